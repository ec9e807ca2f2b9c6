"""Noun phrases around the place names of a sentence: "the Russian border city of Belgorod", "Odesa and Kherson regions".

A phrase knows what kind of place its own words and its list make it, where it begins and ends, and which phrase holds it
("Yarova in Donetsk Oblast"). It does not know the gazetteer, nor whether anything was struck there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from strikemap.extraction.text.document import Sentence
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.geocoding.gazetteer import Kind

_TOKEN = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[^\w\s]")
_TOKEN_ASCII = re.compile(r"[A-Za-z0-9]+(?:['.&-][A-Za-z0-9]+)*|[^\w\s]", re.ASCII)  # the same, where there is nothing else
RANK: dict[Kind, int] = {"city district": 0, "settlement": 1, "hromada": 2, "raion": 3, "region": 4, "country": 5}
_CONNECTORS = frozenset((",", "and", "or", "&", "plus", "/", "as", "well", "then", "also", "both", "nor"))
_OPENERS = frozenset((",", "and", "or", "&", "plus", "/", "as", "nor"))
SUBURBS = frozenset(("suburb", "suburbs", "satellite", "neighbourhood", "neighborhood"))
_MAX_LIST = 64  # no sentence about strikes lists more; keeps the time linear


class Tokens:
    """The words and marks of a sentence: `low` in lower case, `raw` as written, with their offsets in the document."""

    def __init__(self, sentence: Sentence) -> None:
        text, base = sentence.text, sentence.start
        ascii_only = text.isascii()
        self.raw: list[str] = (_TOKEN_ASCII if ascii_only else _TOKEN).findall(text)
        self.low: list[str] = _TOKEN_ASCII.findall(text.lower()) if ascii_only else [word.lower() for word in self.raw]
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for word in self.raw:
            at = text.find(word, at)
            self.starts.append(base + at)
            at += len(word)
            self.ends.append(base + at)
        self._shouting: bool | None = None

    @property
    def shouting(self) -> bool:
        """Whether the sentence is a headline in capitals or title case, where a capital tells nothing."""
        if self._shouting is None:
            long = [word[0] for word in self.raw if len(word) > 3 and word[0].isalpha()]
            self._shouting = len(long) > 2 and sum(map(str.isupper, long)) >= 0.7 * len(long)
        return self._shouting

    def before(self, offset: int) -> int:
        """The number of tokens that end at or before an offset."""
        return bisect_right(self.ends, offset)

    def after(self, offset: int) -> int:
        """The index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)


@dataclass(slots=True)
class Phrase:
    """A place name with the words that belong to it. Token indices are into its sentence's `Tokens`.

    `head` is the first token of the noun phrase, `tail` the first one after it. `typed` is the kind its own words give;
    `partly` that they mean a town of the country named ("the capital of Ukraine"), `villages` that villages are called by it.
    """

    start: int
    end: int
    key: str
    tokens: Tokens
    sentence: Sentence
    head: int
    tail: int
    name_at: int
    after_name: int
    typed: Kind | None = None
    rule: str = ""
    plural: bool = False
    plural_before: bool = False
    definite: bool = False
    possessive: bool = False
    area: bool = False
    partly: bool = False
    villages: bool = False
    qualifier: str | None = None
    country_hint: str | None = None
    kind: Kind = "settlement"
    container: Phrase | None = None
    contained: list[Phrase] = field(default_factory=list)
    group: list[Phrase] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return RANK[self.kind]


def read_phrases(
    sentence: Sentence, names: Iterable[tuple[int, int, str]], lex: Lexicon, lone_kind: Callable[[str], Kind]
) -> list[Phrase]:
    """The phrases of one sentence's names (start, end, key), in order, with kinds spread over their lists."""
    tokens = Tokens(sentence)
    phrases: list[Phrase] = []
    for start, end, key in names:
        phrase = Phrase(
            start, end, key, tokens, sentence, tokens.before(start), tokens.after(end), tokens.before(start), tokens.after(end)
        )
        _suffix(phrase, lex)
        _prefix(phrase, lex, phrases[-1].tail if phrases else 0)
        phrases.append(phrase)
    _group(phrases)
    _spread(phrases)
    for phrase in phrases:
        if phrase.typed == "settlement" and lone_kind(phrase.key) == "country":  # "the capital of Ukraine"
            phrase.typed, phrase.rule, phrase.partly = None, "", True
        phrase.kind = phrase.typed or lone_kind(phrase.key)
        phrase.rule = phrase.rule or f"toponym.{phrase.kind.replace(' ', '-')}.bare"
    return phrases


