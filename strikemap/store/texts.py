"""An index of the reports' texts for searching, in a SQLite file of its own beside the store.

Titles and texts are indexed casefolded, by every three letters that follow each other (FTS5's trigram tokenizer), so that any
part of a text is found, not only whole words. The versions of reports are only ever appended, each under the number of the
event that brought it, so the index only ever grows: it catches up with the store piece by piece, and what it has not reached
yet is read and searched directly. The file can be deleted at any time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from strikemap.store import schema
from strikemap.store.sidecar import connect
from strikemap.store.store import Store

logger = logging.getLogger("strikemap.store")
Numbers = npt.NDArray[np.int64]
AT_ONCE = 5_000
_LETTERS = 3  # a shorter text is in no index of three letters each
BROUGHT_A_VERSION = ("read", "new version", "published set")
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(words, tokenize='trigram case_sensitive 1', content='', detail=full);
"""


def folded(title: str | None, text: str) -> str:
    """What is searched of a report."""
    return f"{title or ''}\n{text}".casefold()


def numbers(store: Store) -> dict[tuple[str, int], int]:
    """The number under which each version of a report is indexed, by report id and version."""
    events = schema.events.c
    query = sa.select(events.report_id, events.version, sa.func.min(events.number))
    query = query.where(events.kind.in_(BROUGHT_A_VERSION)).group_by(events.report_id, events.version)
    with store.view() as connection:
        return {(row[0], row[1]): row[2] for row in connection.execute(query)}


class Texts:
    """The index of one store. It may be shared by threads, and opened by several processes at once."""

    def __init__(self, path: Path, store: Store) -> None:
        self._store, self._lock, self._growing = store, threading.Lock(), threading.Lock()
        self._connection = connect(path, _TABLES)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def catch_up(self) -> None:
        """Index what the store has and the index has not, a piece at a time; searches go on meanwhile. One thread at a time."""
        with self._growing:
            while self._grow():
                pass

    def search(self, text: str) -> Numbers:
        """The numbers of the versions that hold the text somewhere in title or text, whatever the case. Raises StoreError."""
        wanted = text.casefold()
        if len(wanted) < _LETTERS or "\0" in wanted:
            return np.fromiter(self._scan(wanted, 0), np.int64)
        with self._lock:
            reached = self._reached()
            query = "SELECT rowid FROM texts WHERE texts MATCH ?"
            found = self._connection.execute(query, ('"' + wanted.replace('"', '""') + '"',)).fetchall()
        indexed = np.array(found, np.int64).reshape(-1)
        return np.concatenate([indexed, np.fromiter(self._scan(wanted, reached), np.int64)])

    def _reached(self) -> int:
        found = self._connection.execute("SELECT value FROM facts WHERE name = 'reached'").fetchone()
        return int(found[0]) if found else 0

    def _grow(self) -> bool:
        """Index the next piece; False when there was none."""
        with self._lock:
            reached = self._reached()
        # The tokenizer takes a zero character for the end of the text.
        piece = [(number, words.replace("\0", "\1")) for number, words in _versions(self._store, reached, AT_ONCE)]
        if not piece:
            return False
        with self._lock:
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                if self._reached() == reached:  # else another process has done this piece
                    connection.executemany("INSERT INTO texts(rowid, words) VALUES (?, ?)", piece)
                    connection.execute("INSERT OR REPLACE INTO facts VALUES ('reached', ?)", (piece[-1][0],))
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        return True

    def _scan(self, wanted: str, after: int) -> Iterator[int]:
        return (number for number, words in _versions(self._store, after) if wanted in words)


def _versions(store: Store, after: int, limit: int | None = None) -> Iterator[tuple[int, str]]:
    """(number, folded words) of the versions that came after an event, in order."""
    events, reports = schema.events.c, schema.reports.c
    same = sa.and_(reports.id == events.report_id, reports.version == events.version)
    query = sa.select(events.number, reports.title, reports.text).join(schema.reports, same)
    query = query.where(events.number > after, events.kind.in_(BROUGHT_A_VERSION)).order_by(events.number).limit(limit)
    with store.view() as connection:
        for number, title, text in connection.execution_options(yield_per=1_000).execute(query):
            yield number, folded(title, text)
