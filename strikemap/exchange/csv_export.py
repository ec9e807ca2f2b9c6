"""Strikes as CSV: RFC 4180, in blocks, and inert in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from strikemap.store.columns import BY_NAME, COLUMNS, Column

BLOCK_ROWS = 5_000

# The first characters of a formula in Excel, LibreOffice and Google Sheets, and their full-width forms; after OWASP's "CSV
# injection", which names a leading tab and carriage return as well.
_FORMULA = frozenset("=+-@＝＋－＠")
# The same behind what a spreadsheet may take off first: white space, invisible characters and quotation marks.
_COVERED_FORMULA = re.compile("[\\s\u200b\ufeff'\"“”„‘’«»`]*[-=+@＝＋－＠]")
# Where a spreadsheet that is set to another separator starts a new cell.
_CELL_STARTS = re.compile(r"([;\t\r\n|])")


def stream(frame: pd.DataFrame, columns: Sequence[Column] = COLUMNS) -> Iterator[bytes]:
    """The frame as UTF-8 CSV: the header row, then blocks of 5,000 rows. Raises KeyError for a column that the frame lacks."""
    yield _encode([[column.name for column in columns]])
    for start in range(0, len(frame), BLOCK_ROWS):
        block = frame.iloc[start : start + BLOCK_ROWS]
        cells = [[_WRITERS[column.kind](value) for value in block[column.name].tolist()] for column in columns]
        yield _encode(zip(*cells, strict=True))


def to_csv(frame: pd.DataFrame, columns: Sequence[Column] = COLUMNS) -> bytes:
    """The whole of `stream` at once, for small frames."""
    return b"".join(stream(frame, columns))


def columns_named(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these names. Raises KeyError for one that is none."""
    return tuple(BY_NAME[name] for name in names)


def inert(text: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe before whatever could begin a formula."""
    if text[:1] in ("\t", "\r"):
        return "'" + _guard_all(text)
    return text if _FORMULA.isdisjoint(text) else _guard_all(text)


def _guard_all(text: str) -> str:
    return "".join(_guarded(piece) for piece in _CELL_STARTS.split(text))


def _guarded(piece: str) -> str:
    return "'" + piece if _COVERED_FORMULA.match(piece) else piece


def _text(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else inert(str(value))


def _integer(value: Any) -> str:
    return "" if value is None or value is pd.NA else str(int(value))


def _number(value: float) -> str:
    return "" if value != value else repr(float(value))


def _flag(value: bool) -> str:
    return "true" if value else "false"


_WRITERS: dict[str, Callable[[Any], str]] = {"text": _text, "list": _text, "integer": _integer, "number": _number, "flag": _flag}


def _encode(rows: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8")
