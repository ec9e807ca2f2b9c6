"""What each kind of time expression means: one function a `reading` of lexicon/en/dates.toml."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from strikemap.extraction.dates import calendar_days as days
from strikemap.extraction.dates.clock_times import clock_in, clock_range_in, clock_word_in
from strikemap.extraction.text.spans import DateKind
from strikemap.model import DatePrecision, PartOfDay


class Context(NamedTuple):
    """What a reading may lean on: the day of publication, the day and the part of a day spoken of last, each part's last day."""

    published: datetime.date | None
    anchor: datetime.date | None = None
    part: PartOfDay | None = None
    days_of_parts: Mapping[PartOfDay, datetime.date] = MappingProxyType({})


class Reading(NamedTuple):
    """What an expression means; `kind` None where its clause decides."""

    date: datetime.date | None = None
    date_end: datetime.date | None = None
    precision: DatePrecision = "unknown"
    part: PartOfDay | None = None
    time: str | None = None
    kind: DateKind | None = None
    stated_year: bool = False


def _on(date: datetime.date | None, part: PartOfDay | None = None, *, stated_year: bool = False) -> Reading:
    return Reading(date, None, "unknown" if date is None else "day", part, stated_year=stated_year)


def _between(first: datetime.date | None, last: datetime.date | None, *, stated_year: bool = False) -> Reading:
    if first is None or last is None or first == last:
        return _on(last or first, stated_year=stated_year)
    return Reading(min(first, last), max(first, last), "span", stated_year=stated_year)


def _back(date: datetime.date | None, count: int) -> datetime.date | None:
    return None if date is None else date - count * days.DAY


def _night_end(words: str, context: Context) -> Reading:
    found = days.days_in(words, context.published)
    return _on(found[-1].date, "night", stated_year=found[-1].stated_year) if found else Reading(part="night")


def _span(words: str, context: Context) -> Reading:
    found = days.days_in(words, context.published)
    if not found:
        return Reading()
    first, last = found[0].date, found[-1].date
    if first is not None and last is not None and first > last:  # "from Saturday to Monday", "30 December to 2 January"
        first = days.before(first, last)
    return _between(first, last, stated_year=found[-1].stated_year)


def _day(words: str, context: Context) -> Reading:
    found = days.days_in(words, context.published)
    if not found:
        return Reading()
    date, stated_year, clock = found[-1]
    part = days.part_in(words, of_night=days.is_night_of(words))
    if clock is not None:
        part = part or days.part_of_hour(int(clock[:2]))
    else:
        clock, part = _clock_beside(words, part)
    return Reading(date, None, "unknown" if date is None else "day", part, clock, stated_year=stated_year)


def _weekday(words: str, context: Context) -> Reading:
    date = days.weekday(days.weekday_name(words), context.published)
    clock, part = _clock_beside(words, days.part_in(words, of_night=days.is_night_of(words)))
    return _on(date, part)._replace(time=clock)


def _clock_beside(words: str, part: PartOfDay | None) -> tuple[str | None, PartOfDay | None]:
    """The clock time that stands in words for a day: "at noon on Monday", "at five in the morning on Monday"."""
    if "noon" in words or "mid" in words:
        return clock_word_in(words)[0], part
    if words.startswith(("at ", "around ", "about ")) and (" in the " in words or " at night" in words):
        clock, of_clock = clock_in(words)
        return clock, of_clock or part
    return None, part


def _holiday(words: str, context: Context) -> Reading:
    month, day = next(date for name, date in days.HOLIDAYS.items() if name in words)
    return _on(days.latest(month, day, context.published), "night" if "night" in words else days.part_in(words))


def _weekday_last_week(words: str, context: Context) -> Reading:
    if context.published is None:
        return Reading()
    return _on(days.weekday(days.weekday_name(words), _back(context.published, context.published.weekday() + 1)))


def _weekday_last(words: str, context: Context) -> Reading:
    name = days.weekday_name(words)
    this = "this" in words.split()
    return _on(days.weekday(name, context.published if this else _back(context.published, 1)), days.part_in(words))


def _weekday_next(words: str, context: Context) -> Reading:
    return _on(days.weekday_after(days.weekday_name(words), context.published))


def _this_part(words: str, context: Context) -> Reading:
    if "hours of" not in words:
        words = words.replace("early ", "").replace("late ", "")
    return _on(context.published, days.part_in(words, of_night="this night" in words))


def _weekend(words: str, context: Context) -> Reading:
    if context.published is None:
        return Reading()
    until = context.published
    if words.endswith("last weekend") and until.weekday() >= 5:
        until = until - (until.weekday() - 4) * days.DAY
    saturday = days.weekday("saturday", until)
    return Reading() if saturday is None else _between(saturday, min(saturday + days.DAY, context.published))


def _ago(words: str, context: Context) -> Reading:
    count = days.count_in(words)
    if "week" in words:
        count = None if count is None else count * 7
    elif "day" not in words and "night" not in words:
        count = 0 if count is None or count <= 24 or "minute" in words else None  # hours ago: the day of the news
    return Reading(kind="background") if count is None else _on(_back(context.published, count))


