#!/usr/bin/env python3
"""Put docs/accuracy.json, docs/speed.json and docs/dashboard_speed.json into the README's tables, and raise the accuracy's floors.

    python scripts/publish.py

`make accuracy`, `make speed` and `make dashboard-speed` measure first. A floor is a score rounded down to a whole percent; it is
never lowered here.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.dashboard import report as dashboard_speed  # noqa: E402 - run as a file, from anywhere
from strikemap.evaluation.published import MEASURES, as_markdown, read_published  # noqa: E402
from strikemap.evaluation.summary import Rate, SetScore  # noqa: E402

README = PROJECT / "README.md"
SPEED = PROJECT / "docs" / "speed.json"
DASHBOARD_SPEED = PROJECT / "docs" / "dashboard_speed.json"
FLOORS = PROJECT / "tests" / "gold" / "floors.toml"
FLOOR_FIELDS = (*MEASURES, "quiet_on_no_strike")


def _marked(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name}: made by [^>\n]* -->\n)(.*?)(\n<!-- end of {name} -->)", re.DOTALL)


def table_in(readme: str, name: str) -> str:
    """What stands between the two marks of a table. Raises ValueError when the marks are not there."""
    found = _marked(name).search(readme)
    if not found:
        raise ValueError(f"README.md has lost the marks around its {name} table")
    return found.group(2)


def with_table(readme: str, name: str, table: str) -> str:
    """The README with another table between those marks."""
    table_in(readme, name)
    return _marked(name).sub(lambda found: found.group(1) + table + found.group(3), readme)


def speed_as_markdown(speed: Mapping[str, Any]) -> str:
    """The result of benchmarks/speed.py as a table."""
    machine, reading, starting, answering = (speed[part] for part in ("machine", "reading", "starting", "answering"))
    yardstick, linearity = speed["yardstick"], speed["linearity"]
    short, long = linearity["characters"]
    lines = {
        f"reading {reading['reports']:,} reports, no two with the same towns and numbers": (
            f"{reading['reports_per_second']:,.0f} reports or {reading['words_per_second']:,} words a second, "
            f"{reading['peak_megabytes']} MB at most"
        ),
        "… which are cut into tokens alone by " + (yardstick["what"].split(",")[0] if yardstick else "spaCy"): (
            f"{yardstick['reports_per_second']:,.0f} reports a second" if yardstick else "not measured"
        ),
        "`extract` on one report, start included": f"{starting['extract_one_report_seconds']:.1f} s",
        f"hostile texts of {short:,} and of {long:,} characters": (
            f"{linearity['most_seconds']:.1f} s at most, the longer within {linearity['largest_ratio']:.0f} times the shorter"
            + (f"; not finished: {', '.join(linearity['not_finished'])}" if linearity["not_finished"] else "")
        ),
        f"filtering {answering['strikes']:,} strikes by year and killed": f"{answering['filter_milliseconds']:.0f} ms",
        "… adding them up for map and timeline": f"{answering['cells_milliseconds']:.0f} ms, "
        f"{answering['cells_bytes'] / 1e6:.1f} MB before compression; once per filter",
        "… loading them from claims after a change": f"{answering['snapshot_seconds']:.1f} s",
        "… as CSV, all columns": f"{answering['csv_rows_per_second']:,} rows a second",
    }
    head = f"| Python {machine['python']}, {machine['processor']}, {machine['cores']} cores | |\n| --- | --- |\n"
    return head + "\n".join(f"| {what} | {how} |" for what, how in lines.items())


def raised(floors: Mapping[str, Mapping[str, float]], sets: Mapping[str, SetScore]) -> dict[str, dict[str, float]]:
    """The floors, each lifted to the whole percent under its score where that is higher."""
    return {
        name: {field: max(floors.get(name, {}).get(field, 0.0), _percent_below(score, field)) for field in FLOOR_FIELDS}
        for name, score in sets.items()
    }


def _percent_below(score: SetScore, field: str) -> float:
    result = getattr(score, field)
    value = result.f1 if isinstance(result, Rate) else result.share
    return int((value or 0.0) * 100 + 1e-9) / 100


def as_toml(floors: Mapping[str, Mapping[str, float]]) -> str:
    """The floors as TOML tables."""
    return "\n".join(
        f"[{name}]\n" + "".join(f"{field} = {value:.2f}\n" for field, value in fields.items()) for name, fields in floors.items()
    )


def main() -> None:
    sets = read_published()
    readme = with_table(README.read_text(encoding="utf-8"), "accuracy", as_markdown(sets))
    for path, name, as_table in (
        (SPEED, "speed", speed_as_markdown),
        (DASHBOARD_SPEED, "dashboard speed", dashboard_speed.as_markdown),
    ):
        if path.exists():
            readme = with_table(readme, name, as_table(json.loads(path.read_text(encoding="utf-8"))))
    README.write_text(readme, encoding="utf-8")
    text = FLOORS.read_text(encoding="utf-8")
    head = text[: text.index("\n[") + 1]
    FLOORS.write_text(head + as_toml(raised(tomllib.loads(text), sets)), encoding="utf-8")
    print("README.md and tests/gold/floors.toml follow docs/")


if __name__ == "__main__":
    main()
