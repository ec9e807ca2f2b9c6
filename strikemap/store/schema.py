"""The store's tables. Reports, their claims, decisions and events are only ever appended; `heads` says which version of a report
counts.

A store of a newer version is refused; a change to these tables raises VERSION and brings a row of MIGRATIONS.
"""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 2

metadata = sa.MetaData()

# What is known of the store itself: its schema version, when it was made, how far the seeds were read.
facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# One row a version of a report. `digest` is of the report as it was read, before a person set its date, so that reading the
# same again is recognised; `published_set` is that date. `unread` names the language where no lexicon covers it.
reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("published_set", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("original", sa.Text),
    sa.Column("unread", sa.Text),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("read_at", sa.Text, nullable=False),
)

# The claims of each version, as the model's JSON; the columns beside it are for looking up.
claims = sa.Table(
    "claims",
    metadata,
    sa.Column("report_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("place_id", sa.Text),
    sa.Column("date", sa.Text),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(["report_id", "version"], ["reports.id", "reports.version"]),
    sa.Index("claims_key", "key"),
)

# The version of each report that counts, and its tombstone.
heads = sa.Table(
    "heads",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.ForeignKeyConstraint(["id", "version"], ["reports.id", "reports.version"]),
)

# What was done, in order; its last number is the store's data version.
events = sa.Table(
    "events",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("report_id", sa.Text),
    sa.Column("version", sa.Integer),
    sqlite_autoincrement=True,
)

# What people decided, in order. `claims`, `before` and `after` are JSON; `undoes` is the number of another decision.
decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("claims", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("undoes", sa.Integer, sa.ForeignKey("decisions.number")),
    sqlite_autoincrement=True,
)

# Which decisions are on which claims, for looking up. A key outlives its claim: a decision attaches again when the key returns.
decided = sa.Table(
    "decided",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, sa.ForeignKey("decisions.number"), primary_key=True),
)

# By the version that a store has: the tables that the next version adds. A change of another kind brings a function of its own.
MIGRATIONS: dict[int, tuple[sa.Table, ...]] = {1: (decisions, decided)}
