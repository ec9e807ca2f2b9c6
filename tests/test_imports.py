"""Imports run one way: what a room builds on never knows the room. Read off the source, without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

# From the foundation up. A room may import its own modules and those of every layer before its own; rooms of one layer do
# not know each other, except where `NEIGHBOURS` says so.
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "strikemap.model strikemap.errors strikemap.settings",
        "strikemap.wording strikemap.selection strikemap.sums strikemap.tally strikemap.ranking strikemap.query strikemap.explain"
        " strikemap.assets",
        "strikemap.geocoding strikemap.reading",
        "strikemap.extraction",
        "strikemap.reconciling",
        "strikemap.reviewing",
        "strikemap.evaluation",
        "strikemap.store",
        "strikemap.exchange strikemap.mapping",
        "strikemap",  # the library's front door
        "strikemap.cli strikemap.__main__ dashboard",
        "pages",
        "app",
    )
)
NEIGHBOURS = {
    ("strikemap.sums", "strikemap.wording"),
    ("strikemap.tally", "strikemap.sums"),
    ("strikemap.tally", "strikemap.selection"),
    ("strikemap.ranking", "strikemap.selection"),
    ("strikemap.query", "strikemap.selection"),
    ("strikemap.ranking", "strikemap.tally"),
    ("strikemap.query", "strikemap.tally"),
    ("strikemap.query", "strikemap.wording"),
    ("strikemap.__main__", "strikemap.cli"),
}
ROOMS = {room: depth for depth, layer in enumerate(LAYERS) for room in layer}
# The one file of SQL below the store: the online geocoder keeps the answers it was given in a file of its own.
OWN_SQL = {"strikemap/geocoding/online.py"}
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+table|pragma)\b", re.IGNORECASE | re.DOTALL
)


def sources() -> list[Path]:
    found = [PROJECT / "app.py"]
    for folder in ("strikemap", "dashboard", "pages"):
        found.extend(sorted((PROJECT / folder).rglob("*.py")))
    return found


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sources()}


def room_of(module: str) -> str | None:
    """The room that a module stands in; None for modules that are not ours, and for one of ours that stands in none."""
    parts = module.split(".")
    room = ".".join(parts[:2]) if parts[0] == "strikemap" else parts[0]
    return room if room in ROOMS else None


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, those inside functions too; `from strikemap import query` imports strikemap.query."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name, not a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in MODULES else str(node.module)


def identify(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=identify)
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(module_name(path))
    assert room is not None, f"{identify(path)} stands in no room: add it to LAYERS"
    wrong = []
    for line, module in imported(path):
        other = room_of(module)
        if other is None or other == room or (room, other) in NEIGHBOURS or ROOMS[other] < ROOMS[room]:
            continue
        wrong.append(f"line {line}: {room} imports {module}")
    assert wrong == []


# Inside the extraction: what every reader builds on, the readers, which do not know each other, and what makes strikes of it all.
READERS = ("toponyms", "dates", "casualties", "munitions", "damage")
EXTRACTION = {"lexicon": 0, "text": 1, **dict.fromkeys(READERS, 2), "strikes": 3}


@pytest.mark.parametrize("path", [path for path in sources() if "strikemap/extraction/" in identify(path)], ids=identify)
def test_the_readers_of_a_report_do_not_know_each_other(path: Path) -> None:
    own = path.parent.name
    if own == "extraction":
        return
    named = [module.split(".")[2:3] for _, module in imported(path) if module.startswith("strikemap.extraction.")]
    assert [group for [group] in named if group != own and EXTRACTION[group] >= EXTRACTION[own]] == []


@pytest.mark.parametrize("path", [path for path in sources() if identify(path).startswith("strikemap/")], ids=identify)
def test_the_engine_knows_no_streamlit(path: Path) -> None:
    assert [module for _, module in imported(path) if module.partition(".")[0] in ("streamlit", "streamlit_folium")] == []


WITHOUT_SQL = [path for path in sources() if not identify(path).startswith("strikemap/store/") and identify(path) not in OWN_SQL]


@pytest.mark.parametrize("path", WITHOUT_SQL, ids=identify)
def test_sql_lives_in_the_store(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    assert [node.value for node in strings if id(node) not in docstrings and SQL.search(node.value)] == []
    assert [module for _, module in imported(path) if module.partition(".")[0] in ("sqlite3", "sqlalchemy", "duckdb")] == []


def test_pages_are_short_and_app_is_shorter() -> None:
    lengths = {identify(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert lengths["app.py"] < 40
    assert {name: length for name, length in lengths.items() if name.startswith("pages/") and length > 120} == {}


def test_modules_are_small() -> None:
    lengths = {identify(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: length for name, length in lengths.items() if length > 500} == {}
