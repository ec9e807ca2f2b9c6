"""The gazetteer while it is being built: rows, the names they go by, and how both are written down."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from geodata.linking import mean
from geodata.sources import HERE, Place
from strikemap.geocoding.names import fold

# Words that make a region of the name before them, everywhere and by what the region is called.
REGION_WORDS = ("Oblast", "Region", "Province")
OWN_WORDS = {
    "Krai": ("Krai", "Territory"),
    "Republic": ("Republic",),
    "Okrug": ("Autonomous Okrug",),
    "Voivodeship": ("Voivodeship",),
    "County": ("County",),
}


class Rank(IntEnum):
    """How a name belongs to an entry: its current name; a usual spelling or the name it was renamed from; any other alias."""

    OFFICIAL = 0
    USUAL = 1
    ALIAS = 2


@dataclass
class Row:
    """One entry. `raion`, `hromada` and `city` are rows' identifiers; `names` have a rank, see `Rank`."""

    id: str
    kind: str
    name: str
    country: str
    admin1: str = ""
    raion: str = ""
    hromada: str = ""
    city: str = ""
    lat: float | None = None
    lon: float | None = None
    radius: float = 3.0
    position: str = "own"
    population: int = 0
    feature: str = ""
    prior: float = 0.0
    names: dict[str, Rank] = field(default_factory=dict)

    def also(self, *names: str, rank: Rank = Rank.ALIAS) -> None:
        """Adds names; the better rank stays."""
        for name in names:
            key = fold(name)
            if len(key) > (3 if rank == Rank.ALIAS else 1):
                self.names[key] = min(rank, self.names.get(key, rank))


def settlement_radius(population: int) -> float:
    """How far from a settlement's centre its edge lies, in km: 3 for a village, about 12 for a city of a million."""
    return round(min(15.0, max(3.0, math.sqrt(population) / 85)), 1)


class Table:
    """Rows by identifier, in the order they came; `names` maps a folded name to what goes by it, by rank."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.by_area: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.region_of: dict[tuple[str, str], str] = {}
        self.names: dict[str, tuple[list[str], list[str], list[str]]] = {}

    def add(self, row: Row) -> Row:
        """Adds a row. Raises ValueError where the identifier is taken."""
        if row.id in self.rows:
            raise ValueError(f"two rows with the id {row.id}")
        self.rows[row.id] = row
        self.by_area[row.admin1, row.kind].append(row)
        return row

    def add_regions(self, regions: list[dict[str, Any]]) -> None:
        """The regions of geodata/overrides/regions.toml."""
        for region in regions:
            iso = region["id"]
            row = self.add(
                Row(
                    f"region:{iso}",
                    "region",
                    region["name"],
                    iso[:2],
                    iso,
                    radius=100.0,
                    feature="ADM1",
                    prior=region.get("prior", 0.0),
                )
            )
            self.region_of[iso[:2], region["code"]] = iso
            last = region["name"].split()[-1]
            words = (*REGION_WORDS, *OWN_WORDS.get(last, ()))
            if not region.get("city"):
                row.also(region["name"], rank=Rank.OFFICIAL)
            row.also(*(f"{stem} {word}" for stem in region["stems"] for word in words), *region["aliases"], rank=Rank.OFFICIAL)

    def by_name(self, name: str, admin1: str, kind: str = "settlement", city: str = "", country: str = "") -> Row | None:
        """The entry of that name in a region: current names before aliases, then the most people."""
        key = fold(name)
        best: tuple[int, int] | None = None
        found = None
        for row in self.by_area[admin1, kind]:
            if key not in row.names or (country and row.country != country):
                continue
            if city and self.rows[row.city].name != city:
                continue
            if best is None or (row.names[key], -row.population) < best:
                best, found = (row.names[key], -row.population), row
        return found

    def finish(self, unwanted: set[str]) -> None:
        """Works out what depends on all rows: positions of regions, and the index of names.

        No alias is kept that is in `unwanted` or is the name of a region or country."""
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row in self.rows.values():
            if row.kind == "settlement" and row.lat is not None and row.lon is not None and row.position == "own":
                points[row.admin1].append((row.lat, row.lon))
        shapes = representative_points()
        for row in self.rows.values():
            if row.kind == "region":
                row.lat, row.lon, row.radius = shapes.get(row.admin1) or (*mean(points[row.admin1]), 100.0)
        reserved = {
            n for r in self.rows.values() if r.kind in ("region", "country") for n, k in r.names.items() if k == Rank.OFFICIAL
        }
        for row in self.rows.values():
            if row.lat is None:
                raise ValueError(f"{row.id} {row.name} has no position")
            for key, rank in sorted(row.names.items()):
                if rank == Rank.ALIAS and (key in reserved or key in unwanted):
                    continue
                self.names.setdefault(key, ([], [], []))[rank].append(row.id)


def representative_points() -> dict[str, tuple[float, float, float]]:
    """Latitude, longitude and radius in km of every region that geodata/regions.geojson has."""
    path = HERE / "regions.geojson"
    if not path.exists():
        return {}
    found = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        values = feature["properties"]
        if "lat" in values:
            found[values["region_id"].removeprefix("region:")] = (values["lat"], values["lon"], values["radius_km"])
    return found


def add_alternates(row: Row, place: Place) -> None:
    """GeoNames' other names of a place, as aliases."""
    row.also(*place.alternates)


def write(table: Table) -> str:
    """Three blocks parted by a line with a form feed: the rows; the folded names; the row numbers of each name.

    Row numbers stand by rank, as official|usual|alias.
    """
    number = {row_id: n for n, row_id in enumerate(table.rows)}
    lines = []
    for row in table.rows.values():
        lines.append(
            "\t".join(
                (
                    row.id,
                    row.kind,
                    row.name,
                    row.country,
                    row.admin1,
                    str(number.get(row.raion, "")),
                    str(number.get(row.hromada, "")),
                    str(number.get(row.city, "")),
                    f"{row.lat:.4f}",
                    f"{row.lon:.4f}",
                    f"{row.radius:g}",
                    row.position,
                    str(row.population or ""),
                    row.feature,
                    f"{row.prior:g}" if row.prior else "",
                )
            )
        )
    keys, targets = [], []
    for key, by_rank in sorted(table.names.items()):
        keys.append(key)
        seen: set[int] = set()
        cells = []
        for rank in by_rank:
            fresh = {number[i] for i in rank} - seen
            seen |= fresh
            cells.append(",".join(map(str, sorted(fresh))))
        targets.append("|".join(cells).rstrip("|"))
    return "\n\f\n".join("\n".join(block) for block in (lines, keys, targets)) + "\n"
