"""Totals beside the strikes they hold: which those are, and what no place accounts for. Nothing here is added to a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strikemap.model import CASUALTY_FIELDS, Figure, Strike, add_figures
from strikemap.reconciling.clustering import Cluster, compare
from strikemap.reconciling.constraints import NONE, Constraints
from strikemap.reconciling.features import DOUBTFUL, JOINED
from strikemap.reconciling.subjects import Subject

_DAYS_AT_MOST = 31
# What comes in waves from afar, and not from guns at the front.
_FAR = frozenset({"missile", "drone"})
_DAYTIME = frozenset({"afternoon", "evening"})


class Areas:
    """Clusters of sites by the areas that hold them and by day."""

    def __init__(self, sites: Iterable[Cluster]) -> None:
        self._by_area: defaultdict[tuple[str, int], list[Cluster]] = defaultdict(list)
        for site in sites:
            seed = site.sharp[0]
            if seed.first is None or seed.place_id is None:
                continue
            for area in {seed.place_id, *seed.above}:
                self._by_area[area, seed.first].append(site)

    def within(self, total: Subject) -> Iterator[Cluster]:
        """The sites of the total's wave: in its area, on its days, and not told apart from it by weapon or part of the day."""
        if total.first is None or total.last is None or total.place_id is None:
            return
        for day in range(total.first, min(total.last, total.first + _DAYS_AT_MOST) + 1):
            for site in self._by_area.get((total.place_id, day), ()):
                if _same_wave(total, site):
                    yield site
        if total.claim.part_of_day == "night":
            for site in self._by_area.get((total.place_id, total.first - 1), ()):
                if site.sharp[0].claim.part_of_day == "evening" and _same_wave(total, site):
                    yield site


def _same_wave(total: Subject, site: Cluster) -> bool:
    if total.report_id in site.reports:
        return True
    known = frozenset[str]().union(*(s.weapons for s in site.sharp))
    if total.weapons and known and total.weapons <= _FAR and known.isdisjoint(_FAR):
        return False
    parts = {s.claim.part_of_day for s in site.sharp if s.claim.part_of_day and s.first == total.first == total.last}
    return not (total.claim.part_of_day == "night" and parts and parts <= _DAYTIME)


def settle(
    totals: Sequence[Cluster], areas: Areas, constraints: Constraints = NONE
) -> tuple[list[Cluster], list[tuple[Cluster, Cluster]]]:
    """Totals that stay, and (total, site) pairs where what is told of an area is one strike whose place another report knows.

    That is so where the area holds one strike of the wave, no report of the total places it itself, and every figure it gives
    is one that the strike's reports give as well, or both name the same target.
    """
    kept: list[Cluster] = []
    joined: list[tuple[Cluster, Cluster]] = []
    for total in totals:
        seed = total.sharp[0]
        sites = [] if seed.rank == 3 else [s for s in areas.within(seed) if not constraints.forbid(total.groups, s.groups)]
        if len(sites) == 1 and total.reports.isdisjoint(sites[0].reports) and _is_one(total, sites[0]):
            joined.append((total, sites[0]))
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


def remainder(total: Mapping[str, Figure | None], covered: Sequence[Strike]) -> dict[str, Figure]:
    """By field, what a total counts beyond the strikes it covers; a field that the total does not state is absent.

    A covered strike that is silent on a field takes nothing away, so the remainder is what no place accounts for.
    """
    found: dict[str, Figure] = {}
    for field, figure in total.items():
        if figure is None:
            continue
        counted = add_figures([f for s in covered if (f := getattr(s.shown, field)) is not None]) or Figure(0, 0)
        least = 0 if counted.max is None else max(0, figure.min - counted.max)
        most = None if figure.max is None else max(0, figure.max - counted.min)
        found[field] = Figure(least, most)
    return found
