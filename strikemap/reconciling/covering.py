"""Totals and the sites of their wave: which sites a total may hold, and the one strike that it means, where there is one."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping

from strikemap.model import Strike
from strikemap.reconciling.clustering import Cluster
from strikemap.reconciling.engine import people
from strikemap.reconciling.ground import Covered, Seat
from strikemap.reconciling.standing import Standing
from strikemap.reconciling.subjects import Subject
from strikemap.reconciling.totals import Areas, Site, days_of, settle, site_of


def settle_totals(standing: Standing) -> None:
    """Put what is told of an area to the one strike that it means, where there is one."""
    own = standing.of["total"]
    seeds = {seed for scope, seed in standing.affected if scope == "total"}
    changed = {seed for scope, seed in standing.affected if scope == "site"}
    now = {
        seed: c
        for seed in changed
        if standing.stands(("site", seed)) and (c := covered_now(standing, seed, settled=False)) is not None
    }
    for seed in changed:
        was = standing.ground.site(seed)
        for covered in (was, now.get(seed)):
            if covered is not None:
                seeds |= {t for t in totals_of(standing, covered.first) if own.members(t)[t].place_id in covered.areas}
    totals = [seed for seed in seeds if own.members(seed) and _merged_into(standing, seed) is None]
    areas = areas_of(standing, [t for t in totals if own.members(t)[t].rank != 3], changed, now, later=False)
    clusters = [standing.cluster(("total", seed)) for seed in totals]
    _, joined = settle(clusters, areas, lambda site: standing.cluster(("site", site.key), settled=False), standing.constraints)
    home: dict[str, Seat] = {total.seed.key: ("site", site.seed.key) for total, site in joined}
    for seed in totals:
        seat: Seat = ("total", seed)
        old, new = standing.ground.taken_into(seat), home.get(seed)
        standing.into[seat] = new
        if new != old or seat in standing.affected:
            standing.affected |= {s for s in (seat, old, new) if s is not None}


def _merged_into(standing: Standing, seed: str) -> Seat | None:
    """The total that took a total in."""
    above = standing.taken_into(("total", seed))
    return above if above is not None and above[0] == "total" else None


def totals_of(standing: Standing, day: int) -> set[str]:
    """The seeds of the totals that look for their sites on a day; of such as were settled into a site as well."""
    own = standing.of["total"]
    found = {seed for seed in standing.ground.totals(day) if seed not in own.touched}
    return found | {t for t in own.touched if (members := own.members(t)) and day in looked_at(members[t])}


def areas_of(standing: Standing, totals: Iterable[str], changed: Collection[str], now: Mapping[str, Covered], later: bool) -> Areas:
    """The sites that these totals may hold: those that changed as they are `now`, the others as they were. `later`: with the
    totals that were settled into them."""
    seeds = [standing.of["total"].members(t)[t] for t in totals]
    days = {day for seed in seeds for day in looked_at(seed)}
    found = [c for day in days for c in standing.ground.sites(day) if c.key not in changed]
    found += [c for c in now.values() if c.first in days]
    only = {seed.place_id for seed in seeds}
    return Areas((_as_site(standing, c, later) for c in found if not only.isdisjoint(c.areas)), only)


def _as_site(standing: Standing, covered: Covered, later: bool) -> Site:
    group = standing.constraints.group
    return Site(
        key=covered.key,
        areas=covered.areas,
        first=covered.first,
        evening=covered.evening,
        weapons=covered.weapons,
        parts=covered.parts,
        reports=covered.reports | covered.later if later else covered.reports,
        groups={group[key] for key in covered.decided if key in group},
    )


def covered_now(standing: Standing, seed: str, strike: Strike | None = None, settled: bool = True) -> Covered | None:
    """A site as totals see it; None for one without place or day. `strike` is what became of it."""
    alone = standing.cluster(("site", seed), settled=False).members
    whole = standing.cluster(("site", seed)) if settled else standing.cluster(("site", seed), settled=False)
    return covered_of(whole, alone, strike, standing.constraints.group)


def covered_of(whole: Cluster, alone: Iterable[Subject], strike: Strike | None, decided: Container[str]) -> Covered | None:
    """A cluster as totals see it, with what became of it; None for one without place or day.

    `alone` are its claims without those of totals that were settled into it, `decided` holds the keys of those about which people
    settled something.
    """
    site = site_of(whole)
    if site is None:
        return None
    own = list(alone)
    reports = frozenset(s.report_id for s in own)
    return Covered(
        key=site.key,
        areas=site.areas,
        first=site.first,
        evening=site.evening,
        weapons=site.weapons,
        parts=site.parts,
        reports=reports,
        later=frozenset(whole.reports - reports),
        decided=frozenset(s.key for s in own if s.key in decided),
        strike="" if strike is None else strike.id,
        figures={} if strike is None else {f: n for f, n in people(strike.shown).items() if n is not None},
        dismissed=strike is not None and strike.grade == "dismissed",
    )


def looked_at(total: Subject) -> set[int]:
    """The days on which a total may find its sites."""
    days = set(days_of(total))
    if total.first is not None and total.claim.part_of_day == "night":
        days.add(total.first - 1)
    return days
