#!/usr/bin/env python3
"""How fast Strikemap reads reports, starts, and takes a hostile text; one process, one core. JSON on standard output.

Seconds are processor time, user and system: what else the machine does has little say in them.

    python benchmarks/extraction.py [--reports 5000] [--short 100000] [--seed 1]

Reports are made from the annotated ones of tests/gold, with towns, days and numbers changed in every copy, so that nothing kept
under a text is of use again. The yardstick reads the very same texts in the same run: spaCy's blank English pipeline, which
only cuts them into tokens. It is no requirement of Strikemap: `pip install -r benchmarks/requirements.txt`; without it the
yardstick is left out, and said to be. What a profile of this run showed stands in PROFILE.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from strikemap.evaluation.gold import GoldReport, read_gold  # noqa: E402 - run as a file, from anywhere
from strikemap.extraction import extract_report  # noqa: E402
from strikemap.geocoding.gazetteer import load  # noqa: E402
from strikemap.model import Report  # noqa: E402

SETS = ("dev", "read")
REPORTS = 5_000
TOWNS = 600  # the largest, to change one for another
STARTS = 5
SHORT, FACTOR = 100_000, 10
# A text that took longer when short is not tried at full length: it is not linear.
PATIENCE = 10.0

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_FIGURE = re.compile(r"(?<![\w.,:/-])\d{1,3}(?![\w.,:/%-]?\d|[\w%])")
# Each is repeated up to the length asked for. All that a grammar of numbers, quotes, lists, places and days may trip over.
HOSTILE = {
    "repeated numbers": "12 ",
    "numbers in a list": "12, 7, ",
    "hyphened numbers": "twenty-",
    "and and and": "killed and and and ",
    "figures without end": "3 killed, 5 injured and 7 wounded, ",
    "unclosed quotes": '"Two were killed, ',
    "unclosed brackets": "(((( ",
    "others and more": "two others and three more, ",
    "parts of parts": "including two children, among them ",
    "towns": "Kyiv, Kharkiv and Odesa, ",
    "towns hit": "a drone hit Kyiv and ",
    "towns without commas": "Kyiv Odesa ",
    "regions": "Kharkiv region, ",
    "days": "on Monday on Tuesday ",
    "nights": "the night of the night to ",
    "small words of time": "the early late at around ",
    "munitions": "12 missiles and 3 drones were shot down and ",
    "damage": "houses, schools and cars were damaged and ",
    "speech": "he said that ",
    "short sentences": "Two people were killed in Kyiv. ",
    "dots": ". . ",
    "line breaks": "\n\n",
    "one word": "a",
}
_OPENING = "Two people were killed in Kyiv when a missile hit a house on Monday. "


def varied(golds: Sequence[GoldReport], count: int, seed: int) -> Iterator[Report]:
    """Copies of the annotated reports in turn, the same for the same seed: other towns, weekdays and numbers in each."""
    rng = random.Random(seed)
    entries = sorted((e for e in load().all() if e.country == "UA" and e.kind == "settlement"), key=lambda e: -(e.population or 0))
    towns = [entry.name for entry in entries[:TOWNS]]
    told = {event.place for gold in golds for event in gold.events}
    names = re.compile(rf"\b(?:{'|'.join(sorted({*towns, *told}, key=len, reverse=True))})\b")
    words = {**dict.fromkeys(_DAYS, _DAYS), **dict.fromkeys(_NUMBERS, _NUMBERS)}
    closed = re.compile(rf"\b(?:{'|'.join(words)})\b")

    def figure(match: re.Match[str]) -> str:
        value = int(match.group())
        return str(rng.randint(2, 28) if value <= 31 else rng.randint(32, 99) if value < 100 else rng.randint(100, 999))

    for number in range(count):
        gold = golds[number % len(golds)]
        text = names.sub(lambda _: rng.choice(towns), gold.text)
        text = closed.sub(lambda found: rng.choice(words[found.group()]), _FIGURE.sub(figure, text))
        yield Report(id=f"{gold.id}-{number}", text=text, title=gold.title, published=gold.published)


def reading(reports: Sequence[Report]) -> dict[str, float]:
    """Reports and words a second, rules and gazetteer loaded, and the most memory that the process has had."""
    extract_report(reports[0])
    words = sum(len(report.text.split()) for report in reports)
    began = time.process_time()
    claims = sum(len(extract_report(report)) for report in reports)
    took = time.process_time() - began
    return {
        "reports": len(reports),
        "claims": claims,
        "seconds": round(took, 2),
        "reports_per_second": round(len(reports) / took, 1),
        "words_per_second": round(words / took),
        "peak_megabytes": round(_peak_bytes() / 1e6),
    }


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def yardstick(reports: Sequence[Report]) -> dict[str, Any] | None:
    """The same texts cut into tokens by spaCy; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed, so there is no yardstick: pip install -r benchmarks/requirements.txt", file=sys.stderr)
        return None
    tokenise = spacy.blank("en").make_doc
    began = time.process_time()
    tokens = sum(len(tokenise(report.text)) for report in reports)
    took = time.process_time() - began
    return {
        "what": f"spaCy {spacy.__version__}, blank English pipeline, tokens only",
        "tokens": tokens,
        "seconds": round(took, 2),
        "reports_per_second": round(len(reports) / took, 1),
    }


