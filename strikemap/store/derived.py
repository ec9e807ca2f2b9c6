"""What is derived from a store and kept beside it, so that a start reads columns instead of reconciling every report again.

A folder named after the store holds, for one state of it:

- `strikes-<base>.arrow`: the frame's columns, uncompressed, read through a memory map; loading a million takes a moment.
- `rows-<base>.arrow`: all columns of the export in blocks, compressed; read block by block, so that an export's memory is flat.
- `looked-<base>.msgpack`: the queue of what reviewers should look at.
- `change-<state>.arrow`, `change-<state>.msgpack`: what is otherwise in the state than in its base (`strikemap.store.layers`), and
  reviewers' decisions. What is folded in changes these alone, until it is worth a new base.
- `kept.sqlite`: each strike by its id (`strikemap.store.kept`) and how it came about (`strikemap.store.trace`). `texts.sqlite`: the
  index of texts (`strikemap.store.texts`).

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
from strikemap.store.layers import (
    ID,
    Change,
    Looked,
    blocks,
    is_large,
    looked_with,
    queue_of,
    splice,
    spliced,
    write_blocks,
    write_table,
)
from strikemap.store.store import Store
from strikemap.store.trace import Trace

Mask = npt.NDArray[np.bool_]
_PACKAGE = Path(__file__).parents[1]
# The code that decides what is derived and how it lies in the files.
_CODE = (
    "model.py", "reconciling", "reviewing", "store/columns.py", "store/frame.py", "store/kept.py", "store/derived.py",
    "store/layers.py", "store/trace.py", "store/folding.py",
    "store/ground.py", "store/updating.py",
)  # fmt: skip
_NUMBERS = "told_by"
_BASE = (("strikes", "arrow"), ("rows", "arrow"), ("looked", "msgpack"))
_CHANGE = (("change", "arrow"), ("change", "msgpack"))
_decode_change = msgspec.msgpack.Decoder(Change).decode
_decode_looked = msgspec.msgpack.Decoder(Looked).decode


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


def is_of(state: str, store: Store) -> bool:
    """Whether a state is one of this store, derived by the present code."""
    return state.startswith(f"{store.mark}-") and state.endswith(f"-{_code()}")


def event_of(state: str) -> int:
    """The number of the last event that is in a state."""
    return int(state.split("-")[1])


@cache
def _code() -> str:
    mark = hashlib.blake2b(digest_size=6)
    for name in _CODE:
        path = _PACKAGE / name
        for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml")):
            mark.update(file.read_bytes())
    return mark.hexdigest()


class Columns:
    """The strikes of one state as columns: the frame in memory, the other columns in their files."""

    def __init__(self, folder: Path, state: str) -> None:
        """Raises FileNotFoundError where that state is not kept."""
        self.change = _decode_change((folder / f"change-{state}.msgpack").read_bytes())
        # Open from now on: another process may put a newer state in its place.
        self._rows = pa.OSFile(str(folder / f"rows-{self.change.base}.arrow"))
        self._looked = (folder / f"looked-{self.change.base}.msgpack").read_bytes()
        with pa.memory_map(str(folder / f"change-{state}.arrow")) as source:
            self.changed: pa.Table = pa.ipc.open_file(source).read_all()
        with pa.memory_map(str(folder / f"strikes-{self.change.base}.arrow")) as source:
            base = pa.ipc.open_file(source).read_all()
            self.splice = splice(base[ID], self.change.gone, self.changed[ID])
            table = spliced(base, _narrowed(self.changed) if len(self.changed) else base.slice(0, 0), self.splice)
            self.frame: pd.DataFrame = frame_of(table)
            self._ends, self._numbers = _flat(table[_NUMBERS])
        self._folder = folder

    @cached_property
    def looked(self) -> Looked:
        """What reviewers have to look at."""
        return looked_with(_decode_looked(self._looked), self.change)

    @cached_property
    def reviewed(self) -> Reviewed:
        """Read when it is asked for: the queue of a large store is long."""
        return Reviewed(self.change.decisions, queue_of(self.looked, self.change))

    def rows(self, mask: Mask | None = None) -> Iterator[pd.DataFrame]:
        """All columns of the strikes that the mask keeps (None: of all), block by block, in order."""
        start = 0
        for block in self.blocks():
            kept = None if mask is None else mask[start : start + block.num_rows]
            start += block.num_rows
            if kept is None or kept.all():
                yield whole_frame(block)
            elif kept.any():
                yield whole_frame(block.filter(pa.array(kept)))

    def blocks(self) -> Iterator[pa.Table]:
        """All columns of all strikes, block by block, in order."""
        return blocks(self._rows, self.changed.drop_columns([_NUMBERS]), self.splice)

    def narrow(self) -> pa.Table:
        """What the frame is made of."""
        with pa.memory_map(str(self._folder / f"strikes-{self.change.base}.arrow")) as source:
            return spliced(pa.ipc.open_file(source).read_all(), _narrowed(self.changed), self.splice)

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
    change: Change,
    trace: Trace | None = None,
) -> None:
    """Keep the strikes of a state; it is there as a whole or not at all, and other states' files go.

    `versions` and `numbers` are those of the reports that count: which version, and under which number its text is indexed.
    `change` holds decisions and the queue, `trace` how the strikes came about: without it nothing can be folded in later.
    Raises OSError and sqlite3.Error.
    """
    part = f"{os.getpid()}.part"
    narrowed = [_with_numbers(narrow(SCHEMA.empty_table()), [])]

    def tables() -> Iterator[pa.Table]:
        for piece in pieces:
            add(piece.rows)
            narrowed.append(_with_numbers(narrow(piece.table), [[numbers.get(i, 0) for i in ids] for ids in piece.told_by]))
            yield piece.table

    with kept.filling(state) as add:
        write_blocks(folder / f"rows-{part}", SCHEMA, tables())
        # One dictionary a column, which is what the file format allows.
        table = pa.concat_tables(narrowed).unify_dictionaries().combine_chunks()
        write_table(folder / f"strikes-{part}", table)
        (folder / f"looked-{part}").write_bytes(msgspec.msgpack.encode(change.looked))
        _write_change(
            folder, part, msgspec.structs.replace(change, base=state, looked=_NOTHING), _with_numbers(SCHEMA.empty_table(), [])
        )
        kept.add_trace(versions, trace)
        _put(folder, part, _BASE, state)
        _put_change(folder, part, state)
    tidy(folder, kept)


_NOTHING = Looked((), ())


def write_change(
    folder: Path, state: str, before: Columns, change: Change, changed: Sequence[Piece], numbers: Mapping[str, int]
) -> None:
    """Write the files of a state that differs from another in the strikes whose ids are in `change.gone`, of which `changed` are
    there anew, in the order of ids. Raises OSError."""
    part = f"{os.getpid()}.part"
    new = [_with_numbers(piece.table, [[numbers.get(i, 0) for i in ids] for ids in piece.told_by]) for piece in changed]
    fresh = pa.concat_tables([_with_numbers(SCHEMA.empty_table(), []), *new]).combine_chunks()
    how = splice(before.changed[ID], change.gone, fresh[ID])
    table = spliced(before.changed, fresh, how)
    again = set(change.gone)
    looked = Looked(
        tuple(i for i in before.change.looked.items if i.id not in again) + change.looked.items,
        tuple(i for i in before.change.looked.done if i not in again) + change.looked.done,
    )
    gone = tuple(sorted(again.union(before.change.gone)))
    whole = msgspec.structs.replace(change, base=before.change.base, gone=gone, looked=looked)
    _write_change(folder, part, whole, table)
    _put_change(folder, part, state)
    if not is_large(len(gone), len(before.splice.kept)):
        return
    now = Columns(folder, state)
    write_blocks(folder / f"rows-{part}", SCHEMA, now.blocks())
    write_table(folder / f"strikes-{part}", now.narrow())
    (folder / f"looked-{part}").write_bytes(msgspec.msgpack.encode(now.looked))
    _put(folder, part, _BASE, state)
    _write_change(folder, part, msgspec.structs.replace(whole, base=state, gone=(), looked=_NOTHING), table.slice(0, 0))
    _put_change(folder, part, state)


def tidy(folder: Path, kept: Kept) -> None:
    """Take away the files of other states than the one kept. Raises OSError and sqlite3.Error."""
    with kept.changing() as connection:  # nobody else is writing files now
        (state,) = connection.execute("SELECT value FROM facts WHERE name = 'state'").fetchone()
        base = _decode_change((folder / f"change-{state}.msgpack").read_bytes()).base
        for files, last in ((_BASE, base), (_CHANGE, state)):
            for name, ending in files:
                for old in folder.glob(f"{name}-*.{ending}"):
                    if old.name != f"{name}-{last}.{ending}":
                        old.unlink(missing_ok=True)


def _write_change(folder: Path, part: str, change: Change, table: pa.Table) -> None:
    write_table(folder / f"change-{part}", table)
    (folder / f"changes-{part}").write_bytes(msgspec.msgpack.encode(change))


def _put_change(folder: Path, part: str, state: str) -> None:
    (folder / f"change-{part}").replace(folder / f"change-{state}.arrow")
    (folder / f"changes-{part}").replace(folder / f"change-{state}.msgpack")


def _put(folder: Path, part: str, files: Iterable[tuple[str, str]], state: str) -> None:
    for name, ending in files:
        (folder / f"{name}-{part}").replace(folder / f"{name}-{state}.{ending}")


def _narrowed(wide: pa.Table) -> pa.Table:
    return narrow(wide).append_column(_NUMBERS, wide[_NUMBERS])


def _with_numbers(table: pa.Table, numbers: list[list[int]]) -> pa.Table:
    return table.append_column(_NUMBERS, pa.array(numbers, pa.list_(pa.int32())))
