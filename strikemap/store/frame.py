"""Strikes as rows: Arrow tables with all columns of the export, and the narrower pandas frame that filters and sums work on.

The frame leaves out what only an export or one strike's page needs (quotes, addresses, words), and holds no Python object per
strike: texts that many strikes share are categories, figures are small integers, ids are Arrow's strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, Claim, Report, Strike
from strikemap.store.columns import BY_NAME, COLUMNS, Column, Kind, Told

BLOCK_ROWS = 5_000
_ENDS = ("min", "max")
FRAME: tuple[str, ...] = (
    *("scope", "place", "admin1", "country", "lat", "lon", "precision", "radius_km", "place_id"),
    *("date", "date_end", "date_precision", "part_of_day", "time"),
    *(f"{field}_{end}" for field in (*CASUALTY_FIELDS, *COUNT_FIELDS) for end in _ENDS),
    *("weapons", "damage", "attributed_to", "publishers", "reports", "grade", "voices", "changed_by_hand", "accepted"),
)
"""The columns of `Snapshot.strikes`, whose index is the strikes' ids."""

_DAYS = ("date", "date_end")
# "text" and "list" are pandas' own strings: missing text is NaN, an empty list the empty string.
_DTYPES: dict[Kind, str] = {"text": "str", "list": "str", "integer": "Int64", "number": "float64", "flag": "bool"}
_ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "list": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
}
SCHEMA = pa.schema([(c.name, _ARROW[c.kind]) for c in COLUMNS])


def told_blocks(strikes: Iterable[Strike], reports: Mapping[str, Report], size: int = BLOCK_ROWS) -> Iterator[pa.Table]:
    """All columns of the strikes in the order given, a table for each `size` of them."""
    rest = iter(strikes)
    while told := [Told(strike, _of(strike, reports)) for strike in islice(rest, size)]:
        yield table_of(told)


def table_of(told: Sequence[Told]) -> pa.Table:
    """All columns of these strikes."""
    needed = {c.needs for c in COLUMNS if c.needs is not None}
    saying = {field: [at for at, row in enumerate(told) if getattr(row.strike.shown, field)] for field in needed}

    def cells(column: Column) -> list[Any]:
        if column.needs is None:
            return [column.get(row) for row in told]
        found = [column.empty] * len(told)
        for at in saying[column.needs]:
            found[at] = column.get(told[at])
        return found

    return pa.table([pa.array(cells(c), _ARROW[c.kind]) for c in COLUMNS], schema=SCHEMA)


def whole_frame(table: pa.Table | pa.RecordBatch) -> pd.DataFrame:
    """All columns with the dtypes of the export, under the index strike_id."""
    columns = {c.name: _series(table.column(c.name), c) for c in COLUMNS}
    return pd.DataFrame(columns).set_index("strike_id", drop=False).rename_axis(index=None)


def strike_frame(strikes: Iterable[Strike], reports: Mapping[str, Report]) -> pd.DataFrame:
    """One row a strike under the index strike_id, in the order given, with typed columns also when there is no row.

    `reports` gives the reports by id; one that is missing leaves its publisher, day and address out.
    """
    return whole_frame(joined_blocks(told_blocks(strikes, reports)))


def joined_blocks(blocks: Iterable[pa.Table]) -> pa.Table:
    """The blocks as one table, which has its columns also when there is no block."""
    return pa.concat_tables([SCHEMA.empty_table(), *blocks])


def to_frame(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> pd.DataFrame:
    """One row a claim, with the columns of the export; the index and `strike_id` are the claim's key.

    With the reports that the claims come from, their publishers, days of publication and addresses are filled in too.
    """
    known = {report.id: report for report in reports}
    return strike_frame((Strike(id=c.key, shown=c, claims=(c,), rule="single claim") for c in claims), known)


def narrow(table: pa.Table) -> pa.Table:
    """The ids and the columns of FRAME, with dictionaries for what many strikes share: what `frame_of` reads."""
    return pa.table({name: _narrowed(name, table[name]) for name in ("strike_id", *FRAME)})


def frame_of(table: pa.Table) -> pd.DataFrame:
    """The frame of a `narrow` table.

    Categories are sorted, so that a column sorts as its words do, and hold "" so that a missing one can be filled with it.
    The two columns of days share their categories.
    """
    days = _categories([table[name] for name in _DAYS])
    columns: dict[str, Any] = {}
    for name in FRAME:
        column = table[name]
        if _shared(name):
            columns[name] = _categorical(column, days if name in _DAYS else _categories([column]))
        elif pa.types.is_integer(column.type):
            columns[name] = _integers(column)
        else:
            columns[name] = column.to_numpy()
    return pd.DataFrame(columns, index=pd.Index(table["strike_id"].to_pandas(), dtype="str", name=None), copy=False)


def _narrowed(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if name != "strike_id" and _shared(name):
        return column.dictionary_encode()
    if pa.types.is_integer(column.type) and (pc.max(column).as_py() or 0) <= np.iinfo(np.int32).max:
        return column.cast(pa.int32())
    return column


def _shared(name: str) -> bool:
    return BY_NAME[name].kind in ("text", "list")


def _categories(columns: Sequence[pa.ChunkedArray]) -> pd.CategoricalDtype:
    words: set[str] = {""}
    for column in columns:
        for chunk in column.chunks:
            words.update(chunk.dictionary.to_pylist())
    words.discard(None)
    return pd.CategoricalDtype(pd.Index(sorted(words), dtype="str"), ordered=True)


def _categorical(column: pa.ChunkedArray, dtype: pd.CategoricalDtype) -> pd.Categorical:
    """Each chunk's own dictionary, translated into the shared one by its codes."""
    pieces = [np.zeros(0, np.int32)]
    for chunk in column.chunks:
        place = dtype.categories.get_indexer(chunk.dictionary.to_pylist()).astype(np.int32)
        codes = chunk.indices.fill_null(len(place)).to_numpy(zero_copy_only=False)
        pieces.append(np.append(place, np.int32(-1))[codes])
    return pd.Categorical.from_codes(np.concatenate(pieces), dtype=dtype, validate=False)


def _integers(column: pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    # Copied, since Arrow's own memory may be a file's, which is not to be written to.
    return pd.arrays.IntegerArray(np.array(column.fill_null(0)), np.array(column.is_null(), bool))


def _series(column: pa.ChunkedArray | pa.Array, of: Column) -> pd.Series:
    if of.kind == "integer":
        return pd.Series(_integers(column))
    return pd.Series(column.to_pandas(), dtype=_DTYPES[of.kind])


def _of(strike: Strike, reports: Mapping[str, Report]) -> tuple[Report, ...]:
    ids = dict.fromkeys(claim.report_id for claim in strike.claims)
    return tuple(reports[i] for i in ids if i in reports)
