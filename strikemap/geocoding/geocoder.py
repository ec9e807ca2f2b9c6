"""A geopy geocoder over the offline gazetteer, and what the command line prints.

It swaps with geopy's Nominatim: the same calls, the same `Location`. What was not found is None, as geopy has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from strikemap.errors import UnknownPlaceError
from strikemap.geocoding.gazetteer import Entry, Gazetteer, load
from strikemap.geocoding.resolver import Resolution, resolve
from strikemap.model import PlaceCandidate

# A point farther than this from every known settlement has no place name.
REVERSE_KM = 50.0
MOST = 50


class StrikemapGeocoder(Geocoder):  # type: ignore[misc]  # geopy is untyped
    """Places by name and by position, offline.

    `geocode("Uman")`, `geocode("Zolochiv, Kharkiv Oblast")`, `geocode("Київ")`; what stands after a comma is a district,
    region, country or city that the place must lie in. A Location's `raw` holds place_id, name, kind, admin1, raion,
    hromada, country, precision, radius_km (how far off the position may be), position (whose it is), population,
    geonameid, score (0 to 1), ambiguous, and the candidates.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.gazetteer = gazetteer or load()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """The place a name means, or with exactly_one=False all it may mean, best first; None where nothing goes by it.

        `timeout` is accepted for the sake of geopy's interface. Raises geopy.exc.GeocoderQueryError for an empty query.
        """
        resolution = self.resolve(query, country_codes=country_codes)
        if resolution is None or not resolution.candidates:
            return None
        wanted = resolution.candidates[: 1 if exactly_one else limit or MOST]
        found = [self._location(candidate, resolution) for candidate in wanted]
        return found[0] if exactly_one else found

    def resolve(self, query: str, country_codes: str | Sequence[str] | None = None, limit: int = MOST) -> Resolution | None:
        """The resolution of a query such as "Zolochiv, Kharkiv Oblast"; None where nothing in the named area goes by it.

        Raises geopy.exc.GeocoderQueryError for an empty query.
        """
        name, *areas = [part.strip() for part in query.split(",")]
        if not name:
            raise GeocoderQueryError('the query is empty; give a name such as "Uman" or "Uman, Cherkasy Oblast"')
        allowed = [entry for entry in self.gazetteer.candidates(name) if all(self._lies_in(entry, area) for area in areas if area)]
        if country_codes:
            codes = {c.upper() for c in (country_codes.split(",") if isinstance(country_codes, str) else country_codes)}
            allowed = [entry for entry in allowed if entry.country in codes]
        if not allowed:
            return None
        return resolve(name, gazetteer=self.gazetteer, entries=[e.id for e in allowed], most=limit)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The settlement nearest to a point, or with exactly_one=False several; None where none lies within 50 km.

        `query` is a geopy Point, "lat, lon" or (lat, lon). Raises ValueError for a point that is not on the globe.
        """
        point = query if isinstance(query, Point) else Point(query)
        near = self.gazetteer.nearest(point.latitude, point.longitude, 1 if exactly_one else limit or 5)
        within = [(entry, gap) for entry, gap in near if gap <= REVERSE_KM]
        found = [Location(address(e), (e.lat, e.lon), {**describe(e), "distance_km": round(gap, 1)}) for e, gap in within]
        if not found:
            return None
        return found[0] if exactly_one else found

    def _lies_in(self, entry: Entry, area: str) -> bool:
        """Whether an entry lies in what an area's name may mean: a region, district, hromada, country or city."""
        region = self.gazetteer.region(area)
        named = [*self.gazetteer.raions(area), *self.gazetteer.candidates(area), *([region] if region else [])]
        return any(outer.id == entry.id or self.gazetteer.contains(outer.id, entry.id) for outer in named)

    def _location(self, candidate: PlaceCandidate, resolution: Resolution) -> Location:
        entry = self.gazetteer.get(candidate.place_id)
        if entry is None:
            raise UnknownPlaceError(f"the gazetteer has no entry {candidate.place_id}")
        raw = {
            **describe(entry),
            "score": candidate.score,
            "ambiguous": resolution.ambiguous,
            "reasons": list(candidate.reasons),
            "candidates": [msgspec.to_builtins(c) for c in resolution.candidates[:5]],
        }
        return Location(address(entry), (entry.lat, entry.lon), raw)


