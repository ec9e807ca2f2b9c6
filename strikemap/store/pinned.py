"""Claims and reports of the very versions that a snapshot was made of, whatever has been read in since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import sqlalchemy as sa

from strikemap.model import Claim, Report
from strikemap.store import rows, schema
from strikemap.store.rows import StoredReport
from strikemap.store.store import Store

_AT_ONCE = 500
_decode_claim = msgspec.json.Decoder(Claim).decode


def claims_at(store: Store, references: Sequence[tuple[str, int, str]]) -> list[Claim]:
    """The claims with these (report id, version, key), in their order. Raises StoreError, KeyError for one that is not there."""
    if not references:
        return []
    claims = schema.claims.c
    query = sa.select(claims.report_id, claims.version, claims.key, claims.body)
    wanted = sa.tuple_(claims.report_id, claims.version, claims.key).in_([tuple(r) for r in references])
    with store.view() as connection:
        found = {(r, v, k): body for r, v, k, body in connection.execute(query.where(wanted))}
    return [_decode_claim(found[r, v, k]) for r, v, k in references]


def report_at(store: Store, report_id: str, version: int) -> StoredReport | None:
    """A version of a report; None for one that is not there. Raises StoreError."""
    query = rows.selected(every_version=True).where(schema.reports.c.id == report_id, schema.reports.c.version == version)
    with store.view() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else rows.stored_report(row)


def heads_at(store: Store, versions: Mapping[str, int]) -> dict[str, Report]:
    """These versions of reports, by id, without their texts. Raises StoreError."""
    reports = schema.reports.c
    columns = (reports.id, reports.version, reports.title, reports.published, reports.published_set, reports.publisher, reports.url)
    ids, found = list(versions), {}
    with store.view() as connection:
        for start in range(0, len(ids), _AT_ONCE):
            for row in connection.execute(sa.select(*columns).where(reports.id.in_(ids[start : start + _AT_ONCE]))):
                if row.version == versions[row.id]:
                    published = row.published_set or row.published
                    head = Report(id=row.id, text="", title=row.title, published=published, publisher=row.publisher, url=row.url)
                    found[row.id] = head
    return found
