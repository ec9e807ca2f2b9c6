"""Reports handed in and taken back in a real browser, hostile ones among them; each test has a store of its own."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotYet

from strikemap.extraction import extract_report
from strikemap.model import Report
from strikemap.settings import sqlite_url
from strikemap.store import Store
from tests.browser.conftest import Serve
from tests.browser.mapping import await_map, names, open_map, panels, point_of
from tests.factories import PLACES, claim, report

HOSTILE = '=HYPERLINK("http://127.0.0.1/x") <script>window.hit = 1</script><img src=x onerror="window.hit = 1">'


def hand_in(page: Page, text: str, title: str, publisher: str = "") -> None:
    """Paste a report and save it once the page has shown what it yields."""
    page.get_by_label("Text of the report").fill(text)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Publisher").fill(publisher)
    page.get_by_label("year, Published on", exact=True).click()
    page.keyboard.type("20230428")
    page.get_by_role("button", name="Show what it yields").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    expect(page.locator("q", has_text="Three people were killed")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 report saved.")).to_be_visible()


def pick_first(page: Page, shows: str) -> None:
    """Pick a table's first row; what it draws on is a canvas, whose rows take clicks only once they are painted."""
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible()
    button = page.get_by_role("button", name=shows, exact=True)
    for _ in range(5):
        table.click(position={"x": 16, "y": 52})
        try:
            button.wait_for(timeout=10_000)
        except NotYet:
            continue
        return
    expect(button).to_be_visible()


def is_inert(page: Page) -> None:
    """Nothing of what HOSTILE brings runs, loads or counts as an element."""
    for frame in page.frames:
        assert frame.evaluate("window.hit") is None
        assert frame.locator("img[src='x']").count() == 0


def exported(page: Page, url: str) -> list[dict[str, str]]:
    """The rows of the CSV; no cell of it is a formula."""
    body = page.context.request.get(f"{url}/api/export.csv").body().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    return rows


def test_a_hostile_report_is_inert_from_the_preview_to_the_export(page: Page, serve: Serve) -> None:
    own = serve(STRIKEMAP_SEEDS="")
    page.goto(f"{own.url}/reports")
    hand_in(page, f"Three people were killed in Uman on Friday by a missile. {HOSTILE}", HOSTILE, HOSTILE)
    page.get_by_role("link", name="Map", exact=True).click()
    frame = await_map(page)
    page.mouse.click(*point_of(page, frame, "Uman"))
    expect(page.locator("figcaption").first).to_be_visible()
    expect(page.get_by_text("window.hit").first).to_be_visible()
    is_inert(page)
    page.get_by_role("link", name="Open this strike").first.click()
    expect(page.locator(".sm-report")).to_contain_text("<script>window.hit = 1</script>")
    is_inert(page)
    assert [row["place"] for row in exported(page, own.url)] == ["Uman"]


def test_a_hostile_name_of_a_place_is_inert_on_map_panel_table_and_export(page: Page, serve: Serve, tmp_path: Path) -> None:
    one = report("hostile", title=HOSTILE)
    store = Store.open(sqlite_url(tmp_path / "strikemap.sqlite"))
    store.ingest([one], lambda _: [claim("hostile", HOSTILE, **PLACES["Uman"], country="UA", radius_km=3.0, killed=3)])
    store.close()
    own = serve(data=tmp_path, STRIKEMAP_SEEDS="")
    frame = open_map(page, own.url)
    page.mouse.move(*point_of(page, frame, HOSTILE))
    expect(frame.locator(".sm-tooltip")).to_contain_text("<script>")
    page.mouse.click(*point_of(page, frame, HOSTILE))
    expect(panels(page).first).to_contain_text("=HYPERLINK(")
    expect(page.locator("figcaption").first).to_be_visible()
    is_inert(page)
    page.get_by_role("link", name="Open this strike").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x")
    is_inert(page)
    assert [HOSTILE in row["place"] for row in exported(page, own.url)] == [True]


def test_a_report_is_withdrawn_restored_and_a_store_without_any_says_so(page: Page, serve: Serve) -> None:
    own = serve()
    page.goto(f"{own.url}/reports")
    pick_first(page, "Withdraw")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("The report is withdrawn")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("The report counts again.")).to_be_visible()
    store = Store.open(sqlite_url(own.data / "strikemap.sqlite"))
    for stored in store.reports():
        store.withdraw(stored.report.id)
    store.close()
    for name in ("Map", "Strikes", "Cities"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_text("The store holds no strikes yet.")).to_be_visible()
        expect(page.get_by_role("heading", level=4)).to_have_text("There are no strikes yet.")
    page.get_by_role("link", name="Go to Reports").click()
    expect(page).to_have_url(re.compile("/reports$"))


def test_an_undated_report_is_given_its_day_and_its_strike_comes_onto_the_map(page: Page, serve: Serve, tmp_path: Path) -> None:
    store = Store.open(sqlite_url(tmp_path / "strikemap.sqlite"))
    text = "Three people were killed in Uman overnight by a missile, officials said."
    store.ingest([Report(id="undated", text=text)], extract_report)
    store.close()
    own = serve(data=tmp_path, STRIKEMAP_SEEDS="")
    page.goto(f"{own.url}/reports")
    pick_first(page, "Set day and read again")
    page.get_by_label("year, Day of publication", exact=True).click()
    page.keyboard.type("20240305")
    page.get_by_role("button", name="Set day and read again", exact=True).click()
    expect(page.get_by_text("The report's day is 5 Mar 2024")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_text("1 on the map + 0 undated")).to_be_visible()
    assert names(await_map(page)) == {"Uman"}
