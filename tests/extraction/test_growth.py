"""The work that a hostile text makes grows with its length: counted in steps, so that no clock has a say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from benchmarks.extraction import HOSTILE, hostile
from strikemap.extraction import extract_report
from strikemap.extraction.text.document import MOST_IN_SENTENCE, Document
from strikemap.extraction.text.numbers import find_quantities
from strikemap.extraction.text.spans import Span
from strikemap.extraction.toponyms.finding import find_toponyms
from strikemap.geocoding.gazetteer import load
from strikemap.model import Report

TraceFunction = Callable[[FrameType, str, Any], Any]
SHORT, FACTOR = 3_000, 4
# What is done once a report makes the short text dearer; work by the square would be sixteen times as much.
MOST_GROWTH = 1.25 * FACTOR


def steps(report: Report) -> int:
    """How many lines of Python, every turn of a loop among them, reading the report runs."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        extract_report(report)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_makes_work_by_its_length(name: str) -> None:
    extract_report(hostile(HOSTILE[name], SHORT))  # what is read once a process
    short, long = (steps(hostile(HOSTILE[name], length)) for length in (SHORT, SHORT * FACTOR))
    assert long <= MOST_GROWTH * short


LISTS = [
    ("12 ", find_quantities),
    ("Kyiv, Odesa, ", lambda document: find_toponyms(document, load())),
]


@pytest.mark.parametrize(("unit", "find"), LISTS)
def test_of_a_list_without_end_the_first_items_are_read_and_the_next_sentence_in_full(
    unit: str, find: Callable[[Document], Sequence[Span]]
) -> None:
    document = Document(unit * (2 * MOST_IN_SENTENCE) + "and so on. Then 5 people died in Lviv.")
    first, second = document.sentences
    found = find(document)
    assert sum(first.start <= span.start < first.end for span in found) == MOST_IN_SENTENCE
    assert sum(second.start <= span.start < second.end for span in found) == 1
