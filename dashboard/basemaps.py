"""The choice of what lies under the strikes. The built-in basemap asks nobody; others are off until a person chooses them."""

from __future__ import annotations

import streamlit as st

from strikemap import settings
from strikemap.mapping.basemap import OPENSTREETMAP, Tiles

BUILT_IN, OWN, OSM = "Built in, offline", "This server's own tiles", "OpenStreetMap"


def available() -> dict[str, Tiles | None]:
    """The basemaps that can be had, by what they are called."""
    chosen = settings.load()
    own = {OWN: Tiles(chosen.tiles_url, chosen.tiles_attribution or "")} if chosen.tiles_url else {}
    return {BUILT_IN: None, **own, OSM: OPENSTREETMAP}


def choose_tiles() -> Tiles | None:
    """Draw the choice in the sidebar; None is the built-in basemap. It holds for this visit and is no part of a link."""
    basemaps = available()
    told = "OpenStreetMap draws from openstreetmap.org: your browser then tells that server which part of the map you look at."
    with st.sidebar:
        name = st.selectbox("Basemap", list(basemaps), key="basemap", help=told)
    return basemaps[name]
