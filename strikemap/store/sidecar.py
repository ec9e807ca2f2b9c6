"""SQLite files beside the store that are derived from it, and can be deleted at any time."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def connect(path: Path, tables: str) -> sqlite3.Connection:
    """A connection to the file with these tables, for several threads (under a lock) and processes. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(tables)
    return connection
