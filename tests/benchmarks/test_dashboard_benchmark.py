"""What the dashboard's benchmark makes of what it measured: rows beside aims, ratios, frames out of a trace."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.dashboard.frames import Frame, frame_costs
from benchmarks.dashboard.report import ROWS, as_markdown, ratios, rows
from benchmarks.dashboard.steps import Steps

MACHINE = {
    "processor": "Some CPU", "cores": 2, "ram_gigabytes": 24.0, "load_before": 0.1, "load_after": 1.2,
    "chromium": "1", "python": "3", "streamlit": "1",
}  # fmt: skip


def found(seconds: float, **more: Any) -> dict[str, Any]:
    return {
        "open_cold_seconds": [seconds, seconds + 1, seconds + 2],
        "release_seconds": [seconds / 10],
        "bytes": {"cells": 1, "map": 2_000_000, "page": 5_000_000},
        **more,
    }


def by_id(sizes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows(sizes)}


def test_a_row_is_the_median_beside_its_aim_and_asks_the_largest_size_whether_it_is_met() -> None:
    row = by_id({"10": found(1), "20": found(5)})["open_cold"]
    assert (row["measured"], row["aim"], row["met"]) == ({"10": 2, "20": 6}, 3.2, False)
    assert by_id({"10": found(5), "20": found(1)})["open_cold"]["met"] is True


def test_what_was_not_measured_is_not_met_and_is_said() -> None:
    sizes = {"10": found(1)}
    row = by_id(sizes)["csv_first"]
    assert (row["measured"], row["met"]) == ({"10": None}, False)
    assert "| … all of it |  | not measured |  |" in markdown(sizes, {})


def test_what_was_asked_at_one_size_only_is_blank_at_the_others() -> None:
    memory = {"early_heap_megabytes": 10.0, "late_heap_megabytes": 10.5}
    sizes = {"10": found(1), "20": found(2, changes={**memory, "early_server_megabytes": 1, "late_server_megabytes": 2})}
    rows = by_id(sizes)
    assert (rows["heap"]["measured"], rows["heap"]["met"]) == ({"20": 1.05}, True)
    assert rows["server_changes"]["met"] is False
    assert "≤ 1.1 × |  | 1.05 × | yes |" in markdown(sizes, {})


def test_nothing_sent_in_a_drag_is_met_and_one_request_is_not() -> None:
    assert by_id({"10": found(1, sent_in_drags=0)})["requests"]["met"] is True
    assert by_id({"10": found(1, sent_in_drags=1)})["requests"]["met"] is False


def test_growth_is_of_the_fewest_to_the_most_strikes() -> None:
    grown = by_id({"10": found(1), "20": found(3), "30": found(7)})
    assert grown["growth_open_cold"]["measured"] == {"30": 4.0}
    assert grown["growth_open_cold"]["met"] is False
    assert "growth_open_cold" not in by_id({"10": found(1)})


def markdown(sizes: dict[str, dict[str, Any]], others: dict[str, dict[str, Any]]) -> str:
    result = {"machine": MACHINE, "sizes": sizes, "rows": rows(sizes), "ratios": ratios(sizes, others), "alternatives": others}
    return as_markdown(result | {"names": {"slow": "Slow", "fast": "Fast"}})


def test_the_best_alternative_counts_at_the_largest_size_that_any_survives() -> None:
    sizes = {"10": found(1), "20": found(2)}
    slow = {"10": {"open_cold_seconds": [8.0], "bytes": 1, "stopped": {}}, "20": {"stopped": {"first viewer": "too long"}}}
    fast = {"10": {"open_cold_seconds": [4.0], "bytes": 1, "stopped": {}}}
    first = ratios(sizes, {"slow": slow, "fast": fast})[0]
    assert (first["size"], first["best"], first["dashboard"], first["ratio"]) == ("10", "fast", 2, 2.0)
    table = markdown(sizes, {"slow": slow, "fast": fast})
    assert "| new tab until the map stands | 10 | 2 s | 8 s | 4 s | 2 |" in table
    assert "Slow stopped at 20 strikes (first viewer: too long)." in table


def test_every_aim_stands_in_the_table_and_so_does_the_load() -> None:
    table = markdown({"10": found(1)}, {})
    assert all(f"| {row.what} |" in table for row in ROWS)
    assert "load average 0.1 before and 1.2 after" in table


def event(name: str, ts: int, dur: int, thread: int = 1) -> dict[str, Any]:
    return {"name": name, "ph": "X", "pid": 1, "tid": thread, "ts": ts, "dur": dur, "tdur": dur // 2}


def test_a_frame_is_all_tasks_since_the_last_one_was_handed_over() -> None:
    events = [
        event("RunTask", 0, 1000),  # the pointer
        event("RunTask", 2000, 3000), event("FireAnimationFrame", 2100, 500), event("Commit", 4900, 50),
        event("RunTask", 10_000, 4000), event("Commit", 13_900, 50),  # nothing was scripted in this one
        event("RunTask", 20_000, 6000), event("FireAnimationFrame", 20_100, 500), event("Commit", 25_900, 50),
        event("RunTask", 2500, 9000, thread=2),  # another tab's
    ]  # fmt: skip
    assert frame_costs(json.dumps({"traceEvents": events}).encode()) == [Frame(4.0, 2.0), Frame(6.0, 3.0)]


def test_a_trace_without_frames_has_none() -> None:
    assert frame_costs(b'{"traceEvents": []}') == []


def test_a_step_that_fails_is_told_and_the_others_go_on() -> None:
    steps = Steps("10 strikes", enough=60)

    def fail() -> None:
        raise RuntimeError("no map\nCall log")

    assert steps.take("map", fail) is None
    assert steps.repeat("drag", 3, lambda n: n + 1) == [1, 2, 3]
    assert steps.stopped == {"map": "no map"}


def test_a_step_is_not_repeated_once_that_is_enough() -> None:
    assert Steps("10 strikes", enough=-1).repeat("drag", 3, lambda n: n + 1) == [1]
