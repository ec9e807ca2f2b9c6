"""A lost connection: the view stays as it was, and the page answers again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Frame, Page, WebSocketRoute, expect

from tests.browser.conftest import WAIT_MS
from tests.browser.mapping import await_names, names, open_map, shown

LINK = "/?from=2023-11-14&to=2023-12-13&at=49.5%2C33%2C7"
DECEMBER = {"Kyiv", "Odesa"}
POSITION = "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"


def mark(frame: Frame) -> list[float]:
    """Leave a mark in the map's frame, which goes with the frame; the map's position."""
    frame.evaluate("() => { window.heldOn = true; }")
    position: list[float] = frame.evaluate(POSITION)
    return position


def assert_same_view(page: Page, frame: Frame, position: list[float]) -> None:
    """Range, position and address are what they were, on the map that was there."""
    assert frame.evaluate("() => window.heldOn === true")
    assert frame.evaluate(POSITION) == position
    assert (names(frame), shown(frame)["range"]) == (DECEMBER, ["2023-11-14", "2023-12-13"])
    expect(page.locator(".tl-range")).to_have_text("14 Nov – 13 Dec 2023")
    expect(page).to_have_url(re.compile("from=2023-11-14&to=2023-12-13"))


def assert_answers(page: Page, frame: Frame) -> None:
    """Another range is heard by the server again."""
    page.locator("[data-preset='all']").click()
    expect(page.get_by_role("heading", level=4)).to_contain_text("8 strikes in 7 places")
    assert len(names(frame)) == 7


def await_true(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that the test itself counts; the page's events come meanwhile."""
    deadline = time.monotonic() + WAIT_MS / 1000
    while not holds():
        assert time.monotonic() < deadline, "the page did not connect again"
        page.wait_for_timeout(50)


def test_a_lost_connection_keeps_the_view(page: Page) -> None:
    sockets: list[tuple[WebSocketRoute, WebSocketRoute]] = []
    page.route_web_socket(re.compile("/_stcore/stream"), lambda own: sockets.append((own, own.connect_to_server())))
    frame = open_map(page, LINK)
    await_names(frame, DECEMBER)
    position = mark(frame)
    before = len(sockets)
    for side in sockets[-1]:
        side.close()
    # The map needs no connection to follow the timeline.
    frame.wait_for_function("() => map.strikeLayer.shown().places.length === 2")
    await_true(page, lambda: len(sockets) > before)
    assert_same_view(page, frame, position)
    assert_answers(page, frame)
