"""One strike: its figures, each with its words in the report, and all that reports say of it."""

from __future__ import annotations

import streamlit as st

from dashboard import data, detail, markup, state
from dashboard.citation import citation, coordinates, moment, whereabouts
from dashboard.clipboard import draw_copy
from dashboard.evidence import figure_row, source

# choose
snapshot = data.snapshot()
key = state.own("strike")

# fetch
strike = snapshot.strike(key) if key else None

# draw
if strike is None:
    detail.draw_missing(key)
    st.stop()
claim = strike.shown
report = snapshot.report(claim.report_id)
st.title(markup.plain(whereabouts(claim)), anchor=False)
st.markdown(f"{markup.plain(moment(claim))} · {detail.scope(claim)} · {detail.support(strike)}")
markup.show(figure_row(claim))
with st.container(horizontal=True, key="sm_copy"):
    at = coordinates(claim)
    if at:
        draw_copy("Copy coordinates", at, "copy_coordinates")
    draw_copy("Copy citation", citation(strike, report), "copy_citation")
    # link
    if claim.place_id and claim.scope == "site":
        st.page_link("../pages/map.py", label="Show on the map", query_params={**state.query(), "place": claim.place_id})
    st.page_link("../pages/strikes.py", label="All strikes", query_params=state.query())
left, right = st.columns(2, gap="large")
with left:
    st.subheader("The words each figure was read from", anchor=False)
    markup.show(detail.evidence_table(claim))
    st.subheader("What is known", anchor=False)
    markup.show(markup.facts(detail.facts(strike)))
    detail.draw_candidates(claim)
with right:
    st.subheader("In the report", anchor=False)
    detail.draw_report(claim, report)
if len(strike.claims) > 1:
    st.subheader("What else reports say of it", anchor=False)
    for older in strike.claims[1:]:
        told_by = source(snapshot.report(older.report_id), older.report_id)
        markup.show(markup.tag("p", markup.escaped(told_by), "sm-head"), figure_row(older), detail.evidence_table(older))
