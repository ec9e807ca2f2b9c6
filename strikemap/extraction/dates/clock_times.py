"""Clock times in lower-cased words: "at around 11 a.m.", "16:37", "half past four", "from 02:45 to 04:40"."""

from __future__ import annotations

import re

from strikemap.extraction.dates.calendar_days import count_in, part_of_hour
from strikemap.model import PartOfDay

_FIGURES = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?(?: ?(?P<half>[ap])\.?m)?")
_SPELLED = re.compile(r"(?P<minutes>half|quarter|five|ten|twenty-five|twenty) (?P<way>past|to) (?P<hour>[a-z]+)")
_OCLOCK = re.compile(r"(?P<hour>[a-z]+|\d{1,2}) (?:o'clock|in the|at night)")
_NOON = re.compile(r"(?:(?P<near>after|before|around|about|towards?) )?(?<![a-z])(?P<word>midnight|noon|midday)")
_ELSEWHERE = ("gmt", "utc", "moscow time")
_MORNING, _LATER = ("morning", "a.m", "am"), ("afternoon", "evening", "p.m", "pm")

# "Between 6 am and 8 pm" is most of a day.
_LONG_HOURS = 6

Clock = tuple[str | None, PartOfDay | None]


def _format(hour: int, minute: int) -> Clock:
    if not (0 <= hour <= 24 and 0 <= minute <= 59):
        return None, None
    return f"{hour % 24:02d}:{minute:02d}", part_of_hour(hour % 24)


def _hour(hour: int, words: str, context: PartOfDay | None, *, spelled: bool) -> int | None:
    """The hour of 24. A spelled hour ("half past four") without "in the morning" needs a context to be told; None without."""
    if hour > 12:
        return hour
    if any(word in words for word in _LATER) or ("at night" in words and 6 <= hour < 12):
        return hour % 12 + 12
    if "at night" in words or "in the night" in words or any(word in words for word in _MORNING):
        return hour % 12
    if not spelled:
        return hour
    if context in ("afternoon", "evening"):
        return hour % 12 + 12
    return hour % 12 if context in ("morning", "night") else None


def clock_in(words: str, context: PartOfDay | None = None) -> Clock:
    """("HH:MM", part of the day) of a clock time, both None where it can't be told (another zone's time, a bare "half past four").

    `context` is the part of the day that the text spoke of last.
    """
    if any(zone in words for zone in _ELSEWHERE):
        return None, None
    spelled = _SPELLED.search(words)
    if spelled:
        minutes = {"half": 30, "quarter": 15}.get(spelled["minutes"]) or count_in(spelled["minutes"]) or 0
        hour = _hour(count_in(spelled["hour"]) or 0, words, context, spelled=True)
        if hour is None:
            return None, None
        return _format(hour, minutes) if spelled["way"] == "past" else _format((hour - 1) % 24, 60 - minutes)
    figures = _FIGURES.search(words)
    if figures:
        hour_figure, minute = int(figures["hour"]), int(figures["minute"] or 0)
        whole_hour = "o'clock" in words and not figures["minute"]
        if figures["half"]:
            return (
                _format(hour_figure % 12 + (12 if figures["half"] == "p" else 0), minute)
                if hour_figure <= 12
                else _format(hour_figure, minute)
            )
        hour = _hour(hour_figure, words, context, spelled=whole_hour)
        return (None, None) if hour is None else _format(hour, minute)
    oclock = _OCLOCK.search(words)
    if oclock:
        hour = _hour(count_in(oclock["hour"]) or 0, words, context, spelled=True)
        return (None, None) if hour is None else _format(hour, 0)
    return None, None


def clock_range_in(words: str, context: PartOfDay | None = None) -> Clock:
    """The first time of "from 02:45 to 04:40"; a range that crosses midnight lies in the night, a long one tells no time."""
    if any(zone in words for zone in _ELSEWHERE):
        return None, None
    if "midnight" in words:
        return "00:00", "night"
    pair = list(_FIGURES.finditer(words))
    if len(pair) < 2:
        return clock_in(words, context)
    halves = pair[0]["half"] or pair[1]["half"], pair[1]["half"] or pair[0]["half"]
    first, last = (
        clock_in(
            f"{one['hour']}:{one['minute'] or '00'}" + (f" {half}m" if half else " in the morning" if "morning" in words else "")
        )
        for one, half in zip(pair[:2], halves, strict=True)
    )
    if first[0] and last[0] and first[0] > last[0]:
        return first[0], "night"
    if first[0] and last[0] and int(last[0][:2]) - int(first[0][:2]) > _LONG_HOURS:
        return None, None
    return first


def clock_word_in(words: str) -> Clock:
    """Midnight is 00:00 and night, noon and midday 12:00; "shortly after midnight" gives no time, "before midnight" is evening."""
    match = _NOON.search(words)
    if match is None:
        return None, None
    if match["word"] == "midnight":
        return (None if match["near"] else "00:00"), "evening" if match["near"] == "before" else "night"
    return (None if match["near"] in ("after", "before") else "12:00"), "afternoon"
