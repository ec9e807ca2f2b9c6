"""What is said of reconciling is what the code runs on."""

from __future__ import annotations

import pytest

from strikemap.reconciling.describe import describe
from strikemap.reconciling.features import FEATURES, GATES
from strikemap.reconciling.figures import RULES
from strikemap.reconciling.grades import GRADES


@pytest.mark.parametrize("name", [*(row.name for row in (*GATES, *FEATURES)), *RULES, *GRADES])
def test_every_feature_rule_and_grade_is_described(name: str) -> None:
    assert f"| {name} |" in describe() or f"**{name}**" in describe()


def test_rows_have_a_sentence_each() -> None:
    rows = [line for line in describe().splitlines() if line.startswith("| ")][2:]
    assert [row for row in rows if len(row.split("|")[4].strip()) < 20] == []
