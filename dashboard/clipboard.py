"""A button that copies a text to the clipboard and says so."""

from __future__ import annotations

import streamlit as st

_HTML = '<button type="button"></button><span role="status" aria-live="polite"></span>'
_CSS = """
button { font: inherit; font-size: 0.875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.5rem);
  padding: 0.25rem 0.75rem; min-height: 2.5rem; cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
span { margin-left: 0.6rem; font-size: 0.85rem; color: var(--st-text-color); }
"""
# The clipboard API needs https or localhost; a team's server may be reached by plain http, where a selection still copies.
_JS = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("span");
  button.textContent = data.label;
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  button.onclick = async () => {
    let done;
    try { await navigator.clipboard.writeText(data.text); done = true; } catch { done = byHand(data.text); }
    button.focus();
    said.textContent = done ? "Copied" : "Could not copy: select the text and copy it by hand";
  };
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> st.components.v2.types.ComponentRenderer:
    return st.components.v2.component("strikemap_copy", html=_HTML, css=_CSS, js=_JS)


def draw_copy(label: str, text: str, key: str) -> None:
    """Draw the button."""
    _component()(key=key, data={"label": label, "text": text}, width="content")
