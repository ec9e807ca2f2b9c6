"""What can be set from outside, and what holds where nothing is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from strikemap import settings


def test_without_any_variable_everything_lies_beside_the_program() -> None:
    found = settings.load({})
    assert found.data == settings.PROJECT / "data"
    assert make_url(found.database_url).database == str(found.data / "strikemap.sqlite")
    assert found.seeds == settings.PROJECT / "seeds"
    assert found.tiles_url is None


def test_the_data_folder_moves_the_store(tmp_path: Path) -> None:
    found = settings.load({"STRIKEMAP_DATA": str(tmp_path / "here")})
    assert make_url(found.database_url).database == str(tmp_path / "here" / "strikemap.sqlite")
    assert found.cache == tmp_path / "here" / "cache"


def test_the_address_of_the_store_outranks_the_folder() -> None:
    found = settings.load({"STRIKEMAP_DATA": "/x", "STRIKEMAP_DATABASE_URL": "postgresql://host/db"})
    assert found.database_url == "postgresql://host/db"


@pytest.mark.parametrize(("given", "seeds"), [("", None), ("/reports", Path("/reports"))])
def test_the_seeds_can_be_others_or_none(given: str, seeds: Path | None) -> None:
    assert settings.load({"STRIKEMAP_SEEDS": given}).seeds == seeds


def test_a_variable_set_to_nothing_counts_as_unset() -> None:
    empty = {"STRIKEMAP_DATA": "", "STRIKEMAP_DATABASE_URL": "", "STRIKEMAP_TILES_URL": "", "STRIKEMAP_NOMINATIM_URL": ""}
    assert settings.load(empty) == settings.load({})


@pytest.mark.parametrize("name", ["plain", "a b", "ü#1?x=%20", "me@home:1"])
def test_any_file_name_survives_being_an_address(name: str) -> None:
    path = Path("/data") / name / "s.sqlite"
    assert make_url(settings.sqlite_url(path)).database == str(path)


def test_nothing_else_in_the_engine_reads_the_environment() -> None:
    modules = [p for p in Path(settings.__file__).parent.rglob("*.py") if p != Path(settings.__file__)]
    assert [p for p in modules if re.search(r"\bos\.(environ|getenv)\b", p.read_text(encoding="utf-8"))] == []
