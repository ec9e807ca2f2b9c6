"""The rules that say what can be hit and which words say that it was, read from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from strikemap.extraction.lexicon import load
from strikemap.extraction.text import reach
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.terms import Terms
from strikemap.model import DamageClass

Kind = Literal["verb", "active", "noun", "after", "parts"]

# Up to three more adjectives, then the noun they share.
_SHARES = (
    r"(?:,| and| or)(?: (?:and )?\w+(?:,| and| or)){0,3}(?: and)?(?: the)? \w+ (?:infrastructure|facilit(?:y|ies)"
    r"|buildings?|sites?|objects?|sector|premises"
    r"|propert(?:y|ies)|enterprises?|areas?|institutions?|networks?|zones?|warehouses?"
    r"|installations?|quarters?|neighbou?rhoods?|districts?|structures?|parts?|houses?)\b"
)


class TargetTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's targets; the flags are explained in the lexicon."""

    id: str
    classes: list[DamageClass]
    words: list[str]
    generic: bool = False
    vague: bool = False
    owned: bool = False


class PredicateTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's predicates: `words`, or a `pattern`; `before` must match right before the words.

    A pattern is tried only in texts that hold one of its `keys`. `either`: where nothing follows, the thing goes before.
    """

    id: str
    kind: Kind
    words: list[str] = []
    weak: bool = False
    struck: bool = False
    either: bool = False
    before: str | None = None
    pattern: str | None = None
    keys: list[str] = []


class SharedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's shared adjectives."""

    id: str
    damage: DamageClass = msgspec.field(name="class")
    words: list[str]


class WareRule(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's wares: what makes a store of them a thing of another class; `adds`: of that class as well."""

    id: str
    damage: DamageClass = msgspec.field(name="class")
    words: list[str]
    adds: bool = False


class WholeRule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern that is thing and predicate at once; its group `site` is the thing. It is tried where one of `keys` stands."""

    id: str
    damage: DamageClass = msgspec.field(name="class")
    keys: list[str]
    pattern: str


class Lexicon:
    """The tables of the damage lexicon, made ready for matching."""

    def __init__(self) -> None:
        tables = load("damage")
        self.targets = [msgspec.convert(row, TargetTerm) for row in tables["target"]]
        self.predicates = [msgspec.convert(row, PredicateTerm) for row in tables["predicate"]]
        self.wholes = [msgspec.convert(row, WholeRule) for row in tables["whole"]]
        self.shared = [msgspec.convert(row, SharedRule) for row in tables["shared"]]
        self.wares = [msgspec.convert(row, WareRule) for row in tables["ware"]]
        by_word = {word: TargetTerm(id=row.id, classes=[row.damage], words=row.words) for row in self.shared for word in row.words}
        self.adjectives = by_word
        self.shared_rule = Rule(rf"\b(?:{'|'.join(by_word)})(?={_SHARES})")
        self.ware_patterns = [
            (TargetTerm(id=row.id, classes=[row.damage], words=row.words, owned=True), reach.holding(row.words), row.adds)
            for row in self.wares
        ]
        named = [(word, row) for row in self.targets for word in row.words]
        self.target_terms = Terms([*named, *self._stores()])
        self.predicate_terms = Terms((word, row) for row in self.predicates for word in row.words)
        self.before = {row.id: re.compile(f"(?:{row.before})$") for row in self.predicates if row.before}
        self.predicate_rules = [(row, Rule(row.pattern)) for row in self.predicates if row.pattern]
        self.whole_rules = [(whole, Rule(whole.pattern)) for whole in self.wholes]

    def _stores(self) -> Iterator[tuple[str, TargetTerm]]:
        """ "A grocery warehouse", "a furniture depot": stores named by what they hold, where the targets do not name them."""
        for row in self.wares:
            if not row.adds:
                term = TargetTerm(id=row.id, classes=[row.damage], words=[])
                yield from (
                    (f"{ware} {store}*", term) for ware in [*row.words, "grocery"] for store in ("warehouse", "depot", "store")
                )


@cache
def lexicon() -> Lexicon:
    """The rules, read once."""
    return Lexicon()
