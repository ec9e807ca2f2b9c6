"""Everything adds up on the page: map + what is not on it = sentence = panels = export, under addresses made up at random."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.running import Server
from strikemap.model import Claim, Report
from strikemap.store import Store
from tests.browser.conftest import Serve
from tests.browser.mapping import FIRST_DRAW_MS, FRAME, IS_READY, shown
from tests.factories import PLACES, claim, report

SUMS = re.compile(r"(\d+) on the map \+ (\d+) undated \+ (\d+) without a known place = (\d+) strikes?(?:; (\d+) totals?)?")


def made_up(rng: random.Random, ordinal: int) -> Claim:
    """A claim of any kind: with and without a day, a place, a figure; a site or a total."""
    scope = rng.choice(["site"] * 5 + ["total"])
    day = rng.choice([None, *(f"2023-{month:02}-{rng.randrange(1, 29):02}" for month in range(1, 7))])
    fields: dict[str, Any] = {
        "ordinal": ordinal,
        "scope": scope,
        "date": day,
        "weapons": rng.choice([(), ("missile",), ("drone",)]),
    }
    if day and rng.random() < 0.2:
        fields |= {"date_end": f"{day[:8]}28", "date_precision": "span"}
    fields["killed"] = rng.choice([None, 0, 2, (5, None)])
    return claim("many", rng.choice([*PLACES, "Nowhere"]), **fields)


def address(rng: random.Random) -> dict[str, str]:
    """Some of the filters, any of them."""
    every = {
        "from": "2023-02-10",
        "to": "2023-05-01",
        "weapon": rng.choice(["missile", "drone"]),
        "region": rng.choice(["Kyiv", "Cherkasy Oblast"]),
        "killed": "2",
        "box": rng.choice(["46,30,49,36", "48,22,52,31"]),
    }
    return {key: every[key] for key in rng.sample(sorted(every), rng.choice([0, 1, 1, 2, 2, 3]))}


@pytest.fixture(scope="module")
def mixed(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A dashboard on eighty strikes and totals of every kind."""
    folder = tmp_path_factory.mktemp("mixed")
    rng = random.Random(7)
    text = report("many", "Strikes.", published="2023-07-01")

    def claims_of(_: Report) -> Sequence[Claim]:
        return [made_up(rng, n) for n in range(80)]

    store = Store.open(f"sqlite:///{folder / 'strikemap.sqlite'}")
    store.ingest([text], claims_of)
    return serve(data=folder, STRIKEMAP_SEEDS="")


@pytest.mark.parametrize("seed", [0, 3])
def test_map_panels_sentence_and_export_add_up(page: Page, context: BrowserContext, mixed: Server, seed: int) -> None:
    query = address(random.Random(seed)) | {"panels": ["cities", "regions"][seed % 2]}
    page.goto(f"{mixed.url}/?{urlencode(query)}")
    expect(page.locator(".tl-counts")).not_to_be_empty(timeout=FIRST_DRAW_MS)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    frame = page.wait_for_selector(FRAME).content_frame()
    assert frame is not None
    frame.wait_for_function(IS_READY, timeout=FIRST_DRAW_MS)
    text = page.locator('[data-testid="stMainBlockContainer"]').inner_text()
    found = SUMS.search(text)
    assert found is not None, query
    on_map, undated, unlocated, strikes, totals = (int(n or 0) for n in found.groups())
    assert on_map + undated + unlocated == strikes
    expect(page.locator(".tl-counts")).to_have_text(re.compile(rf"^{on_map} strikes? in"))
    if "box" not in query:  # the map shows what is outside a rectangle as well, veiled
        assert sum(place["strikes"] for place in shown(frame)["places"]) == on_map
    assert f"{strikes + totals} rows" in text or strikes + totals == 0
    assert re.search(rf"^{strikes} strikes? in|No s", text, re.MULTILINE)
    link = page.get_by_role("link", name="Export CSV").get_attribute("href") or ""
    rows = list(csv.DictReader(io.StringIO(context.request.get(f"{mixed.url}{link}").body().decode("utf-8"))))
    assert [sum(row["scope"] == scope for row in rows) for scope in ("site", "total")] == [strikes, totals]
    lines = page.locator("[class*='st-key-panel_'] .sm-line").all_inner_texts()
    assert sum(int(line.split()[0]) for line in lines) == strikes
