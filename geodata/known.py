"""Applies geodata/overrides/places.toml: spellings, renamings and places that no source holds."""

from __future__ import annotations

from typing import Any

from geodata.table import Rank, Row, Table, settlement_radius
from strikemap.geocoding.names import fold


def add_known(table: Table, known: dict[str, Any]) -> None:
    """Adds names and places. Raises ValueError for an override that fits no entry."""
    missing = []
    for place in known.get("place", []):
        kind = place.get("kind", "settlement")
        row = table.add(Row(place["id"], kind, place["name"], place["country"], place["admin1"]))
        row.lat, row.lon, row.population = place["lat"], place["lon"], place.get("population", 0)
        row.radius, row.feature = (
            place.get("radius_km", settlement_radius(row.population)),
            "PPL" if kind == "settlement" else "RGN",
        )
        if "city" in place:
            city = table.by_name(place["city"], place["admin1"])
            if city is None:
                raise ValueError(f"no city {place['city']}")
            row.city, row.raion, row.hromada = city.id, city.raion, city.hromada
        row.also(place["name"], rank=Rank.OFFICIAL)
        row.also(*place.get("names", []), rank=Rank.USUAL)
    for entry in known.get("known", []):
        where = {key: entry[key] for key in ("kind", "city", "country") if key in entry}
        row_or_none = table.by_name(entry["name"], entry["admin1"], **where)
        if row_or_none is None:
            if not entry.get("optional"):
                missing.append(f"{entry['name']} ({entry['admin1']})")
            continue
        row_or_none.also(entry["name"], *entry["names"], rank=Rank.USUAL)
        row_or_none.population = entry.get("population", row_or_none.population)
        if "display" in entry:
            row_or_none.name = entry["display"]
            row_or_none.also(entry["display"], rank=Rank.OFFICIAL)
    for entry in known.get("country", []):
        table.rows[f"country:{entry['id']}"].also(*entry["names"], rank=Rank.OFFICIAL)
    for entry in known.get("drop", []):
        row_or_none = table.by_name(entry["name"], entry["admin1"])
        if row_or_none is None:
            missing.append(f"{entry['name']} ({entry['admin1']})")
            continue
        for name in map(fold, entry["names"]):
            row_or_none.names.pop(name, None)
    if missing:
        raise ValueError("overrides that fit no entry: " + ", ".join(missing))
