"""Each feature alone: what it makes of two claims, and in which words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from strikemap.geocoding import gazetteer
from strikemap.model import Claim
from strikemap.reconciling import features
from strikemap.reconciling.cues import ReportCues
from strikemap.reconciling.features import FEATURES, GATES, JOINED, Compare
from strikemap.reconciling.subjects import Subject, subjects
from tests.reconciling.making import at, reports

UPDATE = ReportCues(updates=True)


def pair(one: Claim, other: Claim, cues: ReportCues | None = None, **published: str) -> tuple[Subject, Subject]:
    """The two claims as subjects, in this order; `cues` are those of r2."""
    known = reports(**{"r1": "2023-04-28", "r2": "2023-04-28"} | published)
    made = {s.report_id: s for s in subjects([one, other], known, {}, {"r2": cues} if cues else {}, gazetteer.load())}
    return made["r1"], made["r2"]


def value(compare: Compare, a: Subject, b: Subject) -> float | None:
    """The score, which is the same from both ends."""
    one, other = compare(a, b), compare(b, a)
    assert (None if one is None else one.value) == (None if other is None else other.value)
    return None if one is None else one.value


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Uman", "Uman", 1.0),
        ("Uman", "Kyiv", None),
        ("Kharkiv", "Kharkiv Oblast", 0.25),
        ("Uman", "Kharkiv Oblast", None),
        ("Uman", "Ukraine", None),
        ("Dnipro", "Nikopol", None),
    ],
)
def test_places_by_what_holds_what(one: str, other: str, score: float | None) -> None:
    assert value(features.place, *pair(at(one), at(other, "r2"))) == score


@pytest.mark.parametrize(
    ("other", "score"),
    [({}, 0.6), ({"place": "Dnipro"}, None), ({"admin1": "Odesa Oblast"}, None)],
)
def test_a_place_that_was_not_resolved_goes_by_its_name(other: dict[str, Any], score: float | None) -> None:
    unplaced = msgspec.structs.replace(at("Uman", "r2", place_id=None), **other)
    assert value(features.place, *pair(at("Uman"), unplaced)) == score


def test_a_place_that_a_later_report_takes_back_is_the_one_it_names() -> None:
    taken_back = ReportCues(corrects=True, corrected=frozenset({"geonames:690688"}))
    assert value(features.place, *pair(at("Uman"), at("Kyiv", "r2"), taken_back)) == 0.5
    earlier = pair(at("Uman"), at("Kyiv", "r2"), taken_back, r1="2023-04-29")
    assert value(features.place, *earlier) is None


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({}, {}, 1.0),
        ({}, {"date": "2023-04-29"}, None),
        ({}, {"date_end": "2023-04-29", "date_precision": "span"}, 0.7),
        ({}, {"date": "2023-04-01", "date_precision": "month"}, 0.2),
        ({}, {"date": "2023-05-01", "date_precision": "month"}, None),
        ({"part_of_day": "evening"}, {"date": "2023-04-29", "part_of_day": "night"}, 0.5),
        ({"part_of_day": "morning"}, {"date": "2023-04-29", "part_of_day": "night"}, None),
        ({}, {"date": "2023-04-29", "said": False}, 0.0),
        ({}, {"date": "2023-04-30", "said": False}, None),
        ({}, {"date": None}, 0.1),
        ({"date": None}, {"date": None}, 0.1),
    ],
)
def test_days_by_how_closely_they_are_known(one: dict[str, Any], other: dict[str, Any], score: float | None) -> None:
    assert value(features.day, *pair(at("Uman", **one), at("Uman", "r2", **other))) == score


@pytest.mark.parametrize(("date", "score"), [("2023-04-30", 0.7), ("2023-05-02", 0.6), ("2023-05-08", None)])
def test_an_update_without_a_day_is_of_a_strike_some_days_before(date: str, score: float | None) -> None:
    assert value(features.day, *pair(at("Uman"), at("Uman", "r2", date=date, said=False), UPDATE, r2=date)) == score


def test_an_undated_claim_is_of_no_strike_long_before_it() -> None:
    assert value(features.day, *pair(at("Uman"), at("Uman", "r2", date=None), r2="2023-06-28")) is None


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({"part_of_day": "night"}, {"part_of_day": "night"}, 0.8),
        ({"part_of_day": "night"}, {"part_of_day": "morning"}, -0.2),
        ({"part_of_day": "morning"}, {"part_of_day": "evening"}, -1.0),
        ({"part_of_day": "night"}, {}, None),
        ({"time": "08:00"}, {"time": "08:40"}, 1.0),
        ({"time": "08:00"}, {"time": "14:00"}, -1.0),
        ({"time": "08:00"}, {"time": "10:30"}, None),
    ],
)
def test_hours_and_parts_of_the_day(one: dict[str, Any], other: dict[str, Any], score: float | None) -> None:
    assert value(features.time_of_day, *pair(at("Uman", **one), at("Uman", "r2", **other))) == score


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (("drone",), ("drone",), 1.0),
        (("drone",), ("drone", "missile"), 0.5),
        (("drone",), ("missile",), -1.0),
        (("rocket",), ("missile",), -0.3),
        (("other",), ("missile",), -0.3),
        ((), ("missile",), None),
    ],
)
def test_weapons(one: tuple[str, ...], other: tuple[str, ...], score: float | None) -> None:
    assert value(features.weapons, *pair(at("Uman", weapons=one), at("Uman", "r2", weapons=other))) == score


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({"sites": ("a railway depot",)}, {"sites": ("the depot",)}, 1.0),
        ({"sites": ("a school",), "damage": ("education",)}, {"sites": ("a depot",), "damage": ("transport",)}, -1.0),
        ({"sites": ("a house",), "damage": ("residential",)}, {"sites": ("flats",), "damage": ("residential",)}, 0.4),
        ({"damage": ("residential",)}, {"damage": ("transport",)}, None),
        ({"sites": ("a building",)}, {"sites": ("another building",)}, None),
    ],
)
def test_what_was_hit(one: dict[str, Any], other: dict[str, Any], score: float | None) -> None:
    assert value(features.targets, *pair(at("Uman", **one), at("Uman", "r2", **other))) == score


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ({"killed": 3}, {"killed": 3}, 1),
        ({"killed": 3}, {"killed": 9}, 1),
        ({"killed": (3, None)}, {"killed": 5}, 1),
        ({"killed": 40}, {"killed": 3}, -1),
        ({"killed": 3}, {"injured": 3}, 0),
    ],
)
def test_figures_as_an_update(one: dict[str, Any], other: dict[str, Any], sign: int) -> None:
    score = value(features.figures, *pair(at("Uman", **one), at("Uman", "r2", **other), r2="2023-04-29"))
    assert (0 if score is None else score > 0) == (sign > 0)
    assert (score is None) == (sign == 0)


def test_a_larger_toll_in_common_tells_more() -> None:
    small = value(features.figures, *pair(at("Uman", killed=1), at("Uman", "r2", killed=1)))
    large = value(features.figures, *pair(at("Uman", killed=9), at("Uman", "r2", killed=9)))
    assert small is not None
    assert large is not None
    assert large > small


def test_tolls_in_unknown_order_speak_neither_for_nor_against() -> None:
    assert value(features.figures, *pair(at("Uman", killed=3), at("Uman", "r2", killed=17))) == 0.0


def test_the_table_is_readable() -> None:
    rows = (*GATES, *FEATURES)
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.compare.__doc__ for row in rows)
    assert sum(row.weight for row in GATES) >= JOINED, "the same place and day are one strike unless something tells them apart"
