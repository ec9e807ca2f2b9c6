"""Every strike as a table, sites and totals."""

from __future__ import annotations

import streamlit as st

from dashboard import data, filters, state
from dashboard.evidence import draw_strike
from dashboard.tables import choose_order, draw_strikes

# choose
snapshot = data.snapshot(state.basis())
frame = filters.choose(snapshot)

# draw
st.title("Strikes", anchor=False)
filters.heading(frame, snapshot)
if not filters.nothing_stored(snapshot) and not filters.nothing_kept(frame, snapshot):
    choose_order()
    order = state.view("order")
    picked = draw_strikes(frame, key=f"strikes_table_{order}", order=order)

    # link
    if picked:
        draw_strike(picked, snapshot)
    else:
        st.caption("Pick a row to see the words its figures were read from, and to open its page.")
