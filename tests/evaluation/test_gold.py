from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from strikemap.errors import ReadingError
from strikemap.evaluation.gold import COUNTS, day_range, from_claim, read_gold
from strikemap.model import Claim, Figure


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2023-04-28", None, date(2023, 4, 28), date(2023, 4, 28)),
        ("2023-04-27", "2023-04-28", date(2023, 4, 27), date(2023, 4, 28)),
        ("2024-02", None, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", None, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_covers_its_days(start: str, end: str | None, first: date, last: date) -> None:
    assert day_range(start, end) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("text", [None, "", "soon", "2023-13-01", "2023-02-30"])
def test_what_is_no_date_has_no_days(text: str | None) -> None:
    assert day_range(text) is None


def test_only_missiles_and_drones_are_scored() -> None:
    claim = Claim(report_id="r", scope="site", place="Uman", launched={"drone": Figure(2, 2), "artillery": Figure(9, 9)})
    assert from_claim(claim).items[COUNTS] == {("launched", "drone", Figure(2, 2))}


def test_a_broken_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"id": "x", "text": 3}')
    with pytest.raises(ReadingError, match=r"bad\.json"):
        read_gold(tmp_path)


def test_an_empty_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no annotated reports"):
        read_gold(tmp_path)
