"""What is derived from a store and kept beside it, so that a start reads columns instead of reconciling every report again.

A folder named after the store holds, for one state of it:

- `strikes-<state>.arrow`: the frame's columns, uncompressed, read through a memory map; loading a million takes a moment.
- `rows-<state>.arrow`: all columns of the export in blocks, compressed; read block by block, so that an export's memory is flat.
- `reviewed-<state>.msgpack`: reviewers' decisions, and the queue of what they should look at.
- `kept.sqlite`: each strike by its id (`strikemap.store.kept`). `texts.sqlite`: the index of texts (`strikemap.store.texts`).

Arrow's own file format: its columns are used as they lie on the disk, and it keeps categories as categories, where Parquet
would have to be decoded at every start. A state is the store's data version and a mark of the code that derived it. Everything
here can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from strikemap import settings
from strikemap.model import Report, Strike
from strikemap.reviewing.decisions import Decision
from strikemap.reviewing.queue import Queue
from strikemap.store.columns import Told
from strikemap.store.frame import BLOCK_ROWS, SCHEMA, frame_of, narrow, table_of, whole_frame
from strikemap.store.kept import Kept, Rows, rows_of
from strikemap.store.store import Store

Mask = npt.NDArray[np.bool_]
_PACKAGE = Path(__file__).parents[1]
# The code that decides what is derived and how it lies in the files.
_CODE = ("model.py", "reconciling", "reviewing", "store/columns.py", "store/frame.py", "store/kept.py", "store/derived.py")
_NUMBERS = "told_by"
_FILES = (("strikes", "arrow"), ("rows", "arrow"), ("reviewed", "msgpack"))


class Reviewed(msgspec.Struct, frozen=True):
    """Reviewers' decisions, and what is left for them to look at."""

    decisions: tuple[Decision, ...]
    queue: Queue


class Piece(NamedTuple):
    """Some strikes in every form that is kept; made by `piece_of`, in any process. `told_by`: the ids of each one's reports."""

    table: pa.Table
    rows: Rows
    told_by: list[list[str]]


def piece_of(
    strikes: Sequence[Strike], reports: Mapping[str, Report], versions: Mapping[str, int], changed: Container[str] = ()
) -> Piece:
    """The strikes as a piece; `reports` and `versions` are those that count, by id, `changed` as for `kept.rows_of`."""
    told_by = [list(dict.fromkeys(c.report_id for c in strike.claims)) for strike in strikes]
    told = [Told(s, tuple(reports[i] for i in ids if i in reports)) for s, ids in zip(strikes, told_by, strict=True)]
    return Piece(table_of(told), rows_of(strikes, versions, changed), told_by)


def pieces_of(
    strikes: Sequence[Strike], reports: Mapping[str, Report], versions: Mapping[str, int], changed: Container[str] = ()
) -> Iterator[Piece]:
    """The same in pieces of the size of a block."""
    for start in range(0, len(strikes), BLOCK_ROWS):
        yield piece_of(strikes[start : start + BLOCK_ROWS], reports, versions, changed)


def folder_of(store: Store) -> Path:
    """Where a store's derived files are: beside its file, or among Strikemap's own data where it is on a server. Raises OSError."""
    path = store.path
    folder = settings.load().data / f"{store.mark}.derived" if path is None else path.with_name(f"{path.name}.derived")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def state_of(version: str) -> str:
    """The state that a data version of the store has under the present code."""
    return f"{version}-{_code()}"


@cache
def _code() -> str:
    mark = hashlib.blake2b(digest_size=6)
    for name in _CODE:
        path = _PACKAGE / name
        for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml")):
            mark.update(file.read_bytes())
    return mark.hexdigest()


