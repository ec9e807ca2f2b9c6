"""Places outside Ukraine: Russia's border regions down to villages, the neighbours' towns, the world's larger cities, countries."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

from geodata.romanise import russian_display
from geodata.sources import Place
from geodata.table import Rank, Row, Table, add_alternates, settlement_radius
from strikemap.geocoding.names import fold

BORDER = {"RU-BEL", "RU-KRS", "RU-BRY", "RU-ROS", "RU-VOR", "RU-KDA", "RU-SMO", "RU-LIP", "RU-ORL"}
SMALLEST = {
    "RU": 5_000,
    "BY": 5_000,
    "MD": 3_000,
    "PL": 10_000,
    "RO": 10_000,
    "HU": 30_000,
    "SK": 20_000,
    "TR": 200_000,
    "GE": 20_000,
}
WORLD_SMALLEST = 100_000
DISTRICT_RADIUS_KM = 25.0


def add_foreign(table: Table, places: list[Place], countries: list[dict[str, Any]]) -> None:
    """Adds every entry outside Ukraine."""
    capitals = {(c["iso"], c["capital"]) for c in countries}
    of_country: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        of_country[place.country].append(place)
        region = table.region_of.get((place.country, place.admin1), "")
        capital = (place.country, place.name) in capitals
        if region in BORDER or capital or place.population >= SMALLEST.get(place.country, WORLD_SMALLEST):
            _add_place(table, place, region, capital)
    for country in countries:
        _add_country(table, country, of_country.get(country["iso"], []))


def _add_place(table: Table, place: Place, region: str, capital: bool) -> None:
    name = russian_display(place.name) if place.country == "RU" else place.name
    row = Row(f"geonames:{place.geonameid}", "settlement", name, place.country, region, lat=place.lat, lon=place.lon)
    row.population, row.radius, row.feature = place.population, settlement_radius(place.population), "PPLC" if capital else "PPL"
    row.also(place.name, name, rank=Rank.OFFICIAL)
    add_alternates(row, place)
    table.add(row)


def _add_country(table: Table, country: dict[str, Any], places: list[Place]) -> None:
    iso = str(country["iso"])
    if not places and iso != "UA":
        return
    people = sum(p.population for p in places) or 1
    row = Row(f"country:{iso}", "country", str(country["name"]), iso, feature="PCLI")
    row.lat = sum(p.lat * p.population for p in places) / people
    row.lon = sum(p.lon * p.population for p in places) / people
    if iso == "UA":
        row.lat, row.lon = 49.0, 31.5
    row.radius = round(math.sqrt(float(country.get("areakm2") or 1000) / math.pi))
    row.population = int(country.get("population") or 0)
    row.also(row.name, rank=Rank.OFFICIAL)
    table.add(row)


def add_districts(table: Table, regions: list[dict[str, Any]]) -> None:
    """Adds geodata/overrides/districts.toml: districts that stand at their seats. Raises ValueError for a seat that is unknown."""
    for region in regions:
        for adjective, seat in region["names"]:
            at = table.by_name(seat, region["admin1"])
            if at is None:
                raise ValueError(f"no place {seat} in {region['admin1']}")
            row = Row(f"district:{region['admin1']}:{fold(adjective)}", "raion", f"{seat} Raion", at.country, at.admin1)
            row.lat, row.lon, row.radius, row.feature = at.lat, at.lon, DISTRICT_RADIUS_KM, "ADM2"
            names = (adjective, adjective.replace("yev", "ev"), seat, *(n for n, rank in at.names.items() if rank < Rank.ALIAS))
            row.also(*(f"{name} {word}" for name in names for word in ("Raion", "District")), rank=Rank.OFFICIAL)
            table.add(row)
            at.raion = row.id
