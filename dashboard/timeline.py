"""The timeline under the map: it loads the cells of the filter, and tells the map in the browser what to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import data
from dashboard.addresses import address
from strikemap.query import Box
from strikemap.store.snapshot import Snapshot

KEY = "strikemap_timeline"
Range = tuple[date | None, date | None]

# The module itself is served with its neighbours from static/, where it can import them; this only hands the call over.
_LOADER = """
export default function (component) {
  const { data, parentElement } = component;
  const module = import(new URL(data.assets + "timeline.js", document.baseURI).href);
  module.then(({ mount }) => mount(component));
  return () => module.then(({ unmount }) => unmount(parentElement));
}
"""


def draw_timeline(
    snapshot: Snapshot,
    *,
    cells_query: str,
    chosen: Range,
    on_release: Callable[[date | None, date | None], None],
    undated: int = 0,
    measure: str = "strikes",
    layer: str = "circles",
    selected: str | None = None,
    box: Box | None = None,
    follow: bool = False,
) -> None:
    """Draw the timeline and, through it, what the map shows.

    `cells_query` is the filter as an encoded query string WITHOUT its range of days and its rectangle: the browser holds every
    day and place, so that the map can follow a drag without a request. `chosen` is the range in force (None: open),
    `selected` the highlighted place's id, `box` the rectangle that bars and counts keep to, `follow` whether the map's view
    is to be that rectangle, `undated` how many strikes stand in no bar. `on_release(first, last)` runs as a callback when a
    person lets go of the range; (None, None) is "all".
    """

    def released() -> None:
        value = (st.session_state.get(KEY) or {}).get("range")
        if isinstance(value, dict):
            on_release(_day(value.get("from")), _day(value.get("to")))

    first, last = data.extent(snapshot)
    told = {
        "assets": address("assets/"),
        "cells": address("api/cells", "&".join(part for part in (cells_query, f"v={snapshot.data_version}") if part)),
        "first": first,
        "last": last,
        "from": chosen[0].isoformat() if chosen[0] else None,
        "to": chosen[1].isoformat() if chosen[1] else None,
        "undated": undated,
        "measure": measure,
        "layer": layer,
        "selected": selected,
        "box": list(box) if box else None,
        "follow": follow,
    }
    _component()(key=KEY, data=told, on_range_change=released)


@st.cache_resource(show_spinner=False)
def _component() -> st.components.v2.types.ComponentRenderer:
    return st.components.v2.component("strikemap_timeline", html="<div></div>", js=_LOADER)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
