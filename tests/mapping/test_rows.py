"""Anybody's table: what it says is taken, what it does not say is not stated, what cannot be read is named."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import pytest

from strikemap.mapping.cells import build_cells, shown
from strikemap.mapping.rows import as_strikes

PLAIN = {"lat": 48.75, "lon": 30.22, "date": "2023-04-28"}


@pytest.mark.parametrize("day", ["2023-04-28", datetime.date(2023, 4, 28), pd.Timestamp("2023-04-28 13:00"), "2023-04-28T05:00:00"])
def test_position_and_day_are_enough(day: Any) -> None:
    cells = build_cells(as_strikes(pd.DataFrame([PLAIN | {"date": day}])))
    assert cells.rows[["start", "strikes", "killed_stated"]].to_numpy().tolist() == [[19475, 1, 0]]


@pytest.mark.parametrize(
    ("columns", "sums"),
    [
        ({}, [0, 0, 0, 0]),
        ({"killed": 3}, [3, 3, 0, 1]),
        ({"killed": 0}, [0, 0, 0, 1]),
        ({"killed": None}, [0, 0, 0, 0]),
        ({"killed_min": 3, "killed_max": 5}, [3, 5, 0, 1]),
        ({"killed_min": 10}, [10, 10, 1, 1]),
        ({"killed": "≥ 10", "killed_min": 10, "killed_max": None}, [10, 10, 1, 1]),
    ],
    ids=["no column", "a number", "none", "not stated", "bounds", "at least", "the CSV's columns"],
)
def test_figures_are_taken_as_they_are(columns: dict[str, Any], sums: list[int]) -> None:
    totals = shown(build_cells(as_strikes(pd.DataFrame([PLAIN | columns]))))
    assert totals[[f"killed_{part}" for part in ("min", "max", "open", "stated")]].to_numpy().tolist() == [sums]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"lat": 1, "lon": 1}, "no column date: it needs lat, lon, date"),
        (PLAIN | {"lat": 148.75}, "the column lat holds 148.75"),
        (PLAIN | {"lon": "east"}, "the column lon holds what is no number"),
        (PLAIN | {"date": "soon"}, "the column date holds what is no day"),
        (PLAIN | {"killed": -1}, "the column killed holds -1, which is no count"),
        (PLAIN | {"killed": 2.5}, "the column killed holds 2.5, which is no count"),
    ],
)
def test_what_cannot_be_read_is_named(row: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        as_strikes(pd.DataFrame([row]))


def test_rows_without_position_or_day_are_on_no_map() -> None:
    rows = [PLAIN, PLAIN | {"lat": None}, PLAIN | {"date": None}]
    assert shown(build_cells(as_strikes(pd.DataFrame(rows))))["strikes"].tolist() == [1]


def test_the_table_itself_stays_as_it_is() -> None:
    table = pd.DataFrame([PLAIN])
    as_strikes(table)
    assert list(table.columns) == ["lat", "lon", "date"]
