"""Time expressions of a report, worked out against its day of publication.

`find_dates` gives every expression in the text's order. Only mentions of kind "event" can date a strike; the others are told
apart so that they don't (see `strikemap.extraction.dates.kinds`). How to combine them:

- A mention with a `date` says the day, and perhaps a part of it or a clock time ("at 16:37 on May 7" is one mention).
- A mention whose `date` is None and precision "unknown" but which has a `time` or a `part_of_day` ("at 3.40am", "in the morning")
  refines the day of the nearest mention of kind "event" in its sentence, else the last one before it, else the day of publication.
- No mention of kind "event" at all: the day of publication.

"Overnight", "last night" and "the night of 20-21 December" are the day on which the night ends; "Tuesday night" and
"late on Sunday" are the evening of that day.
"""

from __future__ import annotations

import datetime
import re
from itertools import groupby
from zoneinfo import ZoneInfo

from strikemap.errors import PublishedDateError
from strikemap.extraction.dates import calendar_days as days
from strikemap.extraction.dates.grammar import WORDS, Found, scan
from strikemap.extraction.dates.kinds import (
    Surroundings,
    Verdict,
    counted_week,
    dates_a_fact,
    governs_event,
    harms,
    surroundings,
    verdict,
)
from strikemap.extraction.dates.readings import READINGS, Context, Reading
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import DateKind, DateMention
from strikemap.model import PartOfDay

# The zone in which a strike's day is counted where nothing else is said.
STRIKE_ZONE = "Europe/Kyiv"
# Strikes older than this before publication are background to the news.
BACKGROUND_DAYS = 30
_FIRST_YEAR = 1900
_LINE = 100

# Expressions further apart are never one.
_JOINED_GAP = 36
# What may stand between a day and the clock time that belongs to it.
_JOINS = frozenset((" ", ", ", " on ", " at ", ", at ", ", on ", " (", " - ", " of "))
_LINE_WORDS = re.compile(r"[a-z.]+|\d+")
_DATELINE_START = re.compile(r"[A-Z][\w'.-]*(?:[ ,/]{1,2}[A-Z][\w'.-]*){0,5},? (?:\([^)\n]{1,30}\),? )?\Z")
_DATELINE_END = re.compile(r" ?(?:\([^)\n]{1,40}\) ?)?(?:-|:) ?|\. ?(?:/[^/\n]{1,30}/\.? ?)?")
_AGENCY = re.compile(r" ?\([^)\n]{1,40}\) ?- ?")
_WITHIN_A_DAY = ("time.", "part.")
_PARTS_BEGIN = ("before dawn", "before breakfast", "before first light", "before sunrise", "before lunch", "before midnight")
_NIGHTS = frozenset(("date.overnight", "date.last_night"))
# These say again what an exact day beside them says, which then counts.
# "164 drones were downed during the night": the night told of last.
_THAT_NIGHT = ("during ", "in ", "through", "over the ", "over night")
_RELATIVE = frozenset(("date.overnight", "date.last_night", "date.deictic", "date.weekday", "date.this_part"))
_STAMPING = frozenset(("date.absolute", "date.weekday", "time.clock"))
_ELSEWHERE = ("gmt", "utc")
_OTHER_ZONE = re.compile(r" ?\([^()\n]{3,20}(?:gmt|utc)\)")
_ANCHORING = frozenset(("day", "span"))


class _Mention:
    """A mention in the making."""

    __slots__ = ("end", "kind", "reading", "rule", "start")

    def __init__(self, found: Found, reading: Reading) -> None:
        self.start, self.end = found.start, found.end
        self.rule, self.reading = found.rule.id, reading
        self.kind: DateKind | None = reading.kind or found.rule.kind


