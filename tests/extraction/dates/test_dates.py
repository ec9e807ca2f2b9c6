"""Time expressions, one phrase a line, all read as published on Wednesday 6 December 2023 unless the test says another day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.errors import PublishedDateError
from strikemap.extraction.dates.finding import find_dates
from strikemap.extraction.dates.publication import published_day, stamp_day
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import DateMention

WEDNESDAY = datetime.date(2023, 12, 6)


def written(mention: DateMention) -> str:
    """A mention in one line: kind, day or days ("-" for none), part of the day, time."""
    day = "-" if mention.date is None else mention.date.isoformat()
    if mention.date_end is not None:
        day += f"..{mention.date_end}"
    return " ".join(word for word in (mention.kind, day, mention.part_of_day, mention.time) if word)


def read(text: str, published: datetime.date | None = WEDNESDAY) -> list[str]:
    return [written(mention) for mention in find_dates(Document(text), published)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("on Wednesday", "event 2023-12-06"),
        ("on Tuesday", "event 2023-12-05"),
        ("on Thursday", "event 2023-11-30"),
        ("Monday", "event 2023-12-04"),
        ("this Monday", "event 2023-12-04"),
        ("last Friday", "event 2023-12-01"),
        ("last Wednesday", "event 2023-11-29"),
        ("on Friday of last week", "event 2023-12-01"),
        ("on Monday last week", "event 2023-11-27"),
        ("today", "event 2023-12-06"),
        ("earlier today", "event 2023-12-06"),
        ("early today", "event 2023-12-06 night"),
        ("yesterday", "event 2023-12-05"),
        ("yesterday evening", "event 2023-12-05 evening"),
        ("yesterday morning", "event 2023-12-05 morning"),
        ("late yesterday", "event 2023-12-05 evening"),
        ("on the evening of yesterday", "event 2023-12-05 evening"),
        ("the day before yesterday", "event 2023-12-04"),
        ("this morning", "event 2023-12-06 morning"),
        ("early this morning", "event 2023-12-06 morning"),
        ("this afternoon", "event 2023-12-06 afternoon"),
        ("this evening", "event 2023-12-06 evening"),
        ("tonight", "event 2023-12-06 evening"),
        ("last night", "event 2023-12-06 night"),
        ("late last night", "event 2023-12-06 night"),
        ("overnight", "event 2023-12-06 night"),
        ("during the night", "event 2023-12-06 night"),
        ("in the middle of the night", "event 2023-12-06 night"),
        ("overnight on Tuesday", "event 2023-12-05 night"),
        ("overnight into Tuesday", "event 2023-12-05 night"),
        ("overnight to Tuesday", "event 2023-12-05 night"),
        ("overnight Tuesday", "event 2023-12-05 night"),
        ("overnight from Monday to Tuesday", "event 2023-12-05 night"),
        ("overnight Monday to Tuesday", "event 2023-12-05 night"),
        ("in the night from Monday to Tuesday", "event 2023-12-05 night"),
        ("on the night of Monday to Tuesday", "event 2023-12-05 night"),
        ("on the night between Sunday and Monday", "event 2023-12-04 night"),
        ("on Monday night into Tuesday", "event 2023-12-05 night"),
        ("late on Monday night and into Tuesday morning", "event 2023-12-05 night"),
        ("on the night of 3 December", "event 2023-12-03 night"),
        ("on the night of December 3", "event 2023-12-03 night"),
        ("on the night of 3-4 December", "event 2023-12-04 night"),
        ("on the night of 3–4 December", "event 2023-12-04 night"),
        ("on the night of 3 to 4 December", "event 2023-12-04 night"),
        ("on the night of December 3-4", "event 2023-12-04 night"),
        ("on the night of December 3 to 4", "event 2023-12-04 night"),
        ("on the night of 3 December to 4 December", "event 2023-12-04 night"),
        ("overnight on 3-4 December", "event 2023-12-04 night"),
        ("on the night of 30 November to 1 December", "event 2023-12-01 night"),
        ("on Monday night", "event 2023-12-04 evening"),
        ("late on Sunday", "event 2023-12-03 evening"),
        ("late Sunday", "event 2023-12-03 evening"),
        ("early on Tuesday", "event 2023-12-05 night"),
        ("early Tuesday", "event 2023-12-05 night"),
        ("early Tuesday morning", "event 2023-12-05 morning"),
        ("in the early hours of Tuesday", "event 2023-12-05 night"),
        ("in the small hours of Tuesday", "event 2023-12-05 night"),
        ("before dawn on Tuesday", "event 2023-12-05 night"),
        ("at dawn on Tuesday", "event 2023-12-05 morning"),
        ("Tuesday evening", "event 2023-12-05 evening"),
        ("on Sunday morning", "event 2023-12-03 morning"),
        ("on Monday afternoon", "event 2023-12-04 afternoon"),
        ("on Monday at midday", "event 2023-12-04 afternoon 12:00"),
        ("on Tuesday in the evening", "event 2023-12-05 evening"),
        ("in the evening on Tuesday", "event 2023-12-05 evening"),
        ("on the afternoon of Monday", "event 2023-12-04 afternoon"),
        ("on the morning of Monday, December 4", "event 2023-12-04 morning"),
        ("on the morning of 4 December", "event 2023-12-04 morning"),
        ("on 4 December", "event 2023-12-04"),
        ("on December 4", "event 2023-12-04"),
        ("on December 4th", "event 2023-12-04"),
        ("on the 4th of December", "event 2023-12-04"),
        ("on Nov. 23", "event 2023-11-23"),
        ("on Nov 23", "event 2023-11-23"),
        ("on 23 November 2023", "event 2023-11-23"),
        ("on November 23, 2023", "event 2023-11-23"),
        ("on Thursday, November 23, 2023,", "event 2023-11-23"),
        ("on Thursday, 23 November,", "event 2023-11-23"),
        ("on Thursday (November 23)", "event 2023-11-23"),
        ("on 2023-11-23", "event 2023-11-23"),
        ("on 23.11.2023", "event 2023-11-23"),
        ("on 23/11/2023", "event 2023-11-23"),
        ("on 23.11.23", "event 2023-11-23"),
        ("on 7 December", "event 2023-12-07"),
        ("on 4 and 5 December", "event 2023-12-04..2023-12-05"),
        ("on 4-5 December", "event 2023-12-04..2023-12-05"),
        ("on December 4 and 5", "event 2023-12-04..2023-12-05"),
        ("from 1 to 3 December", "event 2023-12-01..2023-12-03"),
        ("from 30 November to 2 December", "event 2023-11-30..2023-12-02"),
        ("between November 28 and December 1", "event 2023-11-28..2023-12-01"),
        ("on Friday and Saturday", "event 2023-12-01..2023-12-02"),
        ("on Friday and on Saturday", "event 2023-12-01..2023-12-02"),
        ("from Friday to Sunday", "event 2023-12-01..2023-12-03"),
        ("between Saturday and Monday", "event 2023-12-02..2023-12-04"),
        ("from Wednesday to Friday", "event 2023-11-29..2023-12-01"),
        ("over the weekend", "event 2023-12-02..2023-12-03"),
        ("at the weekend", "event 2023-12-02..2023-12-03"),
        ("last weekend", "event 2023-12-02..2023-12-03"),
        ("this week", "event 2023-12-04..2023-12-06"),
        ("earlier this week", "event 2023-12-04..2023-12-06"),
        ("last week", "event 2023-11-27..2023-12-03"),
        ("over the past day", "event 2023-12-06"),
        ("in the past day", "event 2023-12-06"),
        ("over the past 24 hours", "event 2023-12-06"),
        ("in the last twenty-four hours", "event 2023-12-06"),
        ("during the day", "event 2023-12-06"),
        ("earlier in the day", "event 2023-12-06"),
        ("over the past two days", "event 2023-12-05..2023-12-06"),
        ("over the past 48 hours", "event 2023-12-05..2023-12-06"),
        ("over the past week", "event 2023-11-30..2023-12-06"),
        ("two days ago", "event 2023-12-04"),
        ("three days ago", "event 2023-12-03"),
        ("a week ago", "event 2023-11-29"),
        ("two weeks ago", "event 2023-11-22"),
        ("two-three days ago", "event 2023-12-03"),
        ("twenty-five days ago", "event 2023-11-11"),
        ("two dozen days ago", "event 2023-11-12"),
        ("over the past twenty-one days", "event 2023-11-16..2023-12-06"),
        ("a few hours ago", "event 2023-12-06"),
        ("twenty-two hours ago", "event 2023-12-06"),
        ("two hours ago", "event 2023-12-06"),
        ("two days earlier", "event 2023-12-04"),
        ("a day earlier", "event 2023-12-05"),
        ("the day before", "event 2023-12-05"),
        ("the previous day", "event 2023-12-05"),
        ("the previous evening", "event 2023-12-05 evening"),
        ("the night before", "event 2023-12-06 night"),
        ("in November", "event 2023-11-01..2023-11-30"),
        ("in late November", "event 2023-11-01..2023-11-30"),
        ("in May", "background 2023-05-01..2023-05-31"),
        ("in May 2022", "background 2022-05-01..2022-05-31"),
        ("on 7 May", "background 2023-05-07"),
        ("on 7 May 2022", "background 2022-05-07"),
        ("on 24 December", "background 2022-12-24"),
        ("since February 2022", "background 2022-02-01..2022-02-28"),
        ("since Monday", "background 2023-12-04"),
        ("until Sunday", "background 2023-12-03"),
        ("in 2001", "background 2001-01-01..2001-12-31"),
        ("last year", "background 2022-01-01..2022-12-31"),
        ("earlier this year", "background 2023-01-01..2023-12-31"),
        ("last month", "background 2023-11-01..2023-11-30"),
        ("last winter", "background -"),
        ("a year ago", "background -"),
        ("six months earlier", "background -"),
        ("two years to the minute after the first", "background -"),
        ("a year to the very day after the first", "background -"),
        ("in recent weeks", "background -"),
        ("in the past months", "background -"),
        ("recently", "background -"),
        ("for 79 days", "duration -"),
        ("for several hours", "duration -"),
        ("for almost three hours", "duration -"),
        ("for more than an hour", "duration -"),
        ("for the second day in a row", "duration -"),
        ("for a third consecutive night", "duration -"),
        ("within minutes", "duration -"),
        ("for the first time in nearly two months", "duration -"),
        ("at 16:37", "event - afternoon 16:37"),
        ("at 3:40", "event - night 03:40"),
        ("at around 11 a.m.", "event - morning 11:00"),
        ("at 6:50 PM", "event - evening 18:50"),
        ("at about 10:15am", "event - morning 10:15"),
        ("at 3.40am", "event - night 03:40"),
        ("at 16.37", "event - afternoon 16:37"),
        ("shortly before 1am local time", "event - night 01:00"),
        ("at 12 at night", "event - night 00:00"),
        ("at 12:30 a.m.", "event - night 00:30"),
        ("at 12 p.m.", "event - afternoon 12:00"),
        ("at three o'clock in the morning", "event - night 03:00"),
        ("at eight in the evening", "event - evening 20:00"),
        ("at half past four in the afternoon", "event - afternoon 16:30"),
        ("at a quarter to five in the morning", "event - night 04:45"),
        ("at twenty-five past four in the afternoon", "event - afternoon 16:25"),
        ("at half past four", "event -"),
        ("at midnight", "event - night 00:00"),
        ("shortly after midnight", "event - night"),
        ("at noon", "event - afternoon 12:00"),
        ("from 02:45 to 04:40", "event - night 02:45"),
        ("between 9 and 11 p.m.", "event - evening 21:00"),
        ("between 22:00 and 04:30", "event - night 22:00"),
        ("in the morning", "event - morning"),
        ("in the afternoon", "event - afternoon"),
        ("in the evening", "event - evening"),
        ("at night", "event - night"),
        ("in the early hours", "event - night"),
        ("before dawn", "event - night"),
        ("at 16:37 on Tuesday", "event 2023-12-05 afternoon 16:37"),
        ("on Tuesday at 16:37", "event 2023-12-05 afternoon 16:37"),
        ("on Tuesday, at around 8 p.m.", "event 2023-12-05 evening 20:00"),
        ("at about 4 a.m. on 3 December", "event 2023-12-03 night 04:00"),
        ("yesterday at 09:20", "event 2023-12-05 morning 09:20"),
        ("on Tuesday evening at 19:30", "event 2023-12-05 evening 19:30"),
        ("between 20:00 on 3 December and 03:30 on 4 December", "event 2023-12-04 night"),
        ("throughout the day on 4 December", "event 2023-12-04"),
        ("before breakfast on Tuesday", "event 2023-12-05 morning"),
        ("at lunchtime on Monday", "event 2023-12-04 afternoon"),
        ("at first light on Monday", "event 2023-12-04 morning"),
        ("at sunset on Monday", "event 2023-12-04 evening"),
        ("at noon on 4 December", "event 2023-12-04 afternoon 12:00"),
        ("shortly after noon on 4 December", "event 2023-12-04 afternoon"),
        ("at midnight on Monday", "event 2023-12-04 night 00:00"),
        ("shortly after midnight on Tuesday", "event 2023-12-05 night"),
        ("shortly before midnight on Monday", "event 2023-12-04 evening"),
        ("at around 4am on Monday", "event 2023-12-04 night 04:00"),
        ("just before 8am on Monday", "event 2023-12-04 morning 08:00"),
        ("at five in the morning on Monday", "event 2023-12-04 night 05:00"),
        ("last evening at about 19:00", "event 2023-12-05 evening 19:00"),
        ("in the early hours of this morning", "event 2023-12-06 night"),
        ("in the early hours of the morning", "event - night"),
        ("yesterday between 6 am and 8 pm", "event 2023-12-05"),
        ("between 9 a.m. and 11 a.m.", "event - morning 09:00"),
        ("on Sat., Dec. 2", "event 2023-12-02"),
        ("on Tues. Dec. 5", "event 2023-12-05"),
        ("on 3 Sept. 2023", "background 2023-09-03"),
        ("late on Saturday and into Sunday", "event 2023-12-03 night"),
        ("on Thursday night and early Friday", "event 2023-12-01 night"),
        ("from Saturday evening to Sunday morning", "event 2023-12-03 night"),
        ("on the night of 5 December (from 8 p.m. on 4 December)", "event 2023-12-05 night"),
        ("on the night of December 5, 2023 (from 20:00 on December 4)", "event 2023-12-05 night"),
        ("several hours ago", "event 2023-12-06"),
        ("twenty minutes ago", "event 2023-12-06"),
        ("after nightfall", "event 2023-12-06 evening"),
        ("from the evening of 5 December until this morning", "event 2023-12-06 night"),
        ("from yesterday evening until this morning", "event 2023-12-06 night"),
        ("between last evening and Wednesday morning", "event 2023-12-06 night"),
        ("from Monday evening to Tuesday morning", "event 2023-12-05 night"),
        ("between the evening of 3 December and the morning of 4 December", "event 2023-12-04 night"),
        ("since yesterday evening", "event 2023-12-06"),
        ("an hour later", "duration -"),
        ("seven minutes after the first", "duration -"),
        ("twice in 24 hours", "event 2023-12-06"),
        ("for the third night running", "duration -"),
        ("tomorrow", "future 2023-12-07"),
        ("next week", "future -"),
        ("next Monday", "future 2023-12-11"),
        ("in the coming days", "future -"),
    ],
)
def test_a_time_expression_means_a_day(when: str, expected: str) -> None:
    assert read(f"A missile hit the town {when}.") == [expected]
    assert read(f"Two people were killed {when} when a house was hit.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The drone may hit 7 houses.",
        "They may, 5 people said.",
        "A december evening_5 mondays",
        "A maypole stood in Maybury 5 miles off.",
        "It may 12 times have been fired.",
        "Troops march 20 kilometres.",
        "We and Sun Tzu agree.",
        "The second of two missiles struck.",
        "A woman, 24, and a girl, 12, were hurt.",
        "A nine-storey block with 57 flats was hit.",
        "Kh-101 and S-300 missiles and a Tu-95 bomber were used.",
        "The score was 2:1.",
        "About 3.40 percent of homes lost power.",
        "It cost $2022 and 1,850 people came.",
        "Mayor Mark Decker spoke.",
        "From ten to twelve people were hurt.",
        "He sat in the sun.",
        "A missile hit the town at 03:00 GMT.",
        "Between 10 and 15 drones came.",
    ],
)
def test_other_words_are_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 7 May 2022 a school was hit.", ["event 2022-05-07"]),
        ("On May 7 a school was hit.", ["event -"]),
        ("On Tuesday a school was hit.", ["event -"]),
        ("A school was hit overnight.", ["event - night"]),
        ("Between 3 and 5 May 2022 two schools were hit.", ["event 2022-05-03..2022-05-05"]),
    ],
)
def test_without_a_day_of_publication_only_a_stated_year_gives_a_day(text: str, expected: list[str]) -> None:
    assert read(text, None) == expected


@pytest.mark.parametrize(
    ("published", "when", "expected"),
    [
        (datetime.date(2024, 1, 1), "on 31 December", "event 2023-12-31"),
        (datetime.date(2024, 1, 1), "from 30 December to 1 January", "event 2023-12-30..2024-01-01"),
        (datetime.date(2024, 1, 1), "on the night of 31 December to 1 January", "event 2024-01-01 night"),
        (datetime.date(2024, 3, 1), "on 29 February", "event 2024-02-29"),
        (datetime.date(2023, 3, 1), "on 29 February", "background 2020-02-29"),
        (datetime.date(2023, 12, 10), "on Sunday", "event 2023-12-10"),
        (datetime.date(2023, 12, 10), "over the weekend", "event 2023-12-09..2023-12-10"),
        (datetime.date(2023, 12, 9), "over the weekend", "event 2023-12-09"),
        (datetime.date(2023, 12, 10), "last Sunday", "event 2023-12-03"),
    ],
)
def test_years_months_and_weeks_turn(published: datetime.date, when: str, expected: str) -> None:
    assert read(f"A missile hit the town {when}.", published) == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two dead in Uman\nMonday, 8 July 2024, 14:27\nTwo people died.", "2024-07-08"),
        ("13:52 05.08.2025\n\nTwo people died.", "2025-08-05"),
        ("Published: 28 April 2023, 10:15 GMT\nTwo people died on 27 April.", "2023-04-28"),
        ("2023-04-28T06:30:00+03:00\nTwo people died.", "2023-04-28"),
        ("KYIV, April 28, 2023 (Agency) - Two people died.", "2023-04-28"),
        ("Two people died on 27 April 2023.", None),
        ("What happened on 3 September 2024\nTwo people died.", None),
    ],
)
def test_a_stamp_gives_the_day_of_a_report_without_one(text: str, day: str | None) -> None:
    found = stamp_day(Document(text))
    assert (found and found.isoformat()) == day


def test_a_stamp_is_speech() -> None:
    assert read("Uman hit\nTuesday, 5 December 2023, 14:27\nA house was hit on Monday.") == [
        "speech 2023-12-05 afternoon 14:27",
        "event 2023-12-04",
    ]
    assert read("KYIV, Dec 5 (Agency) - A house was hit.") == ["speech 2023-12-05"]
    assert read("HORLIVKA, December 5. A house was hit.") == ["speech 2023-12-05"]
    assert read("HORLIVKA, December 5. /Agency/. A house was hit.") == ["speech 2023-12-05"]
    assert read("A house was hit on December 5. Two people were hurt.") == ["event 2023-12-05"]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023-12-06", WEDNESDAY),
        ("2023-12-06T08:00:00", WEDNESDAY),
        ("2023-12-05T23:30:00Z", WEDNESDAY),
        ("2023-12-05T18:30:00-05:00", WEDNESDAY),
        (" 2023-12-06 ", WEDNESDAY),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_of_publication_is_counted_in_the_strikes_zone(published: str | None, day: datetime.date | None) -> None:
    assert published_day(published) == day


@pytest.mark.parametrize("published", ["soon", "2023-13-01", "0001-01-01", "06/12/2023"])
def test_nonsense_is_no_day_of_publication(published: str) -> None:
    with pytest.raises(PublishedDateError, match="no day of publication"):
        published_day(published)


WORDS = [
    *"3 31 December May Feb to and - Tuesday Sunday Monday, overnight into between 20:00 03:30 at four ago days weeks".split(),
    *"two said killed , . 2022 29.02.2023 2023-02-30 last this week month the after early late since morning o'clock".split(),
    *("25:99", "a.m.", "(", ")", "'s attack", "on the night of", "half past", "the day before", "\n", "New Year's Eve"),
]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)),
    st.one_of(st.none(), st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))),
)
def test_any_text_gives_ordered_mentions_within_it(text: str, published: datetime.date | None) -> None:
    document = Document(text)
    last = 0
    for mention in find_dates(document, published):
        assert last <= mention.start < mention.end <= len(text)
        assert document.text[mention.start : mention.end].strip()
        assert mention.date_end is None or (mention.date is not None and mention.date < mention.date_end)
        last = mention.end


def test_a_mention_covers_the_words_with_their_preposition() -> None:
    text = "Повітряна тривога: “houses” were hit at 16:37 on May 7, the mayor said."
    [mention] = find_dates(Document(text), datetime.date(2022, 5, 8))
    assert text[mention.start : mention.end] == "at 16:37 on May 7"
