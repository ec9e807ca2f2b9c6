"""Making a store's tables, bringing an older store up to date, and refusing one that a newer Strikemap has made."""

from __future__ import annotations

import time

import sqlalchemy as sa

from strikemap.errors import StoreError
from strikemap.store import schema
from strikemap.store.engine import reading, writing


def prepare(engine: sa.Engine) -> int:
    """Make what is missing; the moment the store was made, in milliseconds since 1970. Raises StoreError."""
    facts = _facts(engine)
    if facts is None:
        _make(engine)
        facts = _facts(engine) or {}
    version = int(facts.get("schema version", "0"))
    if version > schema.VERSION:
        raise StoreError(
            f"The store is of version {version}, made by a newer Strikemap; this one knows version {schema.VERSION}."
            " Update Strikemap, or name another store in STRIKEMAP_DATABASE_URL."
        )
    if version < 1:
        raise StoreError("The database holds tables named as Strikemap's that are none. Give another file.")
    if version < schema.VERSION:
        _migrate(engine)
    return int(facts["made"])


def _facts(engine: sa.Engine) -> dict[str, str] | None:
    with reading(engine) as connection:
        if not sa.inspect(connection).has_table(schema.facts.name):
            return None
        if {c["name"] for c in sa.inspect(connection).get_columns(schema.facts.name)} != set(schema.facts.c.keys()):
            return {}
        return {row.name: row.value for row in connection.execute(sa.select(schema.facts))}


def _make(engine: sa.Engine) -> None:
    """All tables and facts in one transaction: a second process waits for it and then finds them made."""
    with writing(engine) as connection:
        if sa.inspect(connection).has_table(schema.facts.name):
            return
        taken = set(sa.inspect(connection).get_table_names()) & set(schema.metadata.tables)
        if taken:
            raise StoreError(f"The database holds a table {sorted(taken)[0]} that is not Strikemap's. Give another file.")
        schema.metadata.create_all(connection)
        made = str(time.time_ns() // 1_000_000)
        facts = [{"name": "schema version", "value": str(schema.VERSION)}, {"name": "made", "value": made}]
        connection.execute(sa.insert(schema.facts), facts)


def _migrate(engine: sa.Engine) -> None:
    """Every step up to this version in one transaction; of two processes that come at once the second finds it done."""
    with writing(engine) as connection:
        current = sa.select(schema.facts.c.value).where(schema.facts.c.name == "schema version")
        for version in range(int(connection.scalar(current) or schema.VERSION), schema.VERSION):
            schema.metadata.create_all(connection, tables=schema.MIGRATIONS[version])
        raised = sa.update(schema.facts).where(schema.facts.c.name == "schema version")
        connection.execute(raised.values(value=str(schema.VERSION)))