def published_day(published: str | None, zone: str = STRIKE_ZONE) -> datetime.date | None:
    """The day of an ISO date or date and time; a time with a zone is counted in the strikes' zone. None for None or "".

    Raises PublishedDateError (a ValueError) for anything else.
    """
    if published is None or not published.strip():
        return None
    given = published.strip()
    try:
        moment = datetime.datetime.fromisoformat(given)
        day = (moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone))).date()
    except (ValueError, OverflowError) as error:
        raise PublishedDateError(given) from error
    if day.year < _FIRST_YEAR:
        raise PublishedDateError(given)
    return day


def find_dates(document: Document, published: datetime.date | None) -> list[DateMention]:
    """The time expressions of the document in its order, none overlapping. `published` None: only dates with a year have a day."""
    low = document.lower
    mentions = _join(low, _read(low, scan(document), published))
    _mark_stamps(document, mentions)
    _decide(document, low, mentions, published)
    return [
        DateMention(
            start=mention.start,
            end=mention.end,
            rule=mention.rule,
            date=mention.reading.date,
            date_end=mention.reading.date_end,
            precision=mention.reading.precision,
            part_of_day=mention.reading.part,
            time=mention.reading.time,
            kind=mention.kind or "event",
        )
        for mention in mentions
    ]


def stamp_day(document: Document) -> datetime.date | None:
    """The day of the first dateline or time stamp that states its year, for a report without a day of publication."""
    for mention in find_dates(document, None):
        if mention.rule == "date.stamp" and mention.date is not None:
            return mention.date
    return None


def _read(low: str, found: list[Found], published: datetime.date | None) -> list[_Mention]:
    mentions: list[_Mention] = []
    parts: dict[PartOfDay, datetime.date] = {}
    context = Context(published)
    for one in found:
        words = low[one.start : one.end]
        if words.endswith(_ELSEWHERE) and one.rule.id.startswith("time."):
            continue  # "5 a.m. (03:00 GMT)": the same time in another zone
        reading = READINGS[one.rule.reading](words, context)
        mention = _Mention(one, reading)
        mentions.append(mention)
        anchors = reading.date is not None and reading.precision in _ANCHORING and mention.kind is None
        if anchors or reading.part is not None:
            if reading.date is not None and anchors and reading.part is not None:
                parts[reading.part] = reading.date
            context = Context(published, reading.date if anchors else context.anchor, reading.part or context.part, parts)
    return mentions


def _join(low: str, mentions: list[_Mention]) -> list[_Mention]:
    """Puts a clock time or a part of the day and the day beside it into one mention, and the two ends of one night into one."""
    joined: list[_Mention] = []
    for number, mention in enumerate(mentions):
        if not joined or mention.start - joined[-1].end > _JOINED_GAP:
            joined.append(mention)
            continue
        if mention.rule in _NIGHTS and low[joined[-1].end : mention.start] == " and ":
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


def _has_own_day(low: str, clock: _Mention, following: list[_Mention]) -> bool:
    """ "On the night of 20 February (from 20:00 on 19 February)": the clock time goes with the day behind it."""
    if not following or not _dayless(clock) or not _timeless(following[0]):
        return False
    at = following[0].start
    return low[clock.end : at] == " " and low.startswith(("on ", "of "), at)


def _begins_night(low: str, night: _Mention, evening: _Mention) -> bool:
    """Whether a time of the evening before stands in brackets behind a night, to say when it began."""
    first, last = evening.reading, night.reading
    if first.date is None or last.date is None or last.part != "night" or first.time is None:
        return False
    return last.date - first.date == days.DAY and low[night.end : evening.start] == " ("


def _follow(day: _Mention, night: _Mention) -> None:
    """ "On Monday evening and during the night": the night ends on the day after."""
    if day.reading.date is not None and night.reading.date is not None and day.kind is None:
        night.reading = night.reading._replace(date=min((day.reading.date_end or day.reading.date) + days.DAY, night.reading.date))


def _timeless(mention: _Mention) -> bool:
    return mention.reading.date is not None and mention.reading.precision == "day" and mention.reading.time is None


def _dayless(mention: _Mention) -> bool:
    return mention.reading.date is None and mention.kind is None and mention.rule.startswith(("time.", "part.bare"))


