"""The places that can have been struck, and those that head a paragraph."""

from __future__ import annotations

import pytest

from strikemap.extraction.strikes.headings import headings
from strikemap.extraction.strikes.hints import hints_of
from strikemap.extraction.strikes.loci import find_loci, named_later
from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.finding import find_toponyms
from strikemap.geocoding.gazetteer import load
from strikemap.geocoding.resolver import Context

LISTS = [
    ("Drones hit Izmail, Reni and Vylkove.", [3]),
    ("Missiles hit Lviv in the west, and a drone hit Sumy.", [1, 1]),
    ("Houses burned in Rubizhne; a school was hit in Toretsk.", [1, 1]),
]


def _loci(text: str):  # type: ignore[no-untyped-def]
    document, gazetteer = Document(text), load()
    toponyms = headings(document, find_toponyms(document, gazetteer))
    return document, find_loci(document, toponyms, gazetteer, Context(), hints_of(toponyms))


@pytest.mark.parametrize(("text", "sizes"), LISTS)
def test_places_of_one_list_share_a_group(text: str, sizes: list[int]) -> None:
    _, loci = _loci(text)
    groups: dict[int, int] = {}
    for locus in loci:
        groups[locus.group] = groups.get(locus.group, 0) + 1
    assert list(groups.values()) == sizes


def test_a_sentence_that_is_only_a_place_is_a_heading() -> None:
    _, loci = _loci("LVIV. Drones set fire to three warehouses.")
    assert [(x.entry.name, x.heading) for x in loci if x.entry] == [("Lviv", True)]


def test_a_town_near_a_city_is_the_one_named_further_on() -> None:
    document, loci = _loci("A missile hit a small town near Odesa. Rescuers came to the town, Serhiivka, at dawn.")
    named = named_later(document, loci)
    assert {x.entry.name for x in named if x.entry} == {"Serhiivka"}


def test_one_name_takes_the_region_that_any_mention_gives() -> None:
    _, loci = _loci("Drones hit Ivanivka. The village of Ivanivka in Kherson Oblast lost power.")
    assert {x.entry.admin1 for x in loci if x.entry} == {"Kherson Oblast"}


def test_one_name_means_the_place_that_any_mention_declares() -> None:
    _, loci = _loci("Missiles hit a school in Lgov. It stands in Lgov, a town in Russia's Kursk region.")
    assert [x.entry.name for x in loci if x.entry] == ["Lgov", "Lgov"]


def test_districts_of_a_city_lie_in_it() -> None:
    _, loci = _loci("Two districts of Odesa were struck. A depot in the Prymorskyi district burned.")
    assert [x.entry.place for x in loci if x.entry] == ["Odesa", "Odesa"]
    _, loci = _loci("The districts of Izium and Kupiansk were shelled.")
    assert [x.precision for x in loci] == ["district", "district"]
