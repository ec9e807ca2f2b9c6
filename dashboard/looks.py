"""How the map draws what the filter keeps: the measure, what circles and bars are coloured by, circles or regions."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard import state
from strikemap.mapping.colouring import DEFAULT


def choose() -> None:
    """Draw the choices; each is a step of history and part of the URL."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="sm_looks"):
        _give("measure")
        measures = state.CHOICES["measure"]
        st.segmented_control(
            "Map and bars show",
            list(measures),
            key="measure",
            on_change=_took,
            args=("measure",),
            format_func=measures.__getitem__,
            required=True,
            wrap=True,
        )
        _give("layer")
        layers = state.CHOICES["layer"]
        st.segmented_control(
            "Map draws",
            list(layers),
            key="layer",
            on_change=_took,
            args=("layer",),
            format_func=layers.__getitem__,
            required=True,
        )
        _give("colour")
        colours = state.CHOICES["colour"]
        st.selectbox(
            "Coloured by",
            list(colours),
            key="colour",
            on_change=_took,
            args=("colour",),
            format_func=colours.__getitem__,
            width=150,
        )
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


def _give(key: str) -> None:
    st.session_state[key] = state.view(key)


def _took(key: str) -> None:
    state.look(key, st.session_state[key])


def _in_view() -> None:
    state.only_in_view(bool(st.session_state["only_in_view"]))
