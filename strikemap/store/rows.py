"""What the store's rows look like outside of it, and how reports and claims become rows."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from strikemap.model import Claim, Report
from strikemap.store import schema

NO_DATE = "It has no day of publication, so its strikes may stay undated: set the day, or give one when reading."
Status = Literal["saved", "new version", "unchanged", "not read"]


class IngestOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report. `where` is its id, or the file and line where it never became one.

    "saved": it is new. "new version": its text or other fields differ from those known. "unchanged": it was known.
    "not read": see `reason`; a report in a language that cannot be read yet is kept all the same, and `kept` says so.
    `note` is a sentence for a report that was read but lacks something: a day of publication.
    """

    where: str
    status: Status
    report_id: str | None = None
    title: str | None = None
    claims: int = 0
    reason: str | None = None
    note: str | None = None
    kept: bool = True


class StoredReport(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a report in the store. `report.published` is the day a person set, where one did.

    `unread` is the language that could not be read, `read_at` an ISO moment in UTC, `claims` how many it gave.
    """

    report: Report
    version: int
    read_at: str
    claims: int
    withdrawn: bool = False
    unread: str | None = None
    published_set: bool = False


def digest(report: Report) -> str:
    """A fingerprint of all that a source says of a report; equal for equal reports."""
    parts = (report.id, report.text, report.title, report.published, report.publisher, report.url)
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def report_row(report: Report, **more: Any) -> dict[str, Any]:
    """The columns of a report's version; `more` gives version, digest, published_set, unread and claims."""
    fields = {f: getattr(report, f) for f in ("id", "text", "title", "published", "publisher", "url", "original")}
    return fields | {"read_at": now()} | more


def claim_rows(claims: Sequence[Claim], version: int) -> list[dict[str, Any]]:
    """The columns of a version's claims, each under a key of its own."""
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for position, given in enumerate(claims):
        claim, key = given, given.key
        while key in seen:
            claim = msgspec.structs.replace(claim, ordinal=claim.ordinal + 1)
            key = claim.key
        seen.add(key)
        keys = {f: getattr(claim, f) for f in ("report_id", "place_id", "date", "scope", "ordinal")}
        body = msgspec.json.encode(claim).decode()
        rows.append(keys | {"key": key, "version": version, "position": position, "body": body})
    return rows


def stored_report(row: sa.Row[*tuple[Any, ...]]) -> StoredReport:
    """A row of `selected` as a value."""
    return StoredReport(
        report=Report(
            id=row.id,
            text=row.text,
            title=row.title,
            published=row.published_set or row.published,
            publisher=row.publisher,
            url=row.url,
            original=row.original,
        ),
        version=row.version,
        read_at=row.read_at,
        claims=row.claims,
        withdrawn=row.withdrawn,
        unread=row.unread,
        published_set=row.published_set is not None,
    )


def selected(every_version: bool = False) -> sa.Select[*tuple[Any, ...]]:
    """The reports with what their head says of them: the version that counts, or every one."""
    same = schema.heads.c.id == schema.reports.c.id
    if not every_version:
        same = sa.and_(same, schema.heads.c.version == schema.reports.c.version)
    return sa.select(schema.reports, schema.heads.c.withdrawn).join(schema.heads, same)
