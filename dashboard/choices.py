"""A choice of how things are shown: a widget that says what the address says, and writes there what is picked."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import state


def segments(name: str, label: str, *, key: str | None = None, **more: Any) -> None:
    """Draw the choice `name` of `state.CHOICES` as a segmented control; `more` goes to Streamlit."""
    st.segmented_control(label, **_asked(name, key), **more)


def dropdown(name: str, label: str, *, key: str | None = None, **more: Any) -> None:
    """Draw the choice `name` of `state.CHOICES` as a select box; `more` goes to Streamlit."""
    st.selectbox(label, **_asked(name, key), **more)


def _asked(name: str, key: str | None) -> dict[str, Any]:
    key = key or name
    st.session_state[key] = state.view(name)
    options = state.CHOICES[name]
    return {"options": list(options), "format_func": options.__getitem__, "key": key, "on_change": took, "args": (name, key)}


def took(name: str, key: str) -> None:
    """In a callback: write into the address what the widget `key` holds, as `name`."""
    value = st.session_state[key]
    state.look(name, None if value is None else str(value))
