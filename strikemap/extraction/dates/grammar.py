"""Where the time expressions of a text stand: the rules of lexicon/en/dates.toml, a compiled pattern for each group of triggers.

Most of a report names no time, so a pattern is tried only where an expression can begin: at the small words ("on the early")
that lead to a trigger word or figure. That is bounded for each trigger, so the whole pass is linear in the length of the text.
Expressions round a day are looked for first, the others in what is left of the text.

Names of months and weekdays and dates in digits are first written as letters that no lower-cased text has left (see the
lexicon): that keeps the patterns short, which makes them quick to compile and quick to try.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import DateKind

# Characters that an expression may have before its trigger; with this bound the pass stays linear in the length of the text.
_REACH = 64
# A trigger can stand behind one of these inside a word ("10:00-16:00", "mid-May").
_PART_OF_WORD = ("-", "/", "'", "[", "|")
# Digits that a rule may begin at: a whole date, or part of a clock time or year. A charset comes first: that is searched fast.
_FIGURES = re.compile(
    r"[0-9](?:(?<![\w.,:/$€£-][0-9])(?P<date>\d\d\d-[01]\d-[0-3]\d(?:t\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|(?:(?<=[0-3])\d)?[./][01]?\d[./](?:(?:19|20)\d\d(?!\d)|\d\d)(?![\w/%-]|\.\d))"
    r"|[.:][0-5][0-9]| ?[ap]\.?m|[0-9]{3}(?![0-9]))"
)


class Rule(NamedTuple):
    """A rule of the lexicon: `reading` names its arithmetic, `kind` is None where the clause decides."""

    id: str
    reading: str
    kind: DateKind | None


class Found(NamedTuple):
    """A time expression document.text[start:end] and its rule."""

    start: int
    end: int
    rule: Rule


LEXICON = load("dates")
WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in LEXICON["words"].items()}
_GLUE = WORDS["glue"]
RULES: tuple[Rule, ...] = tuple(Rule(rule["id"], rule["reading"], rule.get("kind")) for rule in LEXICON["rule"])

_MONTH_CODES, _WEEKDAY_CODES, _DATE_CODE, _FILL, _SHORT = "ABCDEFGHIJKL", "MNOPQRS", "Z", "_", "="


def _names() -> dict[str, str]:
    """Every name of a month or weekday and what it is written as."""
    full = {
        **dict(zip(LEXICON["months"], _MONTH_CODES, strict=True)),
        **dict(zip(LEXICON["weekdays"], _WEEKDAY_CODES, strict=True)),
    }
    short = {**{name[:3]: name for name in full}, **LEXICON["abbreviations"]}
    names = {word: full[name] + _FILL * (len(word) - 2) + _SHORT for word, name in short.items()}
    return names | {name: code + _FILL * (len(name) - 1) for name, code in full.items()}


_CODED = _names()
_NAMES = tuple(_CODED)
# Without a capital these are other words, or too short to tell.
_NEED_CAPITAL = frozenset(name for name in _NAMES if len(name) <= 4 and name not in {"june", "july"}) | {"march"}
_DAY_SCAN = AhoCorasick((*_NAMES, *LEXICON["triggers"]["calendar"]), matchkind=MatchKind.LeftmostLongest)
_OTHER = AhoCorasick(LEXICON["triggers"]["other"])


def expand(pattern: str) -> str:
    """A pattern with its <MACRO>s written out; macros may use macros that stand above them in the lexicon."""
    for name, body in reversed(LEXICON["macros"].items()):
        pattern = pattern.replace(f"<{name}>", body)
    return pattern


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """The rules `on` a group of triggers, in the lexicon's order. Compiled when a text first needs it: a start costs nothing."""
    rules = [(rule.get("head", ""), number, rule["pattern"]) for number, rule in enumerate(LEXICON["rule"]) if rule["on"] == group]
    branches = []
    for head, same in groupby(rules, key=itemgetter(0)):
        # The group that names the rule closes its branch: so one that begins with a letter is passed over at a glance.
        tails = "|".join(f"(?:{pattern})(?P<r{number}>)" for _, number, pattern in same)
        branches.append(f"{head}(?:{tails})" if head else tails)
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,:])(?:{expand('|'.join(branches))})")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == _FILL


