"""The CSV: its shape, what its cells say, and that a spreadsheet runs none of them."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.exchange import COLUMNS, stream, to_csv, to_frame
from strikemap.exchange.csv_export import BLOCK_ROWS, columns_named, inert
from strikemap.model import Claim, Figure
from tests.factories import claim, report

ATTACKS = [
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1;2)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    '"=1+1"',
    "'=1+1",
    "“=1+1”",
    "\u00a0=1",
    "\ufeff=1",
    "＝1+1",
    "words;=1+1",
    "words\n=1+1",
    "words\r\n@x",
]


def rows(claims: list[Claim], names: list[str] | None = None) -> list[dict[str, str]]:
    text = to_csv(to_frame(claims), COLUMNS if names is None else columns_named(names)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_cell_that_could_be_a_formula_is_made_inert(attack: str) -> None:
    cell = inert(attack)
    assert cell.replace("'", "") == attack.replace("'", "")
    for piece in [cell, *cell.replace("\r", "\n").replace("\n", ";").split(";")]:
        assert (
            piece.lstrip(" \"'“”\u00a0\ufeff") == piece
            or piece.startswith("'")
            or piece.lstrip(" \"'“”\u00a0\ufeff")[:1] not in "=+-@＝"
        )
        assert piece[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.mark.parametrize("attack", ATTACKS)
def test_names_and_quotes_of_hostile_reports_are_inert_in_every_column(attack: str) -> None:
    hostile = claim("r1", place=attack, admin1=attack, sites=(attack, "a shop"), weapon_names=(attack,))
    (row,) = rows([hostile])
    for name, cell in row.items():
        if name not in ("lat", "lon"):
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), name


@given(st.text())
def test_no_text_becomes_a_formula_and_no_text_is_lost(text: str) -> None:
    cell = inert(text)
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    assert cell.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text", ["Uman", "Three people, “at least” 3-4", "Ivano-Frankivsk", "5 > 3 = true", "", "'quoted'", "а; б"]
)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


def test_numbers_stay_numbers() -> None:
    (row,) = rows([claim("r1", lat=-12.5, lon=-77.03, killed=3)])
    assert (row["lat"], row["lon"], row["killed_min"], row["geonameid"]) == ("-12.5", "-77.03", "3", "690548")
    assert row["ambiguous"] == "false"


@pytest.mark.parametrize(
    ("killed", "cells"),
    [
        (None, ("", "", "")),
        (Figure(0, 0), ("0", "0", "0")),
        (Figure(3, 3), ("3", "3", "3")),
        (Figure(2, 3), ("2–3", "2", "3")),
        (Figure(10, None), ("≥ 10", "10", "")),
    ],
)
def test_not_stated_none_and_at_least_are_three_things(killed: Figure | None, cells: tuple[str, str, str]) -> None:
    (row,) = rows([claim("r1", killed=killed)])
    assert (row["killed"], row["killed_min"], row["killed_max"]) == cells


def test_the_file_is_utf8_with_one_header_row_and_crlf_lines() -> None:
    blocks = list(stream(to_frame([claim("r1", "Умань", place_id=None), claim("r2")])))
    text = b"".join(blocks).decode("utf-8")
    lines = text.split("\r\n")
    assert lines[0] == ",".join(c.name for c in COLUMNS)
    assert len(lines) == 4
    assert lines[-1] == ""
    assert "Умань" in lines[1]


def test_cells_with_commas_quotes_and_line_breaks_come_back_whole() -> None:
    place = 'a "b", c\nd, е'
    assert rows([claim("r1", place)])[0]["place"] == place


def test_an_empty_selection_is_a_header_row() -> None:
    assert to_csv(to_frame([])).decode() == ",".join(c.name for c in COLUMNS) + "\r\n"


def test_rows_come_in_blocks() -> None:
    frame = pd.concat([to_frame([claim("r1")])] * (BLOCK_ROWS * 2 + 1))
    sizes = [block.count(b"\r\n") for block in stream(frame, columns_named(["strike_id", "place"]))]
    assert sizes == [1, BLOCK_ROWS, BLOCK_ROWS, 1]


def test_the_frame_comes_back_from_its_csv() -> None:
    claims = [claim("r1", killed=(10, None), weapons=("drone",), launched={"drone": Figure(2, 5)}), claim("r2", None, date=None)]
    frame = to_frame(claims, [report("r1", publisher="P", url="https://x.example/")])
    again = pd.read_csv(
        io.BytesIO(to_csv(frame)), dtype={n: str(d) for n, d in frame.dtypes.items()}, keep_default_na=False, na_values=[""]
    )
    lists = [c.name for c in COLUMNS if c.kind == "list"]
    again[lists] = again[lists].fillna("")
    pd.testing.assert_frame_equal(again, frame.reset_index(drop=True))
