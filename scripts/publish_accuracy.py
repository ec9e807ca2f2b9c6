#!/usr/bin/env python3
"""Put the scores of docs/accuracy.json into the README's table, and raise the floors under them.

    python scripts/publish_accuracy.py

`make accuracy` measures first. A floor is a score rounded down to a whole percent; it is never lowered here.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from strikemap.evaluation.published import as_markdown, read_published  # noqa: E402 - run as a file, from anywhere
from strikemap.evaluation.summary import Rate, SetScore  # noqa: E402

README = PROJECT / "README.md"
FLOORS = PROJECT / "tests" / "gold" / "floors.toml"
FLOOR_FIELDS = (
    "events",
    "casualties",
    "counts",
    "weapons",
    "damage",
    "date_exact",
    "place_within_10km",
    "scope_right",
    "figures_with_evidence",
    "quiet_on_no_strike",
)
_TABLE = re.compile(r"(<!-- accuracy: made by make accuracy -->\n).*?(\n<!-- end of accuracy -->)", re.DOTALL)


def with_table(readme: str, table: str) -> str:
    """The README with this table between its two marks. Raises ValueError when the marks are not there."""
    if not _TABLE.search(readme):
        raise ValueError("README.md has lost the marks around its accuracy table")
    return _TABLE.sub(lambda found: found.group(1) + table + found.group(2), readme)


def raised(floors: dict[str, dict[str, float]], sets: dict[str, SetScore]) -> dict[str, dict[str, float]]:
    """The floors, each lifted to the whole percent under its score where that is higher."""
    return {
        name: {field: max(floors.get(name, {}).get(field, 0.0), _percent_below(score, field)) for field in FLOOR_FIELDS}
        for name, score in sets.items()
    }


def _percent_below(score: SetScore, field: str) -> float:
    result = getattr(score, field)
    value = result.f1 if isinstance(result, Rate) else result.share
    return int((value or 0.0) * 100 + 1e-9) / 100


def as_toml(floors: dict[str, dict[str, float]]) -> str:
    """The floors as TOML tables."""
    return "\n".join(
        f"[{name}]\n" + "".join(f"{field} = {value:.2f}\n" for field, value in fields.items()) for name, fields in floors.items()
    )


def main() -> None:
    sets = read_published()
    README.write_text(with_table(README.read_text(encoding="utf-8"), as_markdown(sets)), encoding="utf-8")
    text = FLOORS.read_text(encoding="utf-8")
    head = text[: text.index("\n[") + 1]
    FLOORS.write_text(head + as_toml(raised(tomllib.loads(text), sets)), encoding="utf-8")
    print("README.md and tests/gold/floors.toml follow docs/accuracy.json")


if __name__ == "__main__":
    main()
