"""What decisions make of strikes: marked, kept over new reports and other orders, and taken back by an undo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.geocoding import gazetteer
from strikemap.geocoding.gazetteer import Entry
from strikemap.model import Claim, Figure, PlaceCandidate, Strike
from strikemap.reconciling.engine import reconcile
from strikemap.reviewing import drafting
from strikemap.reviewing.applying import BY_HAND, review
from strikemap.reviewing.decisions import Draft
from tests.reconciling.making import IDS, at, reports, told
from tests.reviewing.making import log, only, reviewed, strikes_of

KNOWN = reports(r1="2023-04-28", r2="2023-04-29", r3="2023-05-02")
FIRST = at("Uman", killed=3, injured=5, weapons=("missile",))
SECOND = at("Uman", "r2", killed=4)


def entry(place: str) -> Entry:
    found = gazetteer.load().get(IDS[place])
    assert found is not None
    return found


def strike(*claims: Claim) -> Strike:
    return only(claims, KNOWN)


def undo(number: int, *drafts: Draft) -> Draft:
    return drafting.undo(log(*drafts)[number - 1], "Ben")


def test_no_decision_changes_nothing() -> None:
    claims = [FIRST, SECOND, at("Kyiv", "r3")]
    assert strikes_of(claims, KNOWN) == reconcile(claims, KNOWN)


def test_a_corrected_figure_is_shown_marked_and_keeps_its_quote() -> None:
    draft = drafting.correct(strike(FIRST, SECOND), "killed", Figure(6, 6), "Ana", "the hospital's list")
    found = only([FIRST, SECOND], KNOWN, draft)
    assert (found.shown.killed, found.shown.injured) == (Figure(6, 6), Figure(5, 5))
    assert (found.figures["killed"].rule, found.rule) == (BY_HAND, BY_HAND)
    assert [(c.field, c.before, c.who, c.why, c.decision) for c in found.changes] == [
        ("killed", "4", "Ana", "the hospital's list", 1)
    ]
    assert [e.quote for _, e in found.words("killed")] == ["4 killed"]
    assert found.claims == strike(FIRST, SECOND).claims


def test_a_figure_that_no_report_states_can_be_set_and_one_can_be_taken_away() -> None:
    before = strike(FIRST)
    found = only([FIRST], KNOWN, drafting.correct(before, "children_killed", Figure(1, 1), "Ana", "a list of names"))
    assert (found.shown.children_killed, found.changes[0].before) == (Figure(1, 1), "not stated")
    found = only([FIRST], KNOWN, drafting.correct(before, "injured", None, "Ana", "those of another strike"))
    assert (found.shown.injured, "injured" in found.figures, found.changes[0].before) == (None, False, "5")


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("weapons", ["drone"], ("drone",)),
        ("damage", ["energy"], ("energy",)),
        ("attributed_to", "RU", "RU"),
        ("launched.missile", Figure(2, 2), {"missile": Figure(2, 2)}),
    ],
)
def test_other_fields_are_corrected_too(name: str, value: Any, shown: Any) -> None:
    found = only([FIRST], KNOWN, drafting.correct(strike(FIRST), name, value, "Ana", "seen in the video"))
    assert getattr(found.shown, name.partition(".")[0]) == shown
    assert [c.field for c in found.changes] == [name]


def test_a_second_correction_counts_and_what_stood_first_is_kept() -> None:
    drafts = [drafting.correct(strike(FIRST), "killed", Figure(6, 6), "Ana", "a list")]
    drafts.append(drafting.correct(only([FIRST], KNOWN, *drafts), "killed", Figure(7, 7), "Ben", "a longer list"))
    found = only([FIRST], KNOWN, *drafts)
    assert (found.shown.killed, [(c.before, c.who) for c in found.changes]) == (Figure(7, 7), [("3", "Ben")])
    assert only([FIRST], KNOWN, *drafts, undo(2, *drafts)).shown.killed == Figure(6, 6)


def test_a_correction_stands_over_a_newer_report_and_is_not_there_before_the_one_that_it_corrects() -> None:
    draft = drafting.correct(strike(SECOND), "killed", Figure(6, 6), "Ana", "a list")
    newer = at("Uman", "r3", date="2023-04-28", killed=9)
    assert only([FIRST, SECOND, newer], KNOWN, draft).shown.killed == Figure(6, 6)
    (earlier,) = strikes_of([FIRST, SECOND], KNOWN, draft, as_of="2023-04-28")
    assert (earlier.shown.killed, earlier.changes) == (Figure(3, 3), ())


def test_an_undo_gives_back_what_was() -> None:
    draft = drafting.dismiss(strike(FIRST), "Ana", "an exercise")
    assert only([FIRST], KNOWN, draft).grade == "dismissed"
    assert only([FIRST], KNOWN, draft, undo(1, draft)) == strike(FIRST)


def test_a_dismissed_strike_says_by_whom_and_why_until_it_is_accepted_after_all() -> None:
    drafts = [drafting.dismiss(strike(FIRST), "Ana", "an exercise")]
    found = only([FIRST], KNOWN, *drafts)
    assert found.grounds == ("dismissed by Ana, 3 May 2024: an exercise",)


def test_a_picked_place_moves_the_strike_to_the_reports_of_that_place() -> None:
    here = at("Uman", killed=3, ambiguous=True, candidates=(_candidate("Uman"), _candidate("Dnipro")))
    there = at("Dnipro", "r2", killed=3)
    assert told(strikes_of([here, there], KNOWN)) == [["r1"], ["r2"]]
    found = only([here, there], KNOWN, drafting.pick_place(only([here], KNOWN), entry("Dnipro"), "Ana", "the mayor says so"))
    assert (found.shown.place, found.shown.place_id, found.shown.ambiguous, found.voices) == ("Dnipro", IDS["Dnipro"], False, 2)
    assert [(c.field, c.before.partition(" (")[0]) for c in found.changes] == [("place", "Uman, Cherkasy Oblast")]


def _candidate(place: str) -> PlaceCandidate:
    one = entry(place)
    return PlaceCandidate(place_id=one.id, place=one.name, admin1=one.admin1, country="UA", lat=one.lat, lon=one.lon, score=0.5)


def test_exact_coordinates_outweigh_those_of_other_reports() -> None:
    draft = drafting.pin(strike(FIRST), "48.7601, 30.2201", "https://example.org/1", "Ana", gazetteer.load())
    found = only([FIRST, SECOND], KNOWN, draft)
    assert (found.shown.lat, found.shown.lon, found.shown.place, len(found.claims)) == (48.7601, 30.2201, "Uman", 2)
    assert found.changes[0].why == "https://example.org/1"


def test_an_undated_strike_is_given_its_day_and_meets_its_other_reports() -> None:
    undated = at("Kyiv", "r1", said=False, date=None, killed=2, weapons=("drone",))
    dated = at("Kyiv", "r2", date="2023-03-01", killed=2, weapons=("drone",))
    assert len(strikes_of([undated, dated], KNOWN)) == 2
    draft = drafting.set_date(only([undated], KNOWN), "2023-03-01", None, "night", "Ana")
    found = only([undated, dated], KNOWN, draft)
    assert (found.shown.date, found.shown.part_of_day, found.shown.date_precision) == ("2023-03-01", "night", "day")
    assert [(c.field, c.before) for c in found.changes] == [("date", "undated")]


def test_a_single_strike_that_is_a_total_leaves_the_sums() -> None:
    draft = drafting.correct(strike(FIRST), "scope", "total", "Ana", "counts the whole night")
    found = only([FIRST], KNOWN, draft)
    assert (found.shown.scope, found.id, [c.field for c in found.changes]) == ("total", strike(FIRST).id, ["scope"])


def test_merged_strikes_are_one_with_the_figures_of_any_other_and_a_split_parts_them() -> None:
    other = at("Dnipro", "r2", date="2023-04-29", killed=4)
    one, two = strikes_of([FIRST, other], KNOWN)
    merged = drafting.merge(one, two, "Ana")
    found = only([FIRST, other], KNOWN, merged)
    assert (found.id, found.shown.killed, found.grade) == (min(one.id, two.id), Figure(4, 4), "corroborated")
    drafts = [merged, drafting.split(found, [other.key], "Ben")]
    assert told(strikes_of([FIRST, other], KNOWN, *drafts)) == [["r1"], ["r2"]]
    assert told(strikes_of([FIRST, other], KNOWN, *drafts, undo(2, *drafts))) == [["r1", "r2"]]


def test_two_strikes_that_are_kept_apart_are_not_offered_as_one() -> None:
    pair = [at("Uman", weapons=("missile",)), at("Uman", "r2", weapons=("drone",))]
    one, two = strikes_of(pair, KNOWN)
    assert one.doubts and two.doubts
    assert [s.doubts for s in strikes_of(pair, KNOWN, drafting.keep_apart(one, two, "Ana"))] == [(), ()]


def test_a_total_is_left_with_what_its_strikes_do_not_account_for_after_corrections_and_dismissals() -> None:
    site = at("Nikopol", "r1", killed=1, weapons=("artillery",), sites=("a market",))
    total = at("Dnipropetrovsk Oblast", "r2", scope="total", killed=5, weapons=("artillery",))
    found = {s.shown.scope: s for s in strikes_of([site, total], KNOWN)}
    assert found["total"].remainder["killed"] == Figure(4, 4)
    more = drafting.correct(found["site"], "killed", Figure(2, 2), "Ana", "a list")
    after = {s.shown.scope: s for s in strikes_of([site, total], KNOWN, more)}
    assert after["total"].remainder["killed"] == Figure(3, 3)
    gone = drafting.dismiss(found["site"], "Ana", "an exercise")
    after = {s.shown.scope: s for s in strikes_of([site, total], KNOWN, gone)}
    assert (after["total"].covers, after["total"].remainder["killed"]) == ((), Figure(5, 5))


def test_a_decision_whose_claims_are_gone_is_said_and_holds_again_when_they_return() -> None:
    draft = drafting.dismiss(strike(FIRST), "Ana", "an exercise")
    other = at("Kyiv", "r2")
    gone = reviewed([other], KNOWN, draft)
    assert ([d.number for d in gone.unattached], [s.grade for s in gone.strikes]) == ([1], ["single source"])
    back = reviewed([other, FIRST], KNOWN, draft)
    assert (back.unattached, sorted(s.grade for s in back.strikes)) == ((), ["dismissed", "single source"])
    assert reviewed([other], KNOWN, draft, undo(1, draft)).unattached == ()


def test_a_decision_stays_with_the_most_of_its_claims() -> None:
    third = at("Uman", "r3", date="2023-04-28", killed=4)
    whole = strike(FIRST, SECOND, third)
    drafts = [drafting.dismiss(whole, "Ana", "an exercise"), drafting.split(whole, [FIRST.key], "Ben")]
    found = {len(s.claims): s.grade for s in strikes_of([FIRST, SECOND, third], KNOWN, *drafts)}
    assert found == {1: "single source", 2: "dismissed"}


CLAIMS = [
    FIRST,
    SECOND,
    at("Kyiv", "r3", killed=1),
    at("Dnipro", "r1", said=False, date=None),
    at("Kyiv", "r2", scope="total", killed=9),
]


def _every_kind() -> list[Draft]:
    by_place = {(s.shown.place, s.shown.scope): s for s in strikes_of(CLAIMS, KNOWN)}
    uman, kyiv, dnipro = by_place["Uman", "site"], by_place["Kyiv", "site"], by_place["Dnipro", "site"]
    return [
        drafting.correct(uman, "killed", Figure(6, 6), "Ana", "a list"),
        drafting.set_date(dnipro, "2023-04-28", None, None, "Ben"),
        drafting.merge(kyiv, dnipro, "Ana"),
        drafting.split(uman, [SECOND.key], "Ben"),
        drafting.pick_place(kyiv, entry("Kharkiv"), "Ana"),
        drafting.dismiss(by_place["Kyiv", "total"], "Ana", "an exercise"),
        drafting.accept(uman, "Ben"),
    ]


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(CLAIMS))), st.permutations(range(7)), st.sets(st.integers(0, 6)))
def test_the_order_in_which_anything_was_read_makes_no_difference(order: list[int], shuffled: list[int], kept: set[int]) -> None:
    decisions = [d for n, d in enumerate(log(*_every_kind())) if n in kept]
    expected = review(CLAIMS, KNOWN, decisions)
    by_chance = [d for n in shuffled for d in decisions if d.number == n + 1]
    assert review([CLAIMS[n] for n in order], KNOWN, by_chance) == expected
    assert sorted(c.key for s in expected.strikes for c in s.claims) == sorted(c.key for c in CLAIMS)
    assert [s.id for s in expected.strikes] == [min(c.key for c in s.claims) for s in expected.strikes]
