"""Claims as they leave the extraction: every quote stands where it says, every figure has one, every key is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import strikemap
from strikemap.evaluation.gold import read_gold
from strikemap.extraction import extract_report
from strikemap.model import Claim

GOLD = read_gold(Path(__file__).parents[2] / "gold" / "dev")
FIGURES = ("killed", "injured", "children_killed", "children_injured", "launched", "intercepted")


def _claims(text: str) -> list[Claim]:
    return strikemap.extract(text, published="2024-05-15")


@pytest.mark.parametrize("report", GOLD, ids=lambda report: report.id)
def test_quotes_stand_where_they_say(report) -> None:  # type: ignore[no-untyped-def]
    claims = extract_report(report.as_report())
    for claim in claims:
        for item in claim.evidence:
            source = report.text if item.source == "text" else report.title
            assert item.quote and source[item.start : item.end] == item.quote
        told = {item.field for item in claim.evidence}
        assert all(field in told for field in FIGURES if getattr(claim, field))
    assert len({claim.key for claim in claims}) == len(claims)


HOURS = [
    ("At 4:20 a.m. a drone struck a house in Sumy.", "night", "04:20"),
    ("A missile hit Izium on Tuesday evening.", "evening", None),
    ("A missile hit Izium on Tuesday.", None, None),
]


@pytest.mark.parametrize(("text", "part", "time"), HOURS)
def test_part_of_day_and_time(text: str, part: str | None, time: str | None) -> None:
    (claim,) = _claims(text)
    assert (claim.part_of_day, claim.time) == (part, time)


def test_missing_and_trapped_are_groups_and_in_no_figure() -> None:
    (claim,) = _claims("A missile hit a block in Uman, killing three people. Four people are missing.")
    assert str(claim.killed) == "3" and claim.injured is None
    assert [(g.label, g.min) for g in claim.groups] == [("missing", 4)]


def test_a_zero_without_words_for_it_is_not_stated() -> None:
    (claim,) = _claims("A drone hit a barn near Uman. People are safe and sound.")
    assert claim.killed is None and claim.injured is None


def test_loose_words_for_a_weapon_yield_to_a_named_one() -> None:
    (claim,) = _claims("Shelling of Beryslav went on all night. Grad rockets hit a school in Beryslav.")
    assert claim.weapons == ("rocket",)
