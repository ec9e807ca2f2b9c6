"""When a report was published, as far as it says: a moment, a day without an hour, or nothing."""

from __future__ import annotations

import datetime

import msgspec


class Moment(msgspec.Struct, frozen=True):
    """A day (proleptic ordinal, in the report's own zone) and, where an hour is given, the seconds since 1970 in UTC."""

    day: int
    second: float | None = None

    @property
    def sortable(self) -> tuple[float, float]:
        """A total order for going through reports; use `before` to ask what is known of their order."""
        midnight = (self.day - _EPOCH) * 86_400.0
        return (self.second if self.second is not None else midnight, float(self.day))

    @property
    def date(self) -> str | None:
        """The day in ISO form; None where the day of publication is not known."""
        return None if self.day <= 0 else datetime.date.fromordinal(self.day).isoformat()


_EPOCH = datetime.date(1970, 1, 1).toordinal()
UNKNOWN = Moment(0)


def moment(published: str | None) -> Moment:
    """The moment of an ISO date, or date and time; a time without a zone counts as UTC. None is before everything known."""
    if published is None:
        return UNKNOWN
    if len(published) <= 10:
        return Moment(datetime.date.fromisoformat(published).toordinal())
    at = datetime.datetime.fromisoformat(published)
    zoned = at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
    return Moment(at.date().toordinal(), zoned.timestamp())


def before(one: Moment, other: Moment) -> bool:
    """Whether `one` is known to be earlier; two reports of a day of which one has no hour are in no known order."""
    if one.second is not None and other.second is not None:
        return one.second < other.second
    return one.day < other.day
