"""Totals beside the strikes they hold: which those are, and what no place accounts for. Nothing here is added to a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from strikemap.model import CASUALTY_FIELDS, Figure, add_figures
from strikemap.reconciling.clustering import Cluster, compare
from strikemap.reconciling.constraints import NONE, Constraints
from strikemap.reconciling.features import DOUBTFUL, JOINED
from strikemap.reconciling.subjects import Subject

DAYS_AT_MOST = 31
# What comes in waves from afar, and not from guns at the front.
_FAR = frozenset({"missile", "drone"})
_DAYTIME = frozenset({"afternoon", "evening"})


@dataclass(slots=True)
class Site:
    """What a total asks of a site, which goes by the key of its seed: `areas` hold it or are its place, `first` is its day (a
    proleptic ordinal), `parts` are its parts of a day, each with the first day that the claim gives."""

    key: str
    areas: frozenset[str]
    first: int
    evening: bool
    weapons: frozenset[str]
    parts: frozenset[tuple[int | None, str]]
    reports: Set[str]
    groups: Set[int]


def site_of(cluster: Cluster) -> Site | None:
    """A cluster as a site, which stays up to date when the cluster takes claims in; None for one without a place or a day."""
    seed = cluster.seed
    if seed.first is None or seed.place_id is None:
        return None
    return Site(
        key=seed.key,
        areas=seed.above | {seed.place_id},
        first=seed.first,
        evening=seed.claim.part_of_day == "evening",
        weapons=frozenset[str]().union(*(s.weapons for s in cluster.sharp)),
        parts=frozenset((s.first, s.claim.part_of_day) for s in cluster.sharp if s.claim.part_of_day),
        reports=cluster.reports,
        groups=cluster.groups,
    )


class Areas:
    """Sites by the areas that hold them and by day."""

    def __init__(self, sites: Iterable[Site | None], only: Set[str | None] | None = None) -> None:
        """`only` are the areas that will be asked for, None for all."""
        self._by_area: defaultdict[tuple[str, int], list[Site]] = defaultdict(list)
        for site in sites:
            if site is not None:
                for area in site.areas if only is None else site.areas & only:
                    self._by_area[area, site.first].append(site)

    def within(self, total: Subject) -> Iterator[Site]:
        """The sites of the total's wave: in its area, on its days, and not told apart from it by weapon or part of the day."""
        if total.place_id is None:
            return
        for day in days_of(total):
            for site in self._by_area.get((total.place_id, day), ()):
                if _same_wave(total, site):
                    yield site
        if total.first is not None and total.claim.part_of_day == "night":
            for site in self._by_area.get((total.place_id, total.first - 1), ()):
                if site.evening and _same_wave(total, site):
                    yield site


def days_of(total: Subject) -> range:
    """The days on which the sites of a total are looked for, but for the evening before a night."""
    if total.first is None or total.last is None:
        return range(0)
    return range(total.first, min(total.last, total.first + DAYS_AT_MOST) + 1)


def _same_wave(total: Subject, site: Site) -> bool:
    if total.report_id in site.reports:
        return True
    if total.weapons and site.weapons and total.weapons <= _FAR and site.weapons.isdisjoint(_FAR):
        return False
    parts = {part for first, part in site.parts if first == total.first == total.last}
    return not (total.claim.part_of_day == "night" and parts and parts <= _DAYTIME)


def settle(
    totals: Iterable[Cluster], areas: Areas, cluster_of: Callable[[Site], Cluster], constraints: Constraints = NONE
) -> tuple[list[Cluster], list[tuple[Cluster, Cluster]]]:
    """Totals that stay, and (total, site) pairs where what is told of an area is one strike whose place another report knows.

    That is so where the area holds one strike of the wave, no report of the total places it itself, and every figure it gives
    is one that the strike's reports give as well, or both name the same target. `cluster_of` gives the cluster of a site.
    """
    kept: list[Cluster] = []
    joined: list[tuple[Cluster, Cluster]] = []
    for total in totals:
        seed = total.seed
        sites = [] if seed.rank == 3 else [s for s in areas.within(seed) if not constraints.forbid(total.groups, s.groups)]
        if len(sites) == 1 and total.reports.isdisjoint(sites[0].reports) and _is_one(total, site := cluster_of(sites[0])):
            joined.append((total, site))
        else:
            kept.append(total)
    return kept, joined


def _is_one(total: Cluster, site: Cluster) -> bool:
    for member in total.members:
        fit = compare(member, site)
        if fit is None or fit.points < JOINED - DOUBTFUL:
            return False
        target = any(member.words & other.words for other in site.sharp)
        if not target and not _figures_known(member, site):
            return False
    return True


def _figures_known(member: Subject, site: Cluster) -> bool:
    stated = [(f, getattr(member.claim, f)) for f in CASUALTY_FIELDS if getattr(member.claim, f) is not None]
    return bool(stated) and all(any(getattr(s.claim, f) == figure for s in site.members) for f, figure in stated)


def remainder(total: Mapping[str, Figure | None], covered: Sequence[Mapping[str, Figure | None]]) -> dict[str, Figure]:
    """By field, what a total counts beyond the strikes it covers, given each one's figures; a field it does not state is absent.

    A covered strike that is silent on a field takes nothing away, so the remainder is what no place accounts for.
    """
    found: dict[str, Figure] = {}
    for field, figure in total.items():
        if figure is None:
            continue
        counted = add_figures([f for figures in covered if (f := figures.get(field)) is not None]) or Figure(0, 0)
        least = 0 if counted.max is None else max(0, figure.min - counted.max)
        most = None if figure.max is None else max(0, figure.max - counted.min)
        found[field] = Figure(least, most)
    return found
