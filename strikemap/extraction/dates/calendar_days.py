"""Calendar arithmetic of news English: which day the words of a time expression mean, seen from the day of publication.

The words are lower case. A weekday is the latest such day on or before publication; a date without a year is the latest one
that is not after publication (a day's grace: a report may be stamped in a zone further west than the strike).
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from strikemap.extraction.dates.grammar import LEXICON
from strikemap.extraction.text.number_words import value
from strikemap.model import PartOfDay

GRACE = datetime.timedelta(days=1)
DAY = datetime.timedelta(days=1)

_WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(LEXICON["weekdays"])}
_MONTHS: dict[str, int] = {month[:3]: number for number, month in enumerate(LEXICON["months"], 1)}
HOLIDAYS: dict[str, list[int]] = LEXICON["holidays"]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_WORDS = re.compile(
    r"(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?:t(?P<iso_t>[\d:]{5,8})(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<num_d>\d{1,2})[./](?P<num_m>\d{1,2})[./](?P<num_y>\d{4}|\d\d)"
    rf"|(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<dm_m>{_MONTH})(?:,? (?P<dm_y>\d{{4}}))?"
    rf"|(?P<md_m>{_MONTH}) (?:the )?(?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:-|/|to|and|into|until|till|through)(?: the)? ?"
    r"(?P<md_e>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<md_y>\d{4}))?"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<deictic>yesterday|today)"
)
_MONTH_WORDS = re.compile(rf"(?P<month>{_MONTH})(?:,? (?:of )?(?P<year>\d{{4}}))?")
_FIRST_OF_TWO = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:, \d{1,2}){0,4} ?(?:-|/|to|and|into|until|till|through)(?: the)? ?$"
)


class Day(NamedTuple):
    """A day that some words mean (None: the words can't tell without a day of publication), and if they give its year."""

    date: datetime.date | None
    stated_year: bool = False
    clock: str | None = None


def date_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def latest(month: int, day: int, published: datetime.date | None) -> datetime.date | None:
    """The latest such day of the year that is not after publication, a day's grace given."""
    if published is None:
        return None
    for year in range(published.year + 1, published.year - 9, -1):  # a 29 February comes back within eight years
        found = date_or_none(max(year, 1), month, day)
        if found is not None and (found - published) <= GRACE:
            return found
    return None


def latest_on(name: str, month: int, day: int, published: datetime.date | None) -> datetime.date | None:
    """The day of the year that falls on the named weekday, nearest to publication; None where no near year has it so."""
    if published is None:
        return None
    near = (date_or_none(year, month, day) for year in range(published.year - 1, published.year + 2))
    right = [date for date in near if date is not None and date.weekday() == _WEEKDAYS[name]]
    return min(right, key=lambda date: abs(date - published), default=None)


def weekday(name: str, published: datetime.date | None) -> datetime.date | None:
    """The latest day of that name on or before publication."""
    return None if published is None else published - (published.weekday() - _WEEKDAYS[name]) % 7 * DAY


def weekday_name(words: str) -> str:
    """The first weekday named in the words; raises LookupError where there is none."""
    for name in _WEEKDAYS:
        if name in words:
            return name
    raise LookupError(f"no weekday in {words!r}")


def before(day: datetime.date, last: datetime.date) -> datetime.date:
    """The day that opens a span up to `last` when it came out after it: a week or, for a date, a year too late."""
    return day - 7 * DAY if (day - last) < 7 * DAY else latest(day.month, day.day, last) or last


def weekday_after(name: str, published: datetime.date | None) -> datetime.date | None:
    """The first day of that name after publication."""
    return None if published is None else published + ((_WEEKDAYS[name] - published.weekday() - 1) % 7 + 1) * DAY


def month_number(word: str) -> int:
    """The number of a month's name or abbreviation; raises KeyError for another word."""
    return _MONTHS[word[:3]]


def full_year(digits: str) -> int:
    """The year of two or four digits; two digits are of this century, as in "28.04.23"."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def days_in(words: str, published: datetime.date | None) -> list[Day]:
    """The days that the words name, in their order; a weekday that stands with a date ("Thursday, June 1") is no second day."""
    days: list[Day] = []
    pending: str | None = None
    pending_end = 0
    for match in _DAY_WORDS.finditer(words):
        name = match["weekday"]
        if pending is not None and (name or match["deictic"] or _gap(words, pending_end, match.start()) > 8):
            days.append(Day(weekday(pending, published)))
            pending = None
        if name:
            pending, pending_end = name, match.end()
            continue
        days += _days_of(match, words, published, pending)
        pending = None
    if pending is not None:
        days.append(Day(weekday(pending, published)))
    return _share_year(days)


def _gap(words: str, left: int, right: int) -> int:
    return 99 if any(word in words[left:right] for word in (" to ", " and ", " into ", " on ", "-")) else right - left


def _days_of(match: re.Match[str], words: str, published: datetime.date | None, name: str | None) -> list[Day]:
    if match["deictic"]:
        step = DAY if match["deictic"] == "yesterday" else datetime.timedelta(0)
        return [Day(None if published is None else published - step)]
    if match["iso_y"]:
        return [
            Day(
                date_or_none(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"])),
                True,
                match["iso_t"] and match["iso_t"][:5],
            )
        ]
    if match["num_d"]:
        day, month, year = int(match["num_d"]), int(match["num_m"]), full_year(match["num_y"])
        return [Day(date_or_none(year, month, day) or date_or_none(year, day, month), True)]
    month = month_number(match["dm_m"] or match["md_m"])
    stated = match["dm_y"] or match["md_y"]
    numbers = [match["dm_d"] or match["md_d"]]
    if match["md_e"]:
        numbers.append(match["md_e"])
    elif match["dm_d"] and (first := _FIRST_OF_TWO.search(words, max(0, match.start() - 32), match.start())):
        numbers.insert(0, first.group(1))
    days: list[Day] = []
    for number in numbers:
        if stated:
            date = date_or_none(int(stated), month, int(number))
        else:
            named = latest_on(name, month, int(number), published) if name and len(numbers) == 1 else None
            date = named or latest(month, int(number), published)
        days.append(Day(date, bool(stated)))
    return days


def _share_year(days: list[Day]) -> list[Day]:
    """In "from 3 December to 4 December 2022" the year that stands once is the year of both."""
    if len(days) < 2 or not days[-1].stated_year or days[-1].date is None:
        return days
    last = days[-1].date
    shared: list[Day] = []
    for day in days[:-1]:
        if day.date is None or day.stated_year:
            shared.append(day)
            continue
        moved = latest(day.date.month, day.date.day, last)
        shared.append(Day(moved, True))
    return [*shared, days[-1]]


def month_in(words: str, published: datetime.date | None) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of the month that the words name; both None where the words need a day of publication and have none."""
    match = _MONTH_WORDS.search(words)
    if match is None:
        return None, None
    month = month_number(match["month"])
    first = datetime.date(int(match["year"]), month, 1) if match["year"] else latest(month, 1, published)
    return (None, None) if first is None else (first, end_of_month(first))


def end_of_month(day: datetime.date) -> datetime.date:
    """The last day of the day's month."""
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def year_in(words: str) -> int | None:
    """The year that the words name in four digits."""
    match = re.search(r"(?:19|20)\d\d", words)
    return int(match.group()) if match else None


def count_in(words: str) -> int | None:
    """The number that a counted time states ("three days ago" 3, "a week" 1, "two-three days" 3); None for "several", "a few"."""
    number: int | None = None
    for word in words.split():
        if word in ("few", "several", "dozens", "many"):
            return None
        if word == "dozen":
            number = 12 * (number or 1)
            continue
        found = 2 if word == "couple" else value(word)
        if found is None and "-" in word:
            found = value(word.rpartition("-")[2])
        if found is not None and not (number and word in ("a", "an")):
            number = int(found)
    return number


_PART_WORDS = re.compile(
    r"night|morn|noon|even|dawn|dusk|mid|early|late|hours|day(?:break|time)|sun(?:rise|set)|light|breakf|lunch"
)


# Hours 0 to 6 are night, to 12 morning, to 18 afternoon, then evening.
def part_of_hour(hour: int) -> PartOfDay:
    """The part of the day that an hour (0..23) lies in."""
    return "night" if hour < 6 else "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def is_night_of(words: str) -> bool:
    """Whether the words mean a night by itself ("the night of 3 December", "the night to Tuesday") and no evening."""
    return any(joined in words for joined in ("night of ", "night to ", "night into ", "night on "))


_NIGHT_WORDS = re.compile(
    r"(?:early|small|wee|first) hours|pre-?dawn|before (?:dawn|first light|sunrise|daybreak)|overnight|midnight"
)
_PARTS: tuple[tuple[re.Pattern[str], PartOfDay], ...] = (
    (re.compile(r"before midnight|night(?:fall| (?:had )?(?:fell|fallen|came))"), "evening"),
    (_NIGHT_WORDS, "night"),
    (re.compile(r"morning|dawn|daybreak|sunrise|breakfast|first light|forenoon"), "morning"),
    (re.compile(r"noon|midday|lunch"), "afternoon"),
    (re.compile(r"evening|dusk|tonight|sunset"), "evening"),
)


def part_in(words: str, *, of_night: bool = False) -> PartOfDay | None:
    """The part of the day that the words name.

    "Tuesday night" and "late on Tuesday" are the evening of that day: the night that belongs to a day's date begins it. `of_night`
    says that the words mean a night by itself ("the night of 3 December"), which stays night. "Early on Tuesday" is night.
    """
    if not _PART_WORDS.search(words):
        return None
    for pattern, part in _PARTS:
        if pattern.search(words):
            return part
    if "night" in words:
        return "night" if of_night else "evening"
    if words.startswith(("early", "very early")) or " early" in words:
        return "night"
    return "evening" if words.startswith("late ") or " late " in words else None
