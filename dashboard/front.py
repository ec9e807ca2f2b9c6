"""A page opened by its own address: Streamlit's own document, told where its server is.

Streamlit's script looks for its server below the page's address first (`/strikes/_stcore/health`), meets a 404 there, and
waits before it asks again at the root. Told the address it asks once.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.addresses import base_path
from dashboard.navigation import names

_DOCUMENT = Path(streamlit.__file__).parent / "static" / "index.html"


def addresses() -> list[str]:
    """The addresses of the pages below the base path, without that of the first page, which is the base path itself."""
    return names()[1:]


def page(_: Request) -> Response:
    """The document of any page."""
    told = f"window.__streamlit = {{ BACKEND_BASE_URL: window.location.origin + {json.dumps(base_path() + '/')} }};"
    document = _DOCUMENT.read_text(encoding="utf-8").replace("</head>", f"<script>{told}</script></head>", 1)
    return HTMLResponse(document, headers={"Cache-Control": "no-cache"})
