"""A dashboard whose map library could not be had: it says which command to run, and the rest of the page works."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from scripts.running import PROJECT
from tests.browser.conftest import Serve
from tests.browser.mapping import FRAME, panels

PARTS = ("strikemap", "dashboard", "pages", "static", "geodata", "seeds", "docs", ".streamlit")
NOWHERE = "http://127.0.0.1:9"  # the discard port: a proxy that refuses, so that a machine with a network has none here


def test_missing_browser_assets_are_said_with_the_command_to_run(page: Page, serve: Serve, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    for name in PARTS:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("vendor", "__pycache__"))
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(PROJECT / name, copy / name)
    empty = tmp_path / "bin"
    empty.mkdir()
    own = serve(project=copy, PATH=str(empty), HTTPS_PROXY=NOWHERE, https_proxy=NOWHERE, NO_PROXY="", no_proxy="")
    page.goto(own.url)
    warning = page.get_by_test_id("stAlert").first
    expect(warning).to_contain_text("The map needs Leaflet")
    expect(warning).to_contain_text("python -m strikemap assets")
    expect(panels(page).filter(has_text="Uman")).to_be_visible()
    assert page.locator(FRAME).count() == 0
