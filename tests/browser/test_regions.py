"""Regions filled by what the range holds, and the position of the map in the address."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Call
from tests.browser.layer import at, layer_frame, show_layer, shown

VIEW = (50.0, 32.0, 6)


def box(west: float, east: float) -> dict[str, Any]:
    ring = [[west, 49], [east, 49], [east, 51], [west, 51], [west, 49]]
    return {"type": "Polygon", "coordinates": [ring]}


REGIONS = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"name": name, "country": country}, "geometry": box(west, west + 3)}
        for name, country, west in (("West", "UA", 28), ("East", "UA", 32), ("West", "RU", 36))
    ],
}
STRIKES = [
    *[at("City", 50.0, 29.0, admin1="West", killed_min=4, killed_max=4, weapons="missile")] * 3,
    at("West", 50.0, 29.5, admin1="West", precision="region", radius_km=90.0),
    at("Town", 50.0, 33.0, admin1="East", date="2023-06-01"),
    at("Nowhere", 47.0, 33.0, admin1="Unheard of"),
]


def regions(page: Page) -> dict[str, tuple[int, int, int]]:
    return {one["name"]: (one["strikes"], one["value"], one["step"]) for one in shown(page)["regions"]}


def draw(page: Page, **options: Any) -> None:
    show_layer(page, layer_frame(*STRIKES), VIEW, layer={"regions": REGIONS, **options})


def test_a_region_holds_its_places_and_what_is_known_by_region_only(page: Page) -> None:
    draw(page, layer="regions")
    assert regions(page) == {"West": (4, 4, 1), "East": (1, 1, 0)}
    assert shown(page)["circles"] == []
    legend = page.locator(".sm-legend")
    expect(legend).to_contain_text("Regions: strikes")
    expect(legend).to_contain_text("1–2")
    expect(legend).to_contain_text("3 or more")
    expect(legend).to_contain_text("1 in no region drawn here")
    expect(legend).not_to_contain_text("Colour:")


def test_regions_and_what_stands_in_none_add_up(page: Page) -> None:
    draw(page, layer="both")
    answer = shown(page)
    drawn = sum(one["strikes"] for one in answer["regions"])
    assert drawn + 1 == sum(one["strikes"] for one in answer["circles"]) == len(STRIKES)


def test_regions_follow_the_range_and_their_scale_holds_still(page: Page) -> None:
    draw(page, layer="regions")
    page.evaluate("layer._strikes.set({ from: 19509, to: 19509 })")  # 1 June 2023
    page.wait_for_function("layer.shown().regions.length === 1")
    assert regions(page) == {"East": (1, 1, 0)}
    expect(page.locator(".sm-legend")).to_contain_text("3 or more")


def test_a_region_without_a_figure_is_not_one_without_strikes(page: Page) -> None:
    draw(page, layer="regions", measure="killed")
    assert regions(page) == {"West": (4, 12, 2), "East": (1, 0, -1)}
    expect(page.locator(".sm-legend")).to_contain_text("none, or not stated")
    fills = page.locator(".leaflet-regions-pane path")
    assert [fills.nth(i).get_attribute("fill-opacity") for i in range(3)] == ["0.85", "0.25", "0"]


def test_pointing_at_a_region_tells_its_figures(page: Page) -> None:
    draw(page, layer="both")
    spot = page.evaluate("(() => { const { x, y } = chart.latLngToContainerPoint([49.3, 30.7]); return [x, y]; })()")
    page.mouse.move(*spot)
    lines = page.locator(".sm-tooltip > *")
    expect(lines).to_have_text(
        [
            "West",
            "4 strikes",
            "Killed ≥ 12 · Injured –",
            "Missile 3 · Weapon not stated 1",
            "in 2 places",
            "1 strike placed by region only",
        ]
    )
    page.mouse.move(5, 5)
    expect(page.locator(".sm-tooltip")).to_be_hidden()


def test_the_keyboard_walks_through_the_regions(page: Page) -> None:
    draw(page, layer="regions")
    places = page.get_by_role("listbox")
    expect(places.get_by_role("option")).to_have_text(["West, 4 strikes", "East, 1 strike"])
    places.focus()
    places.press("End")
    expect(page.locator(".sm-tooltip strong")).to_have_text("East")


def test_circles_alone_fill_no_region(page: Page) -> None:
    draw(page)
    assert shown(page)["regions"] == []
    expect(page.locator(".leaflet-regions-pane path")).to_have_count(0)


@pytest.mark.parametrize(
    ("largest", "steps"),
    [(0, []), (1, [1]), (2, [1]), (3, [1, 3]), (99, [1, 3, 10, 30]), (300, [1, 3, 10, 30, 100, 300]), (1000, [1, 10, 100, 1000])],
)
def test_the_scale_has_round_steps_and_few(call: Call, largest: int, steps: list[int]) -> None:
    assert call("regions.js", "stepsUpTo", largest) == steps


@pytest.mark.parametrize("largest", [1, 3, 30, 300, 3000, 1_000_000])
def test_every_sum_falls_into_the_step_that_is_stated(call: Call, largest: int) -> None:
    steps = call("regions.js", "stepsUpTo", largest)
    assert len(steps) <= 7
    assert call("regions.js", "stepAt", steps, 0) == -1
    for i, (low, high) in enumerate(itertools.pairwise([*steps, largest + 1])):
        assert call("regions.js", "stepAt", steps, low) == i
        assert call("regions.js", "stepAt", steps, max(low, high - 1)) == i


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("49.5,31.25,6.5", {"lat": 49.5, "lng": 31.25, "zoom": 6.5}),
        ("-12,-180,0", {"lat": -12, "lng": -180, "zoom": 0}),
        ("49.5,31.25", None),
        ("49.5,,6", None),
        ("91,0,3", None),
        ("a,b,c", None),
        ("1,2,3,4", None),
        ("1,2,99", None),
        ("", None),
        (None, None),
    ],
)
def test_a_position_is_read_from_a_link_or_refused(call: Call, text: str | None, view: dict[str, float] | None) -> None:
    assert call("view_link.js", "readView", text) == view
    if view:
        assert call("view_link.js", "readView", call("view_link.js", "writeView", view)) == view


LINK = """async (start) => {
    const { keepView } = await import('/assets/view_link.js');
    history.replaceState(null, '', '/assets/days.js' + start);
    document.body.innerHTML = '<div id="map" style="width: 400px; height: 300px"></div>';
    window.chart = L.map('map', { center: [50, 30], zoom: 6, zoomAnimation: false });
    window.end = keepView(chart, window, null);
}"""


def linked(page: Page, start: str = "") -> None:
    page.goto("/assets/days.js")
    page.add_script_tag(url="/assets/vendor/leaflet/leaflet.js")
    page.evaluate(LINK, start)


def centre(page: Page) -> list[float]:
    found: list[float] = page.evaluate("[chart.getCenter().lat, chart.getCenter().lng, chart.getZoom()]")
    return [round(value, 3) for value in found]


def test_a_map_that_nobody_moved_leaves_the_address_alone(page: Page) -> None:
    linked(page, "?weapon=drone")
    page.evaluate("chart.invalidateSize()")
    assert page.url.endswith("/assets/days.js?weapon=drone")


def test_a_moved_map_says_where_it_is_without_a_step_of_history(page: Page) -> None:
    linked(page, "?weapon=drone")
    steps = page.evaluate("history.length")
    page.evaluate("chart.setView([48, 31], 8, { animate: false })")
    assert page.url.endswith("?weapon=drone&at=48.0000,31.0000,8")
    assert page.evaluate("history.length") == steps


def test_a_link_opens_at_its_position(page: Page) -> None:
    linked(page, "?at=47.5,32.5,9")
    assert centre(page) == [47.5, 32.5, 9]


def test_an_address_written_by_others_gets_the_position_that_the_map_has(page: Page) -> None:
    linked(page)
    page.evaluate("chart.setView([48, 31], 8, { animate: false })")
    page.evaluate("history.pushState(null, '', '?weapon=drone')")
    page.wait_for_function("location.search === '?weapon=drone&at=48.0000,31.0000,8'")


def test_back_goes_to_the_position_of_that_step(page: Page) -> None:
    linked(page)
    page.evaluate("history.pushState(null, '', '?killed=1')")
    page.evaluate("chart.setView([48, 31], 8, { animate: false })")
    page.evaluate("history.pushState(null, '', '?killed=2')")
    page.wait_for_function("location.search.endsWith('at=48.0000,31.0000,8')")
    page.evaluate("chart.setView([46, 33], 9, { animate: false })")
    page.evaluate("history.back()")
    page.wait_for_function("chart.getZoom() === 8")
    assert centre(page) == [48, 31, 8]
    page.evaluate("history.back()")
    page.wait_for_function("chart.getZoom() === 6")
    assert centre(page) == [50, 30, 6]
