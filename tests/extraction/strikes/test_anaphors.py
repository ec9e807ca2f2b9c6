"""The words that point back to a place."""

from __future__ import annotations

import pytest

from strikemap.extraction.strikes.anaphors import find_anaphors
from strikemap.extraction.text.document import Document

ANAPHORS = [
    ("Two people were killed in the city.", [("settlement", False)]),
    ("In the village three houses burned.", [("settlement", False)]),
    ("One more person was hurt elsewhere in the region.", [("region", True)]),
    ("Three were wounded in other parts of the oblast.", [("region", True)]),
    ("Six people were wounded in the regional capital.", [("seat", False)]),
    ("Blasts were heard in the capital.", [("capital", False)]),
    ("The power went out across the country.", [("country", False)]),
    ("Nobody was hurt there.", [("there", False)]),
    ("Shelling went on in the district.", [("raion", False)]),
    ("The city of Odesa was quiet.", []),
    ("There is no power.", []),
]


@pytest.mark.parametrize(("text", "expected"), ANAPHORS)
def test_anaphors(text: str, expected: list[tuple[str, bool]]) -> None:
    document = Document(text)
    assert [(a.kind, a.elsewhere) for a in find_anaphors(document, document.sentences[0])] == expected
