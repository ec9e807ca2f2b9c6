"""Which place of a sentence a figure belongs to. The figure is what stands in brackets; the place it belongs to comes second."""

from __future__ import annotations

import pytest

from strikemap.extraction.strikes.attach import nearest
from strikemap.extraction.strikes.loci import find_loci
from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.finding import find_toponyms
from strikemap.geocoding.gazetteer import load
from strikemap.geocoding.resolver import Context

PLACES = [
    ("[Two people were killed] in Toretsk and one was hurt in Pokrovsk.", "Toretsk"),
    ("Two people were killed in Toretsk and [one was hurt] in Pokrovsk.", "Pokrovsk"),
    ("In Kharkiv [one person was killed] by a drone.", "Kharkiv"),
    ("Drones hit Izium, while in Lozova [two people were hurt].", "Lozova"),
    ("In Kharkiv Oblast [a man was killed] when rockets landed in the village of Podoly.", "Podoly"),
    ("[Three people were injured] as a result of a drone attack on Nikopol.", "Nikopol"),
    ("Over Kherson Oblast [three] were shot down, over Odesa Oblast two.", "Kherson Oblast"),
    ("[Two residents of Beryslav were wounded].", "Beryslav"),
    ("Ukraine said that in Sumy [four people died].", "Sumy"),
]


@pytest.mark.parametrize(("marked", "expected"), PLACES)
def test_nearest(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    document, gazetteer = Document(marked.replace("[", "").replace("]", "")), load()
    loci = find_loci(document, find_toponyms(document, gazetteer), gazetteer, Context())
    place = nearest(document, start, end, loci)
    assert place is not None and place.entry is not None and place.entry.name == expected
