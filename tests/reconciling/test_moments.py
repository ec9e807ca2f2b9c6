"""What is known of the order in which reports were published."""

from __future__ import annotations

import pytest

from strikemap.reconciling.moments import before, moment


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("2023-04-28", "2023-04-29", True),
        ("2023-04-29", "2023-04-28", False),
        ("2023-04-28", "2023-04-28", False),
        ("2023-04-28T09:00+03:00", "2023-04-28T08:00+00:00", True),
        ("2023-04-28T09:00+03:00", "2023-04-28T05:00+00:00", False),
        ("2023-04-28T23:00+03:00", "2023-04-28", False),
        ("2023-04-28", "2023-04-29T01:00+03:00", True),
        ("2023-04-28T09:00", "2023-04-28T10:00", True),
        (None, "2023-04-28", True),
        ("2023-04-28", None, False),
        (None, None, False),
    ],
)
def test_a_report_is_earlier_where_hour_or_day_say_so(one: str | None, other: str | None, known: bool) -> None:
    assert before(moment(one), moment(other)) is known


def test_the_day_is_the_one_of_the_reports_own_zone() -> None:
    assert moment("2023-04-29T01:00+03:00").date == "2023-04-29"


def test_an_unknown_publication_has_no_day() -> None:
    assert moment(None).date is None
