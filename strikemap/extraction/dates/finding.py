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

from strikemap.extraction.dates.deciding import decide_kinds
from strikemap.extraction.dates.grammar import Found, scan
from strikemap.extraction.dates.joining import join
from strikemap.extraction.dates.mentions import Mention
from strikemap.extraction.dates.readings import READINGS, Context
from strikemap.extraction.dates.stamps import mark_stamps
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import DateMention
from strikemap.model import PartOfDay

_ELSEWHERE = ("gmt", "utc")
_ANCHORING = frozenset(("day", "span"))


def find_dates(document: Document, published: datetime.date | None) -> list[DateMention]:
    """The time expressions of the document in its order, none overlapping. `published` None: only dates with a year have a day."""
    low = document.lower
    mentions = join(low, _read(low, scan(document), published))
    mark_stamps(document, mentions)
    decide_kinds(document, low, mentions, published)
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


def _read(low: str, found: list[Found], published: datetime.date | None) -> list[Mention]:
    mentions: list[Mention] = []
    parts: dict[PartOfDay, datetime.date] = {}
    context = Context(published)
    for one in found:
        words = low[one.start : one.end]
        if words.endswith(_ELSEWHERE) and one.rule.id.startswith("time."):
            continue  # "5 a.m. (03:00 GMT)": the same time in another zone
        reading = READINGS[one.rule.reading](words, context)
        mention = Mention(one, reading)
        mentions.append(mention)
        anchors = reading.date is not None and reading.precision in _ANCHORING and mention.kind is None
        if anchors or reading.part is not None:
            if reading.date is not None and anchors and reading.part is not None:
                parts[reading.part] = reading.date
            context = Context(published, reading.date if anchors else context.anchor, reading.part or context.part, parts)
    return mentions