def _belong(low: str, left: _Mention, right: _Mention) -> bool:
    gap = low[left.end : min(right.start, left.end + _LINE)]
    if gap and gap not in _JOINS and _OTHER_ZONE.sub("", gap) not in _JOINS:
        return False
    if _timeless(left) and _timeless(right):  # "overnight, on 15 August", "yesterday, August 14"
        return left.rule in _RELATIVE and right.rule not in _RELATIVE and gap != " - "
    return (_timeless(left) and _dayless(right)) or (
        _dayless(left) and _timeless(right) and not low[left.start : left.end].startswith("of")
    )


def _merge(left: _Mention, right: _Mention) -> _Mention:
    if left.reading.date is not None and right.reading.date is not None:
        right.start = left.start
        right.reading = right.reading._replace(part=right.reading.part or left.reading.part)
        return right
    day, clock = (left, right) if left.reading.date is not None else (right, left)
    if day.rule in _NIGHTS and clock.reading.part == "evening" and day.reading.date is not None:
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


def _one_stretch(low: str, left: _Mention, right: _Mention) -> str | None:
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


_TILL = re.compile(r" ?(?:and|to|until|till|through|up to|into) (?:the |early )*")


def _from_evening_on(low: str, left: _Mention, right: _Mention) -> bool:
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


def _mark_stamps(document: Document, mentions: list[_Mention]) -> None:
    """A line of nothing but a date (and a time) stamps the publication, and so does a dateline ("KYIV, April 28 (Agency) -")."""
    text = document.text
    by_line: dict[int, list[_Mention]] = {}
    for mention in mentions:
        nearest = text.rfind("\n", max(0, mention.start - _LINE), mention.start)
        if nearest >= 0 or mention.start < _LINE:  # a stamp stands near the start of its line
            by_line.setdefault(nearest + 1, []).append(mention)
    for begin, line in by_line.items():
        if not any(mention.rule in _STAMPING for mention in line):
            continue
        end = text.find("\n", begin, begin + _LINE)
        end = min(len(text), begin + _LINE) if end < 0 else end
        whole = end == len(text) or text[end] == "\n"
        if whole and _stamps(document, begin, end, line):
            for mention in line:
                mention.rule, mention.kind = "date.stamp", "speech"
        elif _is_dateline(text, begin, line[0]):
            line[0].rule, line[0].kind = "date.stamp", "speech"


def _stamps(document: Document, begin: int, end: int, line: list[_Mention]) -> bool:
    rest, at = [], begin
    for mention in line:
        if (
            document.lower[mention.start : mention.end].startswith(("on ", "in ", "by ", "since ", "at ", "from "))
            and mention.rule == "date.absolute"
        ):
            return False
        if mention.reading.date is None and mention.reading.time is None:
            return False
        rest.append(document.lower[at : mention.start])
        at = mention.end
    rest.append(document.lower[at:end])
    words = _LINE_WORDS.findall(" ".join(rest))
    stated = any(mention.reading.stated_year or mention.reading.time for mention in line)
    return stated and all(word in WORDS["stamp_words"] or word == "." or word.isdigit() for word in words)


def _is_dateline(text: str, begin: int, mention: _Mention) -> bool:
    if mention.rule != "date.absolute" or mention.start - begin > _LINE:
        return False
    if mention.start == begin:
        return bool(_AGENCY.match(text, mention.end))
    return bool(_DATELINE_START.match(text[begin : mention.start])) and bool(_DATELINE_END.match(text, mention.end))


