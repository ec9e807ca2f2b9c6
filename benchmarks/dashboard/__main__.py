#!/usr/bin/env python3
"""How fast the dashboard is in a real browser, beside the maps that a user would otherwise pick.

    python -m benchmarks.dashboard [--strikes 10000 100000 1000000] [--repeat 5] [--changes 200] [--limit 60]
                                   [--store FOLDER …] [--no-alternatives] [--write docs/dashboard_speed.json]

For each number of strikes a store is made up (benchmarks/synthesize.py), or that of a FOLDER taken which holds as many. Prints
JSON: the machine, what was measured by size, a row for each aim, and the ratios to the best alternative at the largest size
that it survives. A step that takes longer than the limit, in seconds, is given up, and said. Progress goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import extraction, synthesize
from benchmarks.dashboard import report, servers
from benchmarks.dashboard.alternatives import KINDS, Alternatives
from benchmarks.dashboard.measured import measure
from benchmarks.dashboard.page import chromium
from benchmarks.dashboard.steps import say

SIZES = (10_000, 100_000, 1_000_000)
MOST_ALTERNATIVES = 3  # repetitions; they take long


def run(sizes: list[int], stores: list[Path], *, repeat: int, changes: int, limit: float, alternatives: bool) -> dict[str, Any]:
    """Measure at every size; what the command prints."""
    machine = describe_machine()
    known = {len(servers.strikes_of(store)): store for store in stores}
    others = Alternatives(min(repeat, MOST_ALTERNATIVES), limit)
    found: dict[str, Any] = {}
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            data = known.get(size) or made(Path(folder) / "data", size)
            many = changes if size == max(sizes) else 0
            log = Path(folder) / "server.log"
            found[str(size)] = measure(data, size, log, repeat=repeat, changes=many, limit=limit)
            if alternatives:
                table = Path(folder) / "strikes.parquet"
                servers.write_mapped(servers.strikes_of(data), table)
                others.measure(table, size)
    theirs = others.found if alternatives else {}
    machine["load_after"] = os.getloadavg()[0]
    result = {"machine": machine, "repeat": repeat, "limit_seconds": limit, "rows": report.rows(found)}
    names = {name: kind.words for name, kind in KINDS.items()}
    return result | {"ratios": report.ratios(found, theirs), "sizes": found, "alternatives": theirs, "names": names}


def made(data: Path, size: int) -> Path:
    """A made-up store in a folder."""
    say(f"making up {size:,} strikes")
    synthesize.fill(data, size)
    return data


def describe_machine() -> dict[str, Any]:
    """What the figures are measured on, and how busy it is."""
    with chromium() as browser:
        versions = {"chromium": browser.version}
    versions |= {name.replace("-", "_"): version(name) for name in ("streamlit", "folium", "streamlit-folium", "pandas")}
    ram = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return extraction.machine() | versions | {"ram_gigabytes": round(ram, 1), "load_before": os.getloadavg()[0]}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strikes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="how often each step is measured (default: 5)")
    parser.add_argument("--changes", type=int, default=200, metavar="N", help="filters changed at the largest size (default: 200)")
    parser.add_argument("--limit", type=float, default=60, metavar="SECONDS", help="that a step may take (default: 60)")
    parser.add_argument("--store", type=Path, nargs="+", default=[], metavar="FOLDER", help="made-up stores to take")
    parser.add_argument("--alternatives", action=argparse.BooleanOptionalAction, default=True, help="measure them too")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the result into FILE")
    given = parser.parse_args()
    result = run(
        list(given.strikes),
        given.store,
        repeat=given.repeat,
        changes=given.changes,
        limit=given.limit,
        alternatives=given.alternatives,
    )
    text = json.dumps(result, indent=2) + "\n"
    if given.write:
        given.write.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
