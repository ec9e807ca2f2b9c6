"""A small map of where a strike is shown and of the places that its name may mean, numbered as beside it."""

from __future__ import annotations

from collections.abc import Sequence

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard import markup, start
from dashboard.addresses import ASSETS_FROM_MAP
from strikemap import wording
from strikemap.geocoding.gazetteer import Entry
from strikemap.mapping.basemap import offline_map
from strikemap.model import Claim

HEIGHT = 260
CLOSEST = 9
_NUMBER = "font: 600 11px/1 sans-serif; margin: -3px -2px"
_SHOWN, _OTHER = "#004d7a", "#5b5b5b"


def draw_map(claim: Claim, others: Sequence[Entry], key: str) -> None:
    """Draw the map with the places that can be picked, numbered from 1; nothing where no position is known at all."""
    points = [(claim.lat, claim.lon)] if claim.lat is not None and claim.lon is not None else []
    pins = [(at, "", _SHOWN) for at in points] + [((c.lat, c.lon), str(n), _OTHER) for n, c in enumerate(others, 1)]
    if not pins:
        st.caption("No position is known, so there is no map of it.")
        return
    if start.assets_there():
        chart = offline_map(assets=ASSETS_FROM_MAP, basemap_url="../../api/basemap")
        for at, number, colour in pins:
            dot = folium.CircleMarker(at, radius=6, color="#fff", weight=1.5, fill=True, fill_color=colour, fill_opacity=1)
            if number:  # numbers alone go into the map's script: names come from reports and from other people's lists
                dot.add_child(folium.Tooltip(number, style=_NUMBER, permanent=True, direction="right", sticky=False))
            dot.add_to(chart)
        if claim.radius_km and points:
            folium.Circle(points[0], radius=1_000 * claim.radius_km, color=_SHOWN, weight=1, fill=True, interactive=False).add_to(
                chart
            )
        chart.fit_bounds([at for at, _, _ in pins], max_zoom=CLOSEST, padding=(24, 24))
        st_folium(chart, key=f"review_map_{key}", height=HEIGHT, use_container_width=True, returned_objects=[])
    if points:
        shown = f"● {claim.place or 'Place not known'}, as it is shown: {wording.whereabouts(claim.precision, claim.radius_km)}"
        markup.show(markup.tag("p", markup.escaped(shown), "sm-line"))
    if others:
        markup.show(markup.tag("p", "The numbers are the places under Place.", "sm-line"))
