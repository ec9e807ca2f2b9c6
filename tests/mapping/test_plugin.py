"""The folium plugin: any map takes it, nothing of another host comes with it, and its script does not change with the data."""

from __future__ import annotations

import re

import folium
import pytest

from strikemap.mapping.basemap import OPENSTREETMAP, Tiles, offline_map
from strikemap.mapping.plugin import StrikeLayer


def rendered(chart: folium.Map) -> str:
    return str(chart.get_root().render())


def anonymous(html: str) -> str:
    """Without the random names that folium gives its elements."""
    return re.sub(r"[0-9a-f]{32}", "", html)


@pytest.fixture
def chart() -> folium.Map:
    chart = offline_map(assets="../../assets/", basemap_url="../../api/basemap")
    StrikeLayer(assets="../../assets/").add_to(chart)
    return chart


def test_the_offline_map_names_no_other_host(chart: folium.Map) -> None:
    assert re.findall(r"(?:https?:)?//[\w.]+", rendered(chart)) == []


def test_the_offline_map_loads_leaflet_and_our_own_files_alone(chart: folium.Map) -> None:
    assert re.findall(r'(?:src|href)="([^"]+)"', rendered(chart)) == [
        "../../assets/vendor/leaflet/leaflet.js",
        "../../assets/vendor/leaflet/leaflet.css",
        "../../assets/basemap.js",
        "../../assets/map.css",
        "../../assets/strike_layer.js",
    ]


def test_the_script_is_the_same_each_time(chart: folium.Map) -> None:
    again = offline_map(assets="../../assets/", basemap_url="../../api/basemap")
    StrikeLayer(assets="../../assets/").add_to(again)
    assert anonymous(rendered(again)) == anonymous(rendered(chart))


def test_the_map_knows_its_largest_zoom_without_tiles(chart: folium.Map) -> None:
    assert '"maxZoom": 14' in rendered(chart)


@pytest.mark.parametrize("tiles", [OPENSTREETMAP, Tiles("https://tiles.example/{z}/{x}/{y}.png", "© Example")])
def test_tiles_that_were_asked_for_are_drawn_and_credited(tiles: Tiles) -> None:
    html = rendered(offline_map(assets="assets/", basemap_url="basemap", tiles=tiles))
    assert tiles.url in html
    assert '"land": false' in html
    assert tiles.attribution.removeprefix("© ") in html


def test_any_folium_map_takes_the_layer() -> None:
    chart = folium.Map((50, 30), tiles=None)
    StrikeLayer(assets="assets/", cells_url="cells", shared=False).add_to(chart)
    assert re.search(r'new L.StrikeLayer\(\{.*"cells": "cells".*"shared": false', rendered(chart))


def test_the_assets_of_one_map_leave_others_alone(chart: folium.Map) -> None:
    assert chart.default_js != folium.Map.default_js
    assert StrikeLayer.default_js == []
