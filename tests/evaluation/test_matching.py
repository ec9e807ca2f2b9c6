from __future__ import annotations

import msgspec
import pytest

from strikemap.evaluation import GoldEvent
from strikemap.evaluation.gold import from_claim, from_gold
from strikemap.evaluation.matching import UNLOCATED_KM, Alignment, days_apart, distance_km, same_place
from strikemap.model import Claim


def bent(claim: Claim, **changes: object) -> Claim:
    return msgspec.structs.replace(claim, **changes)


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        pytest.param({"lat": 48.88}, True, id="14 km"),
        pytest.param({"lat": 48.90}, False, id="17 km"),
        pytest.param({"lat": 49.05, "precision": "district"}, True, id="a district 33 km off"),
        pytest.param({"lat": None, "lon": None}, False, id="unlocated"),
        pytest.param({"precision": "region"}, False, id="another level of area"),
    ],
)
def test_a_settlement_is_the_same_within_15_km(gold_event: GoldEvent, claim: Claim, changes: dict[str, object], fits: bool) -> None:
    assert same_place(from_gold(gold_event), from_claim(bent(claim, **changes))) is fits


@pytest.mark.parametrize("admin1", ["Cherkasy Oblast", "Cherkasy region", "cherkasy"])
def test_a_region_is_the_same_by_name(gold_event: GoldEvent, claim: Claim, admin1: str) -> None:
    region = msgspec.structs.replace(gold_event, precision="region")
    assert same_place(from_gold(region), from_claim(bent(claim, precision="region", admin1=admin1, lat=40.0)))


def test_a_country_is_the_same_by_code(gold_event: GoldEvent, claim: Claim) -> None:
    country = from_gold(msgspec.structs.replace(gold_event, precision="country"))
    assert same_place(country, from_claim(bent(claim, precision="country", lat=0.0)))
    assert not same_place(country, from_claim(bent(claim, precision="country", country="RU")))


@pytest.mark.parametrize(
    ("date", "date_end", "apart"),
    [("2023-04-28", None, 0), ("2023-04-30", None, 2), ("2023-04-20", "2023-04-27", 1), ("2023-04", None, 0), (None, None, 0.5)],
)
def test_days_apart(gold_event: GoldEvent, claim: Claim, date: str | None, date_end: str | None, apart: float) -> None:
    assert days_apart(from_gold(gold_event), from_claim(bent(claim, date=date, date_end=date_end))) == apart


def test_distance_is_great_circle(gold_event: GoldEvent, claim: Claim) -> None:
    kyiv = from_claim(bent(claim, lat=50.45, lon=30.52))
    assert distance_km(from_gold(gold_event), kyiv) == pytest.approx(190, abs=2)
    assert distance_km(from_gold(gold_event), from_claim(bent(claim, lat=None))) == UNLOCATED_KM


def test_the_best_agreement_is_paired_first(gold_event: GoldEvent, claim: Claim) -> None:
    day_after = msgspec.structs.replace(gold_event, date="2023-04-29", killed=None, injured=None)
    aligned = Alignment([from_gold(day_after), from_gold(gold_event)], [from_claim(claim)])
    assert aligned.matched == {1: 0}


def test_what_fails_on_one_thing_alone_is_told_apart(gold_event: GoldEvent, claim: Claim) -> None:
    events = [from_gold(gold_event)]
    late = Alignment(events, [from_claim(bent(claim, date="2023-05-28"))])
    away = Alignment(events, [from_claim(bent(claim, lat=50.0))])
    assert (late.matched, late.misdated, late.misplaced, late.invented) == ({}, {0: 0}, {}, [0])
    assert (away.matched, away.misdated, away.misplaced, away.invented) == ({}, {}, {0: 0}, [0])
