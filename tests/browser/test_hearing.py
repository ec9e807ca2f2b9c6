"""Timeline and panels for who does not see them: names, values and words, keys for everything, and no motion unasked for."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.mapping import handle, open_map, shown


def test_the_range_is_told_as_words(page: Page) -> None:
    open_map(page)
    expect(page.get_by_role("region", name="Timeline")).to_be_visible()
    for label, value in (("First day", "28 Apr 2023"), ("Last day", "13 Dec 2023"), ("Move the range", "28 Apr – 13 Dec 2023")):
        slider = handle(page, label)
        expect(slider).to_have_attribute("aria-valuetext", value)
        numbers = [int(slider.get_attribute(f"aria-value{end}") or "") for end in ("min", "now", "max")]
        assert numbers == sorted(numbers)
    expect(page.locator(".tl-counts")).to_have_attribute("aria-live", "polite")


def test_the_bars_are_told_as_a_list(page: Page) -> None:
    open_map(page)
    bars = page.get_by_role("list", name="Bars of the timeline").get_by_role("listitem")
    expect(bars).to_have_count(2)
    expect(bars.nth(1)).to_have_text(re.compile(r"13 Dec 2023|Dec 2023: 2 \("))
    expect(bars.nth(0)).to_contain_text("Weapon not stated")


def test_a_panel_is_told_as_words(page: Page) -> None:
    open_map(page, "/?sort=killed")
    panel = page.locator("[class*='st-key-panel_']").first
    expect(panel.get_by_role("img", name=re.compile(r"^3 people killed over time, 28 Apr – 13 Dec 2023$"))).to_be_attached()
    expect(panel.locator(".sm-unseen", has_text="of at least 5 people killed")).to_be_attached()
    expect(panel.get_by_role("button", name=re.compile("^Uman"))).to_be_visible()
    expect(panel.get_by_role("button", name="Pin")).to_be_visible()


def test_a_pin_is_set_and_let_go_by_keys(page: Page) -> None:
    open_map(page)
    pin = page.locator("[class*='st-key-pin_'] button")
    pin.nth(2).press("Enter")
    expect(page).to_have_url(re.compile("pin="))
    first = pin.first
    expect(first).to_have_text("Unpin")
    first.press("Enter")
    expect(page).not_to_have_url(re.compile("pin="))


def test_playing_moves_by_the_second_where_motion_is_not_wanted(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    frame = open_map(page)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".tl-counts")).to_have_attribute("aria-live", "off")
    steps = frame.evaluate("""async () => {
        const seen = new Set();
        const end = performance.now() + 1900;
        while (performance.now() < end) {
            seen.add(map.strikeLayer.shown().range.join());
            await new Promise(requestAnimationFrame);
        }
        return seen.size;
    }""")
    assert 1 <= steps <= 4
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".tl-counts")).to_have_attribute("aria-live", "polite")
    assert shown(frame)["range"] != [None, None]
