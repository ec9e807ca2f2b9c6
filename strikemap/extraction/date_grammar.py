"""Where the time expressions of a text stand: the rules of lexicon/en/dates.toml as one compiled pattern.

Most of a report names no time, so the pattern is tried only where an expression can begin: at the small words ("on the early")
that lead to a trigger word or figure. That is bounded for each trigger, so the whole pass is linear in the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from strikemap.extraction.document import Document
from strikemap.extraction.spans import DateKind

# Characters that an expression may have before its trigger; with this bound the pass stays linear in the length of the text.
_REACH = 64
# A trigger can stand behind one of these inside a word ("10:00-16:00", "mid-May").
_PART_OF_WORD = ("-", "/", "'", "[", "|")
_FIGURES = re.compile(r"[0-9](?:[.:/][0-5][0-9]| ?[ap]\.?m|[0-9]{3}(?![0-9]))")


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


def _load() -> dict[str, Any]:
    text = (files("strikemap.extraction") / "lexicon" / "en" / "dates.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


LEXICON = _load()
WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in LEXICON["words"].items()}
_GLUE = WORDS["glue"]
MASKED: tuple[str, ...] = tuple(LEXICON["masked"])


def expand(pattern: str) -> str:
    """A pattern with its <MACRO>s written out; macros may use macros that stand above them in the lexicon."""
    for name, body in reversed(LEXICON["macros"].items()):
        pattern = pattern.replace(f"<{name}>", body)
    return pattern


RULES: tuple[Rule, ...] = tuple(Rule(rule["id"], rule["reading"], rule.get("kind")) for rule in LEXICON["rule"])
_NOT_INSIDE = r"(?<![\w$€£])(?<!\d[.,:])"


def _pattern_of(numbers: list[int], expanded: list[str]) -> re.Pattern[str]:
    return re.compile(_NOT_INSIDE + "(?:" + "|".join(f"(?P<r{number}>{expanded[number]})" for number in numbers) + ")")


def _patterns() -> dict[str, re.Pattern[str]]:
    """For each class of triggers the rules that are `on` it, in the lexicon's order."""
    expanded = [expand(rule["pattern"]) for rule in LEXICON["rule"]]
    classes = (*LEXICON["triggers"], "figure")
    return {name: _pattern_of([n for n, rule in enumerate(LEXICON["rule"]) if name in rule["on"]], expanded) for name in classes}


_PATTERNS = _patterns()
_TRIGGERS = AhoCorasick([word for words in LEXICON["triggers"].values() for word in words])
_BY_INDEX = [_PATTERNS[name] for name, words in LEXICON["triggers"].items() for _ in words]
_BY_DAY = _PATTERNS["calendar"]
_BY_FIGURE = _PATTERNS["figure"]
# Spares the longer attempt where a trigger only begins another word ("decided", "market").
_DAY_NAME = re.compile(expand(r"(?:<WDA>|<MON>|today|yesterday|tomorrow)(?!\w)"))


def lowered(document: Document) -> str:
    """The text in lower case, the same length, where "may" and "march" without a capital no longer look like months."""
    low = document.lower
    for word in MASKED:
        if word not in low:
            continue
        at = document.text.find(word)
        if at < 0:
            continue
        pieces, last = [], 0
        while at >= 0:
            pieces += [low[last : at + 1], "~"]
            last = at + 2
            at = document.text.find(word, last)
        low = "".join([*pieces, low[last:]])
    return low


def _starts(low: str, hit: int, floor: int) -> list[int]:
    """Where an expression round the trigger at `hit` can begin: the starts of the small words to its left, leftmost first."""
    begin = max(floor, hit - _REACH)
    left = low[begin:hit]
    cut = max(left.rfind("\n"), left.rfind('"'), left.rfind("("))
    words = left[cut + 1 :].split(" ")
    at = hit - len(words[-1])
    starts = [at]
    cut_off = cut < 0 and begin > floor  # then the first word may be the end of a longer one
    for index in range(len(words) - 2, 0 if cut_off else -1, -1):
        word = words[index]
        at -= len(word) + 1
        if word not in _GLUE and not word[:1].isdigit() and word.rstrip(",-") not in _GLUE:
            break
        starts.append(at)
    starts.reverse()
    if words[-1][-1:] in _PART_OF_WORD:
        starts.append(hit)
    return starts


def _offset(hit: tuple[int, object]) -> int:
    return hit[0]


def scan(low: str) -> list[Found]:
    """The time expressions of a lower-cased text, in order, none overlapping. Linear in the length of the text."""
    hits = [(start, _BY_INDEX[index]) for index, start, _ in _TRIGGERS.find_matches_as_indexes(low, overlapping=True)]
    hits += [(match.start(), _BY_FIGURE) for match in _FIGURES.finditer(low)]
    hits.sort(key=_offset)
    found: list[Found] = []
    floor = 0
    for hit, pattern in hits:
        if hit < floor or (pattern is _BY_DAY and (low[hit - 1 : hit].isalnum() or not _DAY_NAME.match(low, hit))):
            continue
        for start in _starts(low, hit, floor):
            match = pattern.match(low, start)
            if match is not None and match.lastgroup is not None and match.end() > hit:
                found.append(Found(start, match.end(), RULES[int(match.lastgroup[1:])]))
                floor = match.end()
                break
    return found
