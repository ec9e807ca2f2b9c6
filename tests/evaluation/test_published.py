from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from strikemap.errors import ReadingError
from strikemap.evaluation.published import as_markdown, cell, in_order, read_published
from strikemap.evaluation.scoring import ReportScore
from strikemap.evaluation.summary import summarise

SCORE = summarise([ReportScore("r", Counter({"events.right": 3, "events.missed": 1, "date.right": 2, "date.wrong": 1}))])


def test_what_is_published_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    path.write_bytes(msgspec.json.encode({"dev": SCORE}))
    assert read_published(path) == {"dev": SCORE}


@pytest.mark.parametrize("content", [None, "{", '{"dev": {"reports": 1}}'])
def test_nothing_published_names_the_command(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "accuracy.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ReadingError, match="make accuracy"):
        read_published(path)


def test_a_rate_and_a_share_and_a_measure_that_nothing_was_asked_of() -> None:
    assert str(cell(SCORE, "events")) == "**0.86** (0.86–0.86) of 4"
    assert str(cell(SCORE, "date_exact")) == "**0.67** (0.67–0.67) of 3"
    assert str(cell(SCORE, "weapons")) == "–"


def test_sets_that_say_most_come_first() -> None:
    sets = {"dev": SCORE, "other": SCORE, "read": SCORE, "unread": SCORE}
    assert [name for name, _ in in_order(sets)] == ["unread", "read", "dev", "other"]


def test_markdown_has_a_row_a_measure_and_a_column_a_set() -> None:
    lines = as_markdown({"dev": SCORE, "unread": SCORE}).splitlines()
    assert "1 reports kept unread by those who write rules (`unread`), 4 strikes | 1 reports that" in lines[0]
    assert lines[2] == "| Strikes found (place and day) | **0.86** (0.86–0.86) of 4 | **0.86** (0.86–0.86) of 4 |"
