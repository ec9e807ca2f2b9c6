"""The sample reports, from the file to the claims: exactly these, each figure with its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from strikemap.extraction import extract_report
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, Claim, Report
from strikemap.reading import read

SEEDS = Path(__file__).parents[1] / "seeds"

# (date, place, scope): what is stated, as a person writes it; what is not named here is not stated.
EXPECTED: dict[tuple[str, str, str], dict[str, Any]] = {
    ("2023-04-28", "Kyiv", "site"): {
        "weapons": {"missile", "drone"},
        "intercepted": {"missile": "11", "drone": "2"},
        "damage": {"energy", "transport"},
    },
    ("2023-04-28", "Dnipro", "site"): {"killed": "2", "children_killed": "1"},
    ("2023-04-28", "Uman", "site"): {
        "killed": "3",
        "injured": "5",
        "weapons": {"missile"},
        "launched": {"missile": "2"},
        "damage": {"residential", "industrial"},
    },
    ("2023-04-28", "Kremenchuk", "site"): {},
    ("2023-04-28", "Poltava", "site"): {},
    ("2023-04-28", "Mykolaiv", "site"): {},
    ("2023-04-28", "Ukraine", "total"): {"killed": "≥ 10", "children_killed": "≥ 1"},
    ("2023-12-13", "Kyiv", "site"): {
        "injured": "≥ 24",
        "children_injured": "6",
        "weapons": {"missile"},
        "intercepted": {"missile": "10"},
        "damage": {"education", "health", "residential", "vehicle"},
    },
    ("2023-12-13", "Odesa", "site"): {"injured": "2", "weapons": {"drone"}, "damage": {"other"}},
}


def stated(claim: Claim) -> dict[str, Any]:
    """The claim in the shape of EXPECTED."""
    figures = {name: str(getattr(claim, name)) for name in CASUALTY_FIELDS if getattr(claim, name) is not None}
    counts = {name: {weapon: str(n) for weapon, n in getattr(claim, name).items()} for name in COUNT_FIELDS}
    classes = {name: set(getattr(claim, name)) for name in ("weapons", "damage")}
    return figures | {name: value for name, value in (counts | classes).items() if value}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    found = list(read([SEEDS]))
    assert all(isinstance(item, Report) for item in found)
    return {item.id: item for item in found if isinstance(item, Report)}


@pytest.fixture(scope="module")
def claims(reports: dict[str, Report]) -> list[Claim]:
    return [claim for report in reports.values() for claim in extract_report(report)]


def test_there_are_two_reports(reports: dict[str, Report]) -> None:
    assert {report.id: report.published for report in reports.values()} == {
        "sample-000": "2023-04-28",
        "sample-004": "2023-12-13",
    }


def test_they_yield_exactly_these_claims(claims: list[Claim]) -> None:
    found = [(claim.date, claim.place, claim.scope) for claim in claims]
    assert sorted(map(str, found)) == sorted(map(str, EXPECTED))


@pytest.mark.parametrize("key", EXPECTED, ids=" ".join)
def test_a_claim_states_exactly_this(claims: list[Claim], key: tuple[str, str, str]) -> None:
    (claim,) = [claim for claim in claims if (claim.date, claim.place, claim.scope) == key]
    assert stated(claim) == EXPECTED[key]


def test_every_figure_has_its_words(claims: list[Claim], reports: dict[str, Report]) -> None:
    for claim in claims:
        report = reports[claim.report_id]
        for name in stated(claim):
            quotes = [item for item in claim.evidence if item.field == name]
            assert quotes, f"{claim.place} {claim.date}: no words for {name}"
        for item in claim.evidence:
            source = report.text if item.source == "text" else report.title or ""
            assert source[item.start : item.end] == item.quote


def test_weapon_names_and_who_struck_are_kept(claims: list[Claim]) -> None:
    by_place = {(claim.date, claim.place): claim for claim in claims}
    kyiv = by_place["2023-12-13", "Kyiv"]
    assert "cruise missile" in by_place["2023-04-28", "Uman"].weapon_names
    assert {"Iskander-M", "S-400"} <= set(kyiv.weapon_names)
    assert (by_place["2023-04-28", "Ukraine"].attributed_to, kyiv.attributed_to) == ("RU", "RU")
