"""Scoring of cases of several reports, on cases whose outcome can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from strikemap.errors import ReadingError
from strikemap.evaluation.reconciliation import Case, CaseReport, CaseStrike, evaluate_cases, read_cases, score_case
from strikemap.model import Claim, Figure, Report
from tests.factories import claim


def case(*strikes: CaseStrike, reports: str = "r1 r2") -> Case:
    made = [CaseReport(id=i, text=f"{i} text", published="2023-04-28", publisher=i) for i in reports.split()]
    return Case(id="case", reports=tuple(made), strikes=strikes)


def strike(*mentions: tuple[str, str], **fields: Any) -> CaseStrike:
    return CaseStrike(**{"place": mentions[0][1], "date": "2023-04-28", "scope": "site", "mentions": mentions, **fields})


def said(**claims: list[Claim]) -> Any:
    def extract(report: Report) -> list[Claim]:
        return claims.get(report.id, [])

    return extract


def test_claims_gathered_as_annotated_score_in_full() -> None:
    wanted = case(strike(("r1", "Uman"), ("r2", "Uman"), killed=Figure(3, 3), grade="corroborated"))
    score = score_case(wanted, said(r1=[claim("r1", killed=3)], r2=[claim("r2", killed=3)]))
    assert (score.mentions, score.precision, score.recall, score.missed) == (2, 2.0, 2.0, 0)
    assert (score.figures, score.figures_asked, score.grades, score.disagreements) == (1, 1, 1, ())


def test_claims_kept_apart_cost_recall() -> None:
    wanted = case(strike(("r1", "Uman"), ("r2", "Uman")))
    score = score_case(wanted, said(r1=[claim("r1")], r2=[claim("r2", date="2023-04-20")]))
    assert (score.precision, score.recall) == (2.0, 1.0)


def test_claims_thrown_together_cost_precision() -> None:
    wanted = case(strike(("r1", "Uman")), strike(("r2", "Uman")))
    score = score_case(wanted, said(r1=[claim("r1")], r2=[claim("r2")]))
    assert (score.precision, score.recall) == (1.0, 2.0)


def test_a_mention_without_a_claim_stands_alone_and_is_counted() -> None:
    score = score_case(case(strike(("r1", "Uman"), ("r2", "Uman"))), said(r1=[claim("r1")]))
    assert (score.missed, score.recall) == (1, 1.0)


def test_a_figure_too_many_is_as_wrong_as_one_that_lacks() -> None:
    wanted = case(strike(("r1", "Uman"), killed=Figure(3, 3)))
    score = score_case(wanted, said(r1=[claim("r1", injured=2)]))
    assert (score.figures, score.figures_asked) == (0, 2)


def test_measures_are_shares_of_all_mentions_and_figures() -> None:
    cases = [case(strike(("r1", "Uman"), ("r2", "Uman"), killed=Figure(3, 3)))]
    found = evaluate_cases(cases, said(r1=[claim("r1", killed=3)]))
    assert (found.cases, found.mentions, found.precision, found.recall, found.figures) == (1, 2, 1.0, 0.5, 1.0)


def test_cases_are_read_by_path_and_a_broken_one_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "reconcile"
    folder.mkdir()
    with pytest.raises(ReadingError):
        read_cases(tmp_path)
    (folder / "a.json").write_text(
        json.dumps({"id": "a", "reports": [], "strikes": [], "notes": "more is let by"}), encoding="utf-8"
    )
    assert [c.id for c in read_cases(tmp_path)] == ["a"]
    (folder / "b.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"b\.json"):
        read_cases(tmp_path)
