"""What all the maps share: the strikes, the slider that picks some of them, and a folium map whose scripts lie on this server."""

from __future__ import annotations

import os
from datetime import timedelta

import folium
import pandas as pd
import streamlit as st
from folium.plugins import FastMarkerCluster, MarkerCluster

STEP = timedelta(days=30)
_VENDOR = "../../vendor"  # from a component's frame


@st.cache_resource
def _read(path: str) -> pd.DataFrame:
    return pd.read_parquet(path)


def choose() -> pd.DataFrame:
    """Draw the slider; the strikes of its days: lat, lon, day, place."""
    strikes = _read(os.environ["STRIKES"])
    first, last = strikes["day"].min().to_pydatetime(), strikes["day"].max().to_pydatetime()
    since, until = st.slider("Days", first, last, (first, last), STEP)
    chosen = strikes[strikes["day"].between(since, until)]
    st.caption(f"{len(chosen):,} strikes")
    return chosen


def empty_map() -> folium.Map:
    """A map of the region without tiles."""
    for kind, files in ((folium.Map, {"js": ["leaflet/leaflet.js"], "css": ["leaflet/leaflet.css"]}), *_CLUSTERS):
        kind.default_js = [(name, f"{_VENDOR}/{name}") for name in files["js"]]
        kind.default_css = [(name, f"{_VENDOR}/{name}") for name in files["css"]]
    return folium.Map((48.7, 32.5), zoom_start=6, tiles=None, maxZoom=14)


_FILES = {
    "js": ["markercluster/leaflet.markercluster.js"],
    "css": ["markercluster/MarkerCluster.css", "markercluster/MarkerCluster.Default.css"],
}
_CLUSTERS = ((MarkerCluster, _FILES), (FastMarkerCluster, _FILES))
