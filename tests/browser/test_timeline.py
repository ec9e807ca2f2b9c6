"""The timeline: the map follows a drag, the server hears of it on release, and the keyboard does what the mouse does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.running import Server
from strikemap.store import Store
from tests.browser.conftest import Serve, Watch
from tests.browser.mapping import SEED_PLACES, await_names, handle, names, open_map, panels, shown, start_drag
from tests.factories import claim, report

DECEMBER = {"Kyiv", "Odesa"}


def test_the_map_follows_a_drag_without_a_request_and_the_panels_its_end(page: Page, watched: Watch) -> None:
    frame = open_map(page)
    address = page.url
    sent = len(watched.requests)
    start_drag(page, "First day", 0.95)
    await_names(frame, DECEMBER)
    expect(page.locator(".tl-counts")).to_have_text("2 strikes in 2 places")
    assert watched.requests[sent:] == []
    assert page.url == address
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?from=2023-1[12]-\d\d$"))
    assert names(frame) == DECEMBER
    expect(panels(page)).to_have_text([re.compile("^Kyiv"), re.compile("^Odesa")])
    expect(page.get_by_role("heading", level=4)).to_contain_text("2 strikes in 2 places")


def test_a_drag_is_heard_by_the_timeline_alone(page: Page) -> None:
    open_map(page)
    page.evaluate("window.heard = 0; addEventListener('pointermove', ({ buttons }) => (heard += buttons))")
    start_drag(page, "First day", 0.95)
    expect(page.locator(".tl-counts")).to_have_text("2 strikes in 2 places")
    assert page.evaluate("heard") == 0
    page.mouse.up()


def test_back_undoes_a_range(page: Page) -> None:
    frame = open_map(page)
    page.locator("[data-preset='30']").click()
    expect(page).to_have_url(re.compile("from=2023-11-14"))
    await_names(frame, DECEMBER)
    page.go_back()
    expect(page).not_to_have_url(re.compile("from="))
    expect(page.locator(".tl-range")).to_have_text("28 Apr – 13 Dec 2023")
    expect(page.locator("[data-preset='all']")).to_have_attribute("aria-pressed", "true")


def test_a_new_range_is_drawn_on_the_bars(page: Page) -> None:
    frame = open_map(page)
    start_drag(page, "Move the range", 0.0)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?to=2023-08"))
    await_names(frame, SEED_PLACES - {"Odesa"})


def test_the_body_moves_a_range_and_keeps_its_length(page: Page) -> None:
    frame = open_map(page, "/?from=2023-11-14&to=2023-12-13")
    start_drag(page, "Move the range", 0.3)
    assert names(frame) == set()
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=2023-06-.*to=2023-0[67]-"))
    first, last = (handle(page, label).get_attribute("aria-valuenow") for label in ("First day", "Last day"))
    assert first is not None
    assert last is not None
    assert int(last) - int(first) == 29


def test_the_keyboard_moves_the_ends(page: Page) -> None:
    frame = open_map(page)
    first = handle(page, "First day")
    first.focus()
    first.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "29 Apr 2023")
    await_names(frame, DECEMBER)
    expect(page).to_have_url(re.compile("from=2023-04-29"))
    first.press("Shift+ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "27 May 2023")
    first.press("Home")
    expect(first).to_have_attribute("aria-valuetext", "28 Apr 2023")
    await_names(frame, SEED_PLACES)
    expect(page).not_to_have_url(re.compile("from="))


def test_presets_end_with_the_latest_strike(page: Page) -> None:
    frame = open_map(page, "/?from=2023-06-01&to=2023-06-02")
    assert names(frame) == set()
    for preset, text, places in (
        ("7", "7–13 Dec 2023", DECEMBER),
        ("90", "15 Sep – 13 Dec 2023", DECEMBER),
        ("all", "28 Apr – 13 Dec 2023", SEED_PLACES),
    ):
        page.locator(f"[data-preset='{preset}']").click()
        expect(page.locator(".tl-range")).to_have_text(text)
        await_names(frame, places)


def test_playing_moves_the_map_and_a_pause_tells_the_page(page: Page, watched: Watch) -> None:
    frame = open_map(page)
    sent = len(watched.requests)
    page.get_by_role("button", name="Play").click()
    frame.wait_for_function("map.strikeLayer.shown().range[0] > '2023-06-01'")
    assert watched.requests[sent:] == []
    page.get_by_role("button", name="Pause").click()
    expect(page).to_have_url(re.compile("from=2023-.*to=2023-"))
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_growing_range_keeps_its_first_day_and_speed_may_change(page: Page) -> None:
    frame = open_map(page)
    page.get_by_role("combobox", name="What playing does").select_option("growing")
    page.get_by_role("combobox", name="Speed of playing").select_option("4")
    page.get_by_role("button", name="Play").click()
    frame.wait_for_function("map.strikeLayer.shown().range[1] > '2023-05-15'")
    assert shown(frame)["range"][0] is None
    expect(page.get_by_role("button", name="Play")).to_be_visible()  # it ends by itself
    expect(page.locator(".tl-range")).to_have_text("28 Apr – 13 Dec 2023")


def test_the_keyboard_plays_and_chooses_speed_and_ranges(page: Page) -> None:
    frame = open_map(page)
    play = page.locator(".tl-play")
    handle(page, "Last day").focus()
    for control in (play, page.locator(".tl-mode"), page.locator(".tl-speed"), page.locator(".tl-preset").first):
        page.keyboard.press("Tab")
        expect(control).to_be_focused()
    page.locator("[data-preset='30']").press("Enter")
    expect(page).to_have_url(re.compile("from=2023-11-14"))
    await_names(frame, DECEMBER)
    speed = page.get_by_role("combobox", name="Speed of playing")
    speed.press("ArrowUp")
    expect(speed).to_have_value("0.5")
    speed.press("End")
    expect(speed).to_have_value("4")
    play.press("Space")
    expect(play).to_have_text("Pause")
    frame.wait_for_function("map.strikeLayer.shown().range[0] !== '2023-11-14'")
    play.press("Enter")
    expect(play).to_have_text("Play")
    expect(play).to_be_focused()


def test_bars_are_stacked_by_the_colouring_of_the_map(page: Page) -> None:
    open_map(page, "/?colour=weapon")
    classes = page.locator(".tl-plot path")
    expect(page.locator(".tl-scale")).to_contain_text("coloured by weapon as on the map")
    assert set(classes.evaluate_all("paths => paths.map((path) => path.dataset.class)")) >= {"missile", "not stated"}
    assert len(set(classes.evaluate_all("paths => paths.map((path) => getComputedStyle(path).fill)"))) == classes.count()


def test_undated_strikes_stand_beside_the_bars_whatever_the_range(page: Page, undated: Server) -> None:
    for query in ("", "?from=2023-04-01&to=2023-04-30"):
        open_map(page, f"{undated.url}/{query}")
        expect(page.locator(".tl-undated")).to_have_text("+ 2 undated, in no bar")
    open_map(page, f"{undated.url}/?city=Uman")
    expect(page.locator(".tl-undated")).to_be_hidden()


@pytest.fixture(scope="module")
def undated(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A dashboard on one strike with a day, and two without."""
    folder = tmp_path_factory.mktemp("undated")
    claims = [claim("r1", "Uman"), claim("r1", "Kyiv", date=None), claim("r1", "Odesa", date=None)]
    Store.open(f"sqlite:///{folder / 'strikemap.sqlite'}").ingest([report("r1")], lambda _: claims)
    return serve(data=folder, STRIKEMAP_SEEDS="")


def test_a_range_beyond_the_strikes_is_shown_as_it_is(page: Page) -> None:
    frame = open_map(page, "/?from=2020-01-01&to=2020-12-31")
    expect(page.locator(".tl-range")).to_have_text("1 Jan – 31 Dec 2020")
    expect(page.locator(".tl-counts")).to_have_text("0 strikes in 0 places")
    assert shown(frame)["places"] == []


def test_the_range_survives_another_filter(page: Page) -> None:
    frame = open_map(page, "/?from=2023-12-01&city=Uman")
    expect(page.locator(".tl-range")).to_have_text("1–13 Dec 2023")
    assert names(frame) == set()
    assert handle(page, "First day").get_attribute("aria-valuetext") == "1 Dec 2023"
