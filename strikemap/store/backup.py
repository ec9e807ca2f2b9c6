"""A copy of a SQLite store, taken while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from strikemap.errors import StoreError

# What SQLite keeps beside a database that is in use or was left by a process that died; it would be played into a new one.
_BESIDE = ("-wal", "-journal")


def back_up(source: Path, target: Path) -> None:
    """Copy the store to `target`, which appears only when whole; an older backup there is replaced.

    Raises StoreError where the target is a store in use, this one or another, or some other file, or cannot be written, and
    where the copy is not sound: a damaged store does not replace a good backup.
    """
    target = target.absolute()
    part = target.with_name(target.name + ".part")
    try:
        _check(source, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as store, closing(sqlite3.connect(part)) as copy:
            store.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            part.unlink()
            raise StoreError(f"The store {source} is damaged ({found.splitlines()[-1]}), so no backup was made of it.")
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"The backup {target} could not be written: {error}.") from error


def _check(source: Path, target: Path) -> None:
    if target.is_dir():
        raise StoreError(f"{target} is a folder; give the name of a file in it.")
    if target.exists() and target.samefile(source):
        raise StoreError(f"{target} is the store itself; give another file.")
    for beside in (target.with_name(target.name + end) for end in _BESIDE):
        if beside.exists():
            raise StoreError(
                f"{target} is in use as a database, or was until its process died: {beside} says so. Give another file."
            )
    if target.exists() and not _is_store(target):
        raise StoreError(f"{target} exists and is no backup of a store; give another file.")


def _is_store(path: Path) -> bool:
    try:
        # Immutable: nothing is locked, and nothing made beside it.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            return file.execute("SELECT 1 FROM facts WHERE name = 'schema version'").fetchone() is not None
    except sqlite3.DatabaseError:
        return False
