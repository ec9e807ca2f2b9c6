"""The strikes of one report in the making: one bucket a place, a day and, where the text tells them apart, a part of the day."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikemap.extraction.strikes.areas import Areas
from strikemap.extraction.strikes.buckets import Bucket, Day
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.text.spans import CountMention
from strikemap.model import PartOfDay, Source

# A place is asked for again within its own sentence only: so many names back it would still be found.
_RECENT = 16
_Base = tuple[str, str, str, str]
_Key = tuple[str, str, str, str, str]


class Ledger:
    """Buckets by place and day. `part` is the part of the day of the sentence that is being read, `told` the day that the
    sentences before it in its paragraph gave."""

    def __init__(self, areas: Areas, lead: Day) -> None:
        self.part: PartOfDay | None = None
        self.told: Day | None = None
        self._areas, self._lead = areas, lead
        self._buckets: dict[_Key, Bucket] = {}
        self._days: dict[str, Day] = {}
        self._counted: dict[tuple[str, str, int, int | None], Bucket] = {}
        self._parts: dict[_Base, dict[PartOfDay, _Key]] = {}
        self._latest: dict[_Base, _Key] = {}

    def buckets(self) -> list[Bucket]:
        """All buckets, in the order in which the text first names them."""
        return list(self._buckets.values())

    def holding(self, count: CountMention) -> Bucket | None:
        """The strike of which just this count was told before ("all ten were brought down"); None where there is none."""
        return self._counted.get((count.field, count.weapon, count.min, count.max))

    def count(self, count: CountMention, bucket: Bucket) -> None:
        """Remember the strike that a count was told of first."""
        self._counted.setdefault((count.field, count.weapon, count.min, count.max), bucket)

    def day_of(self, locus: Locus) -> Day:
        """The day that the report has given a place so far, else that of the paragraph, else the lead's."""
        return self._days.get(self.place_id(locus)) or self.told or self._lead

    def bucket(self, locus: Locus, day: Day, source: Source) -> Bucket:
        """The bucket of a place and day, made where there is none."""
        place_id = self.place_id(locus)
        base = (place_id, _part_of_place(locus), str(day.date or ""), str(day.date_end or ""))
        key = self._key(base, locus)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(locus=locus, day=day)
            bucket.base = self._buckets.get((*base, "")) if key[-1] else None
        if not locus.inherited and not any(x.start == locus.start and s == source for x, s in bucket.loci[-_RECENT:]):
            bucket.loci.append((locus, source))
            if bucket.locus.precision == "district" and locus.precision == "place":
                bucket.locus = locus
        if bucket.day.mention is None and day.mention is not None:
            bucket.day = day
        known = self._days.get(place_id)
        if known is None or (known.mention is None and bucket.day.mention is not None):
            self._days[place_id] = bucket.day
        return bucket

    def has_injured(self, locus: Locus) -> bool:
        """Whether somebody was told to be injured in a place: "the boy" who died next day is one of them."""
        place = self.place_id(locus)
        return any(b.figures["injured"] and self.place_id(b.locus) == place for b in self._buckets.values())

    def told_at(self, entries: Sequence[str]) -> Locus | None:
        """The place of a strike told of before that is one of the entries."""
        found = next((b.locus for b in reversed(self._buckets.values()) if self.place_id(b.locus) in entries), None)
        return msgspec.structs.replace(found, inherited=True, group=-1) if found is not None else None

    def place_id(self, locus: Locus) -> str:
        """What a place is kept under: a city district under its city, a hromada under its seat."""
        if locus.entry is None:
            return f"name:{locus.name.lower()}"
        if locus.entry.kind == "city district" and locus.entry.city_id:
            return locus.entry.city_id
        return self._areas.seat_id(locus.entry) if locus.entry.kind == "hromada" else locus.entry.id

    def _key(self, base: _Base, locus: Locus) -> _Key:
        """Parts of the day that differ tell two strikes on one place and day apart."""
        latest = self._latest.get(base, (*base, ""))
        if self.part is None or locus.precision in {"region", "country"}:
            return latest
        parts = self._parts.setdefault(base, {})
        if self.part not in parts:
            parts[self.part] = (*base, self.part if parts else "")
        self._latest[base] = parts[self.part]
        return parts[self.part]


def _part_of_place(locus: Locus) -> str:
    """What tells strikes on one place apart: that it was elsewhere in it, on its outskirts, in one of its city's districts."""
    if locus.entry is not None and locus.entry.kind == "city district":
        return locus.entry.id
    return locus.variant
