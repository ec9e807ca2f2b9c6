"""Places and regions stand in the order asked for, and their courses add up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap import ranking, tally
from tests.snapshots import PLACES, SEEDS, hand_made


def places(frame: Any, order: str) -> list[str]:
    """The names of the places in the order of their keys."""
    names = dict(zip(frame["place_id"].fillna(""), frame["place"].fillna(""), strict=True))
    return [names[key] for key in ranking.ordered(frame, "place_id", order)]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("strikes", ["Kyiv", "Dnipro"]),
        ("killed", ["Uman", "Dnipro"]),
        ("injured", ["Kyiv", "Uman", "Odesa"]),
        ("children", ["Kyiv", "Dnipro"]),
        ("last", ["Kyiv", "Odesa"]),
        ("name", ["Dnipro", "Kremenchuk", "Kyiv"]),
    ],
)
def test_places_are_ranked(order: str, first: list[str]) -> None:
    assert places(SEEDS.strikes, order)[: len(first)] == first


@pytest.mark.parametrize("field", ["launched", "intercepted"])
def test_munitions_of_all_classes_rank(field: str) -> None:
    frame = hand_made(
        {"place": "Kyiv", f"{field}_missile": 3}, {"place": "Uman", f"{field}_missile": 2, f"{field}_drone": (2, None)}
    ).strikes
    assert places(frame, field) == ["Uman", "Kyiv"]


def test_none_ranks_above_not_stated() -> None:
    assert places(hand_made({"place": "Kyiv"}, {"place": "Uman", "killed": 0}).strikes, "killed") == ["Uman", "Kyiv"]


def test_a_region_holds_what_is_known_only_to_the_region() -> None:
    frame = hand_made(
        {"place": "Uman"},
        {"place": "Cherkasy Oblast", "place_id": "710802", "admin1": "Cherkasy Oblast", "precision": "region"},
        {"place": "Kyiv"},
        {"place": None},
    ).strikes
    assert ranking.ordered(frame, "admin1", "strikes") == ["Cherkasy Oblast", "Kyiv", ""]


def test_no_strike_gives_no_order_and_no_course() -> None:
    frame = hand_made().strikes
    assert ranking.ordered(frame, "place_id", "last") == []
    assert ranking.courses(frame, "place_id", ["1"], "strikes", 10) == {}


@pytest.mark.parametrize(
    ("measure", "bins", "course"),
    [
        ("strikes", 10, [1, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
        ("strikes", 2, [2, 0]),
        ("killed", 2, [7, 0]),
        ("injured", 5, [0, 0, 0, 0, 0]),
    ],
)
def test_a_course_runs_over_the_days_of_the_whole_selection(measure: str, bins: int, course: list[int]) -> None:
    frame = hand_made(
        {"place": "Uman", "date": "2023-01-01", "killed": 3},
        {"place": "Uman", "date": "2023-01-05", "date_end": "2023-01-07", "killed": (4, None)},
        {"place": "Uman", "killed": 9},
        {"place": "Kyiv", "date": "2023-01-10"},
    ).strikes
    uman = PLACES["Uman"]["place_id"]
    assert ranking.courses(frame, "place_id", [uman], measure, bins)[uman] == course


row = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["Kyiv", "Uman", "Odesa", None]),
        "date": st.sampled_from([None, "2023-04-28", "2023-06-01", "2024-01-01"]),
        "scope": st.sampled_from(["site", "site", "total"]),
        "killed": st.sampled_from([None, 0, 3, (2, None)]),
    }
)


@settings(max_examples=100, deadline=None)
@given(st.lists(row, max_size=12), st.sampled_from(["place_id", "admin1"]), st.sampled_from([*ranking.MEASURES, "last", "name"]))
def test_every_order_has_every_group_once(rows: list[dict[str, Any]], by: str, order: str) -> None:
    frame = hand_made(*rows).strikes
    assert sorted(ranking.ordered(frame, by, order)) == sorted(t.place_id for t in tally.by_place(frame, by))


@settings(max_examples=100, deadline=None)
@given(st.lists(row, max_size=12), st.sampled_from(["place_id", "admin1"]), st.sampled_from(ranking.MEASURES), st.integers(1, 40))
def test_the_courses_add_up_to_what_is_dated(rows: list[dict[str, Any]], by: str, measure: str, bins: int) -> None:
    frame = hand_made(*rows).strikes
    courses = ranking.courses(frame, by, ranking.ordered(frame, by, "name"), measure, bins)
    dated = tally.sites(frame)[tally.sites(frame)["date"].notna()]
    if courses:
        assert sum(map(sum, courses.values())) == ranking.amounts(dated, measure).sum()
    else:
        assert dated["date"].nunique() < 2
