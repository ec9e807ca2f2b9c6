from __future__ import annotations

from collections import Counter

import pytest

from scripts.publish import as_toml, raised, table_in, with_table
from strikemap.evaluation.scoring import ReportScore
from strikemap.evaluation.summary import summarise

SETS = {"dev": summarise([ReportScore("r", Counter({"events.right": 6, "events.missed": 1, "events.invented": 1}))])}
README = "before\n<!-- accuracy: made by make accuracy -->\nold\n<!-- end of accuracy -->\nafter\n"


def test_floors_rise_to_the_whole_percent_below() -> None:
    assert raised({"dev": {"events": 0.5}}, SETS)["dev"]["events"] == 0.85


def test_floors_never_fall() -> None:
    assert raised({"dev": {"events": 0.97}}, SETS)["dev"]["events"] == 0.97


def test_a_new_set_gets_floors() -> None:
    assert raised({}, SETS)["dev"]["events"] == 0.85


def test_floors_read_back() -> None:
    assert as_toml({"dev": {"events": 0.85}, "unread": {"events": 0.5}}) == "[dev]\nevents = 0.85\n\n[unread]\nevents = 0.50\n"


def test_only_what_stands_between_the_marks_changes() -> None:
    changed = with_table(README, "accuracy", "| new |\\1 |")
    assert table_in(changed, "accuracy") == "| new |\\1 |"
    assert changed.startswith("before\n") and changed.endswith("after\n")


def test_lost_marks_are_said() -> None:
    with pytest.raises(ValueError, match="lost the marks around its speed table"):
        with_table(README, "speed", "")
