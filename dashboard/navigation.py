"""Which pages there are, and the bar of links between them. A link takes the filter along, in its address."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import state

_PAGES = (
    ("map", "Map"),
    ("strikes", "Strikes"),
    ("cities", "Cities"),
    ("reports", "Reports"),
    ("review", "Review"),
    ("method", "Method"),
)
_DETAIL = ("strike", "Strike")


def names() -> list[str]:
    """The pages' names, which are their addresses; the first one's is the dashboard's own."""
    return [name for name, _ in (*_PAGES, _DETAIL)]


def pages() -> list[StreamlitPage]:
    """The pages for st.navigation; the strike page is reached from a strike only."""
    shown = [st.Page(f"../pages/{name}.py", title=title, url_path=name, default=name == "map") for name, title in _PAGES]
    return [*shown, st.Page(f"../pages/{_DETAIL[0]}.py", title=_DETAIL[1], url_path=_DETAIL[0], visibility="hidden")]


def draw(page: StreamlitPage) -> None:
    """The bar above every page."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="sm_bar"):
        st.markdown("**Strikemap**", width="content")
        for name, title in _PAGES:
            st.page_link(f"../pages/{name}.py", label=title, query_params=state.query())
