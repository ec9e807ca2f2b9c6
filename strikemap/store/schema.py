"""The store's tables. Reports, their claims and events are only ever appended; `heads` says which version of a report counts.

Schema version 1. A store of a newer version is refused; a change to these tables raises VERSION and brings its migration.
"""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 1

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
