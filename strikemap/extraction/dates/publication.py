"""The day on which a report was published: as it is given, else as the report's own dateline or time stamp says."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from strikemap.errors import PublishedDateError
from strikemap.extraction.dates.finding import find_dates
from strikemap.extraction.text.document import Document

# The zone in which a strike's day is counted where nothing else is said.
STRIKE_ZONE = "Europe/Kyiv"
_FIRST_YEAR = 1900


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


def stamp_day(document: Document) -> datetime.date | None:
    """The day of the first dateline or time stamp that states its year, for a report without a day of publication."""
    for mention in find_dates(document, None):
        if mention.rule == "date.stamp" and mention.date is not None:
            return mention.date
    return None