def _suffix(p: Phrase, lex: Lexicon) -> None:
    """What follows the name: "Oblast", "urban territorial community", "region's"."""
    low = p.tokens.low
    if p.tokens.before(p.end) < p.tail or p.tokens.ends[p.tail - 1] > p.end:  # the token goes on after the name
        p.possessive = low[p.tail - 1].endswith(("'s", "s'"))
    whole = low[p.tail - 1].removesuffix("'s").rstrip("'")
    held = p.key.rpartition(" ")[2]
    if held != p.key and held in lex.types and lex.types[held].kind not in (None, "settlement"):  # the name holds its type
        noun = lex.types[held]
        p.typed, p.plural, p.rule = noun.kind, noun.plural, f"toponym.{noun.kind}.suffix"
        p.after_name = p.tail - 1
        return
    if p.possessive:
        return
    if p.tail - p.name_at == 1 and lex.lands.search(whole) and not lex.lands.search(p.key):  # "Nikopolshchyna"
        p.typed, p.rule = "region", "toponym.region.land"
        return
    if tuple(low[p.tail : p.tail + 2]) in lex.republics:
        p.typed, p.rule, p.tail = "region", "toponym.region.suffix", p.tail + 2
        return
    at = p.tail
    while at < len(low) and at - p.tail < 3 and low[at] in lex.between:
        at += 1
    if at >= len(low):
        return
    word = low[at].removesuffix("'s").rstrip("'")
    noun_or_none = lex.types.get(word)
    if noun_or_none is None or (noun_or_none.kind == "settlement" and noun_or_none.plural):
        at, word = p.tail, low[p.tail].removesuffix("'s").rstrip("'")
        noun_or_none = lex.types.get(word)
        if noun_or_none is None:
            return
    if noun_or_none.kind == "settlement":
        if noun_or_none.plural and at == p.tail:  # "two Bryansk villages"
            p.villages = True
        if word in lex.trailing_settlement and at == p.tail and not noun_or_none.plural:
            p.tail, p.typed, p.rule = at + 1, "settlement", "toponym.settlement.suffix"
        return
    if at > p.tail and noun_or_none.kind not in ("hromada", "raion"):
        return
    p.tail, p.possessive = at + 1, low[at].endswith("'s")
    p.plural = noun_or_none.plural
    if noun_or_none.kind is None:
        p.area = True
    else:
        p.typed, p.rule = noun_or_none.kind, f"toponym.{noun_or_none.kind}.suffix"


def _prefix(p: Phrase, lex: Lexicon, floor: int) -> None:
    """What leads up to the name: "the north-eastern region of", "on the outskirts of the Russian city of"."""
    low = p.tokens.low
    at = p.head
    notes: list[str] = []
    while at > floor:
        word = low[at - 1]
        noun = lex.types.get(word)
        if (
            noun is not None
            and noun.kind is not None
            and not noun.plural
            and at == p.head
            and word in ("city", "town", "village", "capital", "settlement")
        ):
            _type(p, noun.kind, f"toponym.{noun.kind}.apposed")
            at -= 1
        elif word == "of" and at - 2 >= floor:
            over = low[at - 2]
            noun = lex.types.get(over)
            if (
                noun is not None
                and noun.kind is not None
                and not (over in lex.qualifier_nouns and p.typed not in (None, noun.kind))
            ):
                if p.typed is None:
                    p.plural_before = noun.plural
                _type(p, noun.kind, f"toponym.{noun.kind}.of")
            elif over in lex.bearings and not (at - 3 >= floor and low[at - 3] in ("the", "far", "in", "deep")):
                break
            elif over in SUBURBS and at - 2 == floor and floor:  # "the Kherson suburb of Antonivka"
                pass
            elif over in lex.qualifier_nouns:
                notes.insert(0, f"{over} of")
            else:
                break
            at -= 2
        elif word in lex.demonyms:
            p.country_hint = p.country_hint or lex.demonyms[word]
            at -= 1
        elif word in lex.modifiers:
            p.definite = p.definite or word == "the"
            if word in lex.parts:
                notes.insert(0, word)
            at -= 1
        else:
            break
    p.head = at
    if notes:
        p.qualifier = " ".join(notes)


def _type(p: Phrase, kind: Kind, rule: str) -> None:
    if p.typed is None:
        p.typed, p.rule = kind, rule


def _group(phrases: list[Phrase]) -> None:
    """Names that follow one another with nothing but commas and conjunctions between are one list."""
    group: list[Phrase] = []
    for phrase in phrases:
        if group:
            gap = phrase.tokens.low[group[-1].tail : phrase.head]
            joined = 0 < len(gap) <= 4 and gap[0] in _OPENERS and all(word in _CONNECTORS for word in gap)
            if not joined or group[-1].possessive or len(group) == _MAX_LIST:
                group = []
        group.append(phrase)
        phrase.group = group


def _spread(phrases: list[Phrase]) -> None:
    """A plural type noun holds for its whole list: "Odesa, Kherson and Kyiv regions", "the cities of Lviv and Lutsk"."""
    for phrase in phrases:
        if not (phrase.plural or phrase.plural_before):
            continue
        group = phrase.group
        here = next(i for i, member in enumerate(group) if member is phrase)
        if phrase.plural and phrase.typed:
            for i in range(here - 1, -1, -1):
                if group[i].typed is not None or (group[i + 1].definite and not group[i].definite):
                    break
                group[i].typed, group[i].rule = phrase.typed, f"toponym.{phrase.typed}.list"
        if phrase.plural_before and phrase.typed == "raion" and here == len(group) - 1:
            phrase.typed, phrase.rule = None, ""  # "two districts of Odesa" lie in the city
        elif phrase.plural_before and phrase.typed:
            for member in group[here + 1 :]:
                if member.typed is not None:
                    break
                member.typed, member.rule = phrase.typed, f"toponym.{phrase.typed}.list"
