"""Where the HTTP routes beside the pages are found from the browser."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

ASSETS_FROM_MAP = "../../assets/"
"""`static/` as seen from the map's iframe (`component/<name>/index.html`), under any base path."""


def base_path() -> str:
    """The operator's `server.baseUrlPath` as a prefix: "" or "/some/path"."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def address(path: str, query: str = "") -> str:
    """The absolute path of a route, e.g. `address("api/cells", "weapon=drone")`; `query` is already URL-encoded."""
    return f"{base_path()}/{quote(path.lstrip('/'))}" + (f"?{query}" if query else "")
