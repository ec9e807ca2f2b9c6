"""Leads a link with a # to words that come onto the page only after it has loaded."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function () {
  const seek = () => {
    const name = decodeURIComponent(window.location.hash.slice(1));
    const found = name.startsWith("words-") ? document.getElementById(name) : null;
    document.querySelectorAll("mark.sm-here").forEach((mark) => mark.classList.remove("sm-here"));
    if (!found) return false;
    found.closest("details")?.setAttribute("open", "");
    const mark = found.closest("mark") ?? found;
    mark.classList.add("sm-here");
    mark.tabIndex = -1;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    return true;
  };
  // The report is drawn after this: look until it is there, for a while.
  let looks = 0;
  const timer = setInterval(() => { if (seek() || ++looks > 40) clearInterval(timer); }, 150);
  const moved = () => { clearInterval(timer); seek(); };
  window.addEventListener("hashchange", moved);
  return () => { clearInterval(timer); window.removeEventListener("hashchange", moved); };
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> st.components.v2.types.ComponentRenderer:
    return st.components.v2.component("strikemap_anchors", html="<span></span>", js=_JS)


def follow() -> None:
    """Follow the address's # on this page, now and whenever it changes."""
    _component()(key="strikemap_anchors", height="content")
