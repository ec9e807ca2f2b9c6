#!/usr/bin/env python3
"""How fast Strikemap reads, starts, and answers over many strikes; one process, one core.

    python benchmarks/speed.py [--write docs/speed.json] [--strikes 100000] [--reports 5000] [--short 100000]

Reading and starting are those of extraction.py beside this file. The many strikes are made up, evenly over 400 places and five
years, with a fixed seed; each time of answering is the median of several runs.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks import extraction  # noqa: E402 - run as a file, from anywhere
from strikemap.exchange.csv_export import stream  # noqa: E402
from strikemap.mapping.cells import build_cells  # noqa: E402
from strikemap.mapping.wire import encode  # noqa: E402
from strikemap.model import WEAPON_CLASSES, Claim, Evidence, Figure  # noqa: E402
from strikemap.query import Filter  # noqa: E402
from strikemap.store.snapshot import build_snapshot  # noqa: E402

RUNS = 5
PLACES, DAYS, FIRST_DAY = 400, 1_800, date(2022, 2, 24)


def seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of an action."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return median(times)


def made_up_claims(count: int) -> list[Claim]:
    """Claims with all that a typical one has, the same for the same count."""
    rng = random.Random(20230428)
    spots = [(f"place-{n}", f"Place {n}", round(rng.uniform(45, 52), 2), round(rng.uniform(23, 40), 2)) for n in range(PLACES)]
    return [_made_up_claim(n, rng, spots) for n in range(count)]


def _made_up_claim(number: int, rng: random.Random, spots: list[tuple[str, str, float, float]]) -> Claim:
    place_id, place, lat, lon = rng.choice(spots)
    killed, injured = rng.choice([None, 0, 1, 3]), rng.choice([None, 2, 5])
    quotes = {"killed": killed, "injured": injured}
    return Claim(
        report_id=f"report-{number}",
        scope="site",
        place=place,
        place_id=place_id,
        admin1=f"Region {int(place_id[6:]) % 25}",
        country="UA",
        lat=lat,
        lon=lon,
        radius_km=3.0,
        date=(FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat(),
        date_precision="day",
        killed=None if killed is None else Figure(killed, killed),
        injured=None if injured is None else Figure(injured, injured),
        weapons=(rng.choice(WEAPON_CLASSES),),
        evidence=tuple(
            Evidence(field=field, quote=f"{count} people were {field}", start=0, end=20, rule="made up")
            for field, count in quotes.items()
            if count is not None
        ),
    )


def answering(count: int) -> dict[str, Any]:
    """A snapshot of `count` claims: loading it, filtering it, the map's cells, the CSV."""
    claims = made_up_claims(count)
    snapshot = build_snapshot("1", [], claims)
    wanted, problems = Filter.from_query({"from": "2023-01-01", "to": "2023-12-31", "killed": "1"}, snapshot)
    if problems:
        raise ValueError(f"the benchmark's own filter is refused: {problems}")
    cells = encode(build_cells(snapshot.strikes))
    return {
        "strikes": len(snapshot.strikes),
        "snapshot_seconds": round(seconds(lambda: build_snapshot("1", [], claims), runs=1), 2),
        "filter_milliseconds": round(1000 * seconds(lambda: wanted.apply(snapshot)), 1),
        "cells_milliseconds": round(1000 * seconds(lambda: encode(build_cells(snapshot.strikes))), 1),
        "cells_bytes": len(cells),
        "csv_rows_per_second": round(len(snapshot.strikes) / seconds(lambda: sum(map(len, stream(snapshot.rows()))), runs=3)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure Strikemap's speed.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the result into FILE")
    parser.add_argument("--strikes", type=int, default=100_000, help="how many made-up strikes to answer over")
    parser.add_argument("--reports", type=int, default=extraction.REPORTS, help="how many varied reports to read")
    parser.add_argument(
        "--short", type=int, default=extraction.SHORT, metavar="CHARACTERS", help="length of the shorter hostile texts"
    )
    arguments = parser.parse_args()
    extraction.on_one_core()
    result = extraction.measure(arguments.reports, arguments.short) | {"answering": answering(arguments.strikes)}
    text = json.dumps(result, indent=2) + "\n"
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
