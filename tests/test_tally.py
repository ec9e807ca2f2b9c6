"""Sums per place; what adds up under a filter is in test_query."""

from __future__ import annotations

import gc
import weakref

import pytest

from strikemap import tally
from strikemap.model import Figure
from strikemap.selection import Selection
from tests.snapshots import SEEDS, hand_made


def test_a_place_is_summed_with_its_weapons_and_its_latest_strike_first() -> None:
    kyiv = tally.by_place(SEEDS.strikes)[0]
    assert (kyiv.place, kyiv.strikes, kyiv.last) == ("Kyiv", 2, "2023-12-13")
    assert kyiv.strike_ids == ("s7", "s0")
    assert kyiv.weapons == ("missile", "drone")
    assert kyiv.damage == ("energy", "transport")
    assert kyiv.killed.figure is None
    assert kyiv.injured.figure == Figure(24, None)
    assert kyiv.children_injured.figure == Figure(6, None)


def test_a_place_whose_strikes_all_state_closed_figures_has_a_closed_sum() -> None:
    frame = hand_made({"place": "Uman", "killed": (2, 3)}, {"place": "Uman", "killed": 1}).strikes
    assert tally.by_place(frame)[0].killed.figure == Figure(3, 4)


def test_totals_are_in_no_sum() -> None:
    assert all(t.place != "Ukraine" for t in tally.by_place(SEEDS.strikes))
    assert tally.add(SEEDS.strikes, "killed").figure == Figure(5, None)


def test_sites_without_a_place_stand_last_and_together() -> None:
    frame = hand_made({"place": "Here"}, {"place": "There"}, {"place": "Uman", "date": "2023-04-28"}).strikes
    last = tally.by_place(frame)[-1]
    assert (last.place_id, last.place, last.strikes, last.last) == ("", "Place not known", 2, None)


@pytest.mark.parametrize("scopes", [("site", "site"), ("site", "total")])
def test_a_selection_is_let_go_as_soon_as_nobody_has_it(scopes: tuple[str, ...]) -> None:
    """Of a million strikes it holds much, and looking for cycles is seldom."""
    selection = Selection(hand_made(*({"place": "Kyiv", "scope": scope} for scope in scopes)).strikes)
    assert tally.add(selection, "killed").of == scopes.count("site")
    gone = weakref.ref(selection)
    gc.disable()
    try:
        del selection
        assert gone() is None
    finally:
        gc.enable()


def test_a_span_ends_on_its_last_day() -> None:
    frame = hand_made({"place": "Uman", "date": "2023-04-28", "date_end": "2023-05-02"}).strikes
    assert tally.by_place(frame)[0].last == tally.last_day(frame) == "2023-05-02"


def test_no_strike_gives_no_place() -> None:
    assert tally.by_place(hand_made().strikes) == []


def test_munitions_of_all_classes_are_one_figure() -> None:
    frame = hand_made(
        {"place": "Kyiv", "launched_missile": 2, "launched_drone": (3, 5), "intercepted_drone": 0},
        {"place": "Kyiv", "launched_bomb": (1, None)},
        {"place": "Uman", "launched_drone": 1, "intercepted_drone": (1, 2), "intercepted_missile": 1},
        {"place": "Uman"},
    ).strikes
    kyiv, uman = tally.by_place(frame)
    assert (kyiv.launched.figure, uman.launched.figure) == (Figure(6, None), Figure(1, None))
    assert (str(kyiv.intercepted), uman.intercepted.where_stated) == ("none stated", Figure(2, 3))
    assert tally.add(frame, "launched").where_stated == Figure(7, None)


def test_places_may_be_asked_for_alone() -> None:
    alone = tally.by_place(SEEDS.strikes, only=["690548", "nowhere"])
    assert alone == [t for t in tally.by_place(SEEDS.strikes) if t.place == "Uman"]
