"""The map under the strikes: drawn offline from the committed boundaries; tiles from elsewhere only where asked for."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import folium

from strikemap.mapping.basemap_data import basemap_json, home_bounds
from strikemap.mapping.plugin import Basemap, LocalMap

ATTRIBUTION = "Borders: Natural Earth. Names: GeoNames, CC BY 4.0"


@dataclass(frozen=True)
class Tiles:
    """An online tile layer that an operator or a viewer has opted into: its address template and who must be named."""

    url: str
    attribution: str


OPENSTREETMAP = Tiles("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors")


def offline_map(*, assets: str | None = None, basemap_url: str | None = None, tiles: Tiles | None = None) -> folium.Map:
    """A map that asks no other host for anything: our borders and labels, Leaflet from `assets`.

    Without `assets` and `basemap_url` all that stands in the page itself, which then works from a file or in a notebook.

    It opens on the home country. With `tiles` those are drawn instead of the land and its labels; the region borders stay.
    Raises GazetteerError where the boundaries cannot be read.
    """
    (south, west), (north, east) = home_bounds()
    chart = LocalMap(
        ((south + north) / 2, (west + east) / 2),
        tiles=None,
        assets=assets,
        # Without a tile layer Leaflet knows no largest zoom unless the map itself is told.
        maxZoom=14,
        minZoom=3,
        zoom_snap=0.5,
    )
    chart.fit_bounds([(south, west), (north, east)])
    if tiles:
        folium.TileLayer(tiles.url, attr=tiles.attribution, max_zoom=19).add_to(chart)
    url = basemap_url or "data:application/json;base64," + base64.b64encode(basemap_json()).decode()
    Basemap(url=url, assets=assets, attribution=ATTRIBUTION, land=tiles is None).add_to(chart)
    return chart
