"""The dashboard's benchmark runs from start to end on a small store, and measures everything that it is to measure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.dashboard.report import ROWS
from scripts.running import PROJECT


def test_every_row_has_a_number_and_every_map_was_drawn(tmp_path: Path) -> None:
    written = tmp_path / "speed.json"
    command = [sys.executable, "-m", "benchmarks.dashboard", "--strikes", "200", "--repeat", "1", "--changes", "10"]
    run = subprocess.run(
        [*command, "--limit", "120", "--write", str(written)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result == json.loads(written.read_text(encoding="utf-8"))
    assert {"cores", "ram_gigabytes", "load_before", "load_after", "chromium", "streamlit"} <= set(result["machine"])
    measured = {row["id"]: row["measured"]["200"] for row in result["rows"]}
    assert set(measured) == {row.id for row in ROWS}
    assert [name for name, value in measured.items() if not isinstance(value, (int, float))] == [], run.stderr
    assert measured["requests"] == 0
    assert result["sizes"]["200"]["errors"] == []
    assert {name: found["200"]["stopped"] for name, found in result["alternatives"].items()} == {
        "marker_cluster": {}, "fast_marker_cluster": {}, "st_map": {}
    }  # fmt: skip
    assert [ratio["size"] for ratio in result["ratios"]] == ["200"] * 3
