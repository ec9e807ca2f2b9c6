"""The numbers of a report, in words and digits, with their qualifiers.

Only a number of kind "count" or "none" can count people or munitions. The others (ages, clock times, years, measures,
models, ordinals, percentages) are returned too, so that later rules can see why a number is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.late import late
from strikemap.extraction.text.number_kinds import Kind, kind_of
from strikemap.extraction.text.number_words import NUMBER, TEEN, TENS, UNIT, value
from strikemap.extraction.text.spans import Quantity

_LEXICON = load("numbers")
_VAGUE: dict[str, tuple[int, int | None]] = {
    row["words"]: (row["min"], row.get("max")) for row in _LEXICON["vague"]
}  # fmt: skip
_QUALIFIERS: dict[str, str] = {words: row["id"] for row in _LEXICON["qualifier"] for words in row["words"]}
_OPENS = {row["id"] for row in _LEXICON["qualifier"] if row["reads"] == "open"}
_UP_TO = {row["id"] for row in _LEXICON["qualifier"] if row["reads"] == "up to"}
_AFTER: dict[str, str] = {words: row["id"] for row in _LEXICON["after"] for words in row["words"]}

_VAGUE_WORDS = words_pattern(_VAGUE)
_NONE = r"no one|nobody|none|zero|no(?! (?:fewer|less|more) than)(?= (?:[a-z]+ ){0,2}?[a-z]+)|neither|not (?:a single|one|any)"
_QUALIFIER = words_pattern(_QUALIFIERS)
_MAGNITUDE = r"(?: (?P<magnitude>million|billion|dozen|thousand|hundred)s?)?"

_FIND = late(
    rf"(?<![\w.])(?:(?P<qualifier>{_QUALIFIER})[ ]+)?"
    rf"(?:(?P<between>between|from) )?"
    rf"(?:(?P<vague>{_VAGUE_WORDS})(?![a-z])|(?P<none>{_NONE})(?![a-z])"
    rf"|(?P<low>{NUMBER}){_MAGNITUDE}(?:(?P<joint> ?- ?| to | or | and )(?P<high>{NUMBER})(?![\w]))?)"
    rf"(?P<after> or (?:more|so)| at (?:the )?least|\+)?"
)

# What a number can begin with: the grammar above is tried only there.
_FIGURES = "0123456789"
_HEADS = [
    *_FIGURES,
    *dict.fromkeys((*_QUALIFIERS, *_VAGUE, "between", "from", "no one", "nobody", "none", "zero", "no", "neither", "not")),
    *"|".join((TENS, TEEN, UNIT)).split("|"),
    *(f"{article} {noun}" for article in ("a", "an") for noun in ("hundred", "thousand", "dozen")),
]
_HEAD_SCAN = AhoCorasick(_HEADS)

# Nobody counts further, in people or in munitions.
_MOST = 10**9


def find_quantities(document: Document) -> list[Quantity]:
    """Every number of the document, in order, qualifier inside the span; none overlap."""
    found: list[Quantity] = []
    text, at = document.lower, 0
    for head in document.thinned(_heads(text), int):
        match = _FIND.match(text, head) if head >= at else None
        if match is None:
            continue
        quantity, at = _read(document, match)
        if quantity is not None:
            found.append(_age_in_list(text, found[-1], quantity) if found else quantity)
    return found


def _heads(text: str) -> Iterator[int]:
    """Where a number can begin, as a word of its own."""
    hits = []
    for index, start, end in _HEAD_SCAN.find_matches_as_indexes(text, overlapping=True):
        if start and ((before := text[start - 1]).isalnum() or before in "_."):
            continue
        if index < len(_FIGURES) or not "a" <= text[end : end + 1] <= "z":
            hits.append((start, -end))
    hits.sort()
    last = 0
    for start, end in hits:
        if start >= last:
            last = -end
            yield start


def _age_in_list(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """ "their sisters, 12 and 8, were hurt": a bare number joined to an age is an age."""
    if (
        before.kind == "age"
        and quantity.kind == "count"
        and text[before.end : quantity.start] in {" and ", ", ", " or ", ", and "}
        and text[quantity.end : quantity.end + 1] in {",", ".", ";", ")"}
    ):
        return Quantity(start=quantity.start, end=quantity.end, min=quantity.min, max=quantity.max, kind="age", rule="number.age")
    return quantity


def _read(document: Document, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """The number of a match, and the offset from which to look for the next one."""
    start, end = match.span()
    if match["vague"]:
        least, most = _VAGUE[match["vague"]]
        return _qualified(match, start, end, least, most, f"number.vague.{match['vague'].replace(' ', '-')}"), end
    if match["none"]:
        return Quantity(start=start, end=end, min=0, max=0, kind="none", rule="number.none"), end
    first = value(match["low"])
    if first is None:
        return None, end
    if match["magnitude"]:
        first *= {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}[match["magnitude"]]
    kind = kind_of(document, match)
    high = value(match["high"]) if match["high"] else None
    if high is not None and kind == "count" and _is_range(match, first, high):
        return Quantity(start=start, end=end, min=int(first), max=int(high), rule="number.range"), end
    if match["high"] is not None:
        # "two and three" or "12-3": two numbers after all; the second is read on its own.
        cut = match.end("low") if not match["magnitude"] else match.end("magnitude")
        return _one(match, start, cut, first, kind), match.start("high")
    return _one(match, start, end, first, kind), end


def _one(match: re.Match[str], start: int, end: int, number: float, kind: Kind) -> Quantity:
    if number > _MOST or number != int(number):
        kind = "measure"
    if kind != "count":
        return Quantity(start=start, end=end, min=int(number), max=int(number), kind=kind, rule=f"number.{kind}")
    return _qualified(match, start, end, int(number), int(number), "number.exact")


def _qualified(match: re.Match[str], start: int, end: int, least: int, most: int | None, rule: str) -> Quantity:
    qualifier = _QUALIFIERS.get(match["qualifier"] or "")
    after = _AFTER.get((match["after"] or "").strip())
    if qualifier in _OPENS or after == "after.or-more":
        return Quantity(start=start, end=end, min=least, max=None, rule=qualifier or after or rule)
    if qualifier in _UP_TO:
        return Quantity(start=start, end=end, min=min(1, least), max=most, rule=qualifier or rule)
    return Quantity(start=start, end=end, min=least, max=most, rule=qualifier or rule)


def _is_range(match: re.Match[str], low: float, high: float) -> bool:
    if high <= low or high > _MOST or match["magnitude"] or match.string.startswith("by ", match.start() - 3):
        return False  # "rose by two to 14"
    joint = match["joint"]
    if joint == " and ":
        return match["between"] == "between"
    return joint != " or " or high - low <= max(2, low)
