"""What kind of number one is, by the words around it: a count, an age, a clock time, a year, a measure, a model, a percentage."""

from __future__ import annotations

import re
from typing import Literal

from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.late import late
from strikemap.extraction.text.number_words import SMALL, value

Kind = Literal["count", "none", "ordinal", "age", "time", "year", "measure", "model", "percent"]

_MEASURES = load("numbers")["measure_after"]
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
_MEASURE_AFTER = late(rf"[ -]?(?:{words_pattern(_MEASURES)})(?![a-z])")
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
    rf" (?:of |aged )?(?:(?:\d{{1,3}}|{SMALL})(?:,| and) ){{1,3}}\Z"
)
# "both of them women over 70"
_AGE_LIMIT = frozenset(("over", "above", "under", "just over", "well over", "a little over", "slightly more than"))
_OLD_OR_YOUNG = late(
    r"\b(?:m[ae]n|wom[ae]n|people|persons?|residents?|civilians?|pensioners?|students?|locals|aged)(?:,? aged)? \Z"
)
_APPOSITIVE_BEFORE = late(r"(?:\b(?!(?:count|tally|total|now|data|date),)[\w'-]{2,}, (?:both )?|\()\Z")
_BEING_BEFORE = late(r"\b(?:was|were|is|are|aged) \Z")
_LETTERS_AT_END = late(r"[a-z]+\Z")
_MEASURE_LETTERS = frozenset(word[0] for word in _MEASURES)
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
# "the one that is destroyed", "a heinous one": a pronoun, which counts nothing.
_PRONOUN_BEFORE = late(r"\b(?:an?|the|this|that|each|every|which) (?:[a-z-]+ )?\Z")
_PRONOUN_AFTER = late(r"[.,;:!?]|$| (?:that|which|who|is|was|has|had|by|in|on|at|from|to)\b")


def kind_of(document: Document, match: re.Match[str]) -> Kind:
    """What the words around a number say it counts; the order is from the surest sign to the weakest.

    The number itself is group "low" of `match`, what qualifies it group "qualifier".
    """
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
