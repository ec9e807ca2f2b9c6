"""What the extraction benchmark reads: varied copies of annotated reports, and hostile texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.extraction import HOSTILE, SETS, hostile, varied
from strikemap.evaluation.gold import GoldReport, read_gold
from strikemap.extraction import extract_report

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def golds() -> list[GoldReport]:
    return [gold for name in SETS for gold in read_gold(GOLD / name)]


def test_every_copy_has_towns_and_numbers_of_its_own(golds: list[GoldReport]) -> None:
    copies = [report.text for report in varied(golds[:10], 40, seed=1)]
    assert len(set(copies)) == 40


def test_the_same_seed_gives_the_same_reports(golds: list[GoldReport]) -> None:
    assert list(varied(golds, 12, seed=1)) == list(varied(golds, 12, seed=1))
    assert list(varied(golds, 12, seed=1)) != list(varied(golds, 12, seed=2))


def test_copies_are_still_reports_of_strikes(golds: list[GoldReport]) -> None:
    strikes = [gold for gold in golds if gold.kind == "strike"][:20]
    assert sum(bool(extract_report(report)) for report in varied(strikes, 20, seed=1)) >= 18


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_as_long_as_asked_and_is_read(unit: str) -> None:
    report = hostile(unit, 500)
    assert len(report.text) == 500
    assert all(report.text[e.start : e.end] == e.quote for claim in extract_report(report) for e in claim.evidence)
