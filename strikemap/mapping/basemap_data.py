"""The offline basemap as one JSON for the browser: land and regions as GeoJSON, names with the zoom they show from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from strikemap.errors import GazetteerError
from strikemap.geocoding import gazetteer
from strikemap.geocoding.gazetteer import Entry

GEODATA = Path(__file__).parents[2] / "geodata"
RULES = Path(__file__).with_name("basemap.toml")

Label = dict[str, Any]
"""name, lat, lon (WGS84 degrees), kind ("city", "region", "country"), zoom, rank (lower goes first where two collide)."""


def basemap_json() -> bytes:
    """{land, regions: GeoJSON, labels: list of Label, home: a country}. Raises GazetteerError."""
    rules = _rules()
    land, regions = _features("land.geojson"), _features("regions.geojson")
    near = {feature["properties"]["country"] for feature in regions["features"]}
    names = labels(gazetteer.load().all(), rules, near)
    return msgspec.json.encode({"land": land, "regions": regions, "labels": names, "home": rules["home"]})


@cache
def home_bounds() -> list[list[float]]:
    """[[south, west], [north, east]] of the home country: what a fresh map shows. Raises GazetteerError."""
    return bounds_of(_features("regions.geojson"), _rules()["home"])


def labels(entries: Iterable[Entry], rules: dict[str, Any], near: set[str]) -> list[Label]:
    """The names of countries, of the home country's regions, and of the settlements that the rules are met by.

    `near` are the countries whose settlements are named at all.
    """
    home, zooms = rules["home"], rules["zooms"]
    found: list[Label] = []
    for entry in entries:
        if entry.kind == "country" and entry.country != home:
            found.append(_label(entry, "country", zooms["country"], 0))
        elif entry.kind == "region" and entry.country == home:
            found.append(_label(entry, "region", zooms["region"], 3e6))
        elif entry.kind == "settlement" and entry.country in near:
            zoom = _settlement_zoom(entry, rules)
            if zoom is not None:
                found.append(_label(entry, "city", zoom, entry.population))
    # Larger places go first; a region's name yields to every settlement already there.
    found.sort(key=lambda label: (label["zoom"], -label.pop("weight"), label["name"]))
    return [label | {"rank": rank} for rank, label in enumerate(found)]


def bounds_of(regions: dict[str, Any], country: str) -> list[list[float]]:
    """[[south, west], [north, east]] of a country's regions. Raises GazetteerError where it has none."""
    points = [
        point
        for feature in regions["features"]
        if feature["properties"]["country"] == country
        for point in _points(feature["geometry"]["coordinates"])
    ]
    if not points:
        raise GazetteerError(f"the committed boundaries hold no region of {country}, which {RULES.name} calls home")
    lons, lats = zip(*points, strict=True)
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _settlement_zoom(entry: Entry, rules: dict[str, Any]) -> float | None:
    at_home = entry.country == rules["home"]
    if not at_home and entry.population < rules["abroad"]["population"]:
        return None
    for step in rules["settlements"]:
        if entry.population >= step["population"]:
            return float(step["zoom"] + (0 if at_home else rules["abroad"]["later"]))
    return None


def _label(entry: Entry, kind: str, zoom: float, weight: float) -> Label:
    place = {"name": entry.name, "lat": round(entry.lat, 3), "lon": round(entry.lon, 3)}
    return {**place, "kind": kind, "zoom": zoom, "weight": weight}


def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def _features(name: str) -> dict[str, Any]:
    path = GEODATA / name
    try:
        collection: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path} cannot be read ({error}); restore it from version control.") from error
    return collection


def _points(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _points(part)
