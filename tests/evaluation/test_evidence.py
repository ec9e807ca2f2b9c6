from __future__ import annotations

import msgspec
import pytest

from strikemap.evaluation import GoldReport
from strikemap.evaluation.evidence import figure_count, supported_fields, without_unsupported
from strikemap.evaluation.gold import CASUALTIES, WEAPONS, from_claim
from strikemap.model import Claim, Evidence, Figure


def test_a_quoted_figure_stays(claim: Claim, gold: GoldReport) -> None:
    assert supported_fields(claim, gold.as_report()) == {"killed", "injured"}


@pytest.mark.parametrize(
    "item",
    [
        pytest.param({"quote": "Three people died", "start": 29, "end": 46}, id="other words than the text's"),
        pytest.param({"quote": "Missiles hit Uman", "start": 0, "end": 17}, id="no number, no person"),
        pytest.param({"quote": "Three people were killed", "start": 29, "end": 53, "source": "title"}, id="not in the title"),
        pytest.param({"quote": "", "start": 3, "end": 3}, id="empty"),
    ],
)
def test_a_quote_that_carries_no_figure_supports_none(claim: Claim, gold: GoldReport, item: dict[str, object]) -> None:
    bare = msgspec.structs.replace(claim, evidence=(Evidence(field="killed", rule="test", **item),))  # type: ignore[arg-type]  # parametrized
    assert supported_fields(bare, gold.as_report()) == frozenset()


@pytest.mark.parametrize(
    ("quote", "counts"),
    [
        ("nobody was hurt", True),
        ("a woman was wounded", True),
        ("killing his wife", True),
        ("seventeen wounded", True),
        ("drones over the port", False),
        ("often wounded", False),
    ],
)
def test_number_words_and_persons_carry_a_figure(quote: str, counts: bool) -> None:
    report = GoldReport(id="r", text=quote).as_report()
    evidence = (Evidence(field="injured", quote=quote, start=0, end=len(quote), rule="test"),)
    claim = Claim(report_id="r", scope="site", place="Uman", injured=Figure(1, 1), evidence=evidence)
    assert bool(supported_fields(claim, report)) is counts


def test_a_long_quote_supports_nothing() -> None:
    text = "Three people were killed. " * 20
    evidence = (Evidence(field="killed", quote=text[:301], start=0, end=301, rule="test"),)
    claim = Claim(report_id="r", scope="site", place="Uman", killed=Figure(3, 3), evidence=evidence)
    assert supported_fields(claim, GoldReport(id="r", text=text).as_report()) == frozenset()


def test_unsupported_figures_go_and_classes_stay(claim: Claim) -> None:
    kept = without_unsupported(from_claim(claim), frozenset({"injured"}))
    assert kept.items[CASUALTIES] == {("injured", Figure(5, 5))}
    assert kept.items[WEAPONS] == {(WEAPONS, "missile")}
    assert figure_count(kept) == 1
