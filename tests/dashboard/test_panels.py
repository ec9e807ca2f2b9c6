"""Panels are ranked by the measure asked for, and their tooltips tell unknown from none."""

from __future__ import annotations

import pytest

from dashboard.panels import hint, ranked
from dashboard.state import CHOICES
from strikemap import tally
from strikemap.model import Figure
from strikemap.tally import Sum
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


@pytest.mark.parametrize(
    ("total", "shown", "said"),
    [
        (Sum(None, 0, 2), "–", "Killed: not stated in any report. Not stated is not zero."),
        (Sum(Figure(0, 0), 1, 1), "0", "Killed: stated for 1 of 1 strike"),
        (Sum(Figure(10, None), 2, 2), "≥ 10", "Killed: at least 10; stated for 2 of 2 strikes"),
        (Sum(Figure(3, None), 1, 2), "≥ 3", "Killed: at least 3; stated for 1 of 2 strikes"),
        (Sum(Figure(3, 5), 1, 1), "3–5", "Killed: stated for 1 of 1 strike"),
    ],
)
def test_a_figure_and_its_tooltip_say_what_is_known(total: Sum, shown: str, said: str) -> None:
    assert str(total) == shown
    assert hint(total, "Killed") == said
