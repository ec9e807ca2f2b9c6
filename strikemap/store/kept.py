"""Strikes kept one by one, in a SQLite file of their own beside the store: what a strike's page looks up.

A strike's claims are kept as references to the store, which only ever appends, so what was derived stays readable. The file
can be deleted at any time; it is then made again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from strikemap.model import Claim, Strike
from strikemap.store import trace
from strikemap.store.sidecar import connect

Reference = tuple[str, int, str]
"""A claim in the store: the report's id, its version, the claim's key."""
Find = Callable[[Sequence[Reference]], Sequence[Claim]]

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strikes (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, strike TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held (strike TEXT, total TEXT, PRIMARY KEY (strike, total)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_total ON held (total);
"""
_CACHE_KIB = 100_000


# Every field of a strike but its claims, and where those stand: `shown` None is the claim number `at`, `own` holds the claims
# that are not as the store has them, by their number.
_SAME = tuple(f for f in msgspec.structs.fields(Strike) if f.name not in ("id", "shown", "claims"))
_Body = msgspec.defstruct(
    "_Body",
    [
        ("claims", tuple[Reference, ...]),
        ("at", int),
        ("shown", Claim | None),
        ("own", dict[str, Claim]),
        *((f.name, f.type) for f in _SAME),
    ],
    array_like=True,
    frozen=True,
    kw_only=True,
)


class Rows(NamedTuple):
    """Strikes as the rows they become: (id, body); (claim key, strike id) for keys that are no strike's id; and (strike id,
    total's id) for strikes that a total holds."""

    strikes: list[tuple[str, bytes]]
    claims: list[tuple[str, str]]
    held: list[tuple[str, str]]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Body).decode


def rows_of(strikes: Iterable[Strike], versions: Mapping[str, int], changed: Container[str] = ()) -> Rows:
    """The rows of these strikes. `versions` gives the version that counts of each report, `changed` the keys of the claims
    that are not as the store has them: those are kept themselves."""
    rows = Rows([], [], [])
    for strike in strikes:
        keys = [claim.key for claim in strike.claims]
        at = next((n for n, claim in enumerate(strike.claims) if claim == strike.shown), -1)
        body = _Body(
            claims=tuple((c.report_id, versions.get(c.report_id, 0), key) for c, key in zip(strike.claims, keys, strict=True)),
            at=at,
            shown=strike.shown if at < 0 else None,
            own={str(n): strike.claims[n] for n, key in enumerate(keys) if key in changed},
            **{f.name: getattr(strike, f.name) for f in _SAME},
        )
        rows.strikes.append((strike.id, _encode(body)))
        rows.claims.extend((key, strike.id) for key in keys if key != strike.id)
        rows.held.extend((covered, strike.id) for covered in strike.covers)
    return rows


def strike_from(strike_id: str, body: bytes, find: Find) -> Strike:
    """The strike of a row of `Rows.strikes`. `find` reads claims."""
    read: Any = _decode(body)
    rest = iter(find([reference for n, reference in enumerate(read.claims) if str(n) not in read.own]))
    claims = tuple(read.own.get(str(n)) or next(rest) for n in range(len(read.claims)))
    shown = claims[read.at] if read.shown is None else read.shown
    return Strike(id=strike_id, shown=shown, claims=claims, **{f.name: getattr(read, f.name) for f in _SAME})


class Kept:
    """The file. It may be shared by threads, and opened by several processes at once. Methods raise sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = connect(path, _TABLES + trace.TABLES)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def state(self) -> str | None:
        """The token that the last `fill` left; None for a file that was never filled."""
        found = self._one("SELECT value FROM facts WHERE name = 'state'")
        return None if found is None else str(found[0])

    @contextmanager
    def filling(self, state: str) -> Iterator[Callable[[Rows], None]]:
        """Replace all that is kept, as a whole or not at all: give each lot of rows to what this yields."""
        with self._lock:
            connection = self._connection
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                for table in ("strikes", "claims", "held", "facts", *trace.NAMES):
                    connection.execute(f"DELETE FROM {table}")
                yield self._add
                connection.execute("INSERT INTO facts VALUES ('state', ?)", (state,))
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _add(self, rows: Rows) -> None:
        # Sorted, neighbouring keys go into one page of the table.
        self._connection.executemany("INSERT INTO strikes VALUES (?, ?)", sorted(rows.strikes))
        self._connection.executemany("INSERT INTO claims VALUES (?, ?)", sorted(rows.claims))
        self._connection.executemany("INSERT INTO held VALUES (?, ?)", sorted(rows.held))

    def add_trace(self, versions: Mapping[str, int], found: trace.Trace | None) -> None:
        """While filling: the reports that count, with their versions, and how the strikes came about, where that is known."""
        if found is None:
            known = ((report_id, version, *[None] * 5) for report_id, version in versions.items())
            trace.insert(self._connection, "reports", known)
        else:
            trace.fill(self._connection, found)
            self._connection.execute("INSERT INTO facts VALUES ('traced', '1')")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Change what is kept, as a whole or not at all, with nobody else changing it; readers read on what was there."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def can_fold(self) -> bool:
        """Whether it is known how the strikes came about."""
        return self._one("SELECT value FROM facts WHERE name = 'traced'") is not None

    def strike(self, key: str, find: Find) -> Strike | None:
        """The strike of this id, or the one that holds a claim of this key; None for neither. `find` reads claims."""
        found = self._one("SELECT id, body FROM strikes WHERE id = ?", key)
        if found is None:
            found = self._one("SELECT id, body FROM strikes WHERE id = (SELECT strike FROM claims WHERE key = ?)", key)
        if found is None:
            return None
        return strike_from(str(found[0]), found[1], find)

    def totals_of(self, strike_id: str) -> tuple[str, ...]:
        """The ids of the totals that hold a strike, in order."""
        with self._lock:
            query = "SELECT total FROM held WHERE strike = ? ORDER BY total"
            return tuple(str(row[0]) for row in self._connection.execute(query, (strike_id,)))

    def version(self, report_id: str) -> int | None:
        """The version of a report that counts here; None for one that is not there or is withdrawn."""
        found = self._one("SELECT version FROM reports WHERE id = ?", report_id)
        return None if found is None else int(found[0])

    def report_ids(self) -> list[str]:
        """The ids of the reports that count, in order."""
        with self._lock:
            return [str(row[0]) for row in self._connection.execute("SELECT id FROM reports ORDER BY id")]

    def report_count(self) -> int:
        """How many reports count."""
        return int((self._one("SELECT count(*) FROM reports") or (0,))[0])

    def _one(self, query: str, *values: object) -> tuple[str, bytes] | None:
        with self._lock:
            found: tuple[str, bytes] | None = self._connection.execute(query, values).fetchone()
            return found
