"""Cells as bytes for a browser, and back.

Layout, little-endian: the magic `SMC2`; a uint32, the length of the header; the header, UTF-8 JSON padded with spaces so
that what follows starts at a multiple of 8; then each column as a plain array, also at a multiple of 8. The header holds
`rows`, `first` and `last` (days since 1970-01-01, null when empty), `colours`, `colouring`, `places` (a list per attribute)
and `columns`: name, type (uint8, uint16, uint32), offset from the end of the header, and `over`, what its values are counted
from: null is 0, another column's name that column's value in the same row, and `PREVIOUS` the row before where that has the
same place and colour, else 0. `start` and `end` count from `first`.

Few strikes last longer than a day and few figures are ranges, so what `end` and the upper bounds have beyond the others is
nearly all zero, and so are most steps from one day of a place to the next: compressed, that is half of the bytes. Each column
takes the narrowest type that holds it.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.mapping.cells import FIELDS, KEYS, SUMS, Cells

MAGIC = b"SMC2"
PREVIOUS = "previous"
OVER = {"start": PREVIOUS, "end": "start"} | {f"{field}_max": f"{field}_min" for field in FIELDS}
ALIGNMENT = 8
TYPES = ("uint8", "uint16", "uint32")
MEDIA_TYPE = "application/vnd.strikemap.cells"


def encode(cells: Cells) -> bytes:
    """The bytes that static/wire.js reads. Raises OverflowError for a sum beyond 32 bits, and for rows that are not cells'."""
    rows = cells.rows
    first = int(rows["start"].min()) if len(rows) else None
    last = int(rows["end"].max()) if len(rows) else None
    columns, blocks, offset = [], [], 0
    whole = {name: rows[name].to_numpy(np.int64) for name in (*KEYS, *SUMS)}
    whole |= {name: whole[name] - (first or 0) for name in ("start", "end")}
    begins = _begins(whole["place"], whole["colour"])
    for name, values in whole.items():
        over = OVER.get(name)
        if over == PREVIOUS:
            block = _narrow(name, np.where(begins, values, np.diff(values, prepend=0)))
        else:
            block = _narrow(name, values if over is None else values - whole[over])
        columns.append({"name": name, "type": block.dtype.name, "offset": offset, "over": over})
        blocks.append(_padded(block.tobytes(), b"\0"))
        offset += len(blocks[-1])
    header = {
        "rows": len(rows),
        "first": first,
        "last": last,
        "colours": cells.colours,
        "colouring": cells.colouring,
        "places": {name: _values(column) for name, column in cells.places.items()},
        "columns": columns,
    }
    text = msgspec.json.encode(header)
    text += b" " * (-(len(MAGIC) + 4 + len(text)) % ALIGNMENT)
    return b"".join([MAGIC, len(text).to_bytes(4, "little"), text, *blocks])


def decode(data: bytes) -> Cells:
    """The cells that `encode` wrote. Raises ValueError where the bytes are no cells."""
    if data[:4] != MAGIC:
        raise ValueError("these bytes are not Strikemap cells: they do not begin with SMC2")
    length = int.from_bytes(data[4:8], "little")
    header = msgspec.json.decode(data[8 : 8 + length])
    body = data[8 + length :]
    rows: dict[str, npt.NDArray[np.int64]] = {}
    for column in header["columns"]:  # what another is counted from stands before it
        values = np.frombuffer(body, column["type"], header["rows"], column["offset"]).astype(np.int64)
        if column["over"] == PREVIOUS:
            values = _run_along(values, _begins(rows["place"], rows["colour"]))
        rows[column["name"]] = values + rows[column["over"]] if column["over"] in rows else values
    rows |= {name: rows[name] + (header["first"] or 0) for name in ("start", "end")}
    return Cells(pd.DataFrame(header["places"]), pd.DataFrame(rows), tuple(header["colours"]), header["colouring"])


def _begins(place: npt.NDArray[np.int64], colour: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Where a row has another place or colour than the one before."""
    return np.asarray((np.diff(place, prepend=-1) != 0) | (np.diff(colour, prepend=-1) != 0))


def _run_along(steps: npt.NDArray[np.int64], begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Running sums that begin anew where it says so."""
    sums = np.cumsum(steps)
    before = (sums - steps)[begins]
    return sums - np.repeat(before, np.diff(np.append(np.flatnonzero(begins), len(steps))))


def _narrow(name: str, values: npt.NDArray[np.int64]) -> npt.NDArray[np.unsignedinteger]:
    top = int(values.max(initial=0))
    if values.min(initial=0) < 0:
        raise OverflowError(f"the column {name} holds less than what it is counted from")
    for kind in TYPES:
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    raise OverflowError(f"the column {name} holds {top}, more than 32 bits can carry")


def _padded(block: bytes, filler: bytes) -> bytes:
    return block + filler * (-len(block) % ALIGNMENT)


def _values(column: pd.Series) -> list[object]:
    """The column with None where it has nothing, which is what JSON can say."""
    return [value if there else None for value, there in zip(column.tolist(), column.notna(), strict=True)]
