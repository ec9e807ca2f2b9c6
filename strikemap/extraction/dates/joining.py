"""Time expressions that stand side by side and tell of one time: a day and its clock time, the two ends of one night."""

from __future__ import annotations

import re

from strikemap.extraction.dates import calendar_days as days
from strikemap.extraction.dates.mentions import LINE, NIGHTS, Mention

# Expressions further apart are never one.
_JOINED_GAP = 36
# What may stand between a day and the clock time that belongs to it.
_JOINS = frozenset((" ", ", ", " on ", " at ", ", at ", ", on ", " (", " - ", " of "))
# These say again what an exact day beside them says, which then counts.
_RELATIVE = frozenset(("date.overnight", "date.last_night", "date.deictic", "date.weekday", "date.this_part"))
_OTHER_ZONE = re.compile(r" ?\([^()\n]{3,20}(?:gmt|utc)\)")
_TILL = re.compile(r" ?(?:and|to|until|till|through|up to|into) (?:the |early )*")


def join(low: str, mentions: list[Mention]) -> list[Mention]:
    """Puts a clock time or a part of the day and the day beside it into one mention, and the two ends of one night into one."""
    joined: list[Mention] = []
    for number, mention in enumerate(mentions):
        if not joined or mention.start - joined[-1].end > _JOINED_GAP:
            joined.append(mention)
            continue
        if mention.rule in NIGHTS and low[joined[-1].end : mention.start] == " and ":
            _follow(joined[-1], mention)
        if _belong(low, joined[-1], mention) and not _has_own_day(low, mention, mentions[number + 1 : number + 2]):
            joined[-1] = _merge(joined[-1], mention)
        else:
            joined.append(mention)
        if len(joined) > 1 and (rule := _one_stretch(low, joined[-2], joined[-1])):
            last = joined.pop()
            first = joined[-1]
            first.end, first.rule = last.end, rule
            first.reading = last.reading._replace(part="night" if rule == "date.night_between" else None, time=None)
        elif len(joined) > 1 and _begins_night(low, joined[-2], joined[-1]):
            last = joined.pop()
            joined[-1].end = last.end
    return joined


def _has_own_day(low: str, clock: Mention, following: list[Mention]) -> bool:
    """ "On the night of 20 February (from 20:00 on 19 February)": the clock time goes with the day behind it."""
    if not following or not _dayless(clock) or not _timeless(following[0]):
        return False
    at = following[0].start
    return low[clock.end : at] == " " and low.startswith(("on ", "of "), at)


def _begins_night(low: str, night: Mention, evening: Mention) -> bool:
    """Whether a time of the evening before stands in brackets behind a night, to say when it began."""
    first, last = evening.reading, night.reading
    if first.date is None or last.date is None or last.part != "night" or first.time is None:
        return False
    return last.date - first.date == days.DAY and low[night.end : evening.start] == " ("


def _follow(day: Mention, night: Mention) -> None:
    """ "On Monday evening and during the night": the night ends on the day after."""
    if day.reading.date is not None and night.reading.date is not None and day.kind is None:
        night.reading = night.reading._replace(date=min((day.reading.date_end or day.reading.date) + days.DAY, night.reading.date))


def _timeless(mention: Mention) -> bool:
    return mention.reading.date is not None and mention.reading.precision == "day" and mention.reading.time is None


def _dayless(mention: Mention) -> bool:
    return mention.reading.date is None and mention.kind is None and mention.rule.startswith(("time.", "part.bare"))


def _belong(low: str, left: Mention, right: Mention) -> bool:
    gap = low[left.end : min(right.start, left.end + LINE)]
    if gap and gap not in _JOINS and _OTHER_ZONE.sub("", gap) not in _JOINS:
        return False
    if _timeless(left) and _timeless(right):  # "overnight, on 15 August", "yesterday, August 14"
        return left.rule in _RELATIVE and right.rule not in _RELATIVE and gap != " - "
    return (_timeless(left) and _dayless(right)) or (
        _dayless(left) and _timeless(right) and not low[left.start : left.end].startswith("of")
    )


def _merge(left: Mention, right: Mention) -> Mention:
    if left.reading.date is not None and right.reading.date is not None:
        right.start = left.start
        right.reading = right.reading._replace(part=right.reading.part or left.reading.part)
        return right
    day, clock = (left, right) if left.reading.date is not None else (right, left)
    if day.rule in NIGHTS and clock.reading.part == "evening" and day.reading.date is not None:
        day.reading = day.reading._replace(
            date=day.reading.date - days.DAY
        )  # "last night, at 11:40 p.m.": before the night's midnight
    part = clock.reading.part if clock.reading.time else day.reading.part or clock.reading.part
    time = clock.reading.time
    if time is not None and day.reading.part in ("afternoon", "evening") and clock.reading.part in ("night", "morning"):
        time, part = None, day.reading.part  # "on Tuesday evening, at half past eight": the clock's half of the day is unsure
    day.reading = day.reading._replace(time=time, part=part)
    day.start, day.end = left.start, right.end
    return day


def _one_stretch(low: str, left: Mention, right: Mention) -> str | None:
    """The rule that makes two timed days one, whose day is the later.

    "Between 20:00 on 20 December and 03:30 on 21 December" is one night, "from 6 a.m. yesterday to 6 a.m. today" a past day.
    """
    first, last = left.reading, right.reading
    if first.date is not None and last.date is not None and _from_evening_on(low, left, right):
        return "date.night_between"
    if first.date is None or last.date is None or first.time is None or last.time is None:
        return None
    if not low.startswith(("between", "from"), left.start) or last.date - first.date != days.DAY:
        return None
    if low[left.end : right.start] not in (" and ", " to ", " until ", " till ", " - ", "-"):
        return None
    return "date.night_between" if first.time >= "12:00" > last.time else "date.past_day"


def _from_evening_on(low: str, left: Mention, right: Mention) -> bool:
    """ "From the evening of 20 March until this morning", "between last evening and Sunday morning": one night."""
    first, last = left.reading, right.reading
    if first.date is None or last.date is None or last.date - first.date != days.DAY:
        return False
    if (
        not low.startswith(("between", "from", "since", "starting"), left.start)
        and low[max(0, left.start - 8) : left.start] != "between "
    ):
        return False
    return (
        first.part in ("evening", "night")
        and last.part in ("morning", "night", None)
        and _TILL.match(low, left.end, right.end) is not None
    )
