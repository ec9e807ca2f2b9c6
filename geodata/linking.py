"""Which place of GeoNames is which settlement of the codifier. Build time only.

Names decide first: a name that is unique on both sides within its region is the same settlement. What is left is decided
by nearness to the mean of the hromada or raion that the settlement lies in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from geodata.romanise import official, others, russian
from geodata.sources import Place, Unit, overrides
from strikemap.geocoding.gazetteer import distance_km
from strikemap.geocoding.names import fold

# No village is this large: a place that only has its alias is part of a city.
TOWN = 30_000
NEAR_HROMADA_KM = 25.0
NEAR_RAION_KM = 60.0


def mean(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of (lat, lon) pairs."""
    found = list(points)
    return sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found)


class Linker:
    """Links the settlements of one region. `links` maps a codifier code to its place."""

    def __init__(self, units: list[Unit], places: list[Place]) -> None:
        self.units, self.places = units, places
        self.links: dict[str, Place] = {}
        self.taken: set[int] = set()
        by_name: dict[str, list[tuple[Place, bool]]] = defaultdict(list)
        for place in places:
            main = fold(place.name)
            for name in {main, *map(fold, place.alternates)}:
                by_name[name].append((place, name == main))
        self.options: dict[str, list[tuple[Place, bool]]] = {}
        for unit in units:
            found: dict[int, tuple[Place, bool]] = {}
            romanised = [official(unit.name), *others(unit.name)]
            for name in map(fold, romanised):
                for place, is_main in by_name[name]:
                    if is_main:
                        found[place.geonameid] = (place, True)
            for name in (fold(unit.name), fold(romanised[0]), fold(russian(unit.name))):
                for place, _ in by_name[name]:
                    if unit.category == "M" or place.population < TOWN:
                        found.setdefault(place.geonameid, (place, False))
            if found:
                self.options[unit.code] = list(found.values())

    def run(self) -> dict[str, Place]:
        """All links, surest first: those made by hand, then unique names, then the nearest."""
        by_id = {place.geonameid: place for place in self.places}
        for code, geonameid in overrides("codifier")["link"].items():
            if code in self.options and geonameid in by_id:
                self._take(code, by_id[geonameid])
        self._unique(main=True)
        self._drop_outliers()
        self._nearest(main=True)
        self._unique(main=False)
        self._nearest(main=False)
        self._drop_outliers()
        self._largest()
        return self.links

    def _largest(self) -> None:
        """A town that still has no place takes the largest one left of its name, rather than a village would."""
        options = self._open(main=True)
        for unit in sorted(self.units, key=lambda u: ("MXC".index(u.category), u.code)):
            left = [p for p in options.get(unit.code, []) if p.geonameid not in self.taken and p.population]
            if left:
                self._take(unit.code, max(left, key=lambda p: (p.population, p.geonameid)))

    def _open(self, main: bool) -> dict[str, list[Place]]:
        return {
            unit.code: [p for p, m in self.options.get(unit.code, []) if (m or not main) and p.geonameid not in self.taken]
            for unit in self.units
            if unit.code not in self.links
        }

    def _take(self, code: str, place: Place) -> None:
        self.links[code] = place
        self.taken.add(place.geonameid)

    def _unique(self, main: bool) -> None:
        options = self._open(main)
        wanted: dict[int, int] = defaultdict(int)
        for found in options.values():
            for place in found:
                wanted[place.geonameid] += 1
        centres = self.centres()
        for unit in self.units:
            found = options.get(unit.code, [])
            if len(found) == 1 and wanted[found[0].geonameid] == 1:
                centre = centres.get(unit.parents[1])
                if main or centre is None or distance_km(centre, (found[0].lat, found[0].lon)) < NEAR_RAION_KM:
                    self._take(unit.code, found[0])

    def centres(self) -> dict[str, tuple[float, float]]:
        """The mean position of every hromada and raion that has a linked settlement."""
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for unit in self.units:
            place = self.links.get(unit.code)
            if place:
                for parent in unit.parents[1:3]:
                    points[parent].append((place.lat, place.lon))
        return {code: mean(found) for code, found in points.items()}

    def _nearest(self, main: bool) -> None:
        centres = self.centres()
        pairs = []
        options = self._open(main)
        for unit in self.units:
            for place in options.get(unit.code, []):
                here = (place.lat, place.lon)
                hromada, raion = (centres.get(p) for p in unit.parents[1:3][::-1])
                if hromada and (d := distance_km(hromada, here)) < NEAR_HROMADA_KM:
                    pairs.append((d, unit.code, place))
                elif raion and (d := distance_km(raion, here)) < NEAR_RAION_KM and not hromada:
                    pairs.append((d + NEAR_HROMADA_KM, unit.code, place))
        for _, code, place in sorted(pairs, key=lambda p: (p[0], p[1], p[2].geonameid)):
            if code not in self.links and place.geonameid not in self.taken:
                self._take(code, place)

    def _drop_outliers(self) -> None:
        """A link far from where the rest of its raion lies was a homonym."""
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for unit in self.units:
            if unit.code in self.links:
                points[unit.parents[1]].append((self.links[unit.code].lat, self.links[unit.code].lon))
        medians = {
            code: (sorted(p[0] for p in found)[len(found) // 2], sorted(p[1] for p in found)[len(found) // 2])
            for code, found in points.items()
        }
        for unit in self.units:
            place = self.links.get(unit.code)
            if place and unit.category == "C" and distance_km(medians[unit.parents[1]], (place.lat, place.lon)) > 100:
                del self.links[unit.code]
                self.taken.discard(place.geonameid)
