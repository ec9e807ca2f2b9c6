"""Circles that stand for several places: they say each, add up, come apart, and hold still in a drag."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.layer import at, layer_frame, show_layer, shown

FAR, NEAR = (50.0, 36.2, 6), (50.0, 36.2, 12)
TWO = [
    at("Kharkiv", 50.0, 36.23, killed_min=3, killed_max=3, radius_km=12.0),
    at("Kharkiv", 50.0, 36.23, radius_km=12.0, killed_min=10, date="2023-06-01", weapons="missile"),
    at("Merefa", 49.82, 36.06, killed_min=0, killed_max=0, injured_min=2, injured_max=4, weapons="drone"),
]
NINE = [at(f"Village {n}", 50.0, 36.2, weapons="artillery") for n in range(9)]


def circle(page: Page, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = shown(page)["circles"][number]
    return found


def point_at(page: Page, number: int = 0) -> None:
    page.mouse.move(circle(page, number)["x"], circle(page, number)["y"])


def test_near_places_share_a_circle_and_part_on_the_way_in(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR)
    assert [(one["places"], one["strikes"]) for one in shown(page)["circles"]] == [(["kharkiv", "merefa"], 3)]
    page.evaluate("chart.setView([50, 36.2], 12, { animate: false })")
    assert sorted(one["places"] for one in shown(page)["circles"]) == [["kharkiv"], ["merefa"]]


def test_a_merged_circle_says_the_sum_and_its_places(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR)
    point_at(page)
    lines = page.locator(".sm-tooltip > *")
    expect(lines).to_have_text(
        [
            "Kharkiv and 1 more place",
            "3 strikes",
            "Killed ≥ 13 · Injured ≥ 2",
            re.compile("Weapon not stated 1"),
            "Kharkiv: 2 strikes · Killed ≥ 13 · Injured –",
            "Merefa: 1 strike · Killed 0 · Injured 2–4",
        ]
    )


def test_a_merged_circle_names_the_first_places_and_counts_the_others(page: Page) -> None:
    rows = [*NINE, at("Village 3", 50.0, 36.2, weapons="artillery")]
    show_layer(page, layer_frame(*rows, at("Elsewhere", 50.0, 36.21, precision="region", radius_km=120.0)), FAR)
    point_at(page)
    tooltip = page.locator(".sm-tooltip")
    expect(tooltip).to_contain_text("Village 3 and 9 more places")
    expect(tooltip).to_contain_text("and 5 more")
    expect(tooltip).to_contain_text("1 place is placed roughly")


def test_a_click_on_a_merged_circle_goes_closer_until_its_places_part(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR, map={"zoomAnimation": False})
    page.mouse.click(circle(page)["x"], circle(page)["y"])
    page.wait_for_function("layer.shown().circles.length === 2")
    assert page.evaluate("chart.getZoom()") > FAR[2]
    assert shown(page)["selected"] is None
    assert all(0 < one["x"] < 800 and 0 < one["y"] < 500 for one in shown(page)["circles"])


def test_places_at_one_point_are_listed_to_choose_from(page: Page) -> None:
    show_layer(page, layer_frame(*NINE), NEAR)
    page.mouse.click(circle(page)["x"], circle(page)["y"])
    choices = page.get_by_role("group", name="Places at this point").get_by_role("button")
    expect(choices).to_have_count(9)
    expect(choices.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("layer.shown().selected === 'village 1'")
    expect(choices).to_have_count(0)


def test_the_keyboard_goes_closer_too(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR, map={"zoomAnimation": False})
    places = page.get_by_role("listbox")
    expect(places.get_by_role("option")).to_have_text(["Kharkiv and 1 more place, 3 strikes"])
    places.focus()
    places.press("Enter")
    expect(places.get_by_role("option")).to_have_text(["Kharkiv, 2 strikes", "Merefa, 1 strike"])
    places.press("End")
    places.press("Enter")
    page.wait_for_function("layer.shown().selected === 'merefa'")


def test_no_circle_moves_or_regroups_while_the_range_changes(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR)
    before = circle(page)
    page.evaluate("layer._strikes.set({ from: 19509, to: 19509 })")  # 1 June 2023: Kharkiv alone
    page.wait_for_function("layer.shown().circles[0].strikes === 1")
    after = circle(page)
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    point_at(page)
    expect(page.locator(".sm-tooltip strong")).to_have_text("Kharkiv")


def test_a_selected_place_is_ringed_in_its_merged_circle(page: Page) -> None:
    show_layer(page, layer_frame(*TWO), FAR)
    plain = page.locator("canvas").screenshot()
    page.evaluate("layer._strikes.set({ selected: 'merefa' })")
    page.wait_for_function("layer.shown().selected === 'merefa'")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.locator("canvas").screenshot() != plain


@pytest.mark.parametrize(
    ("rows", "hollow"),
    [
        (["place"], False),
        (["region"], True),
        (["country"], True),
        (["region", "region", "place"], True),
        (["region", "place"], False),
    ],
    ids=["a settlement", "a region", "a country", "most are placed roughly", "half are"],
)
def test_a_circle_is_hollow_where_most_strikes_are_placed_roughly(page: Page, rows: list[str], hollow: bool) -> None:
    reach = {"place": 5.0, "region": 120.0, "country": 400.0}
    strikes = [at(precision, 50.0, 36.2, precision=precision, radius_km=reach[precision]) for precision in rows]
    show_layer(page, layer_frame(*strikes), (50.0, 36.2, 6))
    filled = """() => {
        const canvas = document.querySelector('canvas');
        const box = canvas.getBoundingClientRect();
        const { x, y } = layer.shown().circles[0];
        const at = [(x - box.left) * (canvas.width / box.width), (y - box.top) * (canvas.height / box.height)];
        return canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data[3];
    }"""
    assert (page.evaluate(filled) < 40) is hollow


def reach_drawn(page: Page, px: float) -> bool:
    """Is anything drawn at this distance from the only circle's centre, somewhere around it?"""
    script = """(px) => {
        const canvas = document.querySelector('canvas');
        const box = canvas.getBoundingClientRect();
        const scale = canvas.width / box.width;
        const { x, y } = layer.shown().circles[0];
        const g = canvas.getContext('2d');
        for (let turn = 0; turn < 6.28; turn += 0.01) {
            const [a, b] = [x + px * Math.cos(turn) - box.left, y + px * Math.sin(turn) - box.top];
            if (g.getImageData(Math.round(a * scale), Math.round(b * scale), 1, 1).data[3]) return true;
        }
        return false;
    }"""
    return bool(page.evaluate(script, px))


def test_how_far_off_a_rough_place_may_be_is_drawn_when_it_is_pointed_at_or_near(page: Page) -> None:
    strikes = layer_frame(at("Region", 50.0, 36.2, precision="region", radius_km=40.0))
    metres = 156_543.034 * 0.6428  # of a pixel at zoom 0 and 50 degrees north
    show_layer(page, strikes, (50.0, 36.2, 7))
    far = 40_000 / metres * 2**7
    assert not reach_drawn(page, far)
    point_at(page)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert reach_drawn(page, far)
    page.mouse.move(5, 5)
    page.evaluate("chart.setView([50, 36.2], 8, { animate: false })")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert reach_drawn(page, 2 * far)
