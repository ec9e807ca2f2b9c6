"""Setting up says what is missing, instead of failing further on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_no_browser_is_a_failure_that_says_what_to_install(tmp_path: Path) -> None:
    program(tmp_path, "id", "echo 1000")
    run = subprocess.run(
        ["/bin/sh", "scripts/ensure_browser.sh"],
        cwd=PROJECT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "apt-get install chromium" in run.stderr


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_that_is_there_serves(tmp_path: Path, name: str) -> None:
    program(tmp_path, name, "exit 0")
    run = subprocess.run(["/bin/sh", "scripts/ensure_browser.sh"], cwd=PROJECT, env={"PATH": str(tmp_path)}, check=False)
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("python", "says"),
    [
        pytest.param("exit 1", "Strikemap needs Python 3.11 or newer", id="an old Python"),
        pytest.param('case "$2" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv", id="no venv module"),
    ],
)
def test_what_python_lacks_is_said(tmp_path: Path, python: str, says: str) -> None:
    make = shutil.which("make")
    assert make, "these tests are run by make"
    interpreter = program(tmp_path, "python3", python)
    venv = tmp_path / "venv"
    command = [make, f"VENV={venv}", f"PYTHON={interpreter}", f"{venv}/bin/python"]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert says in run.stderr
    assert not venv.exists()


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line.partition("#")[0].strip() for line in (PROJECT / name).read_text(encoding="utf-8").splitlines()]
        assert [line for line in lines if line and "==" not in line and not line.startswith("-r ")] == []
