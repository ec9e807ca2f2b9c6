"""The map, as a person meets it: what it shows, how a place is chosen, and that it stays where it is."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Frame, Page, expect

from tests.browser.mapping import (
    FRAME,
    SEED_PLACES,
    await_map,
    await_names,
    await_rest,
    await_selected,
    names,
    open_map,
    panels,
    point_of,
    shown,
)

SELECTED = re.compile(r"[?&]place=")


def fits(page: Page) -> bool:
    """Is the page no wider than the screen?"""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def leave_a_mark(frame: Frame) -> None:
    """Something that is gone when the map is made anew."""
    frame.evaluate("window.mark = 'still here'")


def test_the_first_load_shows_the_samples_on_borders_of_our_own(page: Page) -> None:
    frame = open_map(page)
    assert names(frame) == SEED_PLACES
    assert {place["name"]: place["strikes"] for place in shown(frame)["places"]}["Kyiv"] == 2
    expect(frame.locator("path.sm-region").first).to_be_attached()
    expect(frame.locator(".sm-name", has_text="Kharkiv").first).to_be_visible()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")
    for wait in ("data-basemap", "data-strikes"):
        expect(frame.locator(".leaflet-container")).not_to_have_attribute(wait, re.compile(".*"))


def test_the_names_on_the_map_are_laid_out_together(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    frame = open_map(page)
    layouts = next(
        metric["value"] for metric in session.send("Performance.getMetrics")["metrics"] if metric["name"] == "LayoutCount"
    )
    assert layouts < frame.locator(".sm-name").count() / 2


def test_a_click_on_a_circle_selects_its_place_and_a_second_lets_go(page: Page) -> None:
    frame = open_map(page)
    page.mouse.click(*point_of(page, frame, "Uman"))
    expect(page).to_have_url(SELECTED)
    await_selected(frame, "Uman")
    page.mouse.click(*point_of(page, frame, "Uman"))
    expect(page).not_to_have_url(SELECTED)
    await_selected(frame, None)


def test_a_double_click_zooms_and_keeps_the_choice(page: Page) -> None:
    frame = open_map(page)
    before = frame.evaluate("map.getZoom()")
    page.mouse.dblclick(*point_of(page, frame, "Uman"))
    frame.wait_for_function("(before) => map.getZoom() > before", arg=before)
    expect(page).to_have_url(SELECTED)
    await_selected(frame, "Uman")


def test_pointing_at_a_circle_tells_its_figures(page: Page) -> None:
    frame = open_map(page)
    page.mouse.move(*point_of(page, frame, "Uman"))
    tooltip = frame.locator(".sm-tooltip")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_contain_text("Cherkasy Oblast")
    expect(tooltip).to_contain_text("Killed 3 · Injured 5")
    page.mouse.move(*point_of(page, frame, "Poltava"))
    expect(tooltip).to_contain_text("Killed – · Injured –")


def test_the_keyboard_reaches_and_selects_a_place(page: Page) -> None:
    frame = open_map(page)
    places = frame.get_by_role("listbox")
    places.focus()
    expect(frame.locator(".sm-tooltip")).to_contain_text("Kyiv")
    places.press("End")
    places.press("ArrowUp")
    active = frame.locator(f"#{places.get_attribute('aria-activedescendant')}").inner_text().split(",")[0]
    assert active in SEED_PLACES - {"Kyiv"}
    places.press("Enter")
    await_selected(frame, active)
    expect(page).to_have_url(SELECTED)


def test_neither_measure_nor_filter_makes_the_map_anew(page: Page) -> None:
    frame = open_map(page)
    leave_a_mark(frame)
    page.get_by_role("button", name="Killed", exact=True).or_(page.get_by_role("radio", name="Killed")).click()
    frame.wait_for_function("map.strikeLayer.shown().measure === 'killed'")
    page.locator("[data-preset='7']").click()
    expect(page).to_have_url(re.compile("from=2023-12-07"))
    await_names(frame, {"Kyiv", "Odesa"})
    page.mouse.click(*point_of(page, frame, "Odesa"))
    expect(page).to_have_url(SELECTED)
    assert not frame.is_detached()
    assert frame.evaluate("window.mark") == "still here"


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of one of the selection boxes beside the map."""
    page.get_by_label(label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_another_colouring_recolours_the_map_that_is_there(page: Page) -> None:
    frame = open_map(page)
    leave_a_mark(frame)
    choose(page, "Coloured by", "Year")
    expect(page).to_have_url(re.compile("colour=year"))
    legend = frame.locator(".sm-legend")
    expect(legend).to_contain_text("Colour: year")
    expect(legend).to_contain_text("2023")
    expect(legend).not_to_contain_text("Missile")
    assert names(frame) == SEED_PLACES
    assert frame.evaluate("window.mark") == "still here"
    page.go_back()
    expect(legend).to_contain_text("Colour: weapon")


def test_munitions_are_a_measure(page: Page) -> None:
    frame = open_map(page, "/?measure=intercepted")
    expect(frame.locator(".sm-legend")).to_contain_text("munitions intercepted, at least")
    values = {place["name"]: place["value"] for place in shown(frame)["places"]}
    assert sum(values.values()) > 0
    expect(page.locator(".tl-scale")).to_contain_text("munitions intercepted per")


def test_a_link_opens_the_same_filter_measure_and_place(page: Page, context: BrowserContext) -> None:
    frame = open_map(page, "/?weapon=drone&measure=injured")
    await_names(frame, {"Kyiv", "Odesa"} & names(frame))
    page.mouse.click(*point_of(page, frame, "Odesa"))
    expect(page).to_have_url(SELECTED)
    copy = context.new_page()
    other = open_map(copy, page.url)
    await_selected(other, "Odesa")
    assert shown(other) == shown(frame)


def test_the_maps_edge_takes_no_room(page: Page) -> None:
    """Its sheet may come after the map has been laid out: were the map smaller then, it would shift."""
    frame = open_map(page)
    inner, outer = frame.evaluate(
        "() => [map.getSize(), { x: map.getContainer().offsetWidth, y: map.getContainer().offsetHeight }]"
    )
    assert inner == outer


def test_another_page_and_back_keeps_view_and_range(page: Page) -> None:
    frame = open_map(page)
    page.locator("[data-preset='7']").click()
    await_names(frame, {"Kyiv", "Odesa"})
    frame.evaluate("map.setView([46.5, 30.7], 9, { animate: false })")
    expect(page).to_have_url(re.compile(r"at=46\.5000,30\.7000,9"))
    page.get_by_role("link", name="Cities").click()
    expect(page.locator(FRAME)).to_have_count(0)
    page.get_by_role("link", name="Map", exact=True).click()
    frame = await_map(page)
    await_names(frame, {"Kyiv", "Odesa"})
    assert frame.evaluate("[map.getZoom(), Math.round(map.getCenter().lat * 10)]") == [9, 465]
    expect(page).to_have_url(re.compile(r"at=46\.5000,30\.7000,9"))


def test_a_link_carries_position_layer_and_colouring_and_later_choices_keep_them(page: Page) -> None:
    frame = open_map(page, "/?layer=both&colour=side&at=48.5,31.0,7")
    assert frame.evaluate("[map.getZoom(), Math.round(map.getCenter().lat * 10)]") == [7, 485]
    frame.wait_for_function("map.strikeLayer.shown().layer === 'both' && map.strikeLayer.shown().regions.length > 3")
    frame.evaluate("map.setView([47, 32], 6, { animate: false })")
    page.get_by_role("button", name="Killed", exact=True).or_(page.get_by_role("radio", name="Killed")).click()
    expect(page).to_have_url(re.compile("measure=killed"))
    expect(page).to_have_url(re.compile(r"at=47\.0000,32\.0000,6"))
    expect(page).to_have_url(re.compile("layer=both"))
    assert frame.evaluate("map.getZoom()") == 6


def test_two_tabs_do_not_disturb_each_other(page: Page, context: BrowserContext) -> None:
    first = open_map(page)
    second_page = context.new_page()
    second = open_map(second_page)
    second_page.locator("[data-preset='7']").click()
    await_names(second, {"Kyiv", "Odesa"})
    second_page.mouse.click(*point_of(second_page, second, "Odesa"))
    await_selected(second, "Odesa")
    page.bring_to_front()
    assert names(first) == SEED_PLACES
    assert shown(first)["selected"] is None
    assert page.url.endswith("/")


def test_the_map_is_dark_where_the_page_is(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    frame = open_map(page)
    expect(frame.locator(".leaflet-container")).to_have_attribute("data-theme", "dark")


def test_a_narrow_screen_gives_the_map_less_height_and_needs_no_sideways_scroll(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    frame = open_map(page)
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    assert 250 < box["height"] < 400
    assert names(frame) == SEED_PLACES
    assert fits(page)


def test_a_narrow_screen_can_filter_choose_and_read(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    frame = open_map(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    weapon = page.get_by_label("Weapon", exact=True)
    weapon.scroll_into_view_if_needed()
    await_rest(weapon)  # the sidebar slides in; a menu opened on the way shuts again
    weapon.click()
    page.get_by_role("option", name=re.compile("^missile")).click()
    expect(page).to_have_url(re.compile("weapon=missile"))
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    expect(page.get_by_role("button", name="Weapon: missile ✕")).to_be_in_viewport()
    await_names(frame, {"Kyiv", "Uman"})
    panels(page).filter(has_text="Uman").click()
    await_selected(frame, "Uman")
    expect(page.locator("blockquote").first).to_be_visible()
    for name in ("Strikes", "Cities", "Reports", "Method"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        assert fits(page)
