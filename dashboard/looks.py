"""How the map draws what the filter keeps: the measure, what circles and bars are coloured by, circles or regions."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard import choices, state
from strikemap.mapping.colouring import DEFAULT


def choose() -> None:
    """Draw the choices; each is a step of history and part of the URL."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="sm_looks"):
        choices.segments("measure", "Map and bars show", required=True, wrap=True)
        choices.segments("layer", "Map draws", required=True)
        choices.dropdown("colour", "Coloured by", width=150)
        st.session_state["only_in_view"] = state.view("only") == "view"
        st.toggle(
            "Only what is in view",
            key="only_in_view",
            on_change=_in_view,
            help="Sentence, panels, table and CSV count what the map shows, and follow it as it is moved.",
        )


def cells_query() -> str:
    """What the map's cells depend on, as a query string: the filter without days and rectangle, and the colouring."""
    colour = state.view("colour")
    own = urlencode({"colour": colour}) if colour != DEFAULT else ""
    return "&".join(part for part in (state.on_basis(state.asked().without("from", "to", "box").to_query_string()), own) if part)


def _in_view() -> None:
    state.only_in_view(bool(st.session_state["only_in_view"]))
