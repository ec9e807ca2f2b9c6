"""A time expression while its report is read: where it stands, what it says, and its kind once that is decided."""

from __future__ import annotations

from strikemap.extraction.dates.grammar import Found
from strikemap.extraction.dates.readings import Reading
from strikemap.extraction.text.spans import DateKind

NIGHTS = frozenset(("date.overnight", "date.last_night"))
# No more of a line than this is looked at.
LINE = 100


class Mention:
    """A mention in the making."""

    __slots__ = ("end", "kind", "reading", "rule", "start")

    def __init__(self, found: Found, reading: Reading) -> None:
        self.start, self.end = found.start, found.end
        self.rule, self.reading = found.rule.id, reading
        self.kind: DateKind | None = reading.kind or found.rule.kind
