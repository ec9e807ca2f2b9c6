"""Time expressions, one phrase a line, all read as published on Wednesday 6 December 2023."""

from __future__ import annotations

import datetime

import pytest

from strikemap.errors import PublishedDateError
from strikemap.extraction.dates import find_dates, published_day, stamp_day
from strikemap.extraction.document import Document

WEDNESDAY = datetime.date(2023, 12, 6)


def test_a_weekday_is_the_latest_on_or_before_publication() -> None:
    found = find_dates(Document("Three people were killed on Tuesday."), WEDNESDAY)
    assert [(mention.date, mention.kind) for mention in found] == [(datetime.date(2023, 12, 5), "event")]


def test_a_stamp_line_gives_the_day_of_a_report_without_one() -> None:
    assert stamp_day(Document("Two dead in Uman\nMonday, 8 July 2024, 14:27\nTwo people died.")) == datetime.date(2024, 7, 8)


def test_a_moment_is_counted_in_the_strikes_zone() -> None:
    assert published_day("2023-12-05T23:30:00Z") == WEDNESDAY


@pytest.mark.parametrize("given", ["soon", "2023-13-01", "0001-01-01"])
def test_nonsense_is_no_day_of_publication(given: str) -> None:
    with pytest.raises(PublishedDateError, match="no day of publication"):
        published_day(given)
