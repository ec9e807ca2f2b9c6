"""Panels are ranked by the measure asked for."""

from __future__ import annotations

import pytest

from dashboard.panels import ranked
from dashboard.state import CHOICES
from strikemap import tally
from tests.snapshots import SEEDS, hand_made

TALLIES = tally.by_place(SEEDS.strikes)


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("strikes", ["Kyiv", "Dnipro"]),
        ("killed", ["Uman", "Dnipro"]),
        ("injured", ["Kyiv", "Uman", "Odesa"]),
        ("children", ["Kyiv", "Dnipro"]),
        ("last", ["Kyiv", "Odesa"]),
        ("name", ["Dnipro", "Kremenchuk", "Kyiv"]),
    ],
)
def test_places_are_ranked(sort: str, first: list[str]) -> None:
    assert [t.place for t in ranked(TALLIES, sort)][: len(first)] == first


@pytest.mark.parametrize("sort", CHOICES["sort"])
def test_every_order_keeps_every_place(sort: str) -> None:
    assert sorted(t.place for t in ranked(TALLIES, sort)) == sorted(t.place for t in TALLIES)


def test_none_ranks_above_not_stated() -> None:
    tallies = tally.by_place(hand_made({"place": "Kyiv"}, {"place": "Uman", "killed": 0}).strikes)
    assert [t.place for t in ranked(tallies, "killed")] == ["Uman", "Kyiv"]
