"""Only what is in view, and a rectangle on the map: everything beside the map follows, and the map stays where it is."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import Watch
from tests.browser.mapping import FRAME, SEED_PLACES, await_map, names, open_map, panels

SENTENCE = '[data-testid="stMainBlockContainer"] h4'
SOUTH = "/?box=45.5,28,48,34"  # Odesa and Mykolaiv
BOXED = re.compile(r"[?&]box=")


def counts(page: Page, text: str) -> None:
    """Wait until sentence and timeline agree on what counts."""
    expect(page.locator(SENTENCE).first).to_contain_text(text)
    expect(page.locator(".tl-counts")).to_have_text(text)


def look_at(frame: Frame, lat: float, lon: float, zoom: int) -> None:
    frame.evaluate("([lat, lon, zoom]) => map.setView([lat, lon], zoom, { animate: false })", [lat, lon, zoom])


def switch(page: Page) -> None:
    page.get_by_text("Only what is in view", exact=True).click()


def test_a_link_with_a_rectangle_counts_only_what_is_inside(page: Page) -> None:
    frame = open_map(page, SOUTH)
    counts(page, "2 strikes in 2 places")
    assert names(frame) == SEED_PLACES
    expect(frame.locator("path.sm-area")).to_be_attached()
    expect(panels(page)).to_have_text([re.compile("^Mykolaiv"), re.compile("^Odesa")])
    expect(page.get_by_text("6 strikes outside the rectangle are left out.")).to_be_visible()
    expect(page.get_by_text("2 on the map + 0 undated + 0 without a known place = 2 strikes")).to_be_visible()
    expect(page.get_by_role("link", name="Export CSV")).to_have_attribute("href", re.compile("box=45.5%2C28%2C48%2C34"))
    page.get_by_role("button", name=re.compile("^rectangle 45.50° N")).click()
    counts(page, "8 strikes in 7 places")
    expect(frame.locator("path.sm-area")).to_have_count(0)


def test_shift_and_a_drag_draw_a_rectangle_and_back_takes_it_away(page: Page) -> None:
    frame = open_map(page)
    place = frame.evaluate("map.latLngToContainerPoint([48.75, 30.22])")
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    x, y = box["x"] + place["x"], box["y"] + place["y"]
    page.keyboard.down("Shift")
    page.mouse.move(x - 15, y - 15)
    page.mouse.down()
    page.mouse.move(x + 15, y + 15, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page).to_have_url(BOXED)
    counts(page, "1 strike in 1 place")
    assert not frame.is_detached()
    page.go_back()
    expect(page).not_to_have_url(BOXED)
    counts(page, "8 strikes in 7 places")


def test_the_button_draws_as_well_and_escape_gives_it_up(page: Page) -> None:
    frame = open_map(page)
    draw = frame.get_by_role("button", name=re.compile("^Draw a rectangle"))
    draw.click()
    expect(draw).to_have_attribute("aria-pressed", "true")
    draw.press("Escape")
    expect(draw).to_have_attribute("aria-pressed", "false")
    draw.click()
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 30, steps=5)
    page.mouse.up()
    expect(draw).to_have_attribute("aria-pressed", "false")
    expect(page).to_have_url(BOXED)


def test_the_keyboard_takes_the_view_as_the_rectangle_and_removes_it(page: Page) -> None:
    frame = open_map(page)
    look_at(frame, 46.5, 30.7, 9)
    frame.get_by_role("button", name="Take the present view as the rectangle").press("Enter")
    expect(page).to_have_url(BOXED)
    counts(page, "1 strike in 1 place")
    frame.get_by_role("button", name="Remove the rectangle").press("Enter")
    expect(page).not_to_have_url(BOXED)
    counts(page, "8 strikes in 7 places")


def test_what_is_in_view_counts_while_the_switch_is_on_and_the_map_is_not_made_anew(page: Page, watched: Watch) -> None:
    frame = open_map(page)
    frame.evaluate("window.mark = 'still here'")
    sent = len(watched.requests)
    look_at(frame, 46.5, 30.7, 9)
    page.wait_for_timeout(1000)  # longer than the map waits for rest: nothing may follow
    assert not BOXED.search(page.url)
    switch(page)
    expect(page).to_have_url(BOXED)
    counts(page, "1 strike in 1 place")
    expect(panels(page)).to_have_text([re.compile("^Odesa")])
    look_at(frame, 48.75, 30.2, 9)
    expect(panels(page)).to_have_text([re.compile("^Uman")])
    counts(page, "1 strike in 1 place")
    page.go_back()
    expect(panels(page)).to_have_text([re.compile("^Odesa")])
    frame.wait_for_function("Math.abs(map.getCenter().lat - 46.5) < 0.2")
    switch(page)
    counts(page, "8 strikes in 7 places")
    expect(page).not_to_have_url(BOXED)
    assert frame.evaluate("window.mark") == "still here"
    assert [url for url in watched.requests[sent:] if "api/cells" in url] == []


def test_the_view_that_counts_is_restored_by_its_link_and_by_another_page_and_back(page: Page) -> None:
    frame = open_map(page)
    look_at(frame, 46.5, 30.7, 9)
    switch(page)
    counts(page, "1 strike in 1 place")
    expect(page).to_have_url(BOXED)
    address = page.url
    page.get_by_role("link", name="Strikes", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Strikes")
    expect(page.locator(SENTENCE).first).to_contain_text("1 strike in 1 place")
    page.get_by_role("link", name="Map", exact=True).click()
    await_map(page)
    counts(page, "1 strike in 1 place")
    frame = open_map(page, address)
    counts(page, "1 strike in 1 place")
    frame.wait_for_function("Math.abs(map.getCenter().lat - 46.5) < 0.2 && map.getZoom() >= 8")
    assert page.url == address
