"""Strikes as CSV: RFC 4180, in blocks, and inert in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from strikemap.store.columns import BY_NAME, COLUMNS, Column, Kind

BLOCK_ROWS = 5_000

# The first characters of a formula in Excel, LibreOffice and Google Sheets, and their full-width forms; after OWASP's "CSV
# injection", which names a leading tab and carriage return as well.
_FORMULA = frozenset("=+-@＝＋－＠")
# The same behind what a spreadsheet may take off first: white space, invisible characters and quotation marks.
_COVERED_FORMULA = re.compile("[\\s\u200b\ufeff'\"“”„‘’«»`]*[-=+@＝＋－＠]")
# Where a spreadsheet that is set to another separator starts a new cell.
_CELL_STARTS = re.compile(r"([;\t\r\n|])")


def stream(rows: pd.DataFrame | Iterable[pd.DataFrame], columns: Sequence[Column] = COLUMNS) -> Iterator[bytes]:
    """UTF-8 CSV: the header row, then blocks of at most 5,000 rows. Raises KeyError for a column that the rows lack.

    Rows that come as several frames are asked for one at a time, so that what is held stays as small as one of them.
    """
    yield _encode([[column.name for column in columns]])
    for frame in [rows] if isinstance(rows, pd.DataFrame) else rows:
        for start in range(0, len(frame), BLOCK_ROWS):
            block = frame.iloc[start : start + BLOCK_ROWS]
            yield _encode(zip(*(_cells(block[column.name], column.kind) for column in columns), strict=True))


def to_csv(rows: pd.DataFrame | Iterable[pd.DataFrame], columns: Sequence[Column] = COLUMNS) -> bytes:
    """The whole of `stream` at once, for small frames."""
    return b"".join(stream(rows, columns))


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


def _cells(column: pd.Series, kind: Kind) -> list[str]:
    """The column as it stands in the file. Most columns of most blocks are empty, and those are not gone through."""
    if not column.notna().any():
        return [""] * len(column)
    return _WRITERS[kind](column.tolist())


def _texts(values: list[Any]) -> list[str]:
    # Many strikes share a word: each is looked at once.
    known: dict[Any, str] = {}
    for value in values:
        if value not in known:
            known[value] = "" if value is None or value is pd.NA or value != value else inert(str(value))
    return [known[value] for value in values]


def _flags(values: list[bool]) -> list[str]:
    return ["true" if value else "false" for value in values]


def _integers(values: list[Any]) -> list[str]:
    return ["" if value is None or value is pd.NA else str(int(value)) for value in values]


def _numbers(values: list[float]) -> list[str]:
    return ["" if value != value else repr(float(value)) for value in values]


_WRITERS: dict[Kind, Callable[[list[Any]], list[str]]] = {
    "text": _texts,
    "list": _texts,
    "integer": _integers,
    "number": _numbers,
    "flag": _flags,
}


def _encode(rows: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8")
