"""Ages beside words for people: "a girl of 10", "her son, 12,", "a man (63)", "a three-year-old boy", "born in 1975"."""

from __future__ import annotations

import re
from typing import NamedTuple

from strikemap.extraction.text.number_words import value

ADULT_AGE = 18  # Convention on the Rights of the Child, article 1

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_UNIT}))?"
    rf"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|{_UNIT})"
)
_MORE = rf"(?:(?:, | and |, and | to ){_NUMBER}){{0,6}}"
_OLD = r"(?:[- ](?:old|of age))?"
_BEHIND = re.compile(
    rf",? (?:aged?|of|ages) (?P<a>{_NUMBER}{_MORE})(?P<unit>[- ](?:years?|months?|weeks?|days?){_OLD})?"
    rf"|,? \((?:aged )?(?P<b>{_NUMBER})\)"
    rf"|, (?:who (?:was|is|were) |aged )?(?P<c>{_NUMBER}{_MORE})(?P<unit2>[- ](?:years?|months?)[- ](?:old|of age))?"
    r"(?=,| and\b|\.|;|\)| who\b)"
    r"|,? in (?:their|his|her) (?:early |mid-|late )?(?:\d0s|[a-z]{3,5}ties)"
    r"|,? born (?:in )?\d{4}(?:(?:, and|,| and) \d{4}){0,4}"
)
_EACH = re.compile(_NUMBER)
_INNER = re.compile(rf"(?P<n>{_NUMBER})[- ](?P<unit>year|month|week|day)s?[- ]olds?\b")
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}


class Ages(NamedTuple):
    """Ages in years; empty where the words give none that says child or adult ("born in 1975"). `end` is behind them."""

    years: list[float]
    end: int


def ages_behind(text: str, at: int, limit: int) -> Ages | None:
    """The ages that stand right behind a word for people."""
    match = _BEHIND.match(text, at, limit)
    if match is None:
        return None
    words = match["a"] or match["b"] or match["c"]
    if not words:
        return Ages([], match.end())
    unit = (match["unit"] or match["unit2"] or "year")[1:].strip() or "year"
    scale = next((years for name, years in _YEARS.items() if unit.startswith(name)), 1.0)
    return Ages([(value(w) or 0) * scale for w in _EACH.findall(words)], match.end())


def ages_within(words: str) -> list[float]:
    """The ages inside a phrase ("a three-year-old boy")."""
    found = []
    for match in _INNER.finditer(words.replace("- ", "-")):
        found.append((value(match["n"].replace("-", " ")) or 0) * _YEARS[match["unit"]])
    return found
