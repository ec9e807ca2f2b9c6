"""How the browser tests find the map and the timeline, and ask them what they show."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

SEED_PLACES = {"Kyiv", "Dnipro", "Uman", "Kremenchuk", "Poltava", "Mykolaiv", "Odesa"}
FRAME = 'iframe[title="streamlit_folium.st_folium"]'
IS_READY = "() => window.map?.strikeLayer?.shown()"
# Until nothing new was loaded for half a second. Playwright's own "networkidle" never comes for a page whose address was rewritten.
QUIET = """async () => {
    let [count, since] = [-1, performance.now()];
    while (performance.now() - since < 500) {
        const now = performance.getEntriesByType('resource').length;
        if (now !== count) [count, since] = [now, performance.now()];
        await new Promise((done) => setTimeout(done, 50));
    }
}"""
FIRST_DRAW_MS = 90_000  # a first page load on a busy machine


def open_map(page: Page, path: str = "/") -> Frame:
    """The map's frame, once map and timeline are drawn."""
    page.goto(path)
    return await_map(page)


def await_map(page: Page) -> Frame:
    """The frame of the map on the present page, once map and timeline are drawn."""
    handle = page.wait_for_selector(FRAME, timeout=FIRST_DRAW_MS)
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_function(IS_READY, timeout=FIRST_DRAW_MS)
    expect(page.locator(".tl-counts")).not_to_be_empty(timeout=FIRST_DRAW_MS)
    page.evaluate(QUIET)
    return frame


def shown(frame: Frame) -> dict[str, Any]:
    """What the layer says that it shows."""
    answer: dict[str, Any] = frame.evaluate("map.strikeLayer.shown()")
    return answer


def names(frame: Frame) -> set[str]:
    """The names of the places on the map."""
    return {place["name"] for place in shown(frame)["places"]}


def await_names(frame: Frame, wanted: set[str]) -> None:
    """Wait until exactly these places are on the map."""
    script = """(wanted) => {
        const names = map.strikeLayer.shown().places.map((place) => place.name).sort();
        return JSON.stringify(names) === JSON.stringify(wanted);
    }"""
    frame.wait_for_function(script, arg=sorted(wanted))


def await_selected(frame: Frame, name: str | None) -> None:
    """Wait until this place is the selected one; None: none is."""
    script = """(name) => {
        const { selected, places } = map.strikeLayer.shown();
        return name === null ? selected === null : places.some((place) => place.name === name && place.id === selected);
    }"""
    frame.wait_for_function(script, arg=name)


def await_rest(element: Locator) -> None:
    """Wait until an element that slides stands still: over a few frames it is in the same place."""
    element.evaluate("""async (element) => {
        const place = () => JSON.stringify(element.getBoundingClientRect());
        const frame = () => new Promise(requestAnimationFrame);
        for (let before = null, still = 0; still < 10; still = place() === before ? still + 1 : 0) {
            before = place();
            await frame();
        }
    }""")


def point_of(page: Page, frame: Frame, name: str) -> tuple[float, float]:
    """Where a place's circle is on the page."""
    page.locator(FRAME).scroll_into_view_if_needed()
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    place = next(place for place in shown(frame)["places"] if place["name"] == name)
    return box["x"] + place["x"], box["y"] + place["y"]


def panels(page: Page) -> Locator:
    """The titles of the casualty panels."""
    return page.locator("[class*='st-key-panel_'] [class*='st-key-select_'] button:visible")


def handle(page: Page, label: str) -> Locator:
    """A part of the timeline's range: "First day", "Last day" or "Move the range"."""
    return page.get_by_role("slider", name=label)


def start_drag(page: Page, label: str, share: float) -> None:
    """Take a handle and drag it to a share of the plot's width, without letting go."""
    page.locator(".tl-plot").scroll_into_view_if_needed()
    plot, part = page.locator(".tl-plot").bounding_box(), handle(page, label).bounding_box()
    assert plot is not None
    assert part is not None
    y = plot["y"] + plot["height"] / 2
    page.mouse.move(part["x"] + part["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(plot["x"] + share * plot["width"], y, steps=25)
