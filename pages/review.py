"""Review: what is in doubt, one strike after the other, and what people decide about it."""

from __future__ import annotations

import streamlit as st

from dashboard import data, filters, reviewing
from dashboard import reviewing_parts as parts
from dashboard.reviewing_forms import on_map
from dashboard.reviewing_map import draw_map
from strikemap.reviewing.queue import Item

# choose
snapshot = data.snapshot()

# fetch
found = reviewing.current(snapshot)
item = found if isinstance(found, Item) else None
strike = snapshot.strike(item.id) if item is not None else found

# draw
st.title("Review", anchor=False)
if filters.nothing_stored(snapshot):
    st.stop()
reviewing.draw_said()
reviewing.draw_name()
parts.draw_progress(snapshot.queue)
if not snapshot.queue.items:
    parts.draw_empty(snapshot.decisions)
left, right = st.columns((7, 4), gap="large")
with left:
    if item is not None and item.decision is not None:
        parts.draw_lost(item, snapshot)
    elif strike is not None:
        parts.draw_strike(strike, item, snapshot)
    else:
        parts.draw_steps(None, "", snapshot)
with right:
    if strike is not None:
        draw_map(strike.shown, on_map(strike), strike.id)
    if snapshot.queue.items:
        parts.draw_queue(snapshot.queue, item.id if item is not None else "", snapshot)

# link
parts.draw_log(snapshot)
