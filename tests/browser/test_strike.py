"""The strike page: its ledger, and the links that lead to the very words in the reports."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from strikemap.extraction import extract_report
from strikemap.model import Report
from strikemap.settings import sqlite_url
from strikemap.store import Store
from tests.browser.conftest import Serve

MORE = " Windows were broken in the street, and crews worked through the day." * 12
FIRST = f"Three people were killed and five were wounded in Uman on Friday by a missile.{MORE}"
LATER = f"On Friday a missile hit Uman.{MORE} Nine people were killed, the mayor said."
REPORTS = [
    Report(id="a", text=FIRST, published="2023-04-28", publisher="First Post"),
    Report(id="b", text=LATER, published="2023-04-29", publisher="Second Post"),
]


def test_a_quote_in_the_ledger_leads_to_its_words_and_so_does_its_address(page: Page, serve: Serve, tmp_path: Path) -> None:
    store = Store.open(sqlite_url(tmp_path / "strikemap.sqlite"))
    store.ingest(REPORTS, extract_report)
    key = store.claims("a")[0].key
    store.close()
    own = serve(data=tmp_path, STRIKEMAP_SEEDS="")
    page.goto(f"{own.url}/strike?strike={key}")
    ledger = page.locator("table.sm-ledger tbody tr")
    expect(ledger).to_have_count(3)
    expect(ledger.first).to_contain_text(re.compile("killed.*9.*Second Post.*29 Apr 2023.*Used, by the rule “latest report”"))
    expect(ledger.nth(1)).to_contain_text("Superseded by a later 9")
    expect(page.get_by_text("28 Apr 2023: 3 killed, 5 injured")).to_be_visible()
    page.get_by_role("link", name="Three people were killed").click()
    here = page.locator("mark.sm-here")
    expect(here).to_have_text("Three people were killed")
    expect(here).to_be_in_viewport()
    linked = page.url
    page.goto("about:blank")
    page.goto(linked)
    expect(page.locator("mark.sm-here")).to_be_in_viewport()
