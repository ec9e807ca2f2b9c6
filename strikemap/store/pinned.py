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
    keys = list(dict.fromkeys(key for _, _, key in references))
    found: dict[tuple[str, int, str], str] = {}
    with store.view() as connection:
        # By the key alone, for which there is an index; the versions of a claim are few.
        for start in range(0, len(keys), _AT_ONCE):
            for r, v, k, body in connection.execute(query.where(claims.key.in_(keys[start : start + _AT_ONCE]))):
                found[r, v, k] = body
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


def texts_at(store: Store, versions: Mapping[str, int]) -> dict[str, str]:
    """The texts of these versions of reports, by id. Raises StoreError."""
    reports = schema.reports.c
    ids, found = list(versions), {}
    with store.view() as connection:
        for start in range(0, len(ids), _AT_ONCE):
            query = sa.select(reports.id, reports.version, reports.text).where(reports.id.in_(ids[start : start + _AT_ONCE]))
            found.update({i: text for i, version, text in connection.execute(query) if version == versions[i]})
    return found
