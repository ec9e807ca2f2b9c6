"""A small map of where a strike is shown and of the places that its name may mean, numbered as beside it."""

from __future__ import annotations

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard import markup, start
from dashboard.addresses import ASSETS_FROM_MAP
from strikemap import wording
from strikemap.mapping.basemap import offline_map
from strikemap.model import Claim

HEIGHT = 260
CLOSEST = 9
# Numbers alone go into the map's script: names come from reports and from other people's lists.
_PIN = (
    '<div style="box-sizing:border-box;width:22px;height:22px;border-radius:50%;border:2px solid #fff;background:{colour};'
    'color:#fff;font:600 12px/18px sans-serif;text-align:center;box-shadow:0 0 2px #000">{text}</div>'
)
_SHOWN, _OTHER = "#004d7a", "#5b5b5b"


def draw_map(claim: Claim, key: str) -> None:
    """Draw the map, and under it who the numbers are; nothing where neither the strike nor a candidate has a position."""
    others = [c for c in claim.candidates if c.place_id != claim.place_id or claim.lat is None]
    points = [(claim.lat, claim.lon)] if claim.lat is not None and claim.lon is not None else []
    pins = [(at, "●", _SHOWN) for at in points] + [((c.lat, c.lon), str(n), _OTHER) for n, c in enumerate(others, 1)]
    if not pins:
        st.caption("No position is known, so there is no map of it.")
        return
    if start.assets_there():
        chart = offline_map(assets=ASSETS_FROM_MAP, basemap_url="../../api/basemap")
        for at, text, colour in pins:
            icon = folium.DivIcon(html=_PIN.format(colour=colour, text=text), icon_size=(22, 22), icon_anchor=(11, 11))
            folium.Marker(at, icon=icon, interactive=False, keyboard=False).add_to(chart)
        if claim.radius_km and points:
            folium.Circle(points[0], radius=1_000 * claim.radius_km, color=_SHOWN, weight=1, fill=True, interactive=False).add_to(
                chart
            )
        chart.fit_bounds([at for at, _, _ in pins], max_zoom=CLOSEST, padding=(24, 24))
        st_folium(chart, key=f"review_map_{key}", height=HEIGHT, use_container_width=True, returned_objects=[])
    shown = f"● {claim.place or 'Place not known'}, as it is shown: {wording.whereabouts(claim.precision, claim.radius_km)}"
    lines = [shown] if points else []
    for number, other in enumerate(others, 1):
        why = f"; {'; '.join(other.reasons)}" if other.reasons else ""
        lines.append(f"{number} {other.place}, {other.admin1 or wording.country(other.country)}: score {other.score:.2f}{why}")
    markup.show(*(markup.tag("p", markup.escaped(line), "sm-line") for line in lines))
