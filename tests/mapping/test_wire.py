"""The bytes a browser reads: they carry the cells whole, aligned and narrow."""

from __future__ import annotations

import gzip

import msgspec
import numpy as np
import pandas as pd
import pytest

from strikemap.mapping.cells import Cells, build_cells, shown
from strikemap.mapping.wire import decode, encode
from tests.mapping.frames import strike_frame


@pytest.fixture
def cells() -> Cells:
    return build_cells(
        strike_frame(
            {"at": "kyiv", "date": "2023-04-28", "weapons": "missile; drone"},
            {"at": "uman", "date": "2023-04-28", "weapons": "missile", "killed_min": 3, "killed_max": 3},
            {"at": "kharkiv-region", "date": "2023-12-01", "date_end": "2023-12-13", "injured_min": 24},
        )
    )


def test_decoding_gives_the_cells_back(cells: Cells) -> None:
    back = decode(encode(cells))
    pd.testing.assert_frame_equal(back.rows, cells.rows)
    pd.testing.assert_frame_equal(back.places, cells.places, check_dtype=False)
    pd.testing.assert_frame_equal(shown(back), shown(cells))
    assert back.colours == cells.colours


def test_spans_and_ranges_come_back_whichever_way_they_are_counted() -> None:
    days = ["2023-04-28", "2023-04-30", "2023-12-01"]
    rows = [
        {"at": at, "date": day, "date_end": end, "weapons": weapon, "killed_min": low, "killed_max": high}
        for at in ("kyiv", "uman")
        for weapon in ("missile", "drone")
        for day, end, low, high in zip(days, [None, "2023-05-09", "2024-01-02"], [1, 2, 300], [1, None, 700], strict=True)
    ]
    cells = build_cells(strike_frame(*rows))
    pd.testing.assert_frame_equal(decode(encode(cells)).rows, cells.rows)


def test_many_days_of_a_place_cost_little_more_than_a_byte_each() -> None:
    """Days are written as steps and ends as lengths, so that both are small and, of strikes of a day each, alike."""
    days = pd.date_range("2022-02-24", periods=1_500).strftime("%Y-%m-%d")
    cells = build_cells(strike_frame(*({"at": "kyiv", "date": day, "weapons": "missile"} for day in days)))
    assert len(gzip.compress(encode(cells), 4)) < 800


def test_no_cells_are_bytes_too() -> None:
    back = decode(encode(build_cells(strike_frame())))
    assert (len(back.rows), len(back.places)) == (0, 0)


def test_every_column_starts_where_a_typed_array_may(cells: Cells) -> None:
    data = encode(cells)
    length = int.from_bytes(data[4:8], "little")
    header = msgspec.json.decode(data[8 : 8 + length])
    assert (8 + length) % 8 == 0
    assert [column["offset"] % 8 for column in header["columns"]] == [0] * len(header["columns"])
    assert {column["name"]: column["type"] for column in header["columns"]}["end"] == "uint8"


def test_the_same_cells_are_the_same_bytes(cells: Cells) -> None:
    assert encode(cells) == encode(cells)


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="not Strikemap cells"):
        decode(b"<!doctype html>")


def test_rows_that_end_before_they_begin_are_refused(cells: Cells) -> None:
    rows = cells.rows.assign(end=cells.rows["start"] - 1)
    with pytest.raises(OverflowError, match="end"):
        encode(Cells(cells.places, rows, cells.colours))


def test_a_sum_beyond_32_bits_is_refused(cells: Cells) -> None:
    rows = cells.rows.assign(killed_min=np.int64(2**33))
    with pytest.raises(OverflowError, match="killed_min"):
        encode(Cells(cells.places, rows, cells.colours))
