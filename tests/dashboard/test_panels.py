"""Panels of cities and regions: their pages, the pinned ones on top, and that the address carries it all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels import AT_ONCE
from strikemap.model import Claim, Report
from strikemap.store import Store
from tests.dashboard.conftest import Open, html_of, query_of, visit, words
from tests.factories import claim, report


def titles(app: AppTest) -> list[str]:
    """The panels in their order, by what opens each; "unknown" is the one that nothing opens."""
    return [button.key.removeprefix("select_") for button in app.button if button.key and button.key.startswith("select_")]


@pytest.fixture
def many(empty_store: Store) -> list[str]:
    """The keys of 25 places in two regions; the n-th has n strikes."""
    ids = [f"{n:02}" for n in range(1, 26)]
    text = report("many", "Strikes.", published="2024-01-01")

    def claims_of(_: Report) -> Sequence[Claim]:
        return [
            claim("many", f"Place {i}", place_id=i, admin1=f"Region {int(i) % 2}", date=f"2023-{n + 1:02}-01", ordinal=n)
            for i in ids
            for n in range(min(12, int(i)))
        ]

    empty_store.ingest([text], claims_of)
    return ids


def test_a_page_of_panels_says_what_all_of_them_add_up_to(many: list[str]) -> None:
    app = visit("map", sort="name")
    assert titles(app) == many[:AT_ONCE]
    assert "25 places; all panels add up to 234 strikes." in words(app)
    app = visit("map", sort="name", page="3")
    assert titles(app) == many[2 * AT_ONCE :]


def test_a_page_beyond_the_last_is_the_last(many: list[str]) -> None:
    assert titles(visit("map", sort="name", page="999")) == many[2 * AT_ONCE :]


def test_another_order_or_filter_begins_at_the_first_page(many: list[str]) -> None:
    app = visit("map", sort="name", page="2")
    app.selectbox(key="sort_panels").select("last").run()
    assert query_of(app) == {"sort": ["last"]}
    app = visit("map", sort="name", page="2")
    app.multiselect(key="filter_region").select("Region 1").run()
    assert query_of(app) == {"region": ["Region 1"], "sort": ["name"]}


def test_pinned_panels_stand_on_top_of_every_page_and_in_the_address(many: list[str]) -> None:
    app = visit("map", sort="name")
    app.button(key="pin_05").click().run()
    app.button(key="pin_02").click().run()
    assert query_of(app) == {"sort": ["name"], "pin": ["05", "02"]}
    assert titles(app)[:4] == ["05", "02", "01", "03"]
    copy = visit("map", sort="name", pin=["05", "02"], page="2", place="07")
    assert titles(copy)[:3] == ["07", "05", "02"]
    rest = [key for key in many if key not in ("07", "05", "02")]
    assert titles(copy)[3:] == rest[AT_ONCE : 2 * AT_ONCE]
    app.button(key="pin_05").click().run()
    assert query_of(app) == {"sort": ["name"], "pin": ["02"]}


def test_a_pinned_place_without_a_strike_in_the_selection_says_so(many: list[str]) -> None:
    app = visit("map", pin="01", **{"from": "2023-06-01"})
    assert titles(app)[0] == "01"
    assert "No strike of the selection." in words(app)


def test_panels_of_regions_add_up_and_a_region_opens_with_its_words(open_page: Open) -> None:
    app = open_page("map", panels="regions")
    assert set(titles(app)) == {"Cherkasy Oblast", "Dnipropetrovsk Oblast", "Kyiv", "Odesa Oblast"}
    assert "Region not known" in words(app)
    assert "Beta, published" not in words(app)  # neither the panel of what is not known is open nor what stands beside the map
    assert "all panels add up to 6 strikes" in words(app)
    app.button(key="select_Cherkasy Oblast").click().run()
    assert query_of(app) == {"panels": ["regions"], "area": ["Cherkasy Oblast"]}
    assert "Three people were killed" in "".join(html_of(app))
    app.button(key="filter_by_region").click().run()
    assert query_of(app) == {"region": ["Cherkasy Oblast"], "panels": ["regions"], "area": ["Cherkasy Oblast"]}
    assert titles(app) == ["Cherkasy Oblast"]


def test_a_panel_tells_its_share(open_page: Open) -> None:
    page = "".join(html_of(open_page("map", sort="killed")))
    assert 'title="60% of at least 5 people killed"' in page
    assert 'title="17% of all 6 strikes"' in "".join(html_of(open_page("map")))