def coded(document: Document) -> tuple[str, list[int], list[int]]:
    """The text in lower case, the same length, its names and dates in digits written as letters; where the words for days stand
    in it; and where its other figures do that may tell a time.
    """
    low, text = document.lower, document.text
    codes: list[tuple[int, int, str]] = []
    days: list[int] = []
    figures: list[int] = []
    for match in _FIGURES.finditer(low):
        if match["date"] is None:
            figures.append(match.start())
        else:
            codes.append((match.start(), match.end(), _DATE_CODE))
    for index, start, end in _DAY_SCAN.find_matches_as_indexes(low):
        if index >= len(_NAMES):
            days.append(start)
            continue
        name = _NAMES[index]
        if name in _NEED_CAPITAL and not text[start].isupper():
            continue
        if not ((start and _is_word(low[start - 1])) or _is_word(low[end : end + 1])):
            codes.append((start, end, _CODED[name]))
    if not codes:
        return low, days, figures
    pieces: list[str] = []
    last = 0
    for start, end, code in sorted(codes):
        if start >= last:
            days.append(start)
            pieces += low[last:start], code.ljust(end - start, _FILL)
            last = end
    pieces.append(low[last:])
    days.sort()
    return "".join(pieces), days, figures


def _starts(low: str, hit: int, floor: int) -> list[int]:
    """Where an expression round the trigger at `hit` can begin: the starts of the small words to its left, leftmost first."""
    begin = max(floor, hit - _REACH)
    at = low.rfind(" ", begin, hit) + 1
    if not at:
        if begin > floor:
            return [hit]
        at = begin
    starts = []
    if at < hit:  # the trigger stands inside a word
        if low[hit - 1] in _PART_OF_WORD:
            starts.append(hit)
        cut = _after_break(low, at, hit)
        if cut:
            return [cut, *starts]
    starts.append(at)
    while at > begin and low[at - 1] == " ":
        left = low.rfind(" ", begin, at - 1) + 1
        if not left:
            if begin > floor:
                break  # this may be the end of a longer word
            left = begin
        word = low[left : at - 1]
        cut = _after_break(low, left, at - 1)
        if cut:
            if low[cut : at - 1] in _GLUE:
                starts.append(cut)
            break
        if word not in _GLUE and not word[:1].isdigit() and not _GLUE.issuperset(word.rstrip(",-").split("-")):
            break
        starts.append(left)
        at = left
    starts.reverse()
    return starts


def _after_break(low: str, start: int, end: int) -> int:
    """Where the part of a word begins that follows a line break, quotation mark or bracket; 0 without one."""
    return max(low.rfind("\n", start, end), low.rfind('"', start, end), low.rfind("(", start, end)) + 1


def _match(low: str, hits: Sequence[tuple[int, str]], taken: Sequence[Found]) -> list[Found]:
    """The expressions round the triggers of some groups, none reaching into those already taken."""
    bounds = [one.start for one in taken]
    found: list[Found] = []
    last = 0
    for hit, group in hits:
        if hit < last or low.startswith("year-old", hit):
            continue
        at = bisect_right(bounds, hit)
        if at and hit < taken[at - 1].end:
            continue
        floor = max(last, taken[at - 1].end) if at else last
        ceiling = bounds[at] if at < len(bounds) else len(low)
        pattern = _pattern(group)
        for start in _starts(low, hit, floor):
            match = pattern.match(low, start, ceiling)
            if match is not None and match.lastgroup is not None and match.end() > hit:
                last = match.end()
                found.append(Found(start, last, RULES[int(match.lastgroup[1:])]))
                break
    return found


def scan(document: Document) -> list[Found]:
    """The time expressions of a text, in order, none overlapping. Linear in the length of the text."""
    low, days, figures = coded(document)
    found = _match(low, [(hit, "calendar") for hit in document.thinned(days, int)], ())
    others = [(hit, "other") for _, hit, _ in _OTHER.find_matches_as_indexes(low, overlapping=True)]
    if figures:
        others = sorted([*others, *((hit, "figure") for hit in figures)])
    rest = _match(low, list(document.thinned(others, itemgetter(0))), found)
    return sorted([*found, *rest]) if found and rest else found or rest
