"""What a panel says: its figures, its share of the whole, and the line under them."""

from __future__ import annotations

import re

import pytest

from dashboard.panel_words import course, describe, figures, measure_of, whole
from dashboard.state import CHOICES
from dashboard.tables import place_rows
from strikemap import ranking, tally
from tests.snapshots import hand_made

FRAME = hand_made(
    {"place": "Kyiv", "date": "2023-04-01", "killed": 1, "launched_drone": (20, None), "weapons": "drone"},
    {"place": "Kyiv", "date": "2023-04-02", "killed": 0},
    {"place": "Uman", "date": "2023-04-02", "killed": (2, None), "children_killed": 2},
    {"place": "Odesa", "killed": 0},
    {"place": "Odesa"},
).strikes
KYIV, ODESA, UMAN = tally.by_place(FRAME)
DAYS = ("2023-04-01", "2023-04-02")


def said(html: str) -> list[str]:
    """The tooltips of a piece of HTML."""
    return re.findall(r'title="([^"]*)"', html)


@pytest.mark.parametrize(
    ("measure", "share"),
    [
        ("strikes", "40% of all 5 strikes"),
        ("killed", "33% of at least 3 people killed"),
        ("children", "0% of at least 2 children killed or injured"),
        ("launched", "100% of at least 20 munitions launched"),
    ],
)
def test_a_panel_tells_its_share_of_the_whole(measure: str, share: str) -> None:
    assert said(course(KYIV, (), whole(FRAME, measure), measure, DAYS)) == [share]


@pytest.mark.parametrize("measure", ["injured", "intercepted"])
def test_what_nobody_states_has_no_share(measure: str) -> None:
    assert course(KYIV, (), whole(FRAME, measure), measure, DAYS) == ""


def test_a_sparkline_says_what_it_counts() -> None:
    assert 'aria-label="1 person killed over time, 1–2 Apr 2023"' in course(KYIV, (1, 0), whole(FRAME, "killed"), "killed", DAYS)


def test_none_where_stated_is_not_at_least_zero() -> None:
    assert "Killed: 0 where stated, 1 of 2 strikes states nothing" in said(figures(ODESA))
    assert "none stated" in figures(ODESA)
    assert "≥ 0" not in figures(ODESA)


def test_munitions_stand_in_a_panel_where_some_are_stated_or_ranked_by() -> None:
    assert "Launched" in figures(KYIV)
    assert "Launched" not in figures(UMAN)
    assert "Launched" in figures(UMAN, "launched")


def test_the_line_says_how_well_a_place_is_known_and_a_region_needs_not() -> None:
    row = {"place": "Kharkiv Oblast", "place_id": "706482", "admin1": "Kharkiv Oblast", "precision": "region"}
    frame = hand_made(row).strikes
    (place,), (region,) = tally.by_place(frame), tally.by_place(frame, "admin1")
    assert describe(place) == "1 strike · undated · weapon not stated · damage not stated · known only to the region"
    assert "known only" not in describe(region, region=True)


@pytest.mark.parametrize("order", CHOICES["sort"])
def test_every_order_has_a_measure_to_compare_by(order: str) -> None:
    assert measure_of(order) in ranking.MEASURES


def test_what_a_reviewer_changed_is_marked() -> None:
    frame = hand_made(
        {"place": "Uman", "date": "2023-04-02", "killed": 2, "changed_by_hand": "killed; place"},
        {"place": "Odesa", "date": "2023-04-02", "killed": 2, "changed_by_hand": "launched.drone"},
        {"place": "Odesa", "date": "2023-04-03", "killed": 1},
    ).strikes
    odesa, uman = tally.by_place(frame)
    assert "Killed, by hand" in figures(uman) and "Injured, by hand" not in figures(uman)
    assert describe(uman).endswith("changed by hand: place")
    assert "Launched, partly by hand" in figures(odesa, "launched") and "changed by hand" not in describe(odesa)
    assert list(place_rows([odesa, uman], "City")["By hand"]) == ["launched.drone", "killed, place"]
    assert "By hand" not in place_rows([KYIV], "City")
