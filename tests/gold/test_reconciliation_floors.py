"""The gate for reconciling: on the cases of several reports it is no worse than its floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from strikemap.evaluation.reconciliation import Reconciled, evaluate_cases, read_cases
from strikemap.extraction import extract_report

HERE = Path(__file__).parent
# They only rise. The figures and grades stand on what the extraction reads, B-cubed little.
FLOORS = {"precision": 0.99, "recall": 0.97, "figures": 0.96, "grades": 0.96}
MOST_MISSED = 0.02


@pytest.fixture(scope="module")
def measured() -> Reconciled:
    return evaluate_cases(read_cases(HERE), extract_report)


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_no_measure_is_under_its_floor(measured: Reconciled, field: str, floor: float) -> None:
    assert getattr(measured, field) >= floor


def test_nearly_every_mention_has_a_claim(measured: Reconciled) -> None:
    assert measured.missed <= MOST_MISSED * measured.mentions
