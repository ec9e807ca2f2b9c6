"""What reports would yield: the good go through, and what is wrong with the others is said per file and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import intake
from strikemap.errors import ReadingError, UnreadLanguageError
from strikemap.model import Claim, Report
from tests.factories import claim


@dataclass(frozen=True)
class File:
    """An upload."""

    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


def extract(report: Report) -> Sequence[Claim]:
    if "Двоє" in report.text:
        raise UnreadLanguageError("Ukrainian")
    if "crash" in report.text:
        raise RuntimeError("a fault")
    return [claim(report.id, killed=2)] if "killed" in report.text else []


def look(*files: File, published: str | None = None) -> intake.Preview:
    return intake.look_into(intake.from_uploads(files, published), extract, lambda done, total: None)


def test_the_good_go_through_beside_the_broken() -> None:
    lines = b'{"id": "a", "text": "Two were killed."}\n{broken\n{"id": "b", "text": "Nothing happened."}\n'
    preview = look(File("r.jsonl", lines), File("x.pdf", b"%PDF"), File("empty.txt", b"  "))
    assert [(y.report.id, len(y.claims)) for y in preview.yields] == [("a", 1), ("b", 0)]
    assert len(preview.errors) == 3
    assert preview.errors[0].startswith("r.jsonl:2:")
    assert "x.pdf" in preview.errors[1]
    assert "empty.txt" in preview.errors[2]


def test_a_language_not_read_is_said_and_the_report_can_be_saved() -> None:
    preview = look(File("u.txt", "Двоє людей загинули.".encode()))
    assert preview.yields[0].problem is not None
    assert "not read: Ukrainian" in preview.yields[0].problem
    assert len(preview.reports) == 1


def test_a_fault_of_ours_in_one_report_lets_the_others_through() -> None:
    preview = look(File("a.txt", b"This makes it crash."), File("b.txt", b"Two were killed."))
    assert [len(y.claims) for y in preview.yields] == [0, 1]
    assert "Something went wrong" in str(preview.yields[0].problem)


def test_the_day_given_serves_where_a_report_has_none() -> None:
    preview = look(File("a.txt", b"Two were killed."), published="2024-03-05")
    assert preview.reports[0].published == "2024-03-05"


def test_a_pasted_report_without_text_or_with_a_broken_address_is_said() -> None:
    assert isinstance(intake.from_paste("  ", "", None, "", "")[0], ReadingError)
    wrong = intake.from_paste("Two were killed.", "", None, "", "javascript:alert(1)")[0]
    assert isinstance(wrong, ReadingError)
    assert "not a whole web address" in str(wrong)


def test_progress_is_told_for_every_item() -> None:
    told: list[tuple[int, int]] = []
    items = intake.from_uploads([File("a.txt", b"x"), File("b.pdf", b"")], None)
    intake.look_into(items, extract, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
