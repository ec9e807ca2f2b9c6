"""Reviewing in a real browser: accept, correct, see it marked on the map's page and in the CSV, undo; two at one strike."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.running import Server
from strikemap.settings import sqlite_url
from strikemap.store import Store
from tests.browser.conftest import WAIT_MS, Serve
from tests.browser.mapping import FIRST_DRAW_MS
from tests.dashboard.test_review import DOUBT, ONE, TWO, claims_of

UMAN = "Uman, Cherkasy Oblast, 28 Apr 2023"


@pytest.fixture
def reviewed(serve: Serve, tmp_path: Path) -> Server:
    """A dashboard with a contested strike on Uman and an undated one on Odesa."""
    store = Store.open(sqlite_url(tmp_path / "strikemap.sqlite"))
    store.ingest([ONE, TWO, DOUBT], claims_of)
    store.close()
    return serve(data=tmp_path, STRIKEMAP_SEEDS="")


def begin(page: Page, server: Server, who: str) -> None:
    page.goto(f"{server.url}/review")
    page.get_by_role("textbox", name="Your name").fill(who, timeout=FIRST_DRAW_MS)
    page.get_by_role("button", name="Review under this name").click()
    expect(page.get_by_text(f"Reviewing as {who}")).to_be_visible()
    expect(page.get_by_role("heading", level=3, name=UMAN).first).to_be_visible()


def exported(page: Page, server: Server, path: str = "export.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.context.request.get(f"{server.url}/api/{path}").body().decode("utf-8"))))


def test_a_strike_is_corrected_marked_everywhere_accepted_and_undone(page: Page, reviewed: Server) -> None:
    begin(page, reviewed, "Ana")
    expect(page.get_by_text("0 of 2 looked at")).to_be_visible()
    expect(page.locator("mark", has_text="Nine people were killed").first).to_be_visible()
    expect(page.frame_locator("iframe").first.locator(".leaflet-container")).to_be_visible()
    page.get_by_role("textbox", name="Should be").fill("6")
    page.get_by_role("textbox", name="What it rests on").fill("the hospital's list")
    page.get_by_role("button", name="Correct killed").click()
    expect(page.get_by_text("Killed, by hand")).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=3, name="Odesa, Odesa Oblast, undated").first).to_be_visible()
    expect(page.get_by_text("1 of 2 looked at")).to_be_visible()

    rows = {row["place"]: row for row in exported(page, reviewed)}
    assert (rows["Uman"]["killed"], rows["Uman"]["changed_by_hand"], rows["Uman"]["accepted"]) == ("6", "killed", "true")
    assert rows["Uman"]["killed_quote"] == "Nine people were killed"
    page.get_by_role("link", name="Map", exact=True).click()
    panel = page.locator("[class*='st-key-panel_']", has_text="Uman")
    panel.get_by_role("button").first.click()
    expect(panel.get_by_text("killed changed by hand by Ana").first).to_be_visible()
    expect(panel.get_by_text("Nine people were killed").first).to_be_visible()

    page.get_by_role("link", name="Review", exact=True).click()
    for action in ("accept", "correct"):
        page.get_by_role("button", name="Undo last").click()
        number = {"accept": 2, "correct": 1}[action]
        expect(page.get_by_text(f"undid decision {number}").first).to_be_visible()
    expect(page.get_by_text("0 of 2 looked at")).to_be_visible()
    assert {row["changed_by_hand"] for row in exported(page, reviewed)} == {""}
    log = exported(page, reviewed, "decisions.csv")
    assert [(d["who"], d["action"], d["in_force"]) for d in log] == [
        ("Ana", "correct", "false"),
        ("Ana", "accept", "false"),
        ("Ana", "undo", "true"),
        ("Ana", "undo", "true"),
    ]


def test_of_two_reviewers_on_one_strike_the_slower_is_told(page: Page, browser: Browser, reviewed: Server) -> None:
    begin(page, reviewed, "Ana")
    other = browser.new_context()
    other.set_default_timeout(WAIT_MS)
    ben = other.new_page()
    begin(ben, reviewed, "Ben")
    ben.get_by_role("button", name="Accept", exact=False).first.click()
    expect(ben.get_by_text("1 of 2 looked at")).to_be_visible()
    other.close()

    page.get_by_role("textbox", name="Should be").fill("6")
    page.get_by_role("textbox", name="What it rests on").fill("the hospital's list")
    page.get_by_role("button", name="Correct killed").click()
    expect(page.get_by_text("Ben was faster: “accept” on Uman")).to_be_visible()
    assert [d["who"] for d in exported(page, reviewed, "decisions.csv")] == ["Ben"]
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.get_by_text("1 of 2 looked at")).to_be_visible()


def test_several_are_ticked_and_accepted_at_once(page: Page, reviewed: Server) -> None:
    begin(page, reviewed, "Ana")
    for place in ("Uman", "Odesa"):
        page.locator("[class*='st-key-sm_item_']", has_text=place).locator("label").first.click()
    page.get_by_role("button", name="Accept the ticked ones").click()
    expect(page.get_by_text("Nothing is waiting for review.")).to_be_visible()
    assert len(exported(page, reviewed, "decisions.csv")) == 2


def test_on_a_phone_nothing_is_cut_off(page: Page, reviewed: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page, reviewed, "Ana")
    expect(page.get_by_role("button", name="Accept the ticked ones")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") == 0
    links = page.locator(".st-key-sm_bar a")
    assert len({round(box["y"]) for box in (link.bounding_box() for link in links.all()) if box}) == 1
