"""The pages as a person meets them: panels and their quotes, addresses and Back, the export, and hostile text."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.mapping import await_selected, open_map, panels, point_of

SENTENCE = '[data-testid="stMainBlockContainer"] h4'


def test_a_click_on_a_circle_opens_its_panel_with_its_figures_and_their_words(page: Page) -> None:
    frame = open_map(page)
    page.mouse.click(*point_of(page, frame, "Uman"))
    panel = page.locator("[class*='st-key-panel_']").first
    expect(panel.locator("blockquote").nth(0)).to_have_text(re.compile("three people", re.IGNORECASE))
    expect(panel.locator("blockquote").nth(1)).to_have_text(re.compile("five", re.IGNORECASE))
    expect(panel.locator("dd").nth(0)).to_have_text("3")
    expect(panel.locator("dd").nth(1)).to_have_text("5")
    panels(page).filter(has_text="Uman").click()
    await_selected(frame, None)
    panels(page).filter(has_text="Odesa").click()
    await_selected(frame, "Odesa")


def test_back_undoes_a_filter_and_a_copied_address_restores_the_view(page: Page, context: BrowserContext) -> None:
    page.goto("/")
    sentence = page.locator(SENTENCE).first
    expect(sentence).to_contain_text("8 strikes in 7 places")
    page.get_by_label("Weapon", exact=True).click()
    page.get_by_role("option", name=re.compile("^drone")).click()
    expect(page).to_have_url(re.compile(r"\?weapon=drone$"))
    expect(sentence).not_to_contain_text("8 strikes in 7 places")
    page.keyboard.press("Escape")
    page.get_by_label("Text in report").fill("dozens")
    page.get_by_label("Text in report").press("Enter")
    expect(page).to_have_url(re.compile(r"\?weapon=drone&q=dozens$"))
    expect(page.get_by_role("button", name="text “dozens” ✕")).to_be_visible()
    filtered = sentence.inner_text()

    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Weapon: drone ✕")).to_be_visible()
    expect(other.get_by_role("button", name="text “dozens” ✕")).to_be_visible()
    expect(other.locator(SENTENCE).first).to_have_text(filtered)

    page.go_back()
    expect(page).to_have_url(re.compile(r"\?weapon=drone$"))
    expect(page.get_by_role("button", name="text “dozens” ✕")).to_be_hidden()
    page.go_back()
    expect(sentence).to_contain_text("8 strikes in 7 places")
    page.go_forward()
    expect(page.get_by_role("button", name="Weapon: drone ✕")).to_be_visible()


def test_the_filter_goes_from_page_to_page_and_one_step_back(page: Page) -> None:
    page.goto("/?city=Uman")
    chip = page.get_by_role("button", name="City: Uman ✕")
    expect(chip).to_be_visible()
    page.get_by_role("link", name="Strikes", exact=True).click()
    expect(page).to_have_url(re.compile(r"/strikes\?city=Uman$"))
    expect(chip).to_be_visible()
    page.get_by_role("link", name="Method", exact=True).click()
    expect(page.get_by_role("heading", name="Method")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/strikes\?city=Uman$"))
    expect(chip).to_be_visible()
    chip.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/strikes$"))
    expect(chip).to_be_hidden()


def test_an_unknown_city_in_the_address_is_said(page: Page) -> None:
    page.goto("/?city=Atlantis&weapon=drone")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("There is no city “Atlantis” among the strikes")
    expect(page.get_by_role("button", name="Weapon: drone ✕")).to_be_visible()


def test_the_export_holds_just_the_filtered_rows(page: Page, context: BrowserContext) -> None:
    page.goto("/?city=Uman")
    link = page.get_by_role("link", name="Export CSV")
    expect(link).to_have_attribute("href", re.compile(r"/api/export\.csv\?city=Uman$"))
    answer = context.request.get(link.get_attribute("href") or "")
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8"))))
    assert [(row["place"], row["killed"], row["injured"]) for row in rows] == [("Uman", "3", "5")]


def test_a_strike_page_marks_its_words_and_copies_its_coordinates(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?city=Uman")
    page.get_by_role("button", name=re.compile("^Uman")).click()
    page.get_by_role("link", name="Open this strike").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uman, Cherkasy Oblast, Ukraine")
    expect(page.locator("mark", has_text="three people died")).to_have_count(1)
    page.get_by_role("button", name="Copy coordinates").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert re.fullmatch(r"48\.7\d+, 30\.2\d+", page.evaluate("navigator.clipboard.readText()"))
