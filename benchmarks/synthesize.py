#!/usr/bin/env python3
"""Fill an empty store with made-up strikes, to measure on.

    python -m benchmarks.synthesize --strikes 1000000 [--data FOLDER] [--seed 1]

3,000 places of the gazetteer, a few of which are struck most, over 1,700 days; every field, several claims for some strikes,
quotes that stand in their reports' texts. The same seed and number make the same store. The strikes are kept beside it as they
were made, not reconciled: so many would take an hour. FOLDER is read by the dashboard as STRIKEMAP_DATA. Prints JSON: how many
reports, claims and strikes, and the seconds it took.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.made_up import DAYS, counts_by_day, day_of  # noqa: E402 - run as a file, from anywhere
from benchmarks.made_up_strikes import strikes_of  # noqa: E402
from strikemap.reviewing.queue import Item, queue  # noqa: E402
from strikemap.settings import sqlite_url  # noqa: E402
from strikemap.store import Store, bulk, derived, texts  # noqa: E402
from strikemap.store.frame import BLOCK_ROWS  # noqa: E402
from strikemap.store.kept import Kept, Rows  # noqa: E402
from strikemap.store.layers import Change, Looked  # noqa: E402

SEED = 1
DAYS_AT_ONCE = 10


class Lot(NamedTuple):
    """Some days in every form that is kept. Made by `_made`, in any process."""

    stored: bulk.Batch
    piece: derived.Piece
    items: tuple[Item, ...]


def fill(data: Path, strikes: int, seed: int = SEED, processes: int | None = None) -> dict[str, Any]:
    """Make the store in a folder; what the command prints. Raises StoreError where it holds reports already."""
    began = time.perf_counter()
    data.mkdir(parents=True, exist_ok=True)
    url = sqlite_url(data / "strikemap.sqlite")
    pieces: list[derived.Piece] = []
    items: list[Item] = []

    def stored(lots: Iterator[Lot]) -> Iterator[bulk.Batch]:
        for lot in lots:
            pieces.append(lot.piece)
            items.extend(lot.items)
            yield lot.stored

    reports = bulk.load(url, stored(_lots(strikes, seed, processes)))
    found = {"strikes": sum(len(p.table) for p in pieces), "claims": sum(len(t) for p in pieces for t in p.told_by)}
    _keep(url, pieces, items)
    took = round(time.perf_counter() - began, 1)
    return found | {"reports": reports, "seed": seed, "seconds": took}


def _keep(url: str, pieces: list[derived.Piece], items: list[Item]) -> None:
    """Keep the strikes beside the store, as if they had been reconciled: which claims tell of which is known here."""
    store = Store.open(url)
    folder = derived.folder_of(store)
    numbers = {report_id: number for (report_id, _), number in texts.numbers(store).items()}
    versions = dict.fromkeys(numbers, 1)
    items.sort(key=lambda item: (-item.rank, item.id))
    change = Change(base="", gone=(), looked=Looked(tuple(items), ()), decisions=(), unattached=())
    kept = Kept(folder / "kept.sqlite")
    derived.write(folder, kept, derived.state_of(store.data_version()), _larger(pieces), versions, numbers, change)
    kept.close()
    store.close()


def _larger(pieces: list[derived.Piece]) -> Iterator[derived.Piece]:
    """The same in pieces of many blocks: those of a few days would leave an export many small blocks to read. Takes them away."""
    while pieces:
        some: list[derived.Piece] = []
        while pieces and sum(len(piece.table) for piece in some) < 10 * BLOCK_ROWS:
            some.append(pieces.pop(0))
        table = pa.concat_tables([piece.table for piece in some]).combine_chunks()
        rows = Rows(*([row for piece in some for row in piece.rows[kind]] for kind in range(len(Rows._fields))))
        yield derived.Piece(table, rows, [ids for piece in some for ids in piece.told_by])


def _lots(strikes: int, seed: int, processes: int | None) -> Iterator[Lot]:
    days = [(number, count, seed) for number, count in enumerate(counts_by_day(strikes, seed).tolist())]
    pieces = [days[at : at + DAYS_AT_ONCE] for at in range(0, DAYS, DAYS_AT_ONCE)]
    if processes == 0:
        yield from map(_made, pieces)
        return
    # The values made hold no cycles; looking for some among so many took half of the time.
    with ProcessPoolExecutor(processes or os.cpu_count(), initializer=gc.disable) as pool:
        # A few at a time: what is made ahead of the writing waits in memory.
        for at in range(0, len(pieces), 8):
            yield from pool.map(_made, pieces[at : at + 8])


def _made(days: list[tuple[int, int, int]]) -> Lot:
    told = [day_of(*day) for day in days]
    strikes = [strike for day in told for strike in strikes_of(day)]
    reports = {one.report.id: one.report for day in told for one in day}
    stored = bulk.prepare((one.report, one.claims) for day in told for one in day)
    piece = derived.piece_of(strikes, reports, dict.fromkeys(reports, 1))
    return Lot(stored, piece, queue(strikes, (), ()).items)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strikes", type=int, default=100_000)
    parser.add_argument("--data", type=Path, default=PROJECT / "build" / "made-up", metavar="FOLDER", help="default: build/made-up")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    print(json.dumps(fill(arguments.data, arguments.strikes, arguments.seed)))


if __name__ == "__main__":
    main()
