"""The filter in the sidebar and its chips above the content. What it says is in strikemap.query; this draws it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import data, state
from dashboard.addresses import address
from dashboard.markup import plain
from strikemap import query, wording
from strikemap.query import OPERATORS, Operator
from strikemap.selection import Selection
from strikemap.store.basis import USUAL
from strikemap.store.snapshot import Snapshot


def choose(snapshot: Snapshot) -> Selection:
    """Draw the sidebar and give the strikes that pass the filter, sites and totals alike."""
    with st.sidebar:
        st.subheader("Filter", anchor=False)
        with st.container(horizontal=True, gap="small", key="sm_dates"):
            for operator in OPERATORS[:2]:
                _draw(operator, snapshot)
        for operator in OPERATORS[2:]:
            if operator.kind != "box":  # it is drawn on the map
                _draw(operator, snapshot)
        _choose_basis()
        nothing = not state.asked() and state.basis() == USUAL
        st.button("Clear all", on_click=state.clear, disabled=nothing, key="clear_sidebar", width="stretch")
        _export()
    return data.selected(state.asked(), snapshot)


def heading(frame: Selection, snapshot: Snapshot) -> None:
    """The sentence that says what is shown, what the URL could not have, and one chip for each filter in force."""
    st.markdown(f"#### {plain(query.summary(frame, state.asked()))}", anchors=False)
    for problem in state.problems():
        st.warning(plain(problem))
    hidden = query.dismissed(snapshot, state.asked())
    if hidden:
        st.caption(hidden)
    chips, basis = state.asked().chips(), state.basis()
    if chips or basis != USUAL:
        with st.container(horizontal=True, gap="small", key="sm_chips"):
            for key, text in basis.chips():
                st.button(f"{plain(text)} ✕", key=f"chip_{key}", on_click=state.look, args=(key, None), help="Back to the usual")
            for key, text in chips:
                st.button(
                    f"{plain(text)} ✕", key=f"chip_{key}", on_click=state.choose, args=({key: None},), help="Remove this filter"
                )
            st.button("Clear all", key="clear_chips", on_click=state.clear, type="tertiary")
        if basis != USUAL:
            st.caption(plain(data.changed(snapshot)))
        for note in query.left_out(snapshot, state.asked()):
            st.caption(note)


def nothing_kept(frame: Selection, snapshot: Snapshot) -> bool:
    """Say what to do where the filter keeps nothing; True when that is so."""
    if frame.empty and len(snapshot.strikes):
        st.info("Every strike is filtered out. Remove a filter above, or clear them all.")
    return frame.empty


def nothing_stored(snapshot: Snapshot) -> bool:
    """Say what to do where the store is empty; True when that is so."""
    if len(snapshot.strikes):
        return False
    if (known := state.basis().known) and len(data.snapshot().strikes):
        st.info(f"No report was published by {wording.day(known)}. Choose a later day under “As known on”, or remove it above.")
        return True
    st.info("The store holds no strikes yet. Add reports on the Reports page; their strikes appear here.")
    st.page_link("../pages/reports.py", label="Go to Reports", query_params=state.query())
    return True


def _choose_basis() -> None:
    """Draw the choice of the rule for figures, and of the day whose knowledge counts."""
    st.session_state["basis_rule"] = state.view("rule")
    rules = state.CHOICES["rule"]
    told = "Which report's figure is shown where several state one. The Method page says how each rule chooses."
    took = {"key": "basis_rule", "on_change": _took_rule, "format_func": rules.__getitem__, "help": told}
    st.selectbox("Figures by", list(rules), **took)
    known = state.basis().known
    st.session_state["basis_known"] = datetime.date.fromisoformat(known) if known else None
    told = (
        "Only reports published by the end of this day count, in all that is shown and exported, and those whose day is not known."
    )
    limits = {"min_value": query.EARLIEST, "max_value": query.LATEST, "format": "YYYY-MM-DD"}
    st.date_input("As known on", value=None, key="basis_known", on_change=_took_known, help=told, **limits)


def _took_rule() -> None:
    state.look("rule", st.session_state["basis_rule"])


def _took_known() -> None:
    day = st.session_state["basis_known"]
    state.look("known", day.isoformat() if day else None)


def _export() -> None:
    link = address("api/export.csv", state.on_basis(state.asked().to_query_string()))
    st.markdown(
        f"[Export CSV]({link})", help="Exactly the rows that the filter shows, totals included, as UTF-8 CSV with one header row."
    )


def _draw(operator: Operator, snapshot: Snapshot) -> None:
    value, name = state.asked().get(operator.key), f"filter_{operator.key}"
    took: dict[str, Any] = {"key": name, "on_change": _took, "args": (operator.key, name)}
    if operator.kind == "date":
        st.session_state[name] = datetime.date.fromisoformat(value) if value else None
        st.date_input(operator.label, value=None, min_value=query.EARLIEST, max_value=query.LATEST, format="YYYY-MM-DD", **took)
    elif operator.kind == "number":
        st.session_state[name] = value
        st.number_input(operator.label, value=None, min_value=1, step=1, placeholder="any", **took)
    elif operator.kind == "text":
        st.session_state[name] = value or ""
        st.text_input(operator.label, placeholder="words as written", max_chars=200, **took)
    else:
        counts = data.options(operator, snapshot)
        values = list(dict.fromkeys([*counts, *(value or ())]))
        st.session_state[name] = list(value or ())
        st.multiselect(operator.label, values, format_func=_saying(operator, counts), placeholder="any", **took)


def _saying(operator: Operator, counts: dict[str, int]) -> Callable[[str], str]:
    return lambda value: f"{operator.say(value)} ({counts.get(value, 0):,})"


def _took(key: str, name: str) -> None:
    given = st.session_state[name]
    if isinstance(given, datetime.date):
        given = given.isoformat()
    elif isinstance(given, list):
        given = tuple(given)
    elif isinstance(given, str):
        given = given.strip()
    state.choose({key: given})
