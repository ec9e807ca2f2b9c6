"""Cells as bytes for a browser, and back.

Layout, little-endian: the magic `SMC1`; a uint32, the length of the header; the header, UTF-8 JSON padded with spaces so
that what follows starts at a multiple of 8; then each column as a plain array, also at a multiple of 8. The header holds
`rows`, `first` and `last` (days since 1970-01-01, null when empty), `colours`, `colouring`, `places` (a list per attribute)
and `columns`: name, type (uint8, uint16, uint32), offset from the end of the header. `start` and `end` count from `first`.
Each column takes the narrowest type that holds it, which is what makes a day with two strikes cost two bytes.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.mapping.cells import KEYS, SUMS, Cells

MAGIC = b"SMC1"
ALIGNMENT = 8
TYPES = ("uint8", "uint16", "uint32")
MEDIA_TYPE = "application/vnd.strikemap.cells"


def encode(cells: Cells) -> bytes:
    """The bytes that static/cells.js reads. Raises OverflowError for a sum beyond 32 bits."""
    rows = cells.rows
    first = int(rows["start"].min()) if len(rows) else None
    last = int(rows["end"].max()) if len(rows) else None
    columns, blocks, offset = [], [], 0
    for name in (*KEYS, *SUMS):
        values = rows[name].to_numpy(np.int64)
        block = _narrow(name, values - (first or 0) if name in ("start", "end") else values)
        columns.append({"name": name, "type": block.dtype.name, "offset": offset})
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
        raise ValueError("these bytes are not Strikemap cells: they do not begin with SMC1")
    length = int.from_bytes(data[4:8], "little")
    header = msgspec.json.decode(data[8 : 8 + length])
    body = data[8 + length :]
    rows = {}
    for column in header["columns"]:
        shift = header["first"] or 0 if column["name"] in ("start", "end") else 0
        rows[column["name"]] = np.frombuffer(body, column["type"], header["rows"], column["offset"]).astype(np.int64) + shift
    return Cells(pd.DataFrame(header["places"]), pd.DataFrame(rows), tuple(header["colours"]), header["colouring"])


def _narrow(name: str, values: npt.NDArray[np.int64]) -> npt.NDArray[np.unsignedinteger]:
    top = int(values.max(initial=0))
    for kind in TYPES:
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    raise OverflowError(f"the column {name} holds {top}, more than 32 bits can carry")


def _padded(block: bytes, filler: bytes) -> bytes:
    return block + filler * (-len(block) % ALIGNMENT)


def _values(column: pd.Series) -> list[object]:
    """The column with None where it has nothing, which is what JSON can say."""
    return [value if there else None for value, there in zip(column.tolist(), column.notna(), strict=True)]
