"""The filter: what it reads, what it names, which strikes it keeps, and that everything adds up under it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap import query, tally
from strikemap.query import BY_KEY, OPERATORS, Filter
from tests.snapshots import SEEDS, hand_made


def kept(**params: object) -> list[str]:
    """The places (sites and totals) that a query keeps, with no problem named."""
    chosen, problems = Filter.from_query(params, SEEDS)
    assert problems == []
    return chosen.apply(SEEDS)["place"].tolist()


@pytest.mark.parametrize(
    ("params", "places"),
    [
        ({"city": "Kyiv"}, ["Kyiv", "Kyiv"]),
        ({"city": "kyiv"}, ["Kyiv", "Kyiv"]),
        ({"city": ["Kyiv", "Odesa"]}, ["Kyiv", "Kyiv", "Odesa"]),
        ({"region": "Cherkasy Oblast"}, ["Uman"]),
        ({"from": "2023-05-01"}, ["Kyiv", "Odesa"]),
        ({"from": "2023-12-13", "to": "2023-12-13"}, ["Kyiv", "Odesa"]),
        ({"to": "2023-04-27"}, []),
        ({"weapon": "drone"}, ["Kyiv", "Odesa"]),
        ({"weapon": ["drone"], "from": "2023-06-01"}, ["Odesa"]),
        ({"weapon": "artillery"}, []),
        ({"damage": "transport"}, ["Kyiv"]),
        ({"by": "RU"}, ["Kyiv"]),
        ({"by": "Russia"}, ["Kyiv"]),
        ({"killed": "3"}, ["Uman", "Ukraine"]),
        ({"killed": "11"}, []),
        ({"injured": "6"}, ["Kyiv"]),
        ({"q": "CRUISE missiles"}, ["Uman"]),
        ({"q": ".*"}, []),
        ({"publisher": "C"}, ["Odesa"]),
        ({"country": "Ukraine", "city": "Uman"}, ["Uman"]),
        ({"place": "703448", "city": "Uman"}, ["Uman"]),
        ({"box": "46,30,49,31"}, ["Uman", "Odesa"]),
        ({"box": "48,22,49.05,40"}, ["Dnipro", "Uman", "Kremenchuk", "Ukraine"]),
        ({"box": "-90,31,90,30"}, ["Dnipro", "Kremenchuk", "Poltava", "Mykolaiv", "Ukraine"]),
        ({"city": ""}, SEEDS.strikes["place"].tolist()),
    ],
)
def test_a_query_keeps_the_strikes_it_names(params: dict[str, object], places: list[str]) -> None:
    assert kept(**params) == places


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"city": "Atlantis"}, "There is no city “Atlantis” among the strikes."),
        ({"city": "Kiyv"}, "did you mean “Kyiv”?"),
        ({"weapon": "laser"}, "There is no weapon “laser”; there is missile, drone, bomb, artillery, rocket or other"),
        ({"by": "Mars"}, "There is no party “Mars”; there is Russia, Ukraine or not stated"),
        ({"from": "yesterday"}, "“yesterday” is no day"),
        ({"to": "2023-02-30"}, "“2023-02-30” is no day"),
        ({"from": "0001-01-01"}, "“0001-01-01” is no day"),
        ({"killed": "-1"}, "“-1” is no number killed"),
        ({"killed": "0"}, "“0” is no number killed"),
        ({"injured": "many"}, "“many” is no number injured"),
        ({"killed": "9" * 5000}, "is no number killed"),
        ({"flavour": "red"}, "There is no filter called “flavour”"),
        ({"from": "2023-12-13", "to": "2023-04-28"}, "starts on 13 Dec 2023, after it ends on 28 Apr 2023"),
    ],
)
def test_what_a_query_cannot_have_is_named_and_left_out(params: dict[str, str], words: str) -> None:
    chosen, problems = Filter.from_query(params, SEEDS)
    assert len(problems) == 1
    assert words in problems[0]
    assert chosen == Filter()
    assert len(problems[0]) < 400


def test_a_good_value_beside_a_bad_one_is_kept() -> None:
    chosen, problems = Filter.from_query({"city": ["Atlantis", "Uman"], "nonsense": "1"}, SEEDS)
    assert chosen == Filter({"city": ("Uman",)})
    assert len(problems) == 2


def test_without_a_snapshot_any_city_may_be_asked_for() -> None:
    assert Filter.from_query([("city", "Lviv"), ("city", "Uman")]) == (Filter({"city": ("Lviv", "Uman")}), [])


def test_a_query_reads_back_as_the_same_filter() -> None:
    params = {"from": "2023-04-28", "city": ["Kyiv", "Uman"], "weapon": "missile", "killed": "2", "q": "a & b=c"}
    chosen, _ = Filter.from_query(params, SEEDS)
    assert chosen.to_query() == params
    assert chosen.to_query_string() == "from=2023-04-28&city=Kyiv&city=Uman&weapon=missile&killed=2&q=a+%26+b%3Dc"


def test_each_operator_in_use_has_a_chip() -> None:
    chosen, _ = Filter.from_query({"from": "2023-04-28", "city": "Kyiv", "by": "RU", "killed": "2", "q": "fire"}, SEEDS)
    assert chosen.chips() == [
        ("from", "from 28 Apr 2023"),
        ("city", "City: Kyiv"),
        ("by", "Who struck: Russia"),
        ("killed", "at least 2 killed"),
        ("q", "text “fire”"),
    ]


def test_taking_a_value_out_leaves_the_rest() -> None:
    chosen = Filter().replaced("killed", 3).replaced("city", ("Uman",))
    assert list(chosen.chosen) == ["city", "killed"]
    assert chosen.replaced("killed", None) == Filter({"city": ("Uman",)})
    assert chosen.without("city", "killed") == Filter()


def test_a_span_counts_when_it_touches_the_range() -> None:
    snapshot = hand_made({"place": "Uman", "date": "2023-05-30", "date_end": "2023-06-02"})
    for params, count in [
        ({"from": "2023-06-02"}, 1),
        ({"to": "2023-05-30"}, 1),
        ({"from": "2023-06-03"}, 0),
        ({"to": "2023-05-29"}, 0),
    ]:
        assert len(Filter.from_query(params)[0].apply(snapshot)) == count


def test_an_undated_strike_passes_no_date_filter_and_that_is_said() -> None:
    snapshot = hand_made({"place": "Uman"}, {"place": "Kyiv", "date": "2023-05-30"})
    chosen, _ = Filter.from_query({"from": "2023-01-01"})
    assert chosen.apply(snapshot)["place"].tolist() == ["Kyiv"]
    assert query.left_out(snapshot, chosen) == ["1 undated strike cannot be compared with the dates and is left out."]


def test_a_figure_not_stated_passes_no_least_and_that_is_said() -> None:
    chosen, _ = Filter.from_query({"killed": "1"})
    assert query.left_out(SEEDS, chosen) == ["6 strikes without a stated number killed are left out."]


def test_what_a_rectangle_leaves_out_is_said_and_adds_up() -> None:
    snapshot = hand_made({"place": "Uman"}, {"place": "Kyiv"}, {"place": "Nowhere"}, {"place": "Odesa", "scope": "total"})
    chosen, _ = Filter.from_query({"box": "48,30,49,31"})
    assert chosen.apply(snapshot)["place"].tolist() == ["Uman"]
    assert chosen.chips() == [("box", "rectangle 48.00° N to 49.00° N, 30.00° E to 31.00° E")]
    assert query.left_out(snapshot, chosen) == [
        "1 strike outside the rectangle is left out.",
        "1 strike without a known place cannot be compared with the rectangle and is left out.",
    ]


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [("46, 30,49,31", "46,30,49,31"), ("46.00009,-30.5,49,31", "46.0001,-30.5,49,31"), ("46.0,30,49,31", "46,30,49,31")],
)
def test_a_rectangle_has_one_spelling(given: str, kept_as: str) -> None:
    assert Filter.from_query({"box": given}) == (Filter({"box": kept_as}), [])


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        (
            {},
            "8 strikes in 7 places, 28 Apr – 13 Dec 2023; "
            "at least 5 killed (children: at least 1), at least 31 injured (children: at least 6).",
        ),
        ({"city": "Uman"}, "1 strike in 1 place, 28 Apr 2023; 3 killed, 5 injured."),
        ({"city": "Dnipro"}, "1 strike in 1 place, 28 Apr 2023; 2 killed (children: 1), injured not stated."),
        ({"city": "Poltava"}, "1 strike in 1 place, 28 Apr 2023; killed not stated, injured not stated."),
        ({"city": "Ukraine"}, "No single strike matches the filter, only 1 total over several places."),
        ({"weapon": "bomb"}, "No strike matches the filter."),
    ],
)
def test_the_sentence_follows_the_filter(params: dict[str, str], sentence: str) -> None:
    chosen, _ = Filter.from_query(params, SEEDS)
    assert query.summary(chosen.apply(SEEDS), chosen) == sentence


def test_an_empty_store_has_its_own_sentence() -> None:
    assert query.summary(hand_made().strikes, Filter()) == "There are no strikes yet."


def test_none_killed_is_said_as_none() -> None:
    frame = hand_made({"place": "Uman", "date": "2023-05-30", "killed": 0, "injured": 0}).strikes
    assert query.summary(frame) == "1 strike in 1 place, 30 May 2023; none killed, none injured."


@pytest.mark.parametrize(("killed", "words"), [(0, "none killed where stated"), ((0, 2), "0 to 2 killed where stated")])
def test_none_where_stated_is_no_lower_bound_of_nothing(killed: object, words: str) -> None:
    frame = hand_made({"place": "Uman", "killed": killed}, {"place": "Kyiv"}).strikes
    assert words in query.summary(frame)


def test_choices_carry_the_number_of_sites() -> None:
    assert query.options(BY_KEY["weapon"], SEEDS) == {"missile": 3, "drone": 2, "artillery": 0, "bomb": 0, "other": 0, "rocket": 0}
    assert list(query.options(BY_KEY["city"], SEEDS).items())[:2] == [("Kyiv", 2), ("Dnipro", 1)]
    assert query.options(BY_KEY["publisher"], SEEDS) == {"A": 6, "B": 2, "C": 1}


def test_every_operator_has_its_own_key_and_label() -> None:
    assert len({o.key for o in OPERATORS}) == len({o.label for o in OPERATORS}) == len(OPERATORS)


figure = st.one_of(st.none(), st.integers(0, 30), st.tuples(st.integers(0, 30), st.none()))
row = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["Kyiv", "Uman", "Nowhere", None]),
        "date": st.sampled_from([None, "2023-04-28", "2023-06-01", "2024-01-01"]),
        "scope": st.sampled_from(["site", "site", "total"]),
        "weapons": st.sampled_from([None, "missile", "missile;drone"]),
        "killed": figure,
        "injured": figure,
    }
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "from": st.sampled_from(["2023-05-01", "2023-06-01"]),
        "to": st.sampled_from(["2023-06-01", "2023-12-31"]),
        "city": st.sampled_from(["Kyiv", "Uman", "Nowhere"]),
        "weapon": st.sampled_from(["missile", "drone"]),
        "killed": st.integers(1, 20).map(str),
        "box": st.sampled_from(["40,20,50,40", "48,30,49,31", "-90,31,90,30"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(row, max_size=12), asked)
def test_everything_adds_up_under_every_filter(rows: list[dict[str, object]], params: dict[str, str]) -> None:
    frame = Filter.from_query(params)[0].apply(hand_made(*rows))
    cut = tally.parts(frame)
    site = tally.sites(frame)
    assert len(cut.mapped) + len(cut.undated) + len(cut.unlocated) == len(site)
    assert len(site) + len(cut.totals) == len(frame)
    for tallies in (tally.by_place(frame), tally.by_place(frame, "admin1")):
        assert sum(t.strikes for t in tallies) == len(site)
        assert sorted(i for t in tallies for i in t.strike_ids) == sorted(site.index)
        for field in ("killed", "injured"):
            lower = sum(s.figure.min for t in tallies if (s := getattr(t, field)).figure is not None)
            whole = tally.add(frame, field)
            assert lower == (whole.figure.min if whole.figure else 0)
            assert whole.stated == sum(getattr(t, field).stated for t in tallies)


@settings(max_examples=80, deadline=None)
@given(st.lists(row, max_size=8), asked, st.sampled_from([o.key for o in OPERATORS]))
def test_one_more_condition_never_adds_a_strike(rows: list[dict[str, object]], params: dict[str, str], key: str) -> None:
    snapshot = hand_made(*rows)
    chosen = Filter.from_query(params)[0]
    assert set(chosen.apply(snapshot).index) <= set(chosen.without(key).apply(snapshot).index)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.one_of(st.sampled_from([o.key for o in OPERATORS]), st.text(max_size=8)), st.text(max_size=30), max_size=5)
)
def test_no_query_raises(params: dict[str, str]) -> None:
    chosen, problems = Filter.from_query(params, SEEDS)
    assert Filter.from_query(chosen.to_query(), SEEDS) == (chosen, [])
    assert all(problems)
    query.summary(chosen.apply(SEEDS), chosen)
