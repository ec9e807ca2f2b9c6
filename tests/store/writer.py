"""A process that reads reports in and says each one on standard output when the store has acknowledged it.

`python -m tests.store.writer URL PREFIX COUNT`: reports PREFIX-0 … PREFIX-(COUNT-1), three claims each.
"""

from __future__ import annotations

import sys

from strikemap.model import Claim, Report
from strikemap.store import IngestOutcome, Store
from tests.factories import claim, report

CLAIMS = 3


def extract(read: Report) -> list[Claim]:
    return [claim(read.id, place, killed=number) for number, place in enumerate(("Kyiv", "Odesa", "Uman"))]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def acknowledge(_done: int, _total: int | None, outcome: IngestOutcome) -> None:
    say(outcome.where)


def main() -> None:
    url, prefix, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    reports = [report(f"{prefix}-{n}", f"Report {prefix} {n}. " + "Three people were killed. " * 200) for n in range(count)]
    store = Store.open(url)
    say("open")
    store.ingest(reports, extract, acknowledge)


if __name__ == "__main__":
    main()
