"""Connections to the store's database: one kind for readers, one for writers, and what SQLite has to be told.

Two SQLite writers that read and then insert need BEGIN IMMEDIATE: Python's own transaction control begins only at the first
write, which lets both read the same state, and a deferred BEGIN fails with "database is locked" where it should wait.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from strikemap.errors import StoreError

BUSY_MS = 30_000
_WRITES = "strikemap_writes"
# What SQLite says, and what a person makes of it.
_TROUBLES = {
    "locked": f" was busy for {BUSY_MS // 1000} seconds. Is another Strikemap writing to it? Try again.",
    "not a database": " is not a Strikemap store: the file is not a database. Give another file.",
    "malformed": " is damaged. Put a backup in its place, or name another store in STRIKEMAP_DATABASE_URL.",
    "unable to open": " cannot be opened: check the path and the permissions of the file and its folder.",
    "readonly": " cannot be written: check the permissions of the file and its folder.",
    "full": " could not be written: the disk is full.",
}


def connect(url: str) -> sa.Engine:
    """An engine for the URL; a SQLite file's folder is made. Raises StoreError for a URL or a place that cannot serve."""
    try:
        address = sa.make_url(url)
        engine = sa.create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        hint = "SQLite is given as sqlite:////folder/strikemap.sqlite (four slashes before an absolute path)."
        raise StoreError(f"STRIKEMAP_DATABASE_URL is not an address of a database that can be opened: {error}. {hint}") from error
    if address.get_backend_name() == "sqlite":
        if not address.database or address.database.startswith((":memory:", "file:")):
            raise StoreError("The store has to be a file, given by its path: one in memory would lose every report at a restart.")
        try:
            Path(address.database).absolute().parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder of the store {address.database} cannot be made: {error.strerror}.") from error
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL writes the log to the disk at every commit, so that what was acknowledged survives a power cut as well.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    mode = "IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


def use_wal(engine: sa.Engine) -> None:
    """Let readers read while a writer writes. Two processes that switch a new file at once may find it locked for a moment."""
    if engine.dialect.name != "sqlite":
        return
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            with closing(engine.raw_connection()) as raw:
                cursor = raw.cursor()
                if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode = WAL")
            return
        except (sqlite3.DatabaseError, DatabaseError) as error:
            cause = str(getattr(error, "orig", error))
            if "locked" in cause and time.monotonic() < deadline:
                time.sleep(0.02)
                continue
            raise _as_store_error(engine, cause) from error


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent view of the store. Raises StoreError."""
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise _as_store_error(engine, str(error.orig)) from error


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that waits for other writers and is kept as a whole or not at all. Raises StoreError."""
    try:
        with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise _as_store_error(engine, str(error.orig)) from error


def _as_store_error(engine: sa.Engine, cause: str) -> StoreError:
    words = next((words for part, words in _TROUBLES.items() if part in cause), f": {cause}.")
    return StoreError(f"{_where(engine)}{words}")


def _where(engine: sa.Engine) -> str:
    return f"The store {engine.url.database if engine.dialect.name == 'sqlite' else engine.url.render_as_string()}"