def starting(report: Report) -> dict[str, float]:
    """`python -m strikemap extract` on one report, from nothing to the last claim: the median of several starts.

    As after an installation, Python finds its sources compiled: a start before those that are measured compiles them.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report.text, encoding="utf-8")
        command = [sys.executable, "-m", "strikemap", "extract", str(path), "--published", report.published or "2024-01-01"]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        times = []
        for _ in range(1 + STARTS):
            before = _children_seconds()
            subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env=environment)
            times.append(_children_seconds() - before)
    return {"extract_one_report_seconds": round(median(times[1:]), 2)}


def _children_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def hostile(unit: str, length: int) -> Report:
    """A report of `length` characters that repeats a unit behind a sentence that makes it English."""
    text = (_OPENING + unit * (length // len(unit) + 1))[:length]
    return Report(id="hostile", text=text, title=None, published="2024-01-05")


def linearity(short: int) -> dict[str, Any]:
    """Seconds for each hostile text at `short` characters and at ten times as many, and the largest of each."""
    rows: dict[str, dict[str, float | str | None]] = {}
    for name, unit in HOSTILE.items():
        row: dict[str, float | str | None] = {"short": None, "long": None, "ratio": None}
        rows[name] = row
        try:
            row["short"] = first = _seconds(lambda unit=unit: extract_report(hostile(unit, short)))
            if first <= PATIENCE:
                row["long"] = last = _seconds(lambda unit=unit: extract_report(hostile(unit, short * FACTOR)))
                row["ratio"] = round(last / first, 1)
        except RecursionError as error:
            row["failed"] = str(error)
    tried = [row for row in rows.values() if row["long"] is not None]
    return {
        "characters": [short, short * FACTOR],
        "largest_ratio": max((row["ratio"] for row in tried), default=None),
        "most_seconds": max((row["long"] for row in tried), default=None),
        "not_finished": [name for name, row in rows.items() if row["long"] is None],
        "texts": rows,
    }


def _seconds(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return round(time.process_time() - began, 3)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {"python": platform.python_version(), "processor": _processor(), "cores": os.cpu_count(), "system": platform.system()}


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        named = re.search(r"^model name\s*: (.+)$", cpuinfo.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
        if named:
            return named.group(1)
    return platform.processor() or platform.machine()


def on_one_core() -> None:
    """Keep to one core where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure(count: int = REPORTS, short: int = SHORT, seed: int = 1) -> dict[str, Any]:
    """All of it. Reading comes first: the peak of memory is then that of Strikemap alone."""
    golds = [gold for name in SETS for gold in read_gold(PROJECT / "tests" / "gold" / name)]
    reports = list(varied(golds, count, seed))
    read = reading(reports)
    return {
        "machine": machine(),
        "reading": read,
        "yardstick": yardstick(reports),
        "starting": starting(min(reports[: len(golds)], key=lambda report: len(report.text))),
        "linearity": linearity(short),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how fast Strikemap extracts.")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many varied reports to read")
    parser.add_argument("--short", type=int, default=SHORT, metavar="CHARACTERS", help="length of the shorter hostile texts")
    parser.add_argument("--seed", type=int, default=1, help="another seed varies the reports otherwise")
    arguments = parser.parse_args()
    on_one_core()
    print(json.dumps(measure(arguments.reports, arguments.short, arguments.seed), indent=2))


if __name__ == "__main__":
    main()
