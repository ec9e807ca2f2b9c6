"""The words beside a place name, and the names that are no places where they stand: datelines, persons, ordinary words."""

from __future__ import annotations

import re

from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.spans import Role
from strikemap.extraction.toponyms.lexicon import Before, Lexicon
from strikemap.extraction.toponyms.phrases import Phrase

Verdict = tuple[Role, str]
"""A role, and the id of the rule that gave it."""

CLAUSE_END = frozenset((";", '"', "(", ")", "?", "!"))

_CAPITALS = r"[A-Z][A-Z'.]+(?:[ -][A-Z][A-Z'.]+){0,3}(?:, [A-Z][A-Za-z']+(?: [A-Z][A-Za-z']+)?){0,2}"
_MIXED = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, [A-Z][a-z]+)?"
_DAY = r"[.,]? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
_AGENCY = r" ?[(/](?P<agency>[A-Za-z][A-Za-z -]{1,20})[)/]"
# "KYIV, Ukraine (AP) - …", "MOSCOW - …", "KYIV: …"; "BELGOROD, Russia, December 30. /TASS/."
_DATELINE = re.compile(
    rf"(?:Newslooks ?- ?)?(?P<place>{_CAPITALS}|{_MIXED})(?P<day>{_DAY})?"
    rf"(?:[.,]?{_AGENCY}(?P<dash> ?-{{1,2}} )?|(?P<mark> ?-{{1,2}} |:\s|(?(day)\.(?:$| )|(?!))))"
)


class Cues:
    """The words to the left and right of a phrase, cut for look-ups."""

    __slots__ = ("at", "before", "left", "lex", "phrase", "right", "right_raw")

    def __init__(self, phrase: Phrase, lex: Lexicon) -> None:
        self.phrase, self.lex = phrase, lex
        first = phrase.group[0]
        for _ in range(6):  # "from Bryansk in Russia and Hvardiiske in Crimea": the list goes on after its holder
            if first is phrase or not first.contained or first.contained[0].head >= first.head:
                break
            first = first.contained[0].group[0]
        low = phrase.tokens.low
        head = phrase.container.head if phrase.container is not None and phrase.container.head < phrase.head else first.head
        self.at = head
        self.left = low[max(0, head - 18) : head]
        self.right = low[phrase.tail : phrase.tail + 8]
        self.right_raw = phrase.tokens.raw[phrase.tail : phrase.tail + 8]
        self.before = self._before()

    def _before(self) -> tuple[Before, int] | None:
        """The longest phrase of the lexicon that ends right before the noun phrase, and its length."""
        for length in range(min(self.lex.longest_before, len(self.left)), 0, -1):
            found = self.lex.before.get(tuple(self.left[-length:]))
            if found is not None:
                return found, length
        return None

    @property
    def strong(self) -> bool:
        """Whether a word for a strike stands right before: it outranks what follows the name."""
        return self.before is not None and self.before[0].strong

    def starts(self, phrases: frozenset[tuple[str, ...]]) -> bool:
        """Whether the words to the right begin with one of the phrases."""
        return any(tuple(self.right[:length]) in phrases for length in (1, 2, 3) if len(self.right) >= length)

    @property
    def located(self) -> bool:
        """Whether a preposition of place or a word for a strike stands right before."""
        return self.before is not None and self.before[0].role == "locus"


def dateline_end(sentence: Sentence, phrases: list[Phrase], lex: Lexicon) -> int:
    """Where the dateline that opens a sentence ends ("KYIV, Ukraine (AP) - …"); the sentence's start when it has none."""
    text = sentence.text
    first = phrases[0]
    alone = text.isupper() and not first.head and first.tail >= len(first.tokens.low) - 1
    if alone and not sentence.index and first.key in lex.seats:
        return sentence.end  # "KYIV." before the day and the news
    match = _DATELINE.match(text)
    if match is None or (len(text) - match.end() > 12 and text[match.end() :].isupper()):
        return sentence.start
    place, mark = match.group("place"), (match.group("mark") or "").strip()
    known = (match.group("agency") or "").lower() in lex.agencies or match.group("dash") is not None
    if not (known or mark in ("-", "--", ":") or (match.group("day") and mark == ".")):
        return sentence.start
    end = match.end("place") + sentence.start
    country = any(p.kind == "country" and p.end == end for p in phrases)
    return end if known or country or place.split(",")[0].isupper() else sentence.start


def person_role(p: Phrase, lex: Lexicon) -> Verdict | None:
    if p.typed is not None:
        return None
    raw, low, at = p.tokens.raw, p.tokens.low, p.name_at
    before = low[at - 1] if at else ""
    if before == "." and at > 1:
        before = low[at - 2]
        if len(before) == 1 and raw[at - 2].isupper() and p.head == p.name_at and p.key not in lex.seats:
            return "person", "toponym.person.initial"  # "the S. Ordzhonikidze shipyard"
    before_raw = raw[at - 1] if at else ""
    after = raw[p.tail] if p.tail < len(raw) else ""
    words = p.key.split(" ")
    if before in lex.first_names and before_raw[:1].isupper():
        return "person", "toponym.person.surname"
    listed = len(p.group) > 1 and not all(m.key in lex.first_names for m in p.group)
    if words[0] in lex.first_names and (before in lex.titles or after[:1].isupper() or not (before in _PLACE_WORDS or listed)):
        return "person", "toponym.person.first-name"
    if (
        before in lex.titles
        and p.key not in lex.seats
        and not p.possessive
        and p.head == p.name_at
        and (at < 2 or low[at - 2] not in lex.types)  # "a village named X"
    ):
        return "person", "toponym.person.title"
    if p.key in lex.surnames and before not in _PLACE_WORDS:
        return "person", "toponym.person.surname"
    return None


_PLACE_WORDS = frozenset(("in", "near", "of", "at", "on", "village", "town", "outside", "over"))


def is_ordinary_word(p: Phrase, cues: Cues) -> bool:
    lex = cues.lex
    if p.typed is not None:
        return False
    if p.key in lex.stop:
        return True
    if p.key not in lex.risky:
        return False
    if p.head < p.name_at and p.tokens.low[p.name_at - 1] == "of":
        return False
    if any(member.key not in lex.risky for member in p.group):
        return False
    word = cues.left[-1] if cues.left else ""
    return word not in ("in", "near", "at", "outside", "over") or p.head < p.name_at
