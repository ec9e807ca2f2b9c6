"""One strike: who said what of it and when, which figures are used and why, and the words in their reports."""

from __future__ import annotations

import streamlit as st

from dashboard import anchors, data, detail, grounds, ledger, markup, state
from dashboard.citation import citation, coordinates, moment, whereabouts
from dashboard.clipboard import draw_copy
from dashboard.course import draw_history
from dashboard.evidence import by_hand_lines, figure_row
from strikemap.reconciling.ledger import ledger as lines_of

# choose
snapshot = data.snapshot(state.basis())
key = state.own("strike")

# fetch
strike = data.find_strike(key, snapshot) if key else None

# draw
if strike is None:
    detail.draw_missing(key)
    st.stop()
claim = strike.shown
reports = {i: found for i in dict.fromkeys(c.report_id for c in strike.claims) if (found := snapshot.report(i)) is not None}
st.title(markup.plain(whereabouts(claim)), anchor=False)
st.markdown(f"{markup.plain(moment(claim))} · {detail.scope(claim)} · {grounds.support(strike)}")
markup.show(figure_row(claim, strike.changes), by_hand_lines(strike))
grounds.draw_grade(strike)
with st.container(horizontal=True, key="sm_copy"):
    at = coordinates(claim)
    if at:
        draw_copy("Copy coordinates", at, "copy_coordinates")
    draw_copy("Copy citation", citation(strike, snapshot.report), "copy_citation")
    # link
    if claim.place_id and claim.scope == "site":
        st.page_link("../pages/map.py", label="Show on the map", query_params={**state.query(), "place": claim.place_id})
    st.page_link("../pages/review.py", label="Review this strike", query_params={**state.query(), "strike": strike.id})
    st.page_link("../pages/strikes.py", label="All strikes", query_params=state.query())
st.subheader("Who said what", anchor=False)
markup.show(ledger.table(lines_of(strike, reports), reports))
grounds.draw_doubts(strike, snapshot)
left, right = st.columns(2, gap="large")
with left:
    st.subheader("In the reports", anchor=False)
    ledger.draw_reports(strike, reports)
with right:
    draw_history(strike)
    grounds.draw_totals(strike, snapshot)
    st.subheader("What is known", anchor=False)
    markup.show(markup.facts(detail.facts(strike)))
    detail.draw_candidates(claim)
with st.expander("The words that place, date, weapons and damage were read from"):
    markup.show(detail.evidence_table(strike, reports))
anchors.follow()
