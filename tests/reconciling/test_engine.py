"""Claims of several reports become strikes, whatever order they come in."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.evaluation import read_gold
from strikemap.evaluation.run import GOLD
from strikemap.extraction import extract_report
from strikemap.model import Claim, Evidence, Figure, SaidBy, Strike
from strikemap.reading import read
from strikemap.reconciling.engine import reconcile
from strikemap.reconciling.figures import UNORDERED
from tests.factories import report
from tests.reconciling.making import IDS, at, one, reports, told

TWO = reports(r1="2023-04-28", r2="2023-04-29")


@pytest.mark.parametrize(
    "other",
    [
        at("Uman", "r2"),
        at("Uman", "r2", killed=9),
        at("Uman", "r2", part_of_day="night"),
        at("Uman", "r2", weapons=("missile", "drone")),
        at("Uman", "r2", date="2023-04-27", date_end="2023-04-29", date_precision="span"),
        at("Uman", "r2", ordinal=2),
    ],
)
def test_the_same_place_and_day_is_one_strike_unless_something_tells_it_apart(other: Claim) -> None:
    assert told(reconcile([at("Uman", killed=3, weapons=("missile",)), other], TWO)) == [["r1", "r2"]]


@pytest.mark.parametrize(
    "other",
    [
        at("Kyiv", "r2"),
        at("Uman", "r2", date="2023-04-29"),
        at("Uman", "r2", part_of_day="evening"),
        at("Uman", "r2", time="20:10"),
        at("Uman", "r2", weapons=("drone",)),
        at("Uman", "r2", scope="total"),
        at("Uman", "r1", ordinal=2),
    ],
)
def test_what_tells_two_strikes_apart(other: Claim) -> None:
    first = at("Uman", part_of_day="morning", time="08:00", weapons=("missile",), sites=("a school",), damage=("education",))
    assert len(reconcile([first, other], TWO)) == 2


def test_two_districts_of_a_city_stay_two() -> None:
    north = "A bomb hit a shop in the Kyivskyi district of Kharkiv."
    south = "In Kharkiv, a shop of the Nemyshlianskyi district was struck."
    known = {"r1": report("r1", text=north, publisher="A"), "r2": report("r2", text=south, publisher="B")}
    hit = (Evidence(field="damage", quote="shop", start=13, end=17, rule="test"),)
    claims = [at("Kharkiv", "r1", weapons=("bomb",), evidence=hit), at("Kharkiv", "r2", weapons=("bomb",), evidence=hit)]
    assert told(reconcile(claims, known)) == [["r1"], ["r2"]]


def test_a_report_on_two_strikes_tells_them_apart_for_others() -> None:
    morning = at("Kyiv", "r1", part_of_day="morning", weapons=("drone",), injured=2)
    evening = at("Kyiv", "r1", part_of_day="evening", weapons=("missile",), killed=4, ordinal=2)
    later = at("Kyiv", "r2", weapons=("missile",), killed=5)
    strikes = reconcile([morning, evening, later], TWO)
    assert {frozenset(c.key for c in s.claims) for s in strikes} == {frozenset({morning.key}), frozenset({evening.key, later.key})}


def test_strikes_that_may_be_one_are_offered_to_a_reviewer() -> None:
    strikes = reconcile([at("Uman", weapons=("missile",)), at("Uman", "r2", weapons=("drone",))], TWO)
    assert [(d.kind, d.other) for s in strikes for d in s.doubts] == [
        ("possibly one", strikes[1].id),
        ("possibly one", strikes[0].id),
    ]


def test_a_strike_that_may_be_two_is_offered_to_a_reviewer() -> None:
    night = at("Uman", weapons=("missile",), killed=(3, 3), part_of_day="night", sites=("a depot",))
    other = at("Uman", "r2", weapons=("drone",), killed=(3, 3), part_of_day="night", sites=("a depot",))
    assert [d.kind for d in one([night, other], TWO).doubts] == ["possibly two"]


def test_claims_that_share_no_more_than_place_and_day_may_be_two() -> None:
    claims = [at("Uman", weapons=("artillery",), killed=1), at("Uman", "r2", weapons=("artillery",), injured=2)]
    (doubt,) = one(claims, TWO).doubts
    assert (doubt.kind, doubt.reasons[-1]) == ("possibly two", "nothing else that they have in common")


def test_a_region_named_for_one_strike_joins_it() -> None:
    place = at("Kharkiv", killed=2, weapons=("bomb",), part_of_day="morning")
    region = at("Kharkiv Oblast", "r2", killed=2, weapons=("bomb",), part_of_day="morning")
    strike = one([region, place], TWO)
    assert (strike.shown.place, len(strike.claims)) == ("Kharkiv", 2)


def test_a_region_named_without_more_joins_no_strike() -> None:
    assert len(reconcile([at("Kharkiv", killed=2), at("Kharkiv Oblast", "r2")], TWO)) == 2


def test_a_total_that_tells_of_one_strike_joins_it() -> None:
    place = at("Nikopol", killed=1, injured=4, weapons=("artillery",))
    region = at("Dnipropetrovsk Oblast", "r2", scope="total", killed=1, injured=4, weapons=("artillery",))
    assert one([region, place], TWO).shown.scope == "site"


def test_an_update_without_a_day_belongs_to_the_strike_before() -> None:
    text = "The death toll in Uman has risen to 23, and the search is over."
    known = reports(r1="2023-04-28") | {"r2": report("r2", text=text, published="2023-04-30", publisher="B")}
    first, later = at("Uman", killed=3), at("Uman", "r2", date="2023-04-30", said=False, killed=23)
    strike = one([first, later], known)
    assert (strike.shown.date, strike.shown.killed) == ("2023-04-28", Figure(23, 23))


def _words(quote: str) -> tuple[Evidence, ...]:
    return (Evidence(field="killed", quote=quote, start=0, end=len(quote), rule="test"),)


@pytest.mark.parametrize(
    ("killed", "quote", "shown"),
    [
        (2, "Two more die", 12),
        (1, "A woman died", 12),
        (14, "the toll has risen to 14", 14),
        (9, "the toll stands at nine", 9),
        (14, "Fourteen people were killed", 14),
    ],
)
def test_who_died_since_is_no_new_toll(killed: int, quote: str, shown: int) -> None:
    text = f"The death toll in Uman has risen. {quote}."
    known = reports(r1="2023-04-28") | {"r2": report("r2", text=text, published="2023-04-30", publisher="B")}
    strike = one([at("Uman", killed=12), at("Uman", "r2", killed=killed, evidence=_words(quote))], known)
    assert strike.shown.killed == Figure(shown, shown)


def test_a_toll_may_fall_where_nobody_says_that_it_rose() -> None:
    known = reports(r1="2023-04-28") | {"r2": report("r2", text="Two died in Uman.", published="2023-04-30", publisher="B")}
    strike = one([at("Uman", killed=12), at("Uman", "r2", killed=2, evidence=_words("Two died"))], known)
    assert strike.shown.killed == Figure(2, 2)


def test_strikes_of_two_days_on_one_city_stay_two() -> None:
    claims = [
        at("Nikopol", "r1", said=False, weapons=("artillery",)),
        at("Nikopol", "r2", date="2023-04-29", said=False, weapons=("artillery",)),
    ]
    assert told(reconcile(claims, TWO)) == [["r1"], ["r2"]]


def test_an_anniversary_piece_makes_no_new_strike() -> None:
    known = reports(r1="2023-04-28", r2="2024-04-28")
    assert told(reconcile([at("Uman", killed=23), at("Uman", "r2", killed=23)], known)) == [["r1", "r2"]]


CORRECTION = "The missile hit Uman, and not Dnipro as we first reported. The mistake came from a channel."


def corrected(claims: list[Claim]) -> Strike:
    return one(claims, reports(r1="2023-04-28") | {"r2": report("r2", text=CORRECTION, published="2023-04-29", publisher="B")})


def test_a_place_taken_back_gives_way_to_the_right_one() -> None:
    wrong = at("Dnipro", "r1", killed=1, weapons=("missile",))
    right = at("Uman", "r2", killed=1, weapons=("missile",))
    assert corrected([wrong, right]).shown.place == "Uman"


def test_a_city_that_sums_up_its_districts_is_a_total_beside_them() -> None:
    texts = {
        "r1": "Debris fell on a house in the Holosiivskyi district of Kyiv.",
        "r2": "In Kyiv, an apartment block of the Desnianskyi district burned after an attack.",
        "r3": "The capital counts three wounded after the night, its mayor told reporters.",
    }
    known = {i: report(i, text=t, publisher=i) for i, t in texts.items()}
    words = [Evidence(field="damage", quote="x", start=20, end=21, rule="test")]
    claims = [at("Kyiv", "r1", injured=2, evidence=words), at("Kyiv", "r2", injured=1, evidence=words), at("Kyiv", "r3", injured=3)]
    strikes = {s.claims[0].report_id: s for s in reconcile(claims, known)}
    assert [strikes[i].shown.scope for i in ("r1", "r2", "r3")] == ["site", "site", "total"]
    assert set(strikes["r3"].covers) == {strikes["r1"].id, strikes["r2"].id}
    assert strikes["r3"].remainder == {"injured": Figure(0, 0)}


def test_what_a_correction_says_of_the_wrong_place_is_no_strike_there() -> None:
    leftover = at("Dnipro", "r2", weapons=("missile",))
    strike = corrected([leftover, at("Uman", "r2", killed=1, weapons=("missile",))])
    assert (strike.shown.place, strike.shown.killed) == ("Uman", Figure(1, 1))


def test_a_claim_without_a_place_joins_only_its_copy() -> None:
    text = "Three people were killed in an attack on a village that the ministry did not name on Friday."
    known = {i: report(i, text=t, publisher=i) for i, t in (("r1", text), ("r2", text), ("r3", text[::-1]))}
    claims = [at("Uman", i, place_id=None, killed=3) for i in known]
    claims = [msgspec.structs.replace(c, place=None, lat=None, lon=None) for c in claims]
    assert told(reconcile(claims, known)) == [["r1", "r2"], ["r3"]]


def test_figures_come_field_by_field_each_with_its_words() -> None:
    first, later = at("Uman", killed=3, injured=5), at("Uman", "r2", killed=9)
    strike = one([first, later], TWO)
    assert (strike.shown.killed, strike.shown.injured) == (Figure(9, 9), Figure(5, 5))
    assert [(c.report_id, e.quote) for c, e in strike.words("injured")] == [("r1", "5 injured")]
    assert {e.field for e in strike.shown.evidence} == {"killed", "date"}
    assert [(s.as_of, str(s.killed), str(s.injured)) for s in strike.history] == [
        ("2023-04-28", "3", "5"),
        ("2023-04-29", "9", "5"),
    ]


def test_a_strike_shows_all_weapons_and_damage_that_it_is_told_with() -> None:
    shown = one([at("Uman", weapons=("missile",), damage=("energy",)), at("Uman", "r2", weapons=("missile", "drone"))], TWO).shown
    assert (shown.weapons, shown.damage) == (("missile", "drone"), ("energy",))


def test_strikes_as_known_on_a_day() -> None:
    claims = [at("Uman", killed=3), at("Uman", "r2", killed=9), at("Kyiv", "r2")]
    assert [str(s.shown.killed) for s in reconcile(claims, TWO, as_of="2023-04-28")] == ["3"]
    assert len(reconcile(claims, TWO, as_of="2023-04-29")) == 2


GRADES = [
    ([at("Uman", killed=3)], "single source"),
    ([at("Uman", killed=3), at("Uman", "r2", killed=9)], "corroborated"),
    ([at("Uman", killed=9), at("Uman", "r2", killed=3)], "contested"),
    ([at("Uman", attributed_to="RU"), at("Uman", "r2", attributed_to="UA")], "contested"),
    ([at("Uman", killed=3), at("Uman", "r2", killed=(3, None))], "corroborated"),
]


@pytest.mark.parametrize(("claims", "grade"), GRADES)
def test_grades(claims: list[Claim], grade: str) -> None:
    strike = one(claims, TWO)
    assert strike.grade == grade
    assert strike.grounds


def test_a_denial_contests_a_strike() -> None:
    denial = report("r2", text="The army denied that it had struck Uman.", published="2023-04-29", publisher="B")
    strike = one([at("Uman"), at("Uman", "r2")], TWO | {"r2": denial})
    assert (strike.grade, strike.grounds) == ("contested", ("denied: “The army denied that it had struck Uman.”",))


@pytest.mark.parametrize(
    ("figures", "scope"),
    [
        ({"killed": 1, "injured": 6}, ["total"]),
        ({"killed": 1, "injured": 1}, []),
        ({"injured": 3}, []),
        ({"injured": 2}, []),
        ({}, []),
    ],
)
def test_a_region_that_counts_more_than_its_strikes_together_is_a_total(figures: dict[str, int], scope: list[str]) -> None:
    claims = [
        at("Dnipro", killed=1, injured=1),
        at("Nikopol", "r2", injured=3),
        at("Dnipropetrovsk Oblast", "r3", **figures),
    ]
    strikes = reconcile(claims, reports("r1", "r2", "r3"))
    assert [s.shown.scope for s in strikes if s.shown.scope == "total"] == scope


@pytest.mark.parametrize(("published", "grade"), [("2023-04-29", "contested"), ("2023-06-29", "single source")])
def test_a_report_that_only_denies_contests_the_strikes_of_the_last_days(published: str, grade: str) -> None:
    denial = report("r2", text="The army denied that it had struck Uman.", published=published, publisher="B")
    assert one([at("Uman")], reports("r1") | {"r2": denial}).grade == grade


def test_copies_do_not_corroborate() -> None:
    copies = {i: report(i, publisher=f"Paper {i}", text=" ".join(f"word{n}" for n in range(30))) for i in ("r1", "r2", "r3")}
    strike = one([at("Uman", i, killed=3) for i in copies], copies)
    assert (strike.grade, strike.voices, len(strike.claims)) == ("single source", 1, 3)


def test_two_sides_at_odds_are_contested_even_where_the_order_is_known() -> None:
    def said(role: Any) -> tuple[Evidence, ...]:
        return (Evidence(field="killed", quote="x", start=0, end=1, rule="test", said_by=SaidBy(role)),)

    claims = [at("Uman", killed=1, evidence=said("official")), at("Uman", "r2", killed=30, evidence=said("occupation authority"))]
    strike = one(claims, TWO)
    assert (strike.grade, strike.figures["killed"].low, strike.figures["killed"].high) == ("contested", 1, 30)


def test_totals_cover_the_strikes_of_their_area_and_day() -> None:
    total = at("Ukraine", "r3", scope="total", killed=10)
    uman, dnipro, other_day = at("Uman", killed=3), at("Dnipro", "r2", killed=2), at("Kyiv", "r2", date="2023-04-20", killed=1)
    strikes = {s.shown.place: s for s in reconcile([total, uman, dnipro, other_day], reports("r1", "r2", "r3"))}
    assert set(strikes["Ukraine"].covers) == {strikes["Uman"].id, strikes["Dnipro"].id}
    assert strikes["Ukraine"].remainder == {"killed": Figure(5, 5)}


@pytest.mark.parametrize(
    ("total", "site", "remainder"),
    [
        ({"killed": (10, None)}, {"killed": 3}, {"killed": Figure(7, None)}),
        ({"killed": 10}, {"killed": (3, None)}, {"killed": Figure(0, 7)}),
        ({"killed": 2}, {"killed": 3}, {"killed": Figure(0, 0)}),
        ({"killed": 2}, {}, {"killed": Figure(2, 2)}),
        ({}, {"killed": 3}, {}),
    ],
)
def test_the_remainder_is_what_no_place_accounts_for(
    total: dict[str, Any], site: dict[str, Any], remainder: dict[str, Figure]
) -> None:
    claims = [at("Ukraine", "r1", scope="total", **total), at("Uman", "r1", **site), at("Kyiv", "r1")]
    (found,) = [s for s in reconcile(claims, reports("r1")) if s.shown.scope == "total"]
    assert found.remainder == remainder


@pytest.mark.parametrize(
    ("total", "site"),
    [({"part_of_day": "night"}, {"part_of_day": "evening"}), ({"weapons": ("drone",)}, {"weapons": ("artillery",)})],
)
def test_a_total_does_not_cover_another_wave(total: dict[str, Any], site: dict[str, Any]) -> None:
    claims = [at("Ukraine", "r1", scope="total", **total), at("Uman", "r2", **site)]
    assert [s.covers for s in reconcile(claims, TWO) if s.shown.scope == "total"] == [()]


def test_the_sample_report_and_another_of_the_same_night_give_one_strike_each() -> None:
    sample = next(r for r in read([GOLD.parents[1] / "seeds"]) if not isinstance(r, Exception) and r.id == "sample-000")
    other = next(g for g in read_gold(GOLD / "dev") if g.id == "uman-dnipro-2023-04-28").as_report()
    known = {r.id: r for r in (sample, other)}
    strikes = reconcile([c for r in known.values() for c in extract_report(r)], known)
    by_place = {place: [s for s in strikes if s.shown.place == place] for place in ("Uman", "Dnipro")}
    (uman,), (dnipro,) = by_place["Uman"], by_place["Dnipro"]
    assert {c.report_id for c in uman.claims} == {c.report_id for c in dnipro.claims} == set(known)
    assert (uman.shown.killed, uman.shown.injured, uman.rule) == (Figure(17, 17), Figure(11, 11), UNORDERED)
    assert (dnipro.shown.killed, dnipro.shown.children_killed, dnipro.rule) == (Figure(2, 2), Figure(1, 1), "latest report")


def test_no_claims_make_no_strikes() -> None:
    assert reconcile([], {}) == []


def test_a_claim_of_an_unknown_report_counts_as_published_nobody_knows_when() -> None:
    strike = one([at("Uman", killed=3), at("Uman", "elsewhere", killed=40)], reports("r1"))
    assert strike.shown.killed == Figure(3, 3)


TEXTS = {
    "r1": "The missile hit Uman.",
    "r2": "The death toll has risen, officials said.",
    "r3": CORRECTION,
    "r4": "The army denied that it had struck Uman.",
    "r5": "The missile hit Uman.",
}
DAYS = {"r1": "2023-04-28", "r2": "2023-04-29T08:00+03:00", "r3": "2023-04-30", "r4": None, "r5": "2023-04-28T10:00+03:00"}
KNOWN = {i: report(i, text=t, published=DAYS[i], publisher="A" if i in ("r1", "r3") else i) for i, t in TEXTS.items()}


def _made(report_id: str, place: str, sites: tuple[str, ...], **fields: Any) -> Claim:
    return at(place, report_id, sites=sites, damage=("education",) if sites else (), **fields)


CLAIMS = st.builds(
    _made,
    report_id=st.sampled_from(sorted(KNOWN)),
    place=st.sampled_from(sorted(IDS)),
    sites=st.sampled_from([(), ("a school",), ("a depot",)]),
    said=st.booleans(),
    date=st.sampled_from(["2023-04-28", "2023-04-29", None]),
    scope=st.sampled_from(["site", "site", "total"]),
    part_of_day=st.sampled_from([None, "night", "morning", "evening"]),
    weapons=st.sampled_from([(), ("missile",), ("drone",), ("missile", "drone")]),
    killed=st.sampled_from([None, 0, 3, 9, (3, None)]),
    injured=st.sampled_from([None, 5]),
    ordinal=st.integers(1, 2),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(CLAIMS, unique_by=lambda c: c.key, max_size=25), st.randoms(use_true_random=False))
def test_strikes_do_not_depend_on_order_and_lose_no_claim(claims: list[Claim], chance: Any) -> None:
    strikes = reconcile(claims, KNOWN)
    shuffled, ids = list(claims), sorted(KNOWN)
    chance.shuffle(shuffled)
    chance.shuffle(ids)
    assert reconcile(shuffled, {i: KNOWN[i] for i in ids}) == strikes
    assert sorted(c.key for s in strikes for c in s.claims) == sorted(c.key for c in claims)
    assert len({s.id for s in strikes}) == len(strikes)
    known = {s.id for s in strikes if s.shown.scope == "site"}
    for strike in strikes:
        assert strike.id == min(c.key for c in strike.claims)
        assert set(strike.covers) <= known
        assert {d.other for d in strike.doubts} - {None} <= {s.id for s in strikes}
        for field, chosen in strike.figures.items():
            assert getattr(strike.shown, field) == chosen.best
            assert chosen.low <= chosen.best.min
            assert any(getattr(c, field) == chosen.best and c.key == chosen.claim for c in strike.claims)


@settings(deadline=None, max_examples=50)
@given(st.lists(CLAIMS, unique_by=lambda c: c.key, min_size=1, max_size=15))
def test_every_rule_gives_figures_that_some_report_states(claims: list[Claim]) -> None:
    for rule in ("latest report", "latest official", "highest", "majority"):
        for strike in reconcile(claims, KNOWN, rule):
            for field, chosen in strike.figures.items():
                assert chosen.best in {getattr(c, field) for c in strike.claims}
