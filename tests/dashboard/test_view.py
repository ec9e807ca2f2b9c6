"""Only what is in view: the switch, the rectangle's chip, and what lets go of both."""

from __future__ import annotations

import pytest

from dashboard.map import box_of
from tests.dashboard.conftest import Open, query_of, words


def test_the_switch_asks_the_map_for_its_view_and_letting_go_takes_the_rectangle_along(open_page: Open) -> None:
    app = open_page("map", box="46,30,49,31")
    app.toggle(key="only_in_view").set_value(True).run()
    assert query_of(app) == {"only": ["view"]}
    app = open_page("map", box="46,30,49,31", only="view")
    assert "2 strikes in 2 places" in words(app)
    app.toggle(key="only_in_view").set_value(False).run()
    assert query_of(app) == {}


@pytest.mark.parametrize("key", ["chip_box", "clear_chips"])
def test_a_chip_lets_go_of_the_view(open_page: Open, key: str) -> None:
    app = open_page("map", box="46,30,49,31", only="view")
    app.button(key=key).click().run()
    assert query_of(app) == {}
    assert app.toggle(key="only_in_view").value is False


def test_another_filter_keeps_the_view(open_page: Open) -> None:
    app = open_page("map", box="46,30,49,31", only="view")
    app.multiselect(key="filter_city").select("Uman").run()
    assert query_of(app) == {"city": ["Uman"], "box": ["46,30,49,31"], "only": ["view"]}


@pytest.mark.parametrize("page", ["strikes", "cities"])
def test_other_pages_keep_to_the_rectangle(open_page: Open, page: str) -> None:
    app = open_page(page, box="46,30,49,31")
    assert "2 strikes in 2 places" in words(app)
    assert "rectangle 46.00° N to 49.00° N" in app.button(key="chip_box").label


def test_an_address_that_asks_for_another_view_is_named(open_page: Open) -> None:
    assert "There is no only “moon”" in open_page("map", only="moon").warning[0].value


@pytest.mark.parametrize(
    ("sent", "box"),
    [
        ([46, 30.5, 49, 31.25], "46,30.5,49,31.25"),
        (None, None),
        ([49, 30, 46, 31], None),
        (["<b>", 1, 2, 3], None),
        ([1e300, 1, 2, 3], None),
        ({"south": 1}, None),
    ],
)
def test_what_a_browser_sends_is_a_rectangle_or_none(sent: object, box: str | None) -> None:
    assert box_of(sent) == box
