"""Decisions as people make them: checked, and with the likely mistake named."""

from __future__ import annotations

import datetime

import pytest

from strikemap.errors import DecisionError
from strikemap.geocoding import gazetteer
from strikemap.model import Figure, Strike
from strikemap.reviewing import drafting
from tests.reconciling.making import IDS, at, one, reports

KNOWN = reports(r1="2023-04-28", r2="2023-04-29")
LINK = "https://example.org/geolocation/1"
TODAY = datetime.date(2024, 5, 3)


@pytest.fixture
def strike() -> Strike:
    return one([at("Uman", killed=3, weapons=("missile",)), at("Uman", "r2", killed=4)], KNOWN)


def test_a_decision_names_the_strike_its_claims_and_what_was_shown(strike: Strike) -> None:
    draft = drafting.correct(strike, "killed", Figure(5, 5), " Ana  B. ", "the hospital's list")
    assert (draft.who, draft.about) == ("Ana B.", "Uman, Cherkasy Oblast, 28 Apr 2023")
    assert draft.claims == tuple(sorted(c.key for c in strike.claims))
    assert draft.before == {"killed": {"min": 4, "max": 4}, "claim": strike.figures["killed"].claim}
    assert draft.after == {"killed": {"min": 5, "max": 5}}


@pytest.mark.parametrize("who", ["", "   "])
def test_nobody_decides_without_a_name(strike: Strike, who: str) -> None:
    with pytest.raises(DecisionError, match="Give your name first"):
        drafting.accept(strike, who)


def test_what_changes_a_figure_or_takes_a_strike_away_needs_a_reason(strike: Strike) -> None:
    with pytest.raises(DecisionError, match="what the correction rests on"):
        drafting.correct(strike, "killed", Figure(5, 5), "Ana", " ")
    with pytest.raises(DecisionError, match="why it is no strike"):
        drafting.dismiss(strike, "Ana", "")
    with pytest.raises(DecisionError, match="Write the note"):
        drafting.note(strike, "Ana", "")


def test_a_correction_that_changes_nothing_is_refused(strike: Strike) -> None:
    with pytest.raises(DecisionError, match="4 is what is shown already"):
        drafting.correct(strike, "killed", Figure(4, 4), "Ana", "sure")
    with pytest.raises(DecisionError, match="no field “dead”"):
        drafting.correct(strike, "dead", Figure(4, 4), "Ana", "sure")


@pytest.mark.parametrize(
    ("text", "position"),
    [("48.75012, 30.22034", (48.75012, 30.22034)), (" 48.75 30.22 ", (48.75, 30.22)), ("(-10.5;179.9)", (-10.5, 179.9))],
)
def test_coordinates_are_read_as_they_are_pasted(text: str, position: tuple[float, float]) -> None:
    assert drafting.read_position(text) == position


@pytest.mark.parametrize(
    ("text", "says"),
    [("Uman", "no coordinates"), ("48.75", "no coordinates"), ("130.2, 48.7", "latitude comes first"), ("", "no coordinates")],
)
def test_what_are_no_coordinates_is_refused(text: str, says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        drafting.read_position(text)


def test_exact_coordinates_near_the_place_stay_in_it_and_far_ones_take_the_nearest(strike: Strike) -> None:
    near = drafting.pin(strike, "48.7601, 30.2201", LINK, "Ana", gazetteer.load())
    assert (near.after["place"], near.after["lat"], near.after["radius_km"], near.after["link"]) == ("Uman", 48.7601, 0.1, LINK)
    far = drafting.pin(strike, "50.4501, 30.5234", LINK, "Ana", gazetteer.load())
    assert (far.after["admin1"], far.after["precision"], far.before["place"]) == ("Kyiv", "place", "Uman")


@pytest.mark.parametrize("link", ["", "example.org", "javascript:alert(1)", "ftp://example.org/x", "https://"])
def test_coordinates_need_an_address_that_others_can_open(strike: Strike, link: str) -> None:
    with pytest.raises(DecisionError, match="web address"):
        drafting.pin(strike, "48.76, 30.22", link, "Ana", gazetteer.load())


def test_another_place_of_the_gazetteer_is_picked(strike: Strike) -> None:
    entry = gazetteer.load().get(IDS["Dnipro"])
    assert entry is not None
    draft = drafting.pick_place(strike, entry, "Ana")
    assert (draft.before["place"], draft.after["place"], draft.after["place_id"]) == ("Uman", "Dnipro", IDS["Dnipro"])
    here = gazetteer.load().get(IDS["Uman"])
    assert here is not None
    with pytest.raises(DecisionError, match="Uman is the place that is shown already"):
        drafting.pick_place(strike, here, "Ana")


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2023-04-29", "2023-04-27", "before the first"),
        ("2024-05-04", None, "still to come"),
        ("2023-04-28", None, "shown already"),
    ],
)
def test_a_date_that_cannot_be_is_refused(strike: Strike, first: str, last: str | None, says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        drafting.set_date(strike, first, last, None, "Ana", today=TODAY)


def test_a_split_leaves_something_on_both_sides(strike: Strike) -> None:
    keys = drafting.keys(strike)
    assert drafting.split(strike, keys[:1], "Ana").after == {"strikes": [keys[1:], keys[:1]]}
    for chosen in ([], keys, ["of another strike"]):
        with pytest.raises(DecisionError, match="not all and not none"):
            drafting.split(strike, chosen, "Ana")


def test_a_strike_is_not_merged_with_itself(strike: Strike) -> None:
    with pytest.raises(DecisionError, match="the same strike"):
        drafting.merge(strike, strike, "Ana")