def address(entry: Entry) -> str:
    """One line for a person: "Bilohorivka, Bakhmut Raion, Donetsk Oblast, UA"."""
    parts = [entry.name, entry.city, entry.raion if entry.kind != "city district" else None, entry.admin1, entry.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def describe(entry: Entry) -> dict[str, Any]:
    """An entry under the names that claims use."""
    return {
        "place_id": entry.id,
        "name": entry.name,
        "place": entry.place,
        "kind": entry.kind,
        "raion": entry.raion,
        "hromada": entry.hromada,
        "admin1": entry.admin1,
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "precision": entry.precision,
        "radius_km": entry.radius_km,
        "position": entry.position,
        "population": entry.population or None,
        "geonameid": entry.geonameid,
    }


def geocode_json(query: str, *, region: str | None = None, limit: int = 5, online: bool = False) -> list[dict[str, Any]]:
    """What a name may mean, best first, as plain values for the command line.

    `region` is what the place must lie in. `online` asks the Nominatim server of the settings instead, and leaves the machine.
    Raises UnknownPlaceError where nothing goes by the name, OnlineGeocoderError where the server can't be asked.
    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, got {limit}")
    if online:
        from strikemap.geocoding.online import OnlineGeocoder

        found = OnlineGeocoder.from_settings().geocode(f"{query}, {region}" if region else query, limit=limit)
        if not found:
            raise UnknownPlaceError(f"the online geocoder knows no place by the name “{query}”")
        return found
    geocoder = StrikemapGeocoder()
    if region is not None and not geocoder.gazetteer.region(region) and not geocoder.gazetteer.raions(region):
        raise UnknownPlaceError(f"no region or district goes by the name “{region}”")
    try:
        resolution = geocoder.resolve(f"{query}, {region}" if region else query, limit=limit)
    except GeocoderQueryError as error:
        raise UnknownPlaceError(str(error)) from error
    if resolution is None:
        raise UnknownPlaceError(f"no place goes by the name “{query}”" + _near_misses(query, region, geocoder.gazetteer))
    places = []
    for candidate in resolution.candidates[:limit]:
        entry = geocoder.gazetteer.get(candidate.place_id)
        if entry is not None:
            places.append({**describe(entry), "score": candidate.score, "reasons": list(candidate.reasons), "source": "gazetteer"})
    return places


def reverse_json(lat: float, lon: float, *, limit: int = 5, online: bool = False) -> list[dict[str, Any]]:
    """The settlements nearest to a point, with their distance in km, as plain values.

    Raises UnknownPlaceError where none lies within 50 km, ValueError for a point that is not on the globe.
    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, got {limit}")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is not on the globe; give the latitude (-90 to 90) first, then the longitude (-180 to 180)")
    if online:
        from strikemap.geocoding.online import OnlineGeocoder

        places = OnlineGeocoder.from_settings().reverse(Point(lat, lon), limit=limit)
    else:
        found = StrikemapGeocoder().reverse(Point(lat, lon), exactly_one=False, limit=limit) or []
        places = [{**location.raw, "source": "gazetteer"} for location in found]
    if not places:
        raise UnknownPlaceError(f"no known settlement lies within {REVERSE_KM:g} km of {lat}, {lon}")
    return places


def _near_misses(query: str, region: str | None, gazetteer: Gazetteer) -> str:
    near = gazetteer.fuzzy(query.split(",")[0], admin1=region, limit=3)
    elsewhere = gazetteer.candidates(query.split(",")[0])[:3] if region or "," in query else ()
    names = [f"{e.name} ({e.admin1 or e.country})" for e in (*elsewhere, *(e for e, _ in near))]
    return f"; did you mean {' or '.join(dict.fromkeys(names))}?" if names else ""
