from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from strikemap.errors import ReadingError
from strikemap.evaluation.published import as_markdown, read_published, rows
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
    by_label = {row.measure: row for row in rows(SCORE)}
    found, day = by_label["Strikes found (place and day)"], by_label["Day exactly right, of strikes found"]
    assert (found.value, found.precision, found.recall, found.n) == (0.857, 1.0, 0.75, 4)
    assert (day.value, day.precision, day.n) == (0.667, None, 3)
    assert by_label["Weapons"].value is None


def test_markdown_has_a_row_a_measure() -> None:
    table = as_markdown({"dev": SCORE})
    assert "1 reports that the rules were written with (`dev`), 4 strikes:" in table
    assert "| Strikes found (place and day) | 0.86 | 0.86–0.86 | 1.00 | 0.75 | 4 |" in table
    assert "| Weapons | – | – | 1.00 | 1.00 | 0 |" in table
