"""A copy of a SQLite store, taken while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from strikemap.errors import StoreError

_SQLITE = b"SQLite format 3\0"


def back_up(source: Path, target: Path) -> None:
    """Copy the store to `target`, which appears only when whole; an older backup there is replaced.

    Raises StoreError where the target is the store itself, some other file, or cannot be written.
    """
    target = target.absolute()
    if target.is_dir():
        raise StoreError(f"{target} is a folder; give the name of a file in it.")
    if target.exists():
        if target.samefile(source):
            raise StoreError(f"{target} is the store itself; give another file.")
        with target.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                raise StoreError(f"{target} exists and is no backup of a store; give another file.")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as store, closing(sqlite3.connect(part)) as copy:
            store.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"The backup {target} could not be written: {error}.") from error
