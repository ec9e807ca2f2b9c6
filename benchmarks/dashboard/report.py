"""What was measured, put beside what was aimed at: rows, ratios to the alternatives, and the table of the README."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from typing import Any, NamedTuple

Found = Mapping[str, Any]


class Row(NamedTuple):
    """One thing that is aimed at: at most `most` of a `unit`. `of` gives it from what was measured on a store, or None; where the
    name `asked` is given and not among that, it was not asked for."""

    id: str
    what: str
    most: float | None
    unit: str
    of: Callable[[Found], float | None]
    asked: str = ""

    def by_size(self, sizes: Mapping[str, Found]) -> dict[str, float | None]:
        """What was measured, by size."""
        return {size: self.of(found) for size, found in sizes.items() if not self.asked or self.asked in found}


def _median(name: str) -> Callable[[Found], float | None]:
    return lambda found: median(found[name]) if found.get(name) else None


def _inside(name: str, *path: str) -> Callable[[Found], float | None]:
    def look(found: Found) -> float | None:
        value: Any = found.get(name)
        for key in path:
            value = value.get(key) if value else None
        return value

    return look


def _ratio(name: str, above: str, below: str) -> Callable[[Found], float | None]:
    def divide(found: Found) -> float | None:
        values = found.get(name)
        return values[above] / values[below] if values else None

    return divide


def _megabytes(found: Found) -> float | None:
    return found["bytes"]["map"] / 1e6 if found.get("bytes") else None


ROWS: tuple[Row, ...] = (
    Row("open_cold", "new tab until the map is drawn and answers: empty browser cache", 3.2, "s", _median("open_cold_seconds")),
    Row("open_warm", "… the browser has it in its cache", 2.5, "s", _median("open_warm_seconds")),
    Row("frame_median", "a frame while the timeline is dragged, script and drawing: median", 6, "ms",
        _inside("frame_milliseconds_clock", "median")),
    Row("frame_95th", "… 95th percentile", 16, "ms", _inside("frame_milliseconds_clock", "95th")),
    Row("requests", "what the page asks or tells the server during a drag", 0, "", _inside("sent_in_drags")),
    Row("release", "range let go until sentence, panels and table stand", 0.3, "s", _median("release_seconds")),
    Row("filter", "sidebar filter changed until map and panels stand", 0.5, "s", _median("filter_seconds")),
    Row("bytes", "to the browser for the map, compressed", 3, "MB", _megabytes),
    Row("heap", "browser's memory after all filter changes, against after a tenth of them", 1.1, "×",
        _ratio("changes", "late_heap_megabytes", "early_heap_megabytes"), "changes"),
    Row("server_changes", "server's memory after all filter changes, against after a tenth of them", 1.1, "×",
        _ratio("changes", "late_server_megabytes", "early_server_megabytes"), "changes"),
    Row("server_first", "server's memory with the first viewer", 1500, "MB", _inside("server_megabytes_first")),
    Row("server_further", "… more for each further viewer", 100, "MB", _inside("server_megabytes_further")),
    Row("csv_first", "CSV of all rows: first byte", 1, "s", _inside("csv", "first_byte")),
    Row("csv_memory", "… server's memory at most, against before", 1.1, "×", _ratio("csv", "memory_most", "memory_before")),
    Row("csv_whole", "… all of it", None, "s", _inside("csv", "whole")),
    Row("search", "words of a report searched until map and panels stand", None, "s", _median("search_seconds")),
)  # fmt: skip
GROWTH = {
    "open_cold": "growth of opening a tab, smallest to largest",
    "release": "growth of letting go of a range, smallest to largest",
}
MOST_GROWTH = 3.0
# (what, of the dashboard, of an alternative)
_AGAINST = (
    ("new tab until the map stands", _median("open_cold_seconds"), _median("open_cold_seconds"), "s"),
    ("other days until the map stands, and of the dashboard all else", _median("release_seconds"), _median("filter_seconds"), "s"),
    ("to the browser for a new tab, all in all", lambda f: _bytes(f, "page"), lambda f: _bytes(f, None), "MB"),
)


def _bytes(found: Found, part: str | None) -> float | None:
    value = found.get("bytes")
    return None if value is None else (value[part] if part else value) / 1e6


def rows(sizes: Mapping[str, Found]) -> list[dict[str, Any]]:
    """A row for each aim, with what was measured at every size; whether it is met is asked of the largest."""
    found = [_as_row(row.id, row.what, row.most, row.unit, row.by_size(sizes)) for row in ROWS]
    by_id = {row["id"]: row for row in found}
    if len(sizes) > 1:
        first, *_, last = sizes
        for name, what in GROWTH.items():
            small, large = (by_id[name]["measured"][size] for size in (first, last))
            grown = {last: large / small if small and large else None}
            found.append(_as_row(f"growth_{name}", what, MOST_GROWTH, "×", grown))
    return found


def _as_row(name: str, what: str, most: float | None, unit: str, measured: dict[str, float | None]) -> dict[str, Any]:
    last = list(measured.values())[-1] if measured else None
    met = None if most is None else last is not None and last <= most
    return {"id": name, "what": what, "aim": most, "unit": unit, "measured": measured, "met": met}


def ratios(sizes: Mapping[str, Found], alternatives: Mapping[str, Mapping[str, Found]]) -> list[dict[str, Any]]:
    """The best alternative against the dashboard at the largest size that it survives, for each thing that both do."""
    return [found for one in _AGAINST if (found := _against(*one, sizes=sizes, alternatives=alternatives))]


def _against(
    what: str,
    ours: Callable[[Found], float | None],
    theirs: Callable[[Found], float | None],
    unit: str,
    sizes: Mapping[str, Found],
    alternatives: Mapping[str, Mapping[str, Found]],
) -> dict[str, Any] | None:
    for size in reversed(list(sizes)):
        own = ours(sizes[size])
        others = {name: value for name, by_size in alternatives.items() if (value := theirs(by_size.get(size, {}))) is not None}
        if own is not None and others:
            best = min(others, key=others.__getitem__)
            ratio = round(others[best] / own, 2) if own else None
            return {"what": what, "size": size, "unit": unit, "dashboard": own, "best": best, "measured": others, "ratio": ratio}
    return None


def as_markdown(result: Mapping[str, Any]) -> str:
    """The result as tables for a reader."""
    machine, sizes, names = result["machine"], list(result["sizes"]), result["names"]
    load = " and ".join(f"{machine[f'load_{when}']:.1f} {when}" for when in ("before", "after"))
    head = (
        f"{machine['processor']}, {machine['cores']} cores, {machine['ram_gigabytes']:.0f} GB; load average {load}; "
        f"Chromium {machine['chromium']}, Python {machine['python']}, Streamlit {machine['streamlit']}."
    )
    columns = ["with the strikes of the column", "aim", *(f"{int(size):,}" for size in sizes), "met"]
    lines = [[r["what"], _aim(r), *(_cell(r, size) for size in sizes), _MET[r["met"]]] for r in result["rows"]]
    tables = [head, _table(columns, lines)]
    if result["ratios"]:
        there = list(result["alternatives"])
        columns = ["against", "strikes", "Strikemap", *(names[name] for name in there), "best : Strikemap"]
        lines = [
            [r["what"], f"{int(r['size']):,}", _number(r["dashboard"], r["unit"]),
             *(_number(r["measured"].get(name), r["unit"]) for name in there), _number(r["ratio"], "")]
            for r in result["ratios"]
        ]  # fmt: skip
        tables.append(_table(columns, lines))
    tables += _given_up(result["alternatives"], names)
    return "\n\n".join(tables)


_MET = {True: "yes", False: "no", None: ""}


def _table(columns: list[str], lines: list[list[str]]) -> str:
    rule = ["---", *["--:"] * (len(columns) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, rule, *lines))


def _aim(row: Mapping[str, Any]) -> str:
    if row["aim"] is None:
        return ""
    return f"≤ {row['aim']:g} {row['unit']}".strip() if row["aim"] else "0"


def _cell(row: Mapping[str, Any], size: str) -> str:
    return _number(row["measured"][size], row["unit"]) if size in row["measured"] else ""


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "not measured"
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{shown} {unit}".strip()


def _given_up(alternatives: Mapping[str, Mapping[str, Found]], names: Mapping[str, str]) -> list[str]:
    told = []
    for name, by_size in alternatives.items():
        for size, found in by_size.items():
            told += [f"{names[name]} stopped at {int(size):,} strikes ({step}: {why})." for step, why in found["stopped"].items()]
    return [" ".join(told)] if told else []
