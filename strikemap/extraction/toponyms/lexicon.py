"""lexicon/en/toponyms.toml as sets and phrase tables, ready for look-ups word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.spans import Role
from strikemap.geocoding.gazetteer import Kind

_KINDS: tuple[Kind, ...] = ("region", "raion", "hromada", "settlement")


@dataclass(frozen=True, slots=True)
class Before:
    """What a phrase directly before a noun phrase says of it. `strong` outranks what follows the name ("hit the Odesa
    administration"); `seats_only` holds for names that stand for a government."""

    rule: str
    role: Role
    strong: bool
    seats_only: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A preposition directly before, and one of `triggers` at most `words` words before that in the same clause; with
    `after`, one of those a little before the trigger as well ("from the airfield in")."""

    rule: str
    role: Role
    triggers: frozenset[str]
    words: int
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypeNoun:
    """A noun that says what kind of place a name is: `kind` None is an unofficial area, meaning the settlement."""

    kind: Kind | None
    plural: bool


class Lexicon:
    """The tables of one language."""

    def __init__(self, rows: dict[str, Any]) -> None:
        types = rows["types"]
        self.types: dict[str, TypeNoun] = {}
        for kind in (*_KINDS, "area"):
            for suffix, plural in (("", False), ("_plural", True)):
                for noun in types[kind + suffix]:
                    self.types[noun] = TypeNoun(None if kind == "area" else cast(Kind, kind), plural)
        self.republics = _phrases(types["republics"])
        self.lands = re.compile(types["lands"])
        # nouns before "of", and those after a name with the space before them
        self.singular = frozenset(w for w, t in self.types.items() if t.kind == "settlement" and not t.plural and w != "port")
        self.suffixes = tuple(f" {w}" for w, t in self.types.items() if t.kind in ("raion", "hromada", "region"))
        self.land_names = re.compile(rf"\b[A-Z][a-z]+{types['lands'].removesuffix('$')}\b")
        self.land_endings = tuple(types["land_stems"])
        self.trailing_settlement = frozenset(types["trailing_settlement"])
        self.between = frozenset(types["between"])
        self.parts = frozenset(rows["modifiers"]["parts"])
        self.modifiers = frozenset(rows["modifiers"]["words"]) | self.parts
        self.demonyms: dict[str, str] = dict(rows["demonyms"])
        self.qualifier_nouns = frozenset(rows["qualifiers"]["of"])
        self.near = frozenset(map(_words, rows["qualifiers"]["near"]))
        self.fringes = frozenset(f"{noun} of" for noun in rows["qualifiers"]["fringes"])
        self.bearings = frozenset(rows["qualifiers"]["bearings"])
        self.before: dict[tuple[str, ...], Before] = {}
        for table in rows["before"]:
            value = Before(table["rule"], table["role"], table.get("strong", False), table.get("only") == "seat")
            for phrase in table["phrases"]:
                self.before.setdefault(_words(phrase), value)
        self.longest_before = max(map(len, self.before))
        self.windows: dict[str, list[Window]] = {}
        for t in rows["window"]:
            window = Window(t["rule"], t["role"], frozenset(t["triggers"]), t["words"], frozenset(t.get("after", ())))
            for preposition in t["prepositions"]:
                self.windows.setdefault(preposition, []).append(window)
        after = rows["after"]
        self.regional, self.skip = frozenset(after["regional"]), frozenset(after["skip"])
        self.office, self.agent, self.front = frozenset(after["office"]), frozenset(after["agent"]), frozenset(after["front"])
        self.housed = frozenset(after["housed"])
        self.governors = frozenset(after["governors"])
        self.organisation, self.matters = _phrases(after["organisation"]), _phrases(after["matters"])
        self.sites = frozenset(after["sites"])
        self.said, self.suffered = _phrases(after["said"]), _phrases(after["suffered"])
        self.water, self.border, self.facility = frozenset(after["water"]), frozenset(after["border"]), frozenset(after["facility"])
        self.struck, self.be, self.things = frozenset(after["struck"]), frozenset(after["be"]), frozenset(after["things"])
        self.seats, self.warring = frozenset(rows["seats"]["names"]), frozenset(rows["seats"]["warring"])
        self.strike_words = frozenset(rows["strike_words"]["words"])
        self.meeting_words = frozenset(rows["strike_words"]["meetings"])
        self.harms = frozenset(rows["strike_words"]["harms"])
        self.streets = frozenset(after["streets"])
        self.revenge = frozenset(rows["strike_words"]["revenge"])
        self.venues = frozenset(rows["strike_words"]["venues"])
        self.alerts = frozenset(rows["strike_words"]["alerts"])
        self.transit = frozenset(rows["strike_words"]["transit"])
        self.rivers = frozenset(rows["waters"]["rivers"])
        persons = rows["persons"]
        self.titles, self.first_names = frozenset(persons["titles"]), frozenset(persons["first_names"])
        self.surnames = frozenset(persons["surnames"])
        self.risky, self.stop = frozenset(rows["risky"]["names"]), frozenset(rows["stop"]["names"])
        self.capitalised = frozenset(rows["capitalised"]["words"])
        self.agencies = frozenset(rows["datelines"]["agencies"])
        self.pronouns = frozenset(rows["capitalised"]["pronouns"])
        self.openers = frozenset(rows["lone"]["openers"])
        self.prefixes = frozenset(rows["lone"]["prefixes"])

    def ordinary(self, word: str) -> bool:
        """Whether a capitalised word before a type noun is one of the language's own ("Military District", "The region")."""
        tables = (
            self.modifiers,
            self.capitalised,
            self.demonyms,
            self.skip,
            self.between,
            self.regional,
            self.office,
            self.pronouns,
        )
        return any(word in table for table in tables)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


def _phrases(rows: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_words, rows))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once. Raises FileNotFoundError where there is none."""
    return Lexicon(load("toponyms", language))
