"""Numbers in words and digits, with their qualifiers, and what kind of number each is.

Only a number of kind "count" or "none" can count people or munitions. The others (ages, clock times, years, measures,
models, ordinals, percentages) are returned too, so that later rules can see why a number is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, cast

from ahocorasick_rs import AhoCorasick
from text_to_num import text2num

from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.late import late
from strikemap.extraction.text.spans import Quantity

Kind = Literal["count", "none", "ordinal", "age", "time", "year", "measure", "model", "percent"]

_LEXICON = load("numbers")
_VAGUE: dict[str, tuple[int, int | None]] = {
    row["words"]: (row["min"], row.get("max")) for row in _LEXICON["vague"]
}  # fmt: skip
_QUALIFIERS: dict[str, str] = {words: row["id"] for row in _LEXICON["qualifier"] for words in row["words"]}
_OPENS = {row["id"] for row in _LEXICON["qualifier"] if row["reads"] == "open"}
_UP_TO = {row["id"] for row in _LEXICON["qualifier"] if row["reads"] == "up to"}
_AFTER: dict[str, str] = {words: row["id"] for row in _LEXICON["after"] for words in row["words"]}

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:(?:{_TENS})(?:[ -](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?) hundred(?: (?:and )?{_SMALL})?)"
_WORDS = rf"(?:(?:{_HUNDREDS}|{_SMALL}|an?) thousand(?: (?:and )?(?:{_HUNDREDS}|{_SMALL}))?|{_HUNDREDS}|{_SMALL})(?![a-z])"
_DIGITS = r"\d{1,3}(?:[,\u00a0]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d:])|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
_VAGUE_WORDS = words_pattern(_VAGUE)
_NONE = r"no one|nobody|none|zero|no(?! (?:fewer|less|more) than)(?= (?:[a-z]+ ){0,2}?[a-z]+)|neither|not (?:a single|one|any)"
_QUALIFIER = words_pattern(_QUALIFIERS)
_MAGNITUDE = r"(?: (?P<magnitude>million|billion|dozen|thousand|hundred)s?)?"

_FIND = late(
    rf"(?<![\w.])(?:(?P<qualifier>{_QUALIFIER})[ ]+)?"
    rf"(?:(?P<between>between|from) )?"
    rf"(?:(?P<vague>{_VAGUE_WORDS})(?![a-z])|(?P<none>{_NONE})(?![a-z])"
    rf"|(?P<low>{_NUMBER}){_MAGNITUDE}(?:(?P<joint> ?- ?| to | or | and )(?P<high>{_NUMBER})(?![\w]))?)"
    rf"(?P<after> or (?:more|so)| at (?:the )?least|\+)?"
)

# What a number can begin with: the grammar above is tried only there.
_FIGURES = "0123456789"
_HEADS = [
    *_FIGURES,
    *dict.fromkeys((*_QUALIFIERS, *_VAGUE, "between", "from", "no one", "nobody", "none", "zero", "no", "neither", "not")),
    *"|".join((_TENS, _TEEN, _UNIT)).split("|"),
    *(f"{article} {noun}" for article in ("a", "an") for noun in ("hundred", "thousand", "dozen")),
]
_HEAD_SCAN = AhoCorasick(_HEADS)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEFORE = late(
    rf"\b(?:{_MONTH}|(?!may)[a-z]{{3,4}}\.(?<=(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.)|sept\.) (?:the )?\Z"
)
# "The night of March 12 to 13": the second day of a month told once.
_DAYS_BEFORE = late(rf"\b{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: to | and | or | ?- ?)(?:the )?\Z")
_MONTH_AFTER = late(rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MEASURE_AFTER = late(rf"[ -]?(?:{words_pattern(_LEXICON['measure_after'])})(?![a-z])")
_PER_CENT = late(r" ?per ?cent")
_AGE_AFTER = late(r"[ -](?:years?|months?|weeks?|days?)[ -](?:old|of age)\b")
_AGE_BEFORE = late(
    r"(?:\b(?:aged|age|ages|age of|aged between|the age of) (?:\d+ (?:to|and) )?|"
    r"\b(?:man|woman|boy|girl|child|son|daughter|teenager|pensioner|resident|mechanic"
    r"|driver|worker|civilian|infant|baby|boys|girls|brothers?|sisters?|twins|siblings|grandson|granddaughter|granny"
    r"|grandmother|grandfather|mother|father|husband|wife|men|women|children|teenagers|resident|paramedic|policeman) of )\Z"
)
_AGE_LIST_BEFORE = late(
    r"\b(?:boys|girls|men|women|children|teenagers|sons|daughters|ages|aged|residents|brothers?|sisters?|twins|siblings)"
    rf" (?:of |aged )?(?:(?:\d{{1,3}}|{_SMALL})(?:,| and) ){{1,3}}\Z"
)
# "both of them women over 70"
_AGE_LIMIT = frozenset(("over", "above", "under", "just over", "well over", "a little over", "slightly more than"))
_OLD_OR_YOUNG = late(
    r"\b(?:m[ae]n|wom[ae]n|people|persons?|residents?|civilians?|pensioners?|students?|locals|aged)(?:,? aged)? \Z"
)
_APPOSITIVE_BEFORE = late(r"(?:\b(?!(?:count|tally|total|now|data|date),)[\w'-]{2,}, (?:both )?|\()\Z")
_BEING_BEFORE = late(r"\b(?:was|were|is|are|aged) \Z")
_LETTERS_AT_END = late(r"[a-z]+\Z")
_MEASURE_LETTERS = frozenset(word[0] for word in _LEXICON["measure_after"])
_TO = frozenset(("to", "and", "or", ""))
_MONTHS = late(rf"{_MONTH}\Z|[a-z]{{3,4}}\Z")
_AGE_WORDS = frozenset(("aged", "age", "ages", "of", "between", "and", "to"))
_BEING = frozenset(("was", "were", "is", "are", "aged"))
_TOLL_BEFORE = late(r"\b(?:toll|number|total|count|figure|tally)\b")
_CLOCK = late(r"\d{1,2}[:.]\d{2}(?!\d)")
_CLOCK_AFTER = late(r" ?(?:a\.?m\b|p\.?m\b|o'clock|hrs\b)")
_ORDINAL_AFTER = late(r"(?:st|nd|rd|th)\b")
_NAMED_BEFORE = late(
    r"\b(?:no|(?<!now )(?<!dead )(?<!injured )(?<!wounded )(?<!killed )(?<!victims )number"
    r"|school|lyceum|gymnasium|block|route|flight|page|article|chapter|point"
    r"|unit|house|building|channel|bus|tram|line|gate)\.? (?:no\.? |nº)?\Z"
)
_PERSON_AFTER = late(
    r" (?:[a-z]+ )?(?:people|persons|civilians|men|women|children|soldiers|residents|others"
    r"|victims)\b"
)


# Nobody counts further, in people or in munitions; of longer rows of digits Python makes no int, and a database keeps none.
_MOST = 10**9
_MOST_DIGITS = 15


@lru_cache(maxsize=4096)
def value(words: str) -> float | None:
    """The value of a number in English words or digits; None where it is neither ("a lot"), or a row of digits without end."""
    plain = words.replace(",", "").replace("\u00a0", "").strip()
    if len(plain) > _MOST_DIGITS and plain[0].isdigit():
        return None
    if re.fullmatch(r"[\d ]+", plain):
        return int(plain.replace(" ", ""))
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain)
    try:
        return cast(int, text2num(re.sub(r"\ban?\b", "one", plain), "en"))
    except ValueError:
        return None


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
    kind = _kind(document, match)
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


# "the one that is destroyed", "a heinous one": a pronoun, which counts nothing.
_PRONOUN_BEFORE = late(r"\b(?:an?|the|this|that|each|every|which) (?:[a-z-]+ )?\Z")
_PRONOUN_AFTER = late(r"[.,;:!?]|$| (?:that|which|who|is|was|has|had|by|in|on|at|from|to)\b")


def _kind(document: Document, match: re.Match[str]) -> Kind:
    """What the words around a number say it counts; the order is from the surest sign to the weakest."""
    text = document.lower
    start, end = match.start("low"), match.end("low")
    before, digits = text[max(0, start - 40) : start], match["low"]
    last = _last_word(before)
    # One or two letters rule most of the patterns out at once.
    ends, following = text[end : end + 1], text[match.end() : match.end() + 2]
    first = following[1:] if following[:1] in {" ", "-"} else following[:1]
    if start and (
        text[start - 1] == "/"
        or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum() and not text[start - 2].isdigit())
    ):
        return "model"
    if digits == "one" and _PRONOUN_BEFORE.search(before) and _PRONOUN_AFTER.match(text, end):
        return "ordinal"
    if ends.isalpha():
        if not _ORDINAL_AFTER.match(text, end):
            return "model"
        return "time" if _MONTH_AFTER.match(text, end) else "ordinal"
    if (digits[0].isdigit() and _CLOCK.match(text, start)) or (start and text[start - 1] in ":."):
        return "time"
    if first in {"a", "p", "o", "h"} and _CLOCK_AFTER.match(text, match.end()):
        return "time"
    figures = digits.isdigit()
    if figures and ((_MONTHS.match(last) and _MONTH_BEFORE.search(before)) or _MONTH_AFTER.match(text, match.end())):
        return "time"
    if figures and last in _TO and _DAYS_BEFORE.search(before) and not ends.isalpha():
        return "time"
    if ends == "%":
        return "percent"
    if (first in {"y", "m", "w", "d"} and _AGE_AFTER.match(text, match.end())) or _is_age_by(before, last):
        return "age"
    if figures and len(digits) == 4 and 1900 <= int(digits) <= 2099 and not _PERSON_AFTER.match(text, end):
        return "year"
    if first in _MEASURE_LETTERS and _MEASURE_AFTER.match(text, match.end()):
        return "percent" if _PER_CENT.match(text, match.end()) else "measure"
    if figures and last and _NAMED_BEFORE.search(before):
        return "model"
    value_now = value(digits) or 0
    closes = text[match.end() : match.end() + 1]
    if (
        match["qualifier"] in _AGE_LIMIT
        and value_now < 110
        and _OLD_OR_YOUNG.search(text, max(0, match.start() - 24), match.start())
    ):
        return "age"
    if match["qualifier"] or not 0 < value_now < 110:
        return "count"
    if (
        last in _BEING
        and _BEING_BEFORE.search(before)
        and closes in {",", ".", ";"}
        and not _TOLL_BEFORE.search(text[max(0, start - 90) : start])
    ):
        return "age"
    if (
        before.endswith((", ", ", both ", "("))
        and _APPOSITIVE_BEFORE.search(before)
        and (
            (before.endswith("(") and closes == ")")
            or (before.endswith((", ", ", both ")) and closes in {",", ".", ";", ")"} and not _list_of_numbers(text, start))
        )
    ):
        return "age"
    return "count"


def _last_word(before: str) -> str:
    """The last word before a number, a "the" between them left out; "" where none stands there."""
    for article in ("the ", "nº ", ""):
        if before.endswith(article):
            words = before.removesuffix(article)
            letters = words.rstrip(". ")
            found = _LETTERS_AT_END.search(letters, max(0, letters.rfind(" "))) if 0 < len(words) - len(letters) < 3 else None
            if found:
                return found.group()
    return ""


def _is_age_by(before: str, last: str) -> bool:
    """Whether the words before a number make it an age; `last` is the last of them."""
    if last in _AGE_WORDS and _AGE_BEFORE.search(before):
        return True
    return before.endswith((", ", " and ", "of ", "aged ")) and _AGE_LIST_BEFORE.search(before) is not None


def _list_of_numbers(text: str, start: int) -> bool:
    """Whether the number stands in a list that gives places their numbers ("in Kherson two, in Nikopol three")."""
    return bool(re.search(r"\b(?:in|over|near|at) (?!the )[\w'-]{2,30}(?: [\w'-]{2,30})?, \Z", text[max(0, start - 70) : start]))
