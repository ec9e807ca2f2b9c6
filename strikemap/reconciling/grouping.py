"""Which claims are one strike, by the plainest rule there is: the same place, day, scope and ordinal.

The latest report's claim gives the figures; the older ones stand under it. Claims without a place or a day are strikes of
their own, and two claims of one report never become one strike. The result does not depend on the claims' order.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from strikemap.model import Claim, Strike

RULE = "latest report"

_PARTS = ("night", "morning", "afternoon", "evening")
_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_Day = tuple[str, str, str | None, str, str, int]


def group(claims: Iterable[Claim], published: Mapping[str, str | None]) -> list[Strike]:
    """The strikes that the claims tell of, ordered by id; `published` gives the day (or moment) of each report's publication.

    A strike's id is the smallest of its claims' keys.
    """
    buckets: defaultdict[_Day, list[Claim]] = defaultdict(list)
    clusters: list[list[Claim]] = []
    for claim in claims:
        if claim.place_id is None or claim.date is None:
            clusters.append([claim])
        else:
            day = (claim.place_id, claim.date, claim.date_end, claim.date_precision, claim.scope, claim.ordinal)
            buckets[day].append(claim)
    for bucket in buckets.values():
        clusters += _told_apart(bucket)
    moments = {report: _moment(day) for report, day in published.items()}
    return sorted((_strike(cluster, moments) for cluster in clusters), key=lambda strike: strike.id)


def _told_apart(bucket: list[Claim]) -> list[list[Claim]]:
    """One cluster, unless a report tells two strikes of the day apart by their part of the day: then one for each part.

    A report that names no part joins the first one; it has one claim only, or it would tell them apart itself.
    """
    reports = Counter(claim.report_id for claim in bucket)
    if max(reports.values()) == 1:
        return [bucket]
    first = min((_PARTS.index(c.part_of_day) for c in bucket if c.part_of_day is not None), default=None)
    by_part: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in bucket:
        joins = claim.part_of_day is None and first is not None and reports[claim.report_id] == 1
        by_part[_PARTS[first] if joins and first is not None else claim.part_of_day or ""].append(claim)
    return list(by_part.values())


def _strike(cluster: list[Claim], moments: Mapping[str, datetime.datetime]) -> Strike:
    latest_first = sorted(cluster, key=lambda c: (moments.get(c.report_id, _NEVER), c.report_id, c.key), reverse=True)
    return Strike(id=min(c.key for c in cluster), shown=latest_first[0], claims=tuple(latest_first), rule=RULE)


def _moment(published: str | None) -> datetime.datetime:
    """When a report was published; a bare day counts from its start in UTC, an unknown one before all others."""
    if published is None:
        return _NEVER
    moment = datetime.datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
