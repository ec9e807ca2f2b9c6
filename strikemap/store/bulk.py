"""Very many reports with their claims into an empty store at once: large transactions instead of one a report.

While a SQLite file is being filled it is not made safe against a power cut or a killed process, which would cost as much again:
what was begun is thrown away then and filled anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from strikemap.errors import StoreError
from strikemap.model import Claim, Report
from strikemap.store import rows, schema
from strikemap.store.engine import connect, use_wal, writing
from strikemap.store.store import Store

# Keys come in no order; with the index in memory an insertion costs no reading of pages.
_CACHE_KIB = 400_000


class Batch(NamedTuple):
    """Reports and claims as the rows they become, in the order of their tables' columns; made by `prepare` in any process."""

    reports: list[tuple[Any, ...]]
    claims: list[tuple[Any, ...]]


def prepare(told: Iterable[tuple[Report, Sequence[Claim]]]) -> Batch:
    """The rows of these reports, each told of once, with the claims that were read from it."""
    batch = Batch([], [])
    of_report, of_claim = itemgetter(*schema.reports.c.keys()), itemgetter(*schema.claims.c.keys())
    for report, claims in told:
        more = {"version": 1, "digest": rows.digest(report), "published_set": None, "unread": None, "claims": len(claims)}
        batch.reports.append(of_report(rows.report_row(report, **more)))
        batch.claims.extend(map(of_claim, rows.claim_rows(claims, 1)))
    return batch


def load(url: str, batches: Iterable[Batch]) -> int:
    """Put the batches into the store at the URL; how many reports that were. An error leaves out the batch it happens in.

    Raises StoreError where the store holds reports already, or cannot be written.
    """
    Store.open(url).close()
    engine = connect(url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare)
    count = 0
    try:
        for batch in batches:
            with writing(engine) as connection:
                if not count and connection.scalar(sa.select(sa.func.count()).select_from(schema.events)):
                    raise StoreError("Only an empty store is filled at once; this one holds reports already.")
                _insert(connection, batch)
            count += len(batch.reports)
    finally:
        engine.dispose()
        use_wal(engine)
        engine.dispose()
    return count


def _prepare(connection: Any, _record: object) -> None:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    # What is new is written once, not to a log first; a batch brings its reports before what refers to them.
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _insert(connection: sa.Connection, batch: Batch) -> None:
    ids, read_at = (schema.reports.c.keys().index(name) for name in ("id", "read_at"))
    _add(connection, schema.reports, batch.reports)
    _add(connection, schema.claims, batch.claims)
    _add(connection, schema.heads, [(r[ids], 1, False) for r in batch.reports])
    # Numbered by the database.
    _add(connection, schema.events, [(r[read_at], "read", r[ids], 1) for r in batch.reports], leaving_out="number")


def _add(connection: sa.Connection, table: sa.Table, values: list[tuple[Any, ...]], leaving_out: str = "") -> None:
    """Insert rows by the driver itself: on small rows most of the time would go into binding each by name."""
    if not values:
        return
    names = [column.name for column in table.columns if column.name != leaving_out]
    statement = sa.insert(table).compile(dialect=connection.dialect, column_keys=names)
    given: Any = values if statement.positional else [dict(zip(names, row, strict=True)) for row in values]
    connection.exec_driver_sql(str(statement), given)
