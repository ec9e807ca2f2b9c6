"""How a strike is cited: with the reports that its figures are from."""

from __future__ import annotations

from dashboard.citation import citation
from strikemap.reconciling.engine import reconcile
from tests.factories import claim, report


def test_a_citation_names_the_reports_that_the_figures_are_from() -> None:
    known = {
        "r1": report("r1", "Text of one", publisher="First Post", title="An attack", url="https://one.example"),
        "r2": report("r2", "Text of two", publisher="Second Post", published="2023-04-29"),
    }
    (strike,) = reconcile([claim("r1", killed=3, injured=5), claim("r2", killed=9)], known)
    assert citation(strike, known.get) == (
        "Strike on Uman, Cherkasy Oblast, Ukraine, 28 Apr 2023. 9 killed; 5 injured. "
        "Reported by Second Post, 29 Apr 2023; First Post, “An attack”, 28 Apr 2023, https://one.example. "
        f"Strikemap, strike {strike.id}."
    )


def test_without_figures_the_report_of_place_and_day_is_cited() -> None:
    (strike,) = reconcile([claim("r1", weapons=("drone",))], {"r1": report("r1", publisher="First Post")})
    words = citation(strike, {"r1": report("r1", publisher="First Post")}.get)
    assert "casualties not stated. Reported by First Post, 28 Apr 2023." in words
    assert "Reported by" not in citation(strike, lambda _: None)
