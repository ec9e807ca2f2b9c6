"""Bakes geodata/regions.geojson and geodata/land.geojson from Natural Earth's 10m admin-1 boundaries.

    python -m geodata.build_boundaries WORLD_MAP.GPKG

The file is resources/data/world_map.gpkg of Debian's qgis-common package. Needs shapely 2.1 or newer, which nothing else does.
Neighbouring shapes are simplified together, so that they still share their borders.
"""

from __future__ import annotations

import json
import math
import sqlite3
import struct
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely

from geodata.sources import overrides

HERE = Path(__file__).parent
FIPS = {"UA": "UP", "RU": "RS", "BY": "BO", "PL": "PL", "RO": "RO"}
# Shapes whose code is missing, shared or older than the one GeoNames uses.
BY_NAME = {"Moskovsskaya": "RU-MOS", "Moskva": "RU-MOW", "Sakha (Yakutia)": "RU-SA", "Chita": "RU-ZAB"}
UKRAINE = "Ukraine"
REGIONS = {"UA", "RU", "BY", "PL"}
EXTRA_REGIONS = {"RO-TL", "RO-GL", "RO-CT"}
# Simplification in degrees. Around Ukraine a pixel at zoom 9 is about 0.003, and at zoom 6 about 0.02 degrees.
FINE, COARSE, FAR = 0.015, 0.08, 0.35
NEIGHBOURS = {
    *("Ukraine", "Belarus", "Poland", "Romania", "Moldova", "Hungary", "Slovakia", "Bulgaria", "Turkey", "Georgia"),
    *("Lithuania", "Latvia", "Russia", "Republic of Serbia", "Czech Republic", "Greece"),
}
SMALLEST_FAR = 0.6  # square degrees, of an island far away
SMALLEST_NEAR = 0.002


