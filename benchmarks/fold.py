#!/usr/bin/env python3
"""How long new reports take to be folded into stores of several sizes, beside deriving such a store from scratch.

    python benchmarks/fold.py [--strikes 10000 100000] [--reports 100] [--write FILE]

The stores are those of `benchmarks/synthesize.py`, derived as any other; the new reports are made up with another seed. Printed as
JSON: processor seconds of deriving, of folding the reports in, and of showing one decision of a reviewer.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks import synthesize  # noqa: E402 - run as a file, from anywhere
from benchmarks.made_up import DAYS, counts_by_day, day_of  # noqa: E402
from strikemap.model import Claim, Report  # noqa: E402
from strikemap.reviewing.decisions import Draft  # noqa: E402
from strikemap.settings import sqlite_url  # noqa: E402
from strikemap.store import Store, derived  # noqa: E402
from strikemap.store.kept import Kept  # noqa: E402
from strikemap.store.snapshot import Snapshot, load_snapshot  # noqa: E402
from strikemap.store.updating import derive  # noqa: E402

OTHER_SEED = 2


def seconds(what: Callable[[], Any]) -> tuple[float, float, Any]:
    """Processor seconds, seconds by the clock, and what came of it."""
    cpu, clock = time.process_time(), time.perf_counter()
    found = what()
    return round(time.process_time() - cpu, 2), round(time.perf_counter() - clock, 2), found


def news(strikes: int, count: int) -> list[tuple[Report, list[Claim]]]:
    """So many reports that no such store has, of days all over its time."""
    chance = random.Random(OTHER_SEED)
    by_day = counts_by_day(strikes, OTHER_SEED).tolist()
    found: list[tuple[Report, list[Claim]]] = []
    while len(found) < count:
        day = chance.randrange(DAYS)
        told = day_of(day, max(1, by_day[day]), OTHER_SEED)
        one = chance.choice(told)
        report_id = f"new-{len(found)}-{one.report.id}"
        claims = [msgspec.structs.replace(claim, report_id=report_id) for claim in one.claims]
        found.append((msgspec.structs.replace(one.report, id=report_id), claims))
    return found


def measure(folder: Path, strikes: int, count: int) -> dict[str, Any]:
    """One store's figures."""
    if not (folder / "strikemap.sqlite").exists():
        synthesize.fill(folder, strikes)
    store = Store.open(sqlite_url(folder / "strikemap.sqlite"))
    kept = Kept(derived.folder_of(store) / "kept.sqlite")
    from_scratch: float | None = None
    if not kept.can_fold():
        from_scratch, _, _ = seconds(lambda: derive(store, derived.folder_of(store), kept))
    snapshot: Snapshot = load_snapshot(store)
    told = news(strikes, count)
    claims = {report.id: found for report, found in told}
    store.ingest([report for report, _ in told], lambda report: claims[report.id])
    folded, folded_clock, snapshot = seconds(lambda: load_snapshot(store))
    strike = snapshot.strike(str(snapshot.strikes.index[len(snapshot.strikes) // 2]))
    assert strike is not None
    keys = tuple(claim.key for claim in strike.claims)
    store.decide([Draft(who="Ana", action="accept", about=strike.id, claims=keys)], snapshot.last_decision)
    decided, decided_clock, _ = seconds(lambda: load_snapshot(store))
    return {
        "strikes": len(snapshot.strikes),
        "claims": sum(map(len, claims.values())),
        "derived_cpu": from_scratch,
        "folded_cpu": folded,
        "folded_clock": folded_clock,
        "decided_cpu": decided,
        "decided_clock": decided_clock,
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strikes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the stores here, and leave them")
    parser.add_argument("--write", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = arguments.keep or Path(temporary)
        runs = [measure(base / str(strikes), strikes, arguments.reports) for strikes in arguments.strikes]
    text = json.dumps({"python": sys.version.split()[0], "reports": arguments.reports, "runs": runs}, indent=2) + "\n"
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
