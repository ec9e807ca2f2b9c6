"""The map on a page: drawn once, never remounted by a filter; what it shows comes to it from the timeline in the browser."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit_folium import st_folium

from dashboard.addresses import ASSETS_FROM_MAP
from strikemap.mapping.basemap import Tiles, offline_map
from strikemap.mapping.plugin import StrikeLayer
from strikemap.query import Filter

KEY = "strikemap_map"
_HANDLED = "strikemap_map_handled"


def draw_map(
    *, on_select: Callable[[str | None], None], on_box: Callable[[str | None], None], height: int, tiles: Tiles | None = None
) -> None:
    """Draw the map. `on_select(place_id)` runs as a callback, before the next run, when a person picks a place (None: lets go), and
    `on_box("46,30,49,34")` likewise with a rectangle, or with the view while the page asks for it.

    The strikes, the range, the measure and the selected place reach the map from `draw_timeline` without a new map; only
    another `tiles` (an operator's own or OpenStreetMap's tile address, off unless chosen) builds another one.
    """

    def clicked() -> None:
        value = st.session_state.get(KEY)
        # The component repeats its last value on reconnect and remount: a click is news only under a new stamp.
        if not isinstance(value, dict) or value.get("n") in (None, st.session_state.get(_HANDLED)):
            return
        st.session_state[_HANDLED] = value["n"]
        if "box" in value:
            on_box(box_of(value["box"]))
        else:
            selected = value.get("selected")
            on_select(selected if isinstance(selected, str) else None)

    chart = offline_map(assets=ASSETS_FROM_MAP, basemap_url="../../api/basemap", tiles=tiles)
    StrikeLayer(assets=ASSETS_FROM_MAP, shared=True).add_to(chart)
    st_folium(chart, key=KEY, height=height, use_container_width=True, returned_objects=[], on_change=clicked)


def box_of(value: object) -> str | None:
    """The four edges that the browser sent, as the filter has them; None for no rectangle, or for what is none."""
    edges = [edge for edge in value if isinstance(edge, (int, float))] if isinstance(value, list) else []
    return Filter.from_query({"box": ",".join(f"{edge:.4f}" for edge in edges)})[0].get("box")
