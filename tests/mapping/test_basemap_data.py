"""The offline basemap: which names it has, from which zoom on, and what it opens on."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import pytest

from strikemap.errors import GazetteerError
from strikemap.mapping.basemap_data import basemap_json, bounds_of, home_bounds


@cache
def basemap() -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(basemap_json())
    return decoded


def named(name: str, kind: str = "city") -> dict[str, Any]:
    found: list[dict[str, Any]] = [label for label in basemap()["labels"] if (label["name"], label["kind"]) == (name, kind)]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("name", ["Kyiv", "Kharkiv", "Odesa", "Lviv", "Donetsk", "Sevastopol"])
def test_the_large_cities_are_named_from_afar(name: str) -> None:
    assert named(name)["zoom"] <= 5.5


def test_a_town_is_named_later_than_a_city() -> None:
    assert named("Uman")["zoom"] > named("Cherkasy")["zoom"] > named("Kyiv")["zoom"]


def test_where_two_names_collide_the_larger_place_goes_first() -> None:
    assert named("Kyiv")["rank"] < named("Zhytomyr")["rank"]


def test_regions_of_the_home_country_are_named() -> None:
    regions = {label["name"] for label in basemap()["labels"] if label["kind"] == "region"}
    assert {"Kharkiv Oblast", "Crimea", "Luhansk Oblast"} <= regions


def test_neighbours_are_named_and_home_is_not() -> None:
    countries = {label["name"] for label in basemap()["labels"] if label["kind"] == "country"}
    assert "Moldova" in countries
    assert "Ukraine" not in countries


def test_land_and_regions_are_geojson_with_a_country_each() -> None:
    for name in ("land", "regions"):
        assert basemap()[name]["type"] == "FeatureCollection"
        assert all(feature["properties"]["country"] for feature in basemap()[name]["features"])


def test_a_fresh_map_shows_the_whole_home_country() -> None:
    (south, west), (north, east) = home_bounds()
    assert (44 < south < 45, 22 < west < 23, 52 < north < 53, 40 < east < 41) == (True,) * 4


def test_a_home_without_regions_is_named_as_the_problem() -> None:
    with pytest.raises(GazetteerError, match="no region of XX"):
        bounds_of({"features": []}, "XX")
