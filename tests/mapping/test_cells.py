"""Cells: what is added up, what stays out, and that ranges of days give the sums that the strikes give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.mapping.cells import Cells, build_cells, shown
from tests.mapping.frames import FIGURES, PLACES, strike_frame

DAY_0 = date(2023, 1, 1)


def strikes_at(cells: Cells, first: str | None, last: str | None) -> dict[str, int]:
    """The strikes per place of a range, places without one left out."""
    ends = [date.fromisoformat(day) if day else None for day in (first, last)]
    counts = shown(cells, *ends)["strikes"]
    return {str(place): int(count) for place, count in counts.items() if count}


def test_strikes_of_one_place_day_and_weapon_are_one_cell() -> None:
    cells = build_cells(
        strike_frame(*[{"at": "kyiv", "date": "2023-04-28", "weapons": "missile", "killed_min": 2, "killed_max": 2}] * 3)
    )
    assert len(cells.rows) == 1
    assert cells.rows.iloc[0][["strikes", "killed_min", "killed_max", "killed_stated"]].tolist() == [3, 6, 6, 3]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"at": "kyiv", "date": "2023-04-28", "scope": "total"}, "a total over several places"),
        ({"at": "kyiv", "date": None}, "undated"),
        ({"at": None, "date": "2023-04-28"}, "no position"),
    ],
)
def test_what_cannot_stand_on_a_map_is_in_no_cell(row: dict[str, object], why: str) -> None:
    cells = build_cells(strike_frame(row))
    assert (len(cells.places), len(cells.rows)) == (0, 0), why


def test_not_stated_none_and_at_least_stay_apart() -> None:
    day = "2023-04-28"
    rows = [
        {"at": "uman", "date": day},
        {"at": "uman", "date": day, "killed_min": 0, "killed_max": 0},
        {"at": "uman", "date": day, "killed_min": 10},
    ]
    sums = shown(build_cells(strike_frame(*rows))).loc["uman"]
    assert sums[["strikes", "killed_stated", "killed_min", "killed_max", "killed_open"]].tolist() == [3, 2, 10, 10, 1]


@pytest.mark.parametrize(
    ("figures", "sums"),
    [
        ({}, [0, 0, 0, 0]),
        ({"launched_drone_min": 5, "launched_drone_max": 5}, [5, 5, 0, 1]),
        ({"launched_drone_min": 5, "launched_drone_max": 5, "launched_missile_min": 2, "launched_missile_max": 3}, [7, 8, 0, 1]),
        ({"launched_drone_min": 5, "launched_drone_max": 5, "launched_missile_min": 10}, [15, 15, 1, 1]),
        ({"launched_rocket_min": 0, "launched_rocket_max": 0}, [0, 0, 0, 1]),
    ],
    ids=["not stated", "one class", "two classes", "one class is open", "none"],
)
def test_munitions_of_all_classes_are_one_figure(figures: dict[str, int], sums: list[int]) -> None:
    cells = build_cells(strike_frame({"at": "kyiv", "date": "2023-04-28"} | figures))
    assert shown(cells).loc["kyiv", [f"launched_{part}" for part in ("min", "max", "open", "stated")]].tolist() == sums
    assert shown(cells).loc["kyiv", "intercepted_stated"] == 0


@pytest.mark.parametrize(
    ("first", "last", "strikes"),
    [
        ("2023-05-01", "2023-05-01", 1),
        ("2023-05-02", "2023-05-02", 1),
        ("2023-05-03", "2023-05-03", 1),
        ("2023-05-01", "2023-05-03", 1),
        ("2023-05-04", "2023-05-09", 0),
        ("2023-04-01", "2023-04-30", 0),
        (None, None, 1),
        (None, "2023-05-01", 1),
        ("2023-05-03", None, 1),
    ],
)
def test_a_strike_of_several_days_counts_once_in_any_range_it_touches(first: str | None, last: str | None, strikes: int) -> None:
    cells = build_cells(strike_frame({"at": "kyiv", "date": "2023-05-01", "date_end": "2023-05-03"}))
    assert strikes_at(cells, first, last) == ({"kyiv": strikes} if strikes else {})


def test_a_position_without_a_gazetteer_key_is_a_place_of_its_own() -> None:
    rows = [{"at": "uman", "place_id": None, "date": "2023-05-01"}, {"at": "uman", "date": "2023-05-01"}]
    assert strikes_at(build_cells(strike_frame(*rows)), None, None) == {"@48.75,30.22": 1, "uman": 1}


def test_no_strikes_are_no_cells() -> None:
    cells = build_cells(strike_frame())
    assert shown(cells, DAY_0, DAY_0).empty


DAYS = st.integers(0, 40).map(lambda n: DAY_0 + timedelta(days=n))
FIGURE = st.one_of(st.none(), st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 5))))


@st.composite
def random_strikes(draw: st.DrawFn) -> dict[str, object]:
    start = draw(DAYS)
    row: dict[str, object] = {
        "at": draw(st.sampled_from([*PLACES, None])),
        "scope": draw(st.sampled_from(["site", "site", "site", "total"])),
        "date": draw(st.sampled_from([start.isoformat(), start.isoformat(), None])),
        "date_end": draw(st.sampled_from([None, (start + timedelta(days=draw(st.integers(0, 9)))).isoformat()])),
        "weapons": draw(st.sampled_from(["", "missile", "drone", "missile; drone"])),
    }
    figure = draw(FIGURE)
    if figure:
        low, more = figure
        row |= {"killed_min": low, "killed_max": None if more is None else low + more}
    return row


@settings(max_examples=60, deadline=None)
@given(st.lists(random_strikes(), max_size=25), DAYS, DAYS)
def test_cells_give_the_sums_that_the_strikes_give(rows: list[dict[str, object]], a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    strikes = strike_frame(*rows)
    mapped = strikes[(strikes["scope"] == "site") & strikes["lat"].notna() & strikes["date"].notna()]
    ends = mapped["date_end"].fillna(mapped["date"])
    touched = mapped[(mapped["date"] <= last.isoformat()) & (ends >= first.isoformat())]
    sums = shown(build_cells(strikes), first, last)
    assert sums["strikes"].sum() == len(touched)
    assert sums["killed_min"].sum() == touched["killed_min"].sum()
    assert sums["killed_stated"].sum() == touched["killed_min"].notna().sum()
    assert sums["killed_open"].sum() == (touched["killed_min"].notna() & touched["killed_max"].isna()).sum()
    assert sums["killed_max"].sum() == touched["killed_max"].fillna(touched["killed_min"]).sum()
    counts = touched.groupby("place_id").size().to_dict()
    assert {place: count for place, count in sums["strikes"].to_dict().items() if count} == counts
    assert set(FIGURES) <= set(strikes.columns)
