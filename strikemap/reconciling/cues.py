"""How a report stands to earlier ones, by its words: it updates a toll, corrects a place, or denies what others say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import Report

Kind = Literal["update", "rise", "whole", "correction", "taken back before", "taken back after", "denial"]
_PATH = Path(__file__).with_name("cues.toml")
# Cheap and enough here: a wrong split only cuts a cue's sentence short.
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
# The longest sentence looked into, so that a text without stops costs no more than others.
_LONGEST = 1_000
# A text holds a cue of its kind only if it holds one of these: most texts are done after one search.
_HINT = re.compile(
    r"toll|risen|rose|rising|climb|increas|grow|grew|number of|count of|up from|body|bodies|victim|death|search|rescue|hospital"
    r"|died|succumb|another|more (?:die|dead|kill)|(?:th|rd) "
    r"|earlier|previous|initial|at first|as of|correct|mistake|wrong|erron|inaccura|error|first|original|misidentif|misplac"
    r"|den[iy]|reject|dismiss|disput|refut|fake|fabricat|staged|untrue|disinformation|provocation|false|no such|took place"
)


class ReportCues(msgspec.Struct, frozen=True):
    """`updates`: it tells of a toll that changed, `rises`: that more are dead than were. `corrects`: it takes something back;
    `corrected`: the ids of every place that a name so taken back may mean. `denials`: the sentences that deny, each with the ids
    of the places that it names."""

    updates: bool = False
    rises: bool = False
    corrects: bool = False
    corrected: frozenset[str] = frozenset()
    denials: tuple[tuple[str, frozenset[str]], ...] = ()


# How much of the text beside a name is looked at.
_BESIDE = 70


@cache
def _patterns() -> dict[Kind, re.Pattern[str]]:
    table = tomllib.loads(_PATH.read_text(encoding="utf-8"))["cue"]
    return {kind: re.compile("|".join(f"(?:{row['pattern']})" for row in table if row["kind"] == kind)) for kind in get_args(Kind)}


def read_cues(report: Report, gazetteer: Gazetteer) -> ReportCues:
    """The cues of a report's title and text. Pure; time is linear in their length."""
    source = f"{report.title}.\n{report.text}" if report.title else report.text
    if not _HINT.search(source.casefold()):
        return ReportCues()
    patterns = _patterns()
    sentences = [sentence[:_LONGEST].strip() for sentence in _SENTENCE.split(source)]
    lows = [sentence.casefold() for sentence in sentences]
    corrects = any(patterns["correction"].search(low) for low in lows)
    return ReportCues(
        updates=any(patterns["update"].search(low) for low in lows),
        rises=any(patterns["rise"].search(low) for low in lows),
        corrects=corrects,
        corrected=frozenset(i for sentence in sentences for i in _taken_back(sentence, gazetteer)) if corrects else frozenset(),
        denials=tuple((s, _named(s, gazetteer)) for s, low in zip(sentences, lows, strict=True) if patterns["denial"].search(low)),
    )


def counts_all(quote: str) -> bool:
    """Whether the words of a figure say that it counts everybody: "the toll has risen to eight"."""
    return _patterns()["whole"].search(quote.casefold()) is not None


def _named(sentence: str, gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(e.id for _, _, name in gazetteer.scan(sentence) for e in gazetteer.candidates(name) if e.kind == "settlement")


def _taken_back(sentence: str, gazetteer: Gazetteer) -> Iterator[str]:
    patterns = _patterns()
    for start, end, name in gazetteer.scan(sentence):
        before, after = sentence[max(0, start - _BESIDE) : start].casefold(), sentence[end : end + _BESIDE].casefold()
        if patterns["taken back before"].search(before) or patterns["taken back after"].search(after):
            yield from (entry.id for entry in gazetteer.candidates(name) if entry.kind in ("settlement", "raion"))
