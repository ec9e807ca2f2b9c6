"""Opening a store: places that cannot serve, newer versions, other people's databases; and backing it up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from strikemap.errors import StoreError
from strikemap.settings import sqlite_url
from strikemap.store import Store
from tests.factories import claim, report


def test_a_store_makes_its_folder_and_writes_ahead(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "größe #1.sqlite"
    store = Store.open(sqlite_url(path))
    assert store.path == path
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_two_stores_share_no_data_version(tmp_path: Path) -> None:
    first, second = (Store.open(sqlite_url(tmp_path / name)) for name in ("a.sqlite", "b.sqlite"))
    assert first.data_version() != second.data_version()


def test_a_newer_store_is_refused_and_left_alone(store: Store, url: str) -> None:
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("UPDATE facts SET value = '99' WHERE name = 'schema version'")
        raw.commit()
    with pytest.raises(StoreError, match="version 99, made by a newer Strikemap"):
        Store.open(url)


@pytest.mark.parametrize("table", ["reports", "facts"])
def test_a_database_of_others_is_refused(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"CREATE TABLE {table} (x)")
    with pytest.raises(StoreError, match="Give another file"):
        Store.open(sqlite_url(path))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough not to be taken for an empty file. " * 20, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a Strikemap store"):
        Store.open(sqlite_url(path))


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true", "nosuchdb://x/y"])
def test_an_address_that_cannot_be_a_store_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        Store.open(url)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(sqlite_url(tmp_path / "file" / "store.sqlite"))


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(sqlite_url(tmp_path))


def test_a_damaged_store_is_said(store: Store, url: str) -> None:
    path = store.path
    assert path is not None
    store.close()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(url)


# Backup


def test_a_backup_is_a_store_with_everything(store: Store, tmp_path: Path) -> None:
    store.ingest([report("r1")], lambda r: [claim(r.id)])
    target = tmp_path / "backups" / "monday.sqlite"
    store.backup(target)
    store.ingest([report("r2")], lambda r: [claim(r.id)])
    store.backup(target)
    copy = Store.open(sqlite_url(target))
    assert copy.reports() == store.reports()
    assert copy.claims() == store.claims()
    assert [p.name for p in target.parent.iterdir() if p.suffix == ".part"] == []
    copy.close()


def test_a_backup_does_not_replace_what_is_none(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear editor", encoding="utf-8")
    database = tmp_path / "accounts.sqlite"
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("CREATE TABLE accounts (x)")
    assert store.path is not None
    for target, says in (
        (other, "is no backup"),
        (database, "is no backup"),
        (store.path, "is the store itself"),
        (tmp_path, "is a folder"),
    ):
        with pytest.raises(StoreError, match=says):
            store.backup(target)
    assert other.read_text(encoding="utf-8") == "Dear editor"


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_backup_does_not_go_where_another_database_is_in_use(store: Store, tmp_path: Path, end: str) -> None:
    """What a process that died left beside a file would be played into the new one."""
    target = tmp_path / "copy.sqlite"
    store.backup(target)
    (tmp_path / f"copy.sqlite{end}").write_bytes(b"pages of another moment")
    with pytest.raises(StoreError, match="is in use as a database"):
        store.backup(target)


def test_a_damaged_store_does_not_replace_a_good_backup(store: Store, tmp_path: Path) -> None:
    store.ingest([report("r1", "Words. " * 20_000)], lambda r: [claim(r.id)])
    target, path = tmp_path / "copy.sqlite", store.path
    assert path is not None
    store.backup(target)
    good = target.read_bytes()
    store.close()
    with path.open("r+b") as file:
        file.seek(-40_960, 2)
        file.write(b"Z" * 40_960)
    with pytest.raises(StoreError, match="is damaged"):
        store.backup(target)
    assert target.read_bytes() == good
    assert not (tmp_path / "copy.sqlite.part").exists()