def _decide(document: Document, low: str, mentions: list[_Mention], published: datetime.date | None) -> None:
    """Sets the kind of every mention that its rule has left open."""
    spoken: dict[int, datetime.date] = {}
    unsure: list[tuple[int, _Mention]] = []
    dated: set[int] = set()
    undecided = [mention for mention in mentions if mention.kind is None or mention.kind == "background"]
    for sentence, same in groupby(undecided, key=lambda mention: document.sentence_at(mention.start)):
        group = list(same)
        around = surroundings(low, sentence.start, sentence.end, [(mention.start, mention.end) for mention in group])
        for mention, words in zip(group, around, strict=True):
            if mention.kind == "background":
                mention.kind = "duration" if dates_a_fact(words.before) else "background"
                continue
            found = _kind_of(mention, low[mention.start : mention.end], words, published)
            if found == "open":
                unsure.append((sentence.index, mention))
                continue
            mention.kind = found
            if found == "speech" and mention.reading.date is not None:
                spoken.setdefault(sentence.index, mention.reading.date)
            elif found == "event" and mention.reading.date is not None:
                dated.add(sentence.index)
    for index, mention in unsure:
        mention.kind = "speech" if index in dated else "event"
    night: datetime.date | None = None
    spoke = False
    for mention in mentions:
        _settle(document, mention, spoken, published)
        reading = mention.reading
        if mention.rule == "date.overnight" and night is not None and low.startswith(_THAT_NIGHT, mention.start):
            mention.reading = reading._replace(date=night)
        elif mention.rule == "date.that_day" and reading.part == "night" and night is not None and spoke:
            mention.reading = reading._replace(date=night)  # the day of a statement between does not count
        elif mention.kind == "event" and reading.part == "night" and reading.precision == "day":
            recent = published is None or reading.date is None or published - reading.date <= 2 * days.DAY
            night = reading.date if recent else night
        if reading.date is not None:
            spoke = mention.kind == "speech"


def _kind_of(mention: _Mention, words: str, around: Surroundings, published: datetime.date | None) -> Verdict:
    reading = mention.reading
    if mention.rule == "date.counted_after":
        return "event" if governs_event(around.after) else "background"
    if (
        words.startswith("since ")
        and _lasts_a_day(reading, published)
        and not around.right.startswith("'s")
        and (harms(around.before) or governs_event(around.after))
    ):
        mention.reading = reading._replace(date=published, part=None, time=None)
        return "event"
    if mention.rule.startswith(_WITHIN_A_DAY):
        if words.startswith("by "):  # "by morning the fires were out": a state is told, not a strike
            return "speech"
        words = words.removeprefix("before ").removeprefix("since ")
    words = words.removeprefix("before ") if words.startswith(_PARTS_BEGIN) else words
    clock = reading.date is None and mention.rule.startswith("time.")
    found = verdict(words, around, clock=clock)
    if found == "event" and mention.rule in ("date.this_week", "date.last_week") and counted_week(around.before):
        return "background"
    return "speech" if clock and found == "open" else found


def _lasts_a_day(reading: Reading, published: datetime.date | None) -> bool:
    return (
        published is not None and reading.date is not None and reading.precision == "day" and published - reading.date <= days.DAY
    )


def _settle(document: Document, mention: _Mention, spoken: dict[int, datetime.date], published: datetime.date | None) -> None:
    """Nights of a statement made on an earlier day, days that are long past, and days to come."""
    reading = mention.reading
    if mention.kind == "event" and mention.rule in _NIGHTS and spoken:
        said = spoken.get(document.sentence_at(mention.start).index)
        if said is not None:
            mention.reading = reading._replace(date=said, precision="day")
    if published is None or reading.date is None:
        return
    last = reading.date_end or reading.date
    if mention.kind == "event" and (published - last).days > BACKGROUND_DAYS:
        mention.kind = "background"
    elif mention.kind == "event" and (reading.date - published) > days.GRACE:
        mention.kind = "future"
    elif mention.kind == "future" and mention.rule == "date.weekday" and reading.date <= published:
        mention.reading = reading._replace(date=reading.date + 7 * days.DAY)
    elif mention.kind == "future" and mention.rule == "date.absolute" and not reading.stated_year and reading.date < published:
        following = days.date_or_none(reading.date.year + 1, reading.date.month, reading.date.day)
        mention.reading = reading._replace(date=following or reading.date)
