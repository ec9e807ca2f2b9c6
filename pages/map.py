"""The map: what was struck, where and when, with a casualty panel per city."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import data, filters, looks, start, state
from dashboard.basemaps import choose_tiles
from dashboard.beside import draw_beside, rows
from dashboard.evidence import draw_strike
from dashboard.map import draw_map
from dashboard.panels import draw_panels
from dashboard.tables import draw_strikes
from dashboard.timeline import draw_timeline
from strikemap import tally
from strikemap.query import read_box

HEIGHT = 450


def select(place_id: str | None) -> None:
    state.look("place", place_id, **({"panels": "cities"} if place_id else {}))


def set_range(first: date | None, last: date | None) -> None:
    state.choose({"from": first.isoformat() if first else None, "to": last.isoformat() if last else None})


def set_box(box: str | None) -> None:
    state.choose({"box": box})


def day(key: str) -> date | None:
    text = state.asked().get(key)
    return date.fromisoformat(text) if text else None


# choose
snapshot = data.snapshot(state.basis())
frame = filters.choose(snapshot)
tiles = choose_tiles()

# fetch
parts = tally.parts(frame)

# draw
# In a container of their own, so that a row of chips more or less does not move the map, which would load it anew.
with st.container():
    filters.heading(frame, snapshot)
if filters.nothing_stored(snapshot):
    st.stop()
left, right = st.columns((7, 4), gap="medium")
with left:
    looks.choose()
    if start.assets_there():
        with st.container(key="sm_map"):
            draw_map(on_select=select, on_box=set_box, height=HEIGHT, tiles=tiles)
        draw_timeline(
            snapshot,
            cells_query=looks.cells_query(),
            chosen=(day("from"), day("to")),
            on_release=set_range,
            undated=data.undated(state.asked(), snapshot),
            measure=state.view("measure"),
            layer=state.view("layer"),
            selected=state.view("place") or None,
            box=read_box(state.asked().get("box") or ""),
            follow=state.view("only") == "view",
        )
with right:
    if not filters.nothing_kept(frame, snapshot):
        draw_panels(frame, snapshot)
draw_beside(parts, snapshot)

# link
if len(frame):
    st.subheader("Strikes", anchor=False)
    st.caption(f"{rows(parts)}. Pick one to see the words its figures were read from.")
    picked = draw_strikes(frame, key="map_table")
    if picked:
        draw_strike(picked, snapshot)
