"""What a person has settled: claims that are one strike, claims that are two."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.model import Claim
from strikemap.reconciling.constraints import Constraints, Rule, constrain
from strikemap.reconciling.engine import reconcile
from tests.reconciling.making import at, reports

KNOWN = reports(r1="2023-04-28", r2="2023-04-29", r3="2023-04-30")


def one_strike(found: Constraints, a: str, b: str) -> bool:
    return found.group[a] == found.group[b]


def two_strikes(found: Constraints, a: str, b: str) -> bool:
    return found.forbid([found.group[a]], {found.group[b]})


def keys(*claims: Claim) -> frozenset[str]:
    return frozenset(c.key for c in claims)


def grouped(claims: list[Claim], rules: list[Rule]) -> set[frozenset[str]]:
    return {keys(*s.claims) for s in reconcile(claims, KNOWN, constraints=constrain(rules))}


def test_a_merge_carries_over_a_chain() -> None:
    found = constrain([[{"a", "b"}], [{"b", "c"}]])
    assert one_strike(found, "a", "c")


def test_the_sides_of_a_split_are_two_and_each_is_one() -> None:
    found = constrain([[{"a", "b"}, {"c", "d"}]])
    assert one_strike(found, "a", "b") and one_strike(found, "c", "d") and two_strikes(found, "a", "d")


@pytest.mark.parametrize(
    ("rules", "together"),
    [
        ([[{"a", "b", "c"}], [{"a"}, {"b", "c"}]], False),
        ([[{"a"}, {"b", "c"}], [{"a", "b", "c"}]], True),
        ([[{"a", "b"}], [{"b", "c"}], [{"a"}, {"c"}]], False),
        ([[{"a"}, {"b"}], [{"a", "b"}], [{"a"}, {"b"}]], False),
    ],
)
def test_the_later_of_two_that_contradict_holds(rules: list[Rule], together: bool) -> None:
    found = constrain(rules)
    assert one_strike(found, "a", "c" if "c" in found.group else "b") is together


def test_what_a_later_split_leaves_of_a_merge_stays_one() -> None:
    found = constrain([[{"a", "b", "c"}], [{"a"}, {"b"}]])
    assert two_strikes(found, "a", "b")
    assert one_strike(found, "a", "c") != one_strike(found, "b", "c")


RULES = st.lists(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3), min_size=1, max_size=3), max_size=6)


@given(RULES)
def test_nothing_is_both_one_and_two_and_the_newest_rule_holds_whole(rules: list[list[set[str]]]) -> None:
    disjoint = [[part - set().union(*rule[:at]) for at, part in enumerate(rule)] for rule in rules]
    found = constrain([[part for part in rule if part] for rule in disjoint])
    for a, b in itertools.combinations(sorted(found.group), 2):
        assert not (one_strike(found, a, b) and two_strikes(found, a, b))
        assert two_strikes(found, a, b) == two_strikes(found, b, a)
    newest = disjoint[-1] if disjoint else []
    for part in newest:
        assert all(one_strike(found, a, b) for a, b in itertools.combinations(sorted(part), 2))
    for one, other in itertools.combinations([part for part in newest if part], 2):
        assert all(two_strikes(found, a, b) for a, b in itertools.product(one, other))


def test_strikes_of_two_cities_become_one_where_a_person_says_so() -> None:
    claims = [at("Uman", killed=3), at("Dnipro", "r2", date="2023-04-29", killed=4)]
    (strike,) = reconcile(claims, KNOWN, constraints=constrain([[keys(*claims)]]))
    assert (len(strike.claims), strike.voices, strike.grade) == (2, 2, "corroborated")


def test_claims_of_one_report_become_one_strike() -> None:
    claims = [at("Uman", part_of_day="morning"), at("Uman", part_of_day="evening", ordinal=2)]
    assert grouped(claims, []) == {keys(claims[0]), keys(claims[1])}
    assert grouped(claims, [[keys(*claims)]]) == {keys(*claims)}


def test_one_strike_becomes_two_and_is_not_offered_as_one_again() -> None:
    claims = [at("Uman", killed=3), at("Uman", "r2", killed=3), at("Uman", "r3", killed=4)]
    assert grouped(claims, []) == {keys(*claims)}
    strikes = reconcile(claims, KNOWN, constraints=constrain([[keys(claims[0]), keys(*claims[1:])]]))
    assert {keys(*s.claims) for s in strikes} == {keys(claims[0]), keys(*claims[1:])}
    assert [s.doubts for s in strikes] == [(), ()]
    assert {s.shown.killed for s in strikes} == {claims[0].killed, claims[2].killed}


def test_a_new_claim_joins_one_of_two_strikes_that_were_split() -> None:
    first, second = at("Uman", killed=3, weapons=("missile",)), at("Uman", "r2", killed=30, weapons=("missile",))
    newer = at("Uman", "r3", killed=30, weapons=("missile",))
    assert grouped([first, second, newer], [[keys(first), keys(second)]]) == {keys(first), keys(second, newer)}


def test_a_total_that_a_person_holds_for_one_strike_joins_it() -> None:
    place, region = at("Nikopol", killed=1), at("Dnipropetrovsk Oblast", "r2", scope="total", killed=9)
    assert len(grouped([place, region], [])) == 2
    (strike,) = reconcile([place, region], KNOWN, constraints=constrain([[keys(place, region)]]))
    assert (strike.shown.scope, strike.shown.place) == ("site", "Nikopol")


def test_a_total_that_a_person_tells_apart_does_not_join_its_one_strike() -> None:
    place = at("Nikopol", killed=1, injured=4, weapons=("artillery",))
    region = at("Dnipropetrovsk Oblast", "r2", scope="total", killed=1, injured=4, weapons=("artillery",))
    assert grouped([place, region], []) == {keys(place, region)}
    assert grouped([place, region], [[keys(place), keys(region)]]) == {keys(place), keys(region)}


@given(st.permutations(range(4)))
def test_the_order_of_claims_makes_no_difference(order: list[int]) -> None:
    claims = [at("Uman", killed=3), at("Uman", "r2", killed=3), at("Uman", "r3", killed=4), at("Dnipro", "r1", killed=1)]
    rules: list[Rule] = [[keys(claims[0], claims[3])], [keys(claims[1]), keys(claims[2])]]
    expected = reconcile(claims, KNOWN, constraints=constrain(rules))
    assert reconcile([claims[n] for n in order], KNOWN, constraints=constrain(rules)) == expected
