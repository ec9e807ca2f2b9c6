"""The missing and the trapped, as labels; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.casualties.finding import find_casualties
from strikemap.extraction.casualties.hidden import find_hidden
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities

HIDDEN = [
    ("Five people are missing.", "missing 5"),
    ("Two residents are still missing and DNA tests are under way.", "missing 2"),
    ("Three residents were still unaccounted for by midday.", "missing 3"),
    ("Another four are considered missing.", "missing 4"),
    ("A child is missing in Ternopil.", "missing 1"),
    ("At least 20 people are reported missing.", "missing 20+"),
    ("Missing: 6 people.", "missing 6"),
    ("Four people are trapped under the rubble.", "trapped 4"),
    ("Up to ten people may be trapped under the debris.", "trapped 1-10"),
    ("Some 60 people were still under the rubble of the school.", "trapped 60"),
    ("Several people were buried under rubble.", "trapped 3+"),
    ("Sixty people are believed to be under the rubble.", "trapped 60"),
]
NONE = [
    "Nobody is missing.",
    "People are missing.",
    "Five people were killed and the roof is missing.",
    "Two people were hurt in Sumy.",
]


def told(text: str) -> str:
    document = Document(text)
    found = []
    for mention in find_hidden(document, find_quantities(document)):
        group = mention.group
        assert group.field == group.label
        size = f"{group.min}+" if group.max is None else str(group.min) if group.min == group.max else f"{group.min}-{group.max}"
        found.append(f"{group.label} {size}")
    return "; ".join(found)


@pytest.mark.parametrize(("text", "groups"), HIDDEN)
def test_the_missing_and_the_trapped_are_labels(text: str, groups: str) -> None:
    assert told(text) == groups


@pytest.mark.parametrize(("text", "groups"), HIDDEN)
def test_they_are_never_counted(text: str, groups: str) -> None:
    document = Document(text)
    assert find_casualties(document, find_quantities(document)) == []


@pytest.mark.parametrize("text", NONE)
def test_others_are_not(text: str) -> None:
    assert told(text) == ""
