"""The fields of a report: dates, addresses, identity."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.errors import ReadingError
from strikemap.reading.fields import canonical_url, make_report, parse_published


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2023-04-28", "2023-04-28"),
        (" 2023-04-28 ", "2023-04-28"),
        ("20230428", "2023-04-28"),
        ("2023-04-28T06:30:00+03:00", "2023-04-28T06:30:00+03:00"),
        ("2023-04-28T06:30:00Z", "2023-04-28T06:30:00+00:00"),
        ("2023-04-28 06:30:00+03:00", "2023-04-28T06:30:00+03:00"),
        ("2023-04-28T06:30:00", "2023-04-28"),
        ("Fri, 28 Apr 2023 06:00:00 +0300", "2023-04-28T06:00:00+03:00"),
        ("28 April 2023", "2023-04-28"),
        ("28 Apr 2023", "2023-04-28"),
        ("April 28, 2023", "2023-04-28"),
        ("28.04.2023", "2023-04-28"),
        ("2023/04/28", "2023-04-28"),
        (datetime.date(2023, 4, 28), "2023-04-28"),
        (datetime.datetime(2023, 4, 28, 6, 30), "2023-04-28"),
        (datetime.datetime(2023, 4, 28, 6, 30, tzinfo=datetime.UTC), "2023-04-28T06:30:00+00:00"),
        ("", None),
        (None, None),
    ],
)
def test_a_day_of_publication_is_read(given: object, read: str | None) -> None:
    assert parse_published(given) == read


@pytest.mark.parametrize(
    "given", ["04/05/2023", "2023-02-30", "last Friday", "Friday", "2023", "28 04", 1682640000, True, ["x"], "x" * 5000]
)
def test_what_names_no_single_day_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="Write it as 2023-04-28"):
        parse_published(given)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://News.Example/a/", "https://news.example/a"),
        ("https://news.example/a#top", "https://news.example/a"),
        ("https://news.example:443/a?utm_source=x&id=3&fbclid=y", "https://news.example/a?id=3"),
        ("HTTP://NEWS.example:8080/A", "http://news.example:8080/A"),
        ("https://news.example/?p=7", "https://news.example?p=7"),
    ],
)
def test_addresses_of_one_page_have_one_spelling(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "www.news.example/a", "https://", "data:text/html,x", "https://a b/", "http://[x/", "https://x:99999/"],
)
def test_an_address_that_cannot_be_linked_to_is_refused(url: str) -> None:
    with pytest.raises(ReadingError, match="is not a whole web address"):
        make_report("words", url=url, where="a.txt")


def test_identity_is_the_given_id_else_the_address_else_the_text() -> None:
    url = "https://news.example/a/?utm_medium=x"
    assert make_report("words", id=" r-7 ", url=url).id == "r-7"
    assert make_report("words", id=17).id == "17"
    assert make_report("words", url=url).id == "https://news.example/a"
    assert make_report("words").id == make_report("words", title="other", published="2023-04-28").id
    assert make_report("words").id != make_report("other words").id


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": ""}, "there is no text"),
        ({"text": " \n\t"}, "there is no text"),
        ({"text": None}, "there is no text"),
        ({"text": ["a"]}, "the text is a list"),
        ({"text": "x" * 1_000_001}, "the text has 1,000,001 characters"),
        ({"text": "x", "title": {"a": 1}}, "title is an object"),
        ({"text": "x", "publisher": "p" * 3000}, "publisher has 3,000 characters"),
        ({"text": "x", "published": "soon"}, "the day of publication 'soon' is not a date"),
    ],
)
def test_an_unfit_report_is_refused_and_named(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as caught:
        make_report(**{"where": "file.txt:3", **fields})  # type: ignore[arg-type]  # what a file holds may be of any type
    assert caught.value.where == "file.txt:3"


def test_offsets_into_text_and_title_survive_reading() -> None:
    report = make_report("  Three\u00a0people \ud800 x\0y ", title=" Two  hit\nhere ")
    assert report.text == "  Three\u00a0people \ufffd x\ufffdy "
    assert report.title == " Two  hit here "


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_makes_a_report_that_can_be_stored(text: str) -> None:
    report = make_report(text)
    assert len(report.text) == len(text)
    report.text.encode("utf-8")
