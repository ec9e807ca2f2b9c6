#!/usr/bin/env python3
"""Fill an empty store with made-up strikes, to measure on.

    python -m benchmarks.synthesize --strikes 1000000 [--data FOLDER] [--seed 1]

3,000 places of the gazetteer, a few of which are struck most, over 1,700 days; every field, several claims for some strikes,
quotes that stand in their reports' texts. The same seed and number make the same store. FOLDER is read by the dashboard as
STRIKEMAP_DATA. Prints JSON: how many reports, claims and strikes, and the seconds it took.
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
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.made_up import DAYS, counts_by_day, day_of  # noqa: E402 - run as a file, from anywhere
from strikemap.settings import sqlite_url  # noqa: E402
from strikemap.store import bulk  # noqa: E402

SEED = 1
DAYS_AT_ONCE = 10


def fill(data: Path, strikes: int, seed: int = SEED, processes: int | None = None) -> dict[str, Any]:
    """Make the store in a folder; what the command prints. Raises StoreError where it holds reports already."""
    began = time.perf_counter()
    claims = 0

    def counted(batches: Iterator[bulk.Batch]) -> Iterator[bulk.Batch]:
        nonlocal claims
        for batch in batches:
            claims += len(batch.claims)
            yield batch

    data.mkdir(parents=True, exist_ok=True)
    reports = bulk.load(sqlite_url(data / "strikemap.sqlite"), counted(_batches(strikes, seed, processes)))
    took = round(time.perf_counter() - began, 1)
    return {"strikes": strikes, "claims": claims, "reports": reports, "seed": seed, "seconds": took}


def _batches(strikes: int, seed: int, processes: int | None) -> Iterator[bulk.Batch]:
    days = [(number, count, seed) for number, count in enumerate(counts_by_day(strikes, seed).tolist())]
    pieces = [days[at : at + DAYS_AT_ONCE] for at in range(0, DAYS, DAYS_AT_ONCE)]
    if processes == 0:
        yield from map(_prepared, pieces)
        return
    # The values made hold no cycles; looking for some among so many took half of the time.
    with ProcessPoolExecutor(processes or os.cpu_count(), initializer=gc.disable) as pool:
        # A few at a time: what is made ahead of the writing waits in memory.
        for at in range(0, len(pieces), 8):
            yield from pool.map(_prepared, pieces[at : at + 8])


def _prepared(days: list[tuple[int, int, int]]) -> bulk.Batch:
    return bulk.prepare((told.report, told.claims) for day in days for told in day_of(*day))


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
