"""Which claims are one strike, whatever order they come in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.model import Claim, Strike
from strikemap.reconciling.grouping import RULE, group
from tests.factories import claim

DAYS = {"r1": "2023-04-28", "r2": "2023-04-29", "r3": "2023-04-30", "r4": None}


def told(strikes: list[Strike]) -> list[list[str]]:
    """The reports of each strike, the latest first."""
    return sorted([c.report_id for c in s.claims] for s in strikes)


def test_one_place_one_day_is_one_strike_with_the_latest_figures() -> None:
    old, new = claim("r1", killed=3), claim("r2", killed=(23, None))
    (strike,) = group([old, new], DAYS)
    assert strike == Strike(id=min(old.key, new.key), shown=new, claims=(new, old), rule=RULE)


@pytest.mark.parametrize(
    "difference",
    [
        {"place": "Kyiv"},
        {"date": "2023-04-29"},
        {"scope": "total"},
        {"ordinal": 2},
        {"date_precision": "month"},
        {"date_precision": "span", "date_end": "2023-04-29"},
        {"place_id": "other"},
    ],
)
def test_claims_that_differ_are_two_strikes(difference: dict[str, Any]) -> None:
    assert told(group([claim("r1"), claim("r2", **difference)], DAYS)) == [["r1"], ["r2"]]


@pytest.mark.parametrize("missing", [{"date": None}, {"place": None}, {"place_id": None}])
def test_undated_and_unlocated_claims_stay_apart(missing: dict[str, Any]) -> None:
    assert told(group([claim("r1", **missing), claim("r2", **missing)], DAYS)) == [["r1"], ["r2"]]


def test_claims_of_one_report_never_merge() -> None:
    night, evening = claim("r1", part_of_day="night"), claim("r1", part_of_day="evening")
    assert told(group([night, evening], DAYS)) == [["r1"], ["r1"]]


def test_a_second_report_joins_the_part_of_the_day_it_names_else_the_first() -> None:
    night, evening = claim("r1", part_of_day="night"), claim("r1", part_of_day="evening")
    later, vague = claim("r2", part_of_day="evening"), claim("r3")
    strikes = group([night, evening, later, vague], DAYS)
    assert {frozenset(c.key for c in s.claims) for s in strikes} == {
        frozenset({night.key, vague.key}),
        frozenset({evening.key, later.key}),
    }


def test_parts_of_the_day_do_not_part_reports_that_tell_of_one_strike() -> None:
    assert told(group([claim("r1", part_of_day="night"), claim("r2", part_of_day="morning"), claim("r3")], DAYS)) == [
        ["r3", "r2", "r1"]
    ]


@pytest.mark.parametrize(
    ("days", "latest"),
    [
        ({"r1": "2023-04-28", "r2": None}, "r1"),
        ({"r1": None, "r2": None}, "r2"),
        ({"r1": "2023-04-28", "r2": "2023-04-28"}, "r2"),
        ({"r1": "2023-04-28T09:00:00+03:00", "r2": "2023-04-28T05:00:00+00:00"}, "r1"),
        ({"r1": "2023-04-28T09:00:00+00:00", "r2": "2023-04-28"}, "r1"),
        ({"r1": "2023-04-28T09:00:00+00:00", "r2": "2023-04-29"}, "r2"),
        ({}, "r2"),
    ],
)
def test_the_latest_report_is_the_one_published_last(days: dict[str, str | None], latest: str) -> None:
    (strike,) = group([claim("r1"), claim("r2")], days)
    assert strike.shown.report_id == latest


def test_no_claims_make_no_strikes() -> None:
    assert group([], {}) == []


CLAIMS = st.builds(
    claim,
    report_id=st.sampled_from(sorted(DAYS)),
    place=st.sampled_from(["Kyiv", "Uman", None]),
    date=st.sampled_from(["2023-04-28", "2023-04-29", None]),
    scope=st.sampled_from(["site", "total"]),
    part_of_day=st.sampled_from([None, "night", "evening"]),
    ordinal=st.integers(1, 2),
)


@given(st.lists(CLAIMS, unique_by=lambda c: c.key, max_size=30), st.randoms(use_true_random=False))
def test_strikes_do_not_depend_on_order_and_lose_no_claim(claims: list[Claim], chance: Any) -> None:
    strikes = group(claims, DAYS)
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert group(shuffled, DAYS) == strikes
    assert sorted(c.key for s in strikes for c in s.claims) == sorted(c.key for c in claims)
    assert len({s.id for s in strikes}) == len(strikes)
    for strike in strikes:
        assert len({c.report_id for c in strike.claims}) == len(strike.claims)
        assert strike.id == min(c.key for c in strike.claims)


@given(st.lists(CLAIMS, unique_by=lambda c: c.key, min_size=1, max_size=20))
def test_a_report_taken_away_leaves_the_claims_of_others_together(claims: list[Claim]) -> None:
    gone = claims[0].report_id
    rest = [c for c in claims if c.report_id != gone]
    assert sorted(c.key for s in group(rest, DAYS) for c in s.claims) == sorted(c.key for c in rest)
