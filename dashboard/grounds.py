"""How well a strike is supported, what is doubtful of it, and how it stands to totals."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.citation import moment, whereabouts
from dashboard.evidence import label
from dashboard.markup import plain
from strikemap import wording
from strikemap.model import CASUALTY_FIELDS, Strike
from strikemap.store.snapshot import Snapshot

AT_ONCE = 20


def support(strike: Strike) -> str:
    """How many reports and voices tell of the strike."""
    reports = wording.number(len({claim.report_id for claim in strike.claims}), "report")
    return f"told by {reports}, {wording.number(strike.voices, 'independent voice')}"


def ranges(strike: Strike) -> list[str]:
    """What the reports contradict each other in, in words: "killed: from 7 to 9, of which 7 is shown"."""
    found = []
    for field in CASUALTY_FIELDS:
        chosen = strike.figures.get(field)
        if chosen is None or (chosen.low, chosen.high) == (chosen.best.min, chosen.best.max):
            continue
        top = "no upper end" if chosen.high is None else f"{chosen.high:,}"
        found.append(f"{label(field)}: from {chosen.low:,} to {top}, of which {chosen.best} is shown")
    return found


def draw_grade(strike: Strike) -> None:
    """Draw the grade with its grounds, the ranges left open, and the doubts with what they lead to."""
    grounds = "; ".join(strike.grounds)
    st.markdown(f"**{strike.grade.capitalize()}**{f': {plain(grounds)}' if grounds else ''}")
    for words in ranges(strike):
        st.markdown(f"Range left open, {plain(words)}.")


def draw_doubts(strike: Strike, snapshot: Snapshot) -> None:
    """Draw what a person should look at: one strike that may be two, and others that may be this one."""
    if not strike.doubts:
        return
    st.subheader("In doubt", anchor=False)
    for doubt in strike.doubts[:AT_ONCE]:
        reasons = "; ".join(doubt.reasons)
        if doubt.other is None:
            st.markdown(f"**Possibly two strikes**: some of its reports agree in little: {plain(reasons)}.")
            continue
        st.markdown(f"**Possibly one strike** with the following: {plain(reasons)}.")
        _link(doubt.other, snapshot)


def draw_totals(strike: Strike, snapshot: Snapshot) -> None:
    """Draw a total's strikes and what none of them accounts for, or the totals that hold a strike."""
    if strike.shown.scope == "total":
        _draw_covered(strike, snapshot)
        return
    holding = snapshot.totals_of(strike.id)
    if holding:
        st.subheader("Counted within", anchor=False)
        st.caption("Totals over several places that hold this strike. They stand beside it and are added to no sum.")
        for total_id in holding[:AT_ONCE]:
            _link(total_id, snapshot)


def _draw_covered(strike: Strike, snapshot: Snapshot) -> None:
    st.subheader("What this total holds", anchor=False)
    if not strike.covers:
        st.caption("No single strike of its area and days is known; none of it is accounted for.")
    else:
        st.caption(f"{wording.number(len(strike.covers), 'strike')} of its area and days, already counted on their own.")
    for strike_id in strike.covers[:AT_ONCE]:
        _link(strike_id, snapshot)
    if len(strike.covers) > AT_ONCE:
        st.caption(f"The first {AT_ONCE} of {len(strike.covers):,}.")
    for field, figure in strike.remainder.items():
        told = "all are accounted for" if figure.max == 0 else f"{wording.at_least(figure)} of {getattr(strike.shown, field)}"
        rest = f"{label(field).capitalize()}: {told}{'' if figure.max == 0 else ' are at no place that a report names'}."
        st.markdown(plain(rest))


def _link(strike_id: str, snapshot: Snapshot) -> None:
    other = snapshot.strike(strike_id)
    if other is None:
        return
    figures = ", ".join(f"{getattr(other.shown, f)} {f}" for f in ("killed", "injured") if getattr(other.shown, f) is not None)
    words = f"{whereabouts(other.shown)}, {moment(other.shown)}; {figures or 'casualties not stated'}"
    st.page_link("../pages/strike.py", label=plain(words), query_params={**state.query(), "strike": other.id})
