"""The read-only HTTP routes beside the pages: our assets, the map's cells and borders, the CSV of a filter."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from dashboard.addresses import base_path

PROJECT = Path(__file__).parents[1]


def routes() -> list[BaseRoute]:
    """Every route, prefixed by the operator's base path (Streamlit prefixes its own only)."""
    return [Mount(f"{base_path()}/assets", StaticFiles(directory=PROJECT / "static"))]