def shapes(path: Path) -> list[tuple[str, str, str, str, Any]]:
    """Rows of (country's name, ISO 3166-1, FIPS code, name, geometry). Crimea and Sevastopol are Ukraine's."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = connection.execute("select admin, iso_a2, fips, name, geom from states_provinces order by fid").fetchall()
    found = []
    for admin, iso, fips, name, blob in rows:
        if fips in ("UP11", "UP20"):
            admin, iso = UKRAINE, "UA"
        found.append((admin, iso, fips or "", name or "", shapely.make_valid(_geometry(blob))))
    return found


def _geometry(blob: bytes) -> Any:
    """The geometry of a GeoPackage blob: a header whose envelope's length its flags tell, then WKB."""
    if blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    (flags,) = struct.unpack_from("B", blob, 3)
    envelope = (0, 32, 48, 48, 64)[(flags >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def polygons(shape: Any, smallest: float) -> Any:
    """The areas of a shape, without those under `smallest` square degrees unless it is the largest, and without small holes."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    for part in shapely.get_parts(shape):
        if part.geom_type in ("MultiPolygon", "GeometryCollection"):
            parts.extend(p for p in shapely.get_parts(part) if p.geom_type == "Polygon")
    parts.sort(key=lambda p: -p.area)
    kept = [p for n, p in enumerate(parts) if n == 0 or p.area > smallest]
    return shapely.MultiPolygon([shapely.Polygon(p.exterior, _holes(p, smallest)) for p in kept])


def _holes(polygon: Any, smallest: float) -> list[Any]:
    return [ring for ring in polygon.interiors if shapely.Polygon(ring).area > smallest]


def clean(shape: Any, digits: int) -> Any:
    """A shape with rounded coordinates, still valid."""
    return polygons(shapely.make_valid(shapely.set_precision(shape, 10.0**-digits)), 0.0)


def feature(shape: Any, properties: dict[str, Any], digits: int) -> dict[str, Any]:
    """An RFC 7946 feature: outer rings run counter-clockwise."""
    shape = shapely.MultiPolygon([shapely.orient_polygons(p) for p in shapely.get_parts(clean(shape, digits))])
    rings = [
        [[[round(x, digits), round(y, digits)] for x, y in ring.coords] for ring in (p.exterior, *p.interiors)] for p in shape.geoms
    ]
    geometry = {"type": "Polygon", "coordinates": rings[0]} if len(rings) == 1 else {"type": "MultiPolygon", "coordinates": rings}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def centre(shape: Any) -> dict[str, float]:
    """A point inside the shape near its middle, and how far its edge is from there at most, in km (the 95th percentile)."""
    point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    squeeze = math.cos(math.radians(point.y))
    edge = shapely.get_coordinates(max(shapely.get_parts(shape), key=lambda p: p.area).exterior)
    gaps = sorted(111.2 * math.hypot((x - point.x) * squeeze, y - point.y) for x, y in edge)
    return {"lat": round(point.y, 3), "lon": round(point.x, 3), "radius_km": round(gaps[int(len(gaps) * 0.95)])}


def regions(rows: list[tuple[str, str, str, str, Any]]) -> list[dict[str, Any]]:
    """The regions that the gazetteer knows, as features."""
    known = {r["id"]: r for r in overrides("regions")["region"]}
    by_fips = {FIPS[r["id"][:2]] + r["code"]: r["id"] for r in known.values() if r["id"] not in BY_NAME.values()}
    found: dict[str, list[Any]] = defaultdict(list)
    for _, iso, fips, name, shape in rows:
        region = BY_NAME.get(name) if iso == "RU" else None
        region = region or by_fips.get(fips)
        if region and region[:2] == iso and (iso in REGIONS or region in EXTRA_REGIONS):
            found[region].append(shape)
    whole = {region: shapely.union_all(parts) for region, parts in sorted(found.items())}
    features = []
    for fine in (True, False):
        names = [r for r in whole if (r[:2] == "UA" or whole[r].intersects(shapely.box(30, 43, 42, 54))) == fine]
        simple = shapely.coverage_simplify([whole[r] for r in names], FINE if fine else COARSE)
        for region, shape in zip(names, simple, strict=True):
            values = {
                "region_id": f"region:{region}",
                "name": known[region]["name"],
                "country": region[:2],
                **centre(whole[region]),
            }
            features.append(feature(polygons(shape, SMALLEST_NEAR if fine else 0.05), values, 3 if fine else 2))
    return features


def land(rows: list[tuple[str, str, str, str, Any]]) -> list[dict[str, Any]]:
    """Every country's outline: fine around Ukraine, coarse far away."""
    parts: dict[str, list[Any]] = defaultdict(list)
    codes: dict[str, str] = {}
    for admin, iso, _, _, shape in rows:
        if admin and admin != "Antarctica":
            parts[admin].append(shape)
            codes.setdefault(admin, iso)
    whole = {admin: shapely.union_all([s.buffer(0) for s in found]) for admin, found in sorted(parts.items())}
    near = [a for a in whole if a in NEIGHBOURS]
    far = [a for a in whole if a not in NEIGHBOURS]
    # Siberia is simplified apart, so that it costs little, and then joined again.
    west = shapely.box(19, 41, 62, 72)
    pieces = [(a, whole[a].intersection(west) if a == "Russia" else whole[a]) for a in near]
    rest = [("Siberia", whole["Russia"].difference(west)), *((a, whole[a]) for a in far)]
    fine = dict(zip([a for a, _ in pieces], shapely.coverage_simplify([p for _, p in pieces], FINE * 2), strict=True))
    coarse = dict(zip([a for a, _ in rest], shapely.coverage_simplify([p for _, p in rest], FAR), strict=True))
    fine["Russia"] = fine["Russia"].union(polygons(coarse.pop("Siberia"), SMALLEST_FAR).buffer(0.02, join_style="mitre"))
    features = []
    for admin, shape in sorted(fine.items()):
        features.append(feature(polygons(shape, SMALLEST_NEAR * 5), {"country": codes[admin], "name": admin}, 2))
    for admin, shape in sorted(coarse.items()):
        close = whole[admin].intersects(shapely.box(-12, 34, 62, 72))
        outline = shapely.simplify(whole[admin], COARSE) if close else shape
        if close or outline.area > SMALLEST_FAR:
            kept = polygons(outline, 0.05 if close else SMALLEST_FAR)
            features.append(feature(kept, {"country": codes[admin], "name": admin}, 2 if close else 1))
    return features


def write(name: str, features: list[dict[str, Any]]) -> None:
    """One feature a line, so that a change can be read."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path = HERE / name
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", "utf-8")
    print(f"{name}: {len(features)} features, {path.stat().st_size / 1e3:.0f} kB")


def main(arguments: list[str]) -> None:
    """Reads the GeoPackage, writes both files."""
    rows = shapes(Path(arguments[0]))
    write("regions.geojson", regions(rows))
    write("land.geojson", land(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
