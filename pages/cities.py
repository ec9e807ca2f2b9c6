"""Cities and regions, ranked by what was reported of them."""

from __future__ import annotations

import streamlit as st

from dashboard import data, filters, state
from dashboard.markup import plain
from dashboard.panels import choose_order
from dashboard.tables import pick, place_rows
from strikemap import ranking, tally, wording

# choose
snapshot = data.snapshot(state.basis())
frame = filters.choose(snapshot)

# fetch
cities, regions = tally.by_place(frame), tally.by_place(frame, "admin1")

# draw
st.title("Cities and regions", anchor=False)
filters.heading(frame, snapshot)
if not filters.nothing_stored(snapshot) and not filters.nothing_kept(frame, snapshot):
    choose_order("sort_cities", "Order by", width=260)
    order = state.view("sort")
    st.caption(
        "Sums over single strikes, totals left out. ≥ is at least: some strikes state no figure, or an open one; – is not stated."
    )
    st.subheader("Cities", anchor=False)
    rows = place_rows(cities, "City").loc[ranking.ordered(frame, "place_id", order)]
    picked = pick(rows, f"cities_table_{order}", f"{wording.number(len(rows), 'place')}, one a row")
    if picked:
        name = next(t.place for t in cities if t.place_id == picked)
        st.page_link("../pages/map.py", label=f"Show {plain(name)} on the map", query_params={**state.query(), "place": picked})
    st.subheader("Regions", anchor=False)
    rows = place_rows(regions, "Region").loc[ranking.ordered(frame, "admin1", order)]
    picked = pick(rows, f"regions_table_{order}", f"{wording.number(len(rows), 'region')}, one a row")
    if picked:
        st.page_link(
            "../pages/map.py", label=f"Filter the map by {plain(picked)}", query_params={**state.query(), "region": picked}
        )
