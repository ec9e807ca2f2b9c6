"""Every page with good and bad addresses: what it shows, and that it says in words what it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from strikemap.store import Store
from strikemap.store.snapshot import load_snapshot
from tests.dashboard.conftest import Open, html_of, query_of, visit, words
from tests.factories import claim, report

PAGES = ("map", "strikes", "cities", "strike", "reports", "method")


def strike_id(store: Store, place: str) -> str:
    strikes = load_snapshot(store).strikes
    return str(strikes.index[strikes["place"] == place][0])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_an_error(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.error
    assert len(app.main) > 0


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_is_said_in_words(empty_store: Store, page: str) -> None:
    app = visit(page)
    assert not app.error
    if page in ("map", "strikes", "cities"):
        assert "There are no strikes yet" in words(app)
        assert "Reports page" in app.info[0].value
    if page == "reports":
        assert "No report has been read yet" in words(app)


@pytest.mark.parametrize("page", ["map", "strikes", "cities"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"city": "Atlantis"}, "There is no city “Atlantis” among the strikes"),
        ({"weapon": "laser"}, "There is no weapon “laser”"),
        ({"from": "soon"}, "“soon” is no day"),
        ({"shade": "red"}, "There is no filter called “shade”"),
        ({"sort": "beauty"}, "There is no sort “beauty”"),
        ({"place": "1"}, "No strike is at the place “1”"),
        ({"area": "Mordor"}, "No strike is in a region “Mordor”"),
        ({"pin": "1"}, "No strike is at “1” any more; it is not pinned"),
        ({"page": "-1"}, "“-1” is no page of panels"),
        ({"page": "9" * 5000}, "is no page of panels"),
        ({"layer": "heat"}, "There is no layer “heat”; there is circles, regions, both"),
        ({"colour": "taste"}, "There is no colour “taste”; there is weapon, damage, side, grade, year"),
        ({"at": "49.0,31.5"}, "The map has no position “49.0,31.5”"),
        ({"at": "nan,1,1"}, "The map has no position “nan,1,1”"),
        ({"panels": "streets"}, "There is no panels “streets”; there is cities, regions"),
        ({"city": "<img src=x onerror=alert(1)>"}, "There is no city"),
    ],
)
def test_a_bad_address_is_named_and_the_rest_shown(open_page: Open, page: str, query: dict[str, str], said: str) -> None:
    app = open_page(page, **query)
    assert [said in w.value for w in app.warning] == [True]
    assert "6 strikes in 4 places" in words(app)


@pytest.mark.parametrize("page", ["map", "strikes", "cities"])
def test_an_empty_filter_is_said_in_words(open_page: Open, page: str) -> None:
    app = open_page(page, weapon="bomb")
    assert "No strike matches the filter" in words(app)
    assert "Remove a filter" in app.info[0].value


@pytest.mark.parametrize("page", ["map", "strikes", "cities"])
def test_a_filter_in_the_address_stands_in_the_sidebar_and_as_a_chip(open_page: Open, page: str) -> None:
    app = open_page(page, city=["Uman", "Kyiv"], killed="2", **{"from": "2023-04-01"})
    assert app.multiselect(key="filter_city").value == ["Uman", "Kyiv"]
    assert app.number_input(key="filter_killed").value == 2
    assert app.date_input(key="filter_from").value.isoformat() == "2023-04-01"
    assert [b.label for b in app.button if b.key and b.key.startswith("chip_")] == [
        "from 1 Apr 2023 ✕",
        "City: Uman, Kyiv ✕",
        "at least 2 killed ✕",
    ]
    assert "1 strike in 1 place, 28 Apr 2023; 3 killed, 5 injured." in words(app)


def test_a_widget_writes_the_address_and_its_chip_takes_it_out(open_page: Open) -> None:
    app = open_page("map")
    app.multiselect(key="filter_weapon").select("drone").run()
    assert query_of(app) == {"weapon": ["drone"]}
    app.text_input(key="filter_q").set_value("dozens").run()
    assert query_of(app) == {"weapon": ["drone"], "q": ["dozens"]}
    app.button(key="chip_weapon").click().run()
    assert query_of(app) == {"q": ["dozens"]}
    app.button(key="clear_chips").click().run()
    assert query_of(app) == {}
    assert app.text_input(key="filter_q").value == ""


def test_another_address_is_read_into_the_widgets(open_page: Open) -> None:
    app = open_page("map", city="Uman")
    app.query_params.clear()
    app.query_params["city"] = "Kyiv"
    app.run()
    assert app.multiselect(key="filter_city").value == ["Kyiv"]
    app.query_params.clear()
    app.run()
    assert app.multiselect(key="filter_city").value == []


def test_the_filter_goes_along_to_another_page(open_page: Open) -> None:
    app = open_page("map", city="Uman")
    app.switch_page("../pages/strikes.py")
    app.query_params.clear()
    app.run()
    assert app.multiselect(key="filter_city").value == ["Uman"]
    assert query_of(app) == {"city": ["Uman"]}


def test_the_map_page_adds_up_on_screen(open_page: Open) -> None:
    said = words(open_page("map"))
    assert "4 on the map + 1 undated + 1 without a known place = 6 strikes" in said
    assert "= 6 strikes; 1 total over several places is beside them, in no sum" in said


def test_a_panel_selects_its_place_and_opens_with_its_quotes(open_page: Open) -> None:
    app = open_page("map")
    assert "<blockquote>Three people were killed</blockquote>" not in "".join(html_of(app)[:5])
    app.button(key="select_690548").click().run()
    assert query_of(app) == {"place": ["690548"]}
    assert "<blockquote>Three people were killed</blockquote>" in "".join(html_of(app))
    app.button(key="select_690548").click().run()
    assert query_of(app) == {}


def test_panels_can_be_ordered(open_page: Open) -> None:
    app = open_page("map", sort="killed")
    keys = [b.key for b in app.button if b.key and b.key.startswith("select_")]
    assert keys[:2] == ["select_690548", "select_709930"]
    app.selectbox(key="sort_panels").select("name").run()
    assert query_of(app) == {"sort": ["name"]}


def test_not_stated_is_a_dash_with_a_tooltip(open_page: Open) -> None:
    page = "".join(html_of(open_page("map", city="Odesa")))
    assert 'title="Killed: not stated in any report. Not stated is not zero."' in page
    assert '<span aria-hidden="true">–</span><span class="sm-unseen">not stated</span>' in page


def test_the_export_link_carries_the_filter(open_page: Open) -> None:
    assert "/api/export.csv?city=Uman&killed=2" in words(open_page("map", city="Uman", killed="2"))


LATER = report("later", "Four people were killed in Uman on 28 April.", published="2023-05-04", publisher="Delta")


def test_the_rule_and_the_day_of_knowledge_are_in_the_address_and_as_chips(store: Store) -> None:
    store.ingest([LATER], lambda one: [claim("later", "Uman", killed=1)])
    app = visit("map", known="2023-05-03")
    assert "as known on 3 May 2023 ✕" in [b.label for b in app.button]
    assert "3 strikes in 2 places, 28 Apr 2023; at least 5 killed" in words(app)
    assert "rows are not there" in words(app)
    assert "/api/export.csv?known=2023-05-03" in words(app)
    app.button(key="chip_known").click().run()
    assert query_of(app) == {}
    assert "at least 3 killed" in words(app)
    app.selectbox(key="basis_rule").select("highest").run()
    assert query_of(app) == {"rule": ["highest"]}
    assert "at least 5 killed" in words(app)
    assert "1 row has other figures" in words(app)
    app.button(key="clear_chips").click().run()
    assert query_of(app) == {}


def test_before_the_first_report_a_page_says_so(store: Store) -> None:
    store.withdraw("undated")
    app = visit("strikes", known="2022-01-01")
    assert "No report was published by 1 Jan 2022." in app.info[0].value


@pytest.mark.parametrize(
    ("query", "said"), [({"rule": "loudest"}, "There is no rule “loudest”"), ({"known": "soon"}, "“soon” is no day")]
)
def test_a_bad_basis_is_named(open_page: Open, query: dict[str, str], said: str) -> None:
    app = open_page("map", **query)
    assert [said in w.value for w in app.warning] == [True]
    assert "6 strikes in 4 places" in words(app)


def test_a_strike_page_stands_on_the_basis_of_its_address(store: Store) -> None:
    store.ingest([LATER], lambda one: [claim("later", "Uman", killed=1)])
    key = strike_id(store, "Uman")
    assert "told by 2 reports" in words(visit("strike", strike=key))
    assert "told by 1 report," in words(visit("strike", strike=key, known="2023-05-03"))
    app = visit("strike", strike=strike_id(store, "Odesa"), known="2023-05-03")
    assert "This strike was not known yet on 3 May 2023" in words(app)


def test_a_strike_page_shows_its_words_marked_in_the_report(store: Store) -> None:
    app = visit("strike", strike=strike_id(store, "Uman"))
    assert app.title[0].value == "Uman, Cherkasy Oblast, Ukraine"
    page = "".join(html_of(app))
    assert re.search(r'<mark title="killed"><span id="(words-[^"]+)"></span>Three people were killed</mark>', page)
    assert re.search(r'<q><a href="#(words-[^"]+)">Three people were killed</a></q>', page)
    assert "Used, by the rule “latest report”" in page
    assert "&lt;b&gt;officials&lt;/b&gt;" in page
    assert "The &lt;script&gt;alert(1)&lt;/script&gt; Post" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "No strike is chosen"),
        ({"strike": "nonsense"}, "There is no strike “nonsense”"),
        ({"strike": "<script>alert(1)</script>" * 50}, "There is no strike"),
    ],
)
def test_a_strike_that_is_not_there_is_said_in_words(open_page: Open, query: dict[str, str], said: str) -> None:
    assert said in words(open_page("strike", **query))


def test_the_method_page_says_where_the_store_is(open_page: Open, store: Store) -> None:
    app = open_page("method")
    assert "strikemap.sqlite" in words(app)
    assert "python -m strikemap backup" in app.code[0].value
    assert "| killed_min | whole number |" in words(app)
    assert "| part of the city |" in words(app)


def test_a_store_that_cannot_be_opened_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "strikemap.sqlite").write_text("this is no database, but a text that is long enough to be looked at")
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.delenv("STRIKEMAP_DATABASE_URL", raising=False)
    app = visit("map")
    assert "is not a Strikemap store" in app.error[0].value


@pytest.mark.parametrize(
    ("page", "box", "key", "value"),
    [
        ("strikes", "order_strikes", "order", "place"),
        ("cities", "sort_cities", "sort", "name"),
        ("map", "sort_panels", "sort", "last"),
    ],
)
def test_an_order_is_part_of_the_address(open_page: Open, page: str, box: str, key: str, value: str) -> None:
    app = open_page(page)
    app.selectbox(key=box).select(value).run()
    assert query_of(app) == {key: [value]}
    assert open_page(page, **{key: value}).selectbox(key=box).value == value
