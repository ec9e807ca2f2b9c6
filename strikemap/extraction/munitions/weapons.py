"""Finds the munitions a text speaks of, and whether they struck, defended, were aid, were feared or are denied."""

from __future__ import annotations

from functools import cache
from operator import itemgetter

import msgspec

from strikemap.extraction.lexicon import load
from strikemap.extraction.munitions.weapon_pronouns import with_pronouns
from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.late import late
from strikemap.extraction.text.spans import WeaponMention, WeaponUse
from strikemap.extraction.text.terms import Terms
from strikemap.model import WeaponClass

_REACH = 80  # characters before a mention in which the words that turn its use are looked for
_OPENING = 3  # letters by which the words of `openings` are looked up
_WORDS = late(r"\w+")


# Enough of these and a report tells of a match: its rockets are shots and its artillery forwards.
_SPORT = late(
    r"\b(?:goalless|kick-?off|(?:red|yellow) card|goalkeeper|keeper|striker|midfielder|half-time|derby|hat-trick|equali[sz]er"
    r"|crossbar|stoppage time|penalty (?:area|kick|shootout)|corners|woodwork|coach|match|league|football|basketball|tennis|ultras"
    r"|spectators|play-?offs?|quarter-final|semi-final|tournament|goals?|scored|draw|fixture|teammates?|championship)\b"
)
_SPORT_HINTS = ("match", "coach", "goal", "league", "football", "championship", "tournament")
_MUCH_SPORT = 6  # distinct words


class WeaponTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's terms; `capital`: only a munition when written with a capital."""

    id: str
    weapon: WeaponClass = msgspec.field(name="class")
    words: list[str]
    name: str | None = None
    generic: bool = False
    use: WeaponUse = "strike"
    capital: bool = False


class UseRule(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's uses: `after` is matched where the mention ends, `before` up to where it starts, both where given.

    `openings`: how the words begin that a `before` without `after` cannot do without; `only`: the ids of the terms it holds for,
    when not for all; `nothing`: the word is no munition then, and none is told of.
    """

    id: str
    use: WeaponUse
    after: str | None = None
    before: str | None = None
    openings: list[str] = []
    only: list[str] = []
    nothing: bool = False


class _Lexicon:
    def __init__(self) -> None:
        tables = load("weapons")
        self.rows = [msgspec.convert(row, WeaponTerm) for row in tables["term"]]
        self.uses = [msgspec.convert(row, UseRule) for row in tables["use"]]
        self.terms = Terms((word, row) for row in self.rows for word in row.words)
        self.after = [(rule, late(rule.after)) for rule in self.uses if rule.after]
        self.before = [(rule, late(f"(?:{rule.before})$")) for rule in self.uses if rule.before and not rule.after]
        self.around = {rule.id: late(f"(?:{rule.before})$") for rule in self.uses if rule.before and rule.after}
        self.nothings = {f"{term}+{rule.id}" for rule in self.uses if rule.nothing for term in rule.only}
        # One cheap look settles most mentions: does any rule for all terms match behind it, does any opening stand before it?
        self.any_after = late("|".join(f"(?:{rule.after})" for rule, _ in self.after if not rule.only))
        self.singled = {word for rule, _ in self.after for word in rule.only}
        self.openings: dict[str, list[tuple[str, int]]] = {}
        for i, (rule, _) in enumerate(self.before):
            for opening in rule.openings:
                self.openings.setdefault(opening[:_OPENING], []).append((opening, i))


@cache
def lexicon() -> _Lexicon:
    """The rules, read once."""
    return _Lexicon()


def find_weapons(document: Document) -> list[WeaponMention]:
    """Every munition named in the text, left to right; those that did not strike carry another `use` than "strike"."""
    rules, found = lexicon(), []
    sport: bool | None = None
    for start, end, row in document.thinned(rules.terms.scan(document.lower), itemgetter(0)):
        if row.capital and document.text[start].islower():
            continue
        if sport is None:
            sport = _is_sport(document.lower)
        use, rule = _use(rules, document, start, end, row)
        if rule in rules.nothings:
            continue
        if sport and use == "strike":
            use, rule = "aid", f"{row.id}+use.sport"
        found.append(WeaponMention(start=start, end=end, rule=rule, weapon=row.weapon, name=row.name, generic=row.generic, use=use))
    return with_pronouns(document, found)


def _is_sport(low: str) -> bool:
    hinted = sum(hint in low for hint in _SPORT_HINTS) > 1
    return hinted and len({match.group() for match in _SPORT.finditer(low)}) >= _MUCH_SPORT


def _use(rules: _Lexicon, document: Document, start: int, end: int, row: WeaponTerm) -> tuple[WeaponUse, str]:
    if row.use != "strike":
        return row.use, row.id
    low = document.lower
    reach = max(0, start - _REACH)
    if row.id in rules.singled or rules.any_after.match(low, end):
        for rule, pattern in rules.after:
            if rule.only and row.id not in rule.only:
                continue
            around = rules.around.get(rule.id)
            if pattern.match(low, end) and (around is None or around.search(low, reach, start)):
                return (
                    "background" if rule.use == "strike" and is_background(document, start) else rule.use
                ), f"{row.id}+{rule.id}"
    words, openings = _WORDS.findall(low, reach, start), rules.openings
    for i in sorted({i for word in words for opening, i in openings.get(word[:_OPENING], ()) if word.startswith(opening)}):
        rule, pattern = rules.before[i]
        if (not rule.only or row.id in rule.only) and pattern.search(low, reach, start):
            return rule.use, f"{row.id}+{rule.id}"
    return ("background", f"{row.id}+use.background") if is_background(document, start) else ("strike", row.id)