class Columns:
    """The strikes of one state as columns: the frame in memory, the other columns in their file."""

    def __init__(self, folder: Path, state: str) -> None:
        """Raises FileNotFoundError where that state is not kept."""
        with pa.memory_map(str(folder / f"strikes-{state}.arrow")) as source:
            table = pa.ipc.open_file(source).read_all()
            self.frame: pd.DataFrame = frame_of(table)
            self._ends, self._numbers = _flat(table[_NUMBERS])
        # Open from now on: another process may put a newer state in its place.
        self._rows = pa.OSFile(str(folder / f"rows-{state}.arrow"))
        self._reviewed = (folder / f"reviewed-{state}.msgpack").read_bytes()

    @cached_property
    def reviewed(self) -> Reviewed:
        """Read when it is asked for: the queue of a large store is long."""
        return msgspec.msgpack.decode(self._reviewed, type=Reviewed)

    def rows(self, mask: Mask | None = None) -> Iterator[pd.DataFrame]:
        """All columns of the strikes that the mask keeps (None: of all), block by block, in order."""
        blocks = pa.ipc.open_file(self._rows)
        start = 0
        for number in range(blocks.num_record_batches):
            block = blocks.get_batch(number)
            kept = None if mask is None else mask[start : start + block.num_rows]
            start += block.num_rows
            if kept is None or kept.all():
                yield whole_frame(block)
            elif kept.any():
                yield whole_frame(block.filter(pa.array(kept)))

    def told_by(self, numbers: npt.NDArray[np.int64]) -> Mask:
        """The strikes that one of the reports with these numbers tells of."""
        among = np.zeros(int(max(self._numbers.max(initial=0), numbers.max(initial=0))) + 1, bool)
        among[numbers] = True
        counted = np.concatenate([[0], np.cumsum(among[self._numbers])])
        hits = counted[self._ends]
        return np.asarray(np.diff(hits, prepend=0) > 0)


def found(folder: Path, kept: Kept, state: str) -> Columns | None:
    """The columns of a state, or None where it has to be derived."""
    if kept.state() != state:
        return None
    try:
        return Columns(folder, state)
    except (FileNotFoundError, pa.ArrowInvalid):  # taken away, or written by a version of Arrow that is no more
        return None


def _flat(lists: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Lists as the end of each and their members in a row."""
    ends = np.cumsum(pc.list_value_length(lists).to_numpy()).astype(np.int64)
    return ends, np.array(pc.list_flatten(lists), np.int32)


def write(
    folder: Path,
    kept: Kept,
    state: str,
    pieces: Iterable[Piece],
    versions: Mapping[str, int],
    numbers: Mapping[str, int],
    reviewed: Reviewed,
) -> None:
    """Keep the strikes of a state; it is there as a whole or not at all, and other states' files go.

    `versions` and `numbers` are those of the reports that count: which version, and under which number its text is indexed.
    Raises OSError and sqlite3.Error.
    """
    mine = f"{state}.{os.getpid()}.part"
    narrowed = [_with_numbers(narrow(SCHEMA.empty_table()), [])]
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with kept.filling(state) as add:
        with pa.OSFile(str(folder / f"rows-{mine}"), "wb") as sink, pa.ipc.new_file(sink, SCHEMA, options=options) as writer:
            for piece in pieces:
                writer.write_table(piece.table, max_chunksize=BLOCK_ROWS)
                add(piece.rows)
                narrowed.append(_with_numbers(narrow(piece.table), [[numbers.get(i, 0) for i in ids] for ids in piece.told_by]))
        # One dictionary a column, which is what the file format allows.
        table = pa.concat_tables(narrowed).unify_dictionaries().combine_chunks()
        with pa.OSFile(str(folder / f"strikes-{mine}"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        kept.add_reports(versions)
        (folder / f"reviewed-{mine}").write_bytes(msgspec.msgpack.encode(reviewed))
        for name, ending in _FILES:
            (folder / f"{name}-{mine}").replace(folder / f"{name}-{state}.{ending}")
    for name, ending in _FILES:
        for old in folder.glob(f"{name}-*.{ending}"):
            if old.name != f"{name}-{state}.{ending}":
                old.unlink(missing_ok=True)


def _with_numbers(table: pa.Table, numbers: list[list[int]]) -> pa.Table:
    return table.append_column(_NUMBERS, pa.array(numbers, pa.list_(pa.int32())))
