"""Rows of strikes as a base and what changed since: the base is large and stays, the change is small and is written anew.

Both are in the order of the strikes' ids, and so is what they give together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from strikemap.reviewing.decisions import Decision
from strikemap.reviewing.queue import Item, Queue, lost, rank
from strikemap.store.frame import BLOCK_ROWS

# A change of more rows than this, and than that share of the base, is worked into a new base.
_ROWS, _SHARE = 2_000, 0.05
ID = "strike_id"


class Looked(msgspec.Struct, frozen=True):
    """What reviewers have to look at: `items` by rank, `done` the ids of the strikes that they settled."""

    items: tuple[Item, ...]
    done: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """What is otherwise than in the state `base`: the strikes of the ids `gone` are no more or have new rows, `looked` is of those
    with new rows. `decisions` is the whole log, `unattached` are those in force whose claims are gone."""

    base: str
    gone: tuple[str, ...]
    looked: Looked
    decisions: tuple[Decision, ...]
    unattached: tuple[Decision, ...]


def looked_with(base: Looked, change: Change) -> Looked:
    """The base with the change."""
    gone = set(change.gone)
    items = [item for item in base.items if item.id not in gone] if gone else base.items
    done = [i for i in base.done if i not in gone] if gone else base.done
    return Looked(tuple(sorted((*items, *change.looked.items), key=rank)), (*done, *change.looked.done))


def queue_of(looked: Looked, change: Change) -> Queue:
    """The queue that the page of reviewers shows."""
    return Queue((*lost(change.unattached), *looked.items), len(looked.done))


def is_large(rows: int, base: int) -> bool:
    """Whether so many changed rows are to be worked into a base of that many."""
    return rows > max(_ROWS, base * _SHARE)


class Splice(NamedTuple):
    """Where the rows of a change stand among those of the base: `kept` rows of the base stay, and each changed row comes before
    the row of the base whose number is in `before`."""

    kept: npt.NDArray[np.bool_]
    before: npt.NDArray[np.int64]

    @property
    def is_empty(self) -> bool:
        """Whether the base is all there is."""
        return bool(self.kept.all()) and not len(self.before)

    def part(self, start: int, end: int, last: bool) -> tuple[Splice, slice]:
        """The splice of a part of the base, and which changed rows stand in it."""
        low = int(np.searchsorted(self.before, start)) if start else 0
        high = len(self.before) if last else int(np.searchsorted(self.before, end))
        return Splice(self.kept[start:end], self.before[low:high] - start), slice(low, high)

    def order(self) -> npt.NDArray[np.int64]:
        """The order of the rows, where those of the change follow those of the base."""
        rest = np.flatnonzero(self.kept)
        return np.insert(rest, np.searchsorted(rest, self.before), len(self.kept) + np.arange(len(self.before)))


def splice(base: pa.ChunkedArray, gone: Sequence[str], changed: pa.ChunkedArray) -> Splice:
    """The splice of sorted ids."""
    ids = base.to_numpy() if gone or len(changed) else np.zeros(0, object)
    kept = np.ones(len(base), bool)
    if len(ids) and gone:
        wanted = np.array(sorted(gone), object)
        at = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
        kept[at[ids[at] == wanted]] = False
    return Splice(kept, np.searchsorted(ids, changed.to_numpy()).astype(np.int64))


def spliced(base: pa.Table, changed: pa.Table, how: Splice) -> pa.Table:
    """The rows of both in the order of their ids."""
    if how.is_empty:
        return base
    table = pa.concat_tables([base, changed]).unify_dictionaries().combine_chunks().take(pa.array(how.order()))
    columns = [_used(c.combine_chunks()) if pa.types.is_dictionary(c.type) else c for c in table.columns]
    return pa.Table.from_arrays(columns, schema=table.schema)


def _used(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same with a dictionary of no more words than stand in it."""
    codes = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
    there = np.bincount(codes, minlength=len(column.dictionary) + 1)[:-1] > 0
    if there.all():
        return column
    place = np.append(np.cumsum(there) - 1, -1).astype(np.int32)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=place < 0), column.dictionary.filter(pa.array(there)))


def blocks(file: pa.OSFile, changed: pa.Table, how: Splice) -> Iterator[pa.Table]:
    """The rows of a base's file with the change, block by block."""
    reader = pa.ipc.open_file(file)
    count, start = reader.num_record_batches, 0
    for number in range(count):
        block = pa.Table.from_batches([reader.get_batch(number)])
        part, rows = how.part(start, start + block.num_rows, last=number == count - 1)
        start += block.num_rows
        yield spliced(block, changed.slice(rows.start, rows.stop - rows.start), part)
    if not count:
        for at in range(0, len(changed), BLOCK_ROWS):
            yield changed.slice(at, BLOCK_ROWS)


def write_table(path: Path, table: pa.Table) -> None:
    """A table as a file that is used as it lies."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def write_blocks(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """Tables as a file of compressed blocks."""
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema, options=options) as writer:
        for table in tables:
            writer.write_table(table, max_chunksize=BLOCK_ROWS)