def _counted(words: str, context: Context, sign: int) -> Reading:
    count = days.count_in(words)
    if count is None:
        return Reading(kind="background")
    date = _back(context.anchor or context.published, sign * count * (7 if "week" in words else 1))
    late = sign < 0 and date is not None and context.published is not None and date > context.published
    return Reading(kind="background") if late else _on(date)


def _neighbour(words: str, context: Context, step: int) -> Reading:
    part = days.part_in(words, of_night=True)
    date = _back(context.anchor or context.published, step)
    if part == "night" and step == 1:  # the night before a day ends on it
        date = _back(date, -1)
    if date is not None and context.published is not None:
        date = min(date, context.published)  # what a report tells as done is not after it
    return _on(date, part)


def _that_day(words: str, context: Context) -> Reading:
    part = days.part_in(words, of_night=True)
    date = context.anchor or context.published
    if part is not None and "same" in words:  # "the same evening": the evening told of last, whatever day was named since
        date = context.days_of_parts.get(part, date)
    if (
        part == "night"
        and date is not None
        and date not in (context.days_of_parts.get("night"), context.days_of_parts.get("evening"))
    ):
        date += days.DAY  # a night that follows a day ends on the next
    if date is not None and context.published is not None:
        date = min(date, context.published)
    return _on(date, part)


def _in_the_day(words: str, context: Context) -> Reading:
    """ "During the day", "earlier in the day": the day told of last, when that is recent."""
    if context.anchor is None or context.published is None or not 0 <= (context.published - context.anchor).days <= 2:
        return _on(context.published)
    return _on(context.anchor)


def _past_days(words: str, context: Context) -> Reading:
    if context.published is None:
        return Reading()
    if "week" in words:
        count = (days.count_in(words) or 1) * 7
    else:
        found = days.count_in(words)
        if found is None:
            return Reading(kind="background")
        count = (found + 23) // 24 if "hour" in words else found
    return _between(_back(context.published, max(count - 1, 0)), context.published)


def _month(words: str, context: Context) -> Reading:
    if words.startswith("last ") and context.published is not None:
        first, last = days.month_in(words, context.published.replace(day=1) - days.DAY)
    else:
        first, last = days.month_in(words, context.published)
    return Reading() if first is None else Reading(first, last, "month", stated_year=days.year_in(words) is not None)


def _month_of(words: str, context: Context) -> Reading:
    if context.published is None:
        return Reading()
    first = context.published.replace(day=1)
    first = first if "this" in words else (first - days.DAY).replace(day=1)
    return Reading(first, days.end_of_month(first), "month")


def _year(words: str, context: Context) -> Reading:
    year = days.year_in(words)
    return Reading() if year is None else Reading(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "span", stated_year=True)


def _year_of(words: str, context: Context) -> Reading:
    if context.published is None:
        return Reading()
    year = context.published.year - (1 if "last" in words or "previous" in words else 0)
    return Reading(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "span")


def _week(context: Context, weeks_back: int) -> Reading:
    if context.published is None:
        return Reading()
    monday = context.published - (context.published.weekday() + 7 * weeks_back) * days.DAY
    return _between(monday, context.published if weeks_back == 0 else monday + 6 * days.DAY)


def _timed(clock: tuple[str | None, PartOfDay | None]) -> Reading:
    return Reading(time=clock[0], part=clock[1])


def _part(words: str, context: Context) -> Reading:
    return Reading(part=days.part_in(words, of_night=not words.startswith("late")))


READINGS: dict[str, Callable[[str, Context], Reading]] = {
    "night_end": _night_end,
    "span": _span,
    "day": _day,
    "weekday": _weekday,
    "holiday": _holiday,
    "weekday_last_week": _weekday_last_week,
    "weekday_last": _weekday_last,
    "weekday_next": _weekday_next,
    "before_yesterday": lambda words, context: _on(_back(context.published, 2), days.part_in(words)),
    "tomorrow": lambda words, context: _on(_back(context.published, -2 if "day after" in words else -1), days.part_in(words)),
    "this_part": _this_part,
    "overnight": lambda words, context: _on(context.published, "night"),
    "last_evening": lambda words, context: _on(_back(context.published, 1), "evening"),
    "published": lambda words, context: _on(context.published),
    "weekend": _weekend,
    "ago": _ago,
    "counted_earlier": lambda words, context: _counted(words, context, 1),
    "counted_later": lambda words, context: _counted(words, context, -1),
    "day_before": lambda words, context: _neighbour(words, context, 1),
    "day_after": lambda words, context: _neighbour(words, context, -1),
    "that_day": _that_day,
    "in_the_day": _in_the_day,
    "this_week": lambda words, context: _week(context, 0),
    "last_week": lambda words, context: _week(context, 1),
    "past_days": _past_days,
    "month": _month,
    "month_of": _month_of,
    "year": _year,
    "year_of": _year_of,
    "none": lambda words, context: Reading(),
    "clock": lambda words, context: _timed(clock_in(words, context.part)),
    "clock_range": lambda words, context: _timed(clock_range_in(words, context.part)),
    "clock_word": lambda words, context: _timed(clock_word_in(words)),
    "part": _part,
}
