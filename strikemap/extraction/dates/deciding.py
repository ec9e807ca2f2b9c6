"""What each time expression of a report dates, where its rule leaves that open, and the day that follows from it.

The words around it are judged in `strikemap.extraction.dates.kinds`; here they are weighed against the day of publication and
against the other expressions of the report.
"""

from __future__ import annotations

import datetime
from itertools import groupby

from strikemap.extraction.dates import calendar_days as days
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
from strikemap.extraction.dates.mentions import NIGHTS, Mention
from strikemap.extraction.dates.readings import Reading
from strikemap.extraction.text.document import Document

# Strikes older than this before publication are background to the news.
BACKGROUND_DAYS = 30
_WITHIN_A_DAY = ("time.", "part.")
_PARTS_BEGIN = ("before dawn", "before breakfast", "before first light", "before sunrise", "before lunch", "before midnight")
# "164 drones were downed during the night": the night told of last.
_THAT_NIGHT = ("during ", "in ", "through", "over the ", "over night")


def decide_kinds(document: Document, low: str, mentions: list[Mention], published: datetime.date | None) -> None:
    """Sets the kind of every mention that its rule has left open."""
    spoken: dict[int, datetime.date] = {}
    unsure: list[tuple[int, Mention]] = []
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


def _kind_of(mention: Mention, words: str, around: Surroundings, published: datetime.date | None) -> Verdict:
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


def _settle(document: Document, mention: Mention, spoken: dict[int, datetime.date], published: datetime.date | None) -> None:
    """Nights of a statement made on an earlier day, days that are long past, and days to come."""
    reading = mention.reading
    if mention.kind == "event" and mention.rule in NIGHTS and spoken:
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
