#!/usr/bin/env python3
"""docs/screenshot.png: the dashboard on the sample reports, in a real browser.

    python scripts/screenshot.py [FILE]

`make screenshot` installs what it needs first.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from scripts.running import BROWSER_FLAGS, find_browser, start  # noqa: E402 - run as a file, from anywhere

SETTLED_MS = 3_000  # the map's circles and the timeline draw after the page has its text


def take(url: str, path: Path) -> None:
    """The map page at 1400 x 1000 once its panels and its map are there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_FLAGS))
        page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="en-GB", timezone_id="UTC")
        page.goto(url)
        page.get_by_text("Uman").first.wait_for(timeout=60_000)
        page.frame_locator("iframe").first.locator(".leaflet-container").first.wait_for(timeout=60_000)
        page.wait_for_timeout(SETTLED_MS)
        page.screenshot(path=path)
        browser.close()


def main(argv: list[str]) -> None:
    path = Path(argv[0]) if argv else PROJECT / "docs" / "screenshot.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder) / "data", Path(folder) / "server.log")
        try:
            take(server.url, path)
        finally:
            server.stop()
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
