"""A saved map: one file that draws strikes and their timeline from disk, and asks nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from strikemap.mapping.basemap import offline_map
from strikemap.mapping.plugin import StrikeLayer
from tests.browser.conftest import Watch
from tests.browser.mapping import FIRST_DRAW_MS

KYIV = {"lat": 50.45, "lon": 30.52, "place": "Kyiv", "admin1": "Kyiv", "country": "UA"}
ODESA = {"lat": 46.48, "lon": 30.73, "place": "</script><b>Odesa", "admin1": "Odesa Oblast", "country": "UA"}
ROWS: list[dict[str, Any]] = [
    KYIV | {"date": "2023-04-28", "killed": 3, "weapons": "missile"},
    KYIV | {"date": "2023-12-13", "weapons": "drone"},
    ODESA | {"date": "2023-12-13"},
]
# folium gives its map a random name.
READY = """() => {
    window.chart ??= Object.values(window).find((value) => value instanceof L.Map);
    return window.chart?.strikeLayer?.shown() && document.querySelector('.tl-counts')?.textContent;
}"""


def saved(tmp_path: Path, rows: list[dict[str, Any]], **options: Any) -> str:
    """The address of a file with these strikes on the offline map."""
    chart = offline_map()
    StrikeLayer(pd.DataFrame(rows, columns=None if rows else ["lat", "lon", "date"]), **options).add_to(chart)
    path = tmp_path / "strikes.html"
    chart.save(path)
    return path.as_uri()


def open_file(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(READY, timeout=FIRST_DRAW_MS)


def places(page: Page) -> dict[str, int]:
    found = page.evaluate("window.chart.strikeLayer.shown().places")
    return {place["name"]: place["strikes"] for place in found}


def test_a_saved_page_draws_from_disk_and_asks_nobody(page: Page, watched: Watch, tmp_path: Path) -> None:
    address = saved(tmp_path, ROWS)
    open_file(page, address)
    assert places(page) == {"Kyiv": 2, "</script><b>Odesa": 1}
    expect(page.locator("path.sm-region").first).to_be_attached()
    expect(page.locator(".tl-counts")).to_have_text("3 strikes in 2 places")
    assert {url for url in watched.requests if not url.startswith("data:")} == {address}


def test_its_map_follows_its_timeline(page: Page, tmp_path: Path) -> None:
    open_file(page, saved(tmp_path, ROWS))
    page.locator("[data-preset='7']").click()
    page.wait_for_function("window.chart.strikeLayer.shown().range[0] === '2023-12-07'")
    assert places(page) == {"Kyiv": 1, "</script><b>Odesa": 1}
    expect(page.locator(".tl-counts")).to_have_text("2 strikes in 2 places")


def test_choices_of_the_call_are_drawn(page: Page, tmp_path: Path) -> None:
    open_file(page, saved(tmp_path, ROWS, measure="killed", colour="year", layer="both"))
    answer = page.evaluate("window.chart.strikeLayer.shown()")
    assert (answer["measure"], answer["layer"]) == ("killed", "both")
    page.wait_for_function("window.chart.strikeLayer.shown().regions.length === 2")
    expect(page.locator(".sm-legend")).to_contain_text("Colour: year")


def test_two_maps_on_one_page_keep_to_themselves(page: Page, tmp_path: Path) -> None:
    saved(tmp_path, ROWS)
    one = (tmp_path / "strikes.html").read_text(encoding="utf-8")
    (tmp_path / "two.html").write_text('<iframe style="width:600px;height:400px"></iframe>' * 2, encoding="utf-8")
    page.goto((tmp_path / "two.html").as_uri())
    page.evaluate("(html) => document.querySelectorAll('iframe').forEach((frame) => (frame.srcdoc = html))", one)
    first, second = (page.frame_locator("iframe").nth(n) for n in range(2))
    expect(second.locator(".tl-counts")).to_have_text("3 strikes in 2 places")
    expect(first.locator(".tl-counts")).to_have_text("3 strikes in 2 places")
    first.locator("[data-preset='7']").click()
    expect(first.locator(".tl-counts")).to_have_text("2 strikes in 2 places")
    expect(second.locator(".tl-counts")).to_have_text("3 strikes in 2 places")


MANY = [{"lat": 50 + n / 50, "lon": 30.0, "date": "2023-04-28", "place": f"P{n}"} for n in range(40)]
FORTY_YEARS = [{"lat": 50.0, "lon": 30.0, "date": f"{year}-06-01", "place": "Kyiv"} for year in range(1984, 2025)]
EDGES = [
    {"lat": 0.0, "lon": 180.0, "date": "2023-04-28", "place": "East"},
    {"lat": 0.0, "lon": -180.0, "date": "2023-04-28", "place": "West"},
    {"lat": 90.0, "lon": 0.0, "date": "2023-04-28", "place": "Pole"},
]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (ROWS[:1], "1 strike in 1 place"),
        (MANY, "40 strikes in 40 places"),
        (FORTY_YEARS, "41 strikes in 1 place"),
        (EDGES, "3 strikes in 3 places"),
    ],
    ids=["one strike", "all on one day", "forty years", "the world's edges"],
)
@pytest.mark.parametrize("colour", ["weapon", "year"])
def test_extremes_draw(page: Page, tmp_path: Path, rows: list[dict[str, Any]], text: str, colour: str) -> None:
    open_file(page, saved(tmp_path, rows, colour=colour, layer="both"))
    expect(page.locator(".tl-counts")).to_have_text(text)
    assert sum(places(page).values()) == len(rows)
    assert sum(circle["strikes"] for circle in page.evaluate("window.chart.strikeLayer.shown().circles")) == len(rows)
    page.evaluate("window.chart.setView([0, 179], 3, { animate: false })")


def test_an_empty_table_says_so(page: Page, tmp_path: Path) -> None:
    page.goto(saved(tmp_path, []))
    expect(page.locator(".tl-nothing")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(0)


def test_with_reduced_motion_nothing_slides(page: Page, tmp_path: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_file(page, saved(tmp_path, ROWS))
    assert page.evaluate("[chart.options.zoomAnimation, chart.options.inertia, chart.options.fadeAnimation]") == [False] * 3


@pytest.mark.parametrize(("option", "value"), [("measure", "beauty"), ("colour", "taste"), ("layer", "heat")])
def test_a_choice_that_there_is_not_is_refused(option: str, value: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"there is no {option} '{value}'; there is")):
        StrikeLayer(**{option: value})
