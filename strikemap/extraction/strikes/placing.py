"""The bucket of a place on the day that a sentence gives it, and the parts of the sentence that a place is told in."""

from __future__ import annotations

import re

from strikemap.extraction.strikes.attach import part_edges
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.dating import Calendar
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.passage import Passage
from strikemap.extraction.text.spans import Span

# "One person each was killed in Lyman and Siversk", "five each over Lipetsk and Smolensk Regions": so many in every place.
EACH = re.compile(r"\b(?:each|apiece)\b(?! (?:other|day|night|week|month|year|time|case)\b)")
# How many figures behind a whole are looked at for its shares.
MOST_SHARES = 12
JUST_BEHIND = 8  # characters behind people or munitions


class Placer:
    """Finds the bucket of a place that a passage tells of."""

    def __init__(self, ledger: Ledger, calendar: Calendar) -> None:
        self._ledger, self._calendar = ledger, calendar
        self._edges: tuple[Passage | None, list[int]] = (None, [])

    def of_locus(self, passage: Passage, locus: Locus, span: Span | Locus) -> Bucket:
        """The bucket of a place on the day that the passage gives a span."""
        own = self._calendar.day(passage.scan, passage.sentence, span)
        bucket = self._ledger.bucket(locus, own or self._ledger.day_of(locus), passage.document.source)
        bucket.dated = bucket.dated or own is not None
        return bucket

    def parts(self, passage: Passage) -> list[int]:
        """The edges of the passage's parts, worked out once for all that stands in it."""
        if self._edges[0] is not passage:
            self._edges = (passage, part_edges(passage.document, passage.sentence, passage.places))
        return self._edges[1]
