"""The strike layer on a page of its own, without the dashboard around it: made-up strikes in, what the browser shows out."""

from __future__ import annotations

import base64
from typing import Any

import pandas as pd
from playwright.sync_api import Page

from strikemap.mapping.cells import build_cells
from strikemap.mapping.wire import encode
from tests.mapping.frames import strike_frame

OPEN = """async ([cells, options, view]) => {
    document.body.innerHTML = '<div id="map" style="width: 800px; height: 500px"></div>';
    document.body.style.margin = 0;
    window.chart?.remove();
    window.chart = L.map('map', { center: view.slice(0, 2), zoom: view[2], zoomSnap: 0.5, maxZoom: 14, ...options.map });
    window.layer = new L.StrikeLayer({ cells, shared: false, ...options.layer }).addTo(window.chart);
    const frame = () => new Promise(requestAnimationFrame);
    for (let i = 0; i < 500 && !window.layer.shown(); i++) await frame();
    return window.layer.shown() !== null;
}"""


def data_address(frame: pd.DataFrame, colouring: str = "weapon") -> str:
    """The cells of a frame as an address that asks no server."""
    return "data:application/octet-stream;base64," + base64.b64encode(encode(build_cells(frame, colouring))).decode()


def show_layer(
    page: Page, frame: pd.DataFrame, view: tuple[float, float, float], colouring: str = "weapon", **options: Any
) -> None:
    """Draw the strikes of a frame on an empty map of 800 x 500 px; `view` is latitude, longitude, zoom."""
    page.goto("/assets/days.js")
    page.add_style_tag(url="/assets/vendor/leaflet/leaflet.css")
    page.add_style_tag(url="/assets/map.css")
    page.add_script_tag(url="/assets/vendor/leaflet/leaflet.js")
    page.add_script_tag(url="/assets/strike_layer.js")
    assert page.evaluate(OPEN, [data_address(frame, colouring), options, list(view)])


def shown(page: Page) -> dict[str, Any]:
    """What the layer says that it shows."""
    answer: dict[str, Any] = page.evaluate("window.layer.shown()")
    return answer


def at(name: str, lat: float, lon: float, **values: Any) -> dict[str, Any]:
    """A strike at a named position, a place of its own; for `layer_frame`."""
    place = {"place_id": name.lower(), "place": name, "lat": lat, "lon": lon, "admin1": "Some Oblast", "country": "UA"}
    return {"date": "2023-04-28", "precision": "place", "radius_km": 5.0} | place | values


def layer_frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """The frame of such strikes."""
    return strike_frame(*({"at": None} | row for row in rows))
