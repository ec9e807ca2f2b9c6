"""Which place a report speaks of at each point, for the sentences that name none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.buckets import Bucket
from strikemap.extraction.document import Sentence
from strikemap.extraction.loci import Anaphor, Locus
from strikemap.extraction.spans import Toponym
from strikemap.geocoding.gazetteer import Entry, Gazetteer

_RUSSIAN_SKY = re.compile(r"\b(?:russia(?:n|'s)? (?:defen[cs]e|air defen[cs]e|ministry|military|mod)|ukrainian (?:\w+ )?(?:drones?|uavs?|missiles?))\b")


class Focus:
    """The places spoken of last, by kind; before the text has named any, the first one it will name."""

    def __init__(self, gazetteer: Gazetteer, loci: Sequence[Locus]) -> None:
        self.gazetteer = gazetteer
        self._ahead = [x for x in loci if x.precision in {"place", "district"}] or list(loci)
        self._last: Locus | None = None
        self._settlement: Locus | None = None
        self._region: Entry | None = None
        self._raion: Locus | None = None
        self._country: str | None = next((x.entry.country for x in loci if x.entry is not None), None)

    def current(self, sentence: Sentence) -> Locus | None:
        """The place that a sentence without one speaks of."""
        chosen = self._last or (self._ahead[0] if self._ahead else None)
        return _inherit(chosen) if chosen is not None else None

    def locus(self, place: Locus | Anaphor, sentence: Sentence) -> Locus | None:
        """A place as a locus: an anaphor becomes what it points back to."""
        if isinstance(place, Locus):
            return place
        variant = "elsewhere" if place.elsewhere else ""
        if place.kind == "region" and self._region is not None:
            return _entry(self._region, variant)
        if place.kind == "country":
            return self._named_country(self._country or "UA")
        if place.kind == "capital":
            capital = self._seat_of_country()
            return _entry(capital, variant) if capital is not None else self.current(sentence)
        if place.kind == "seat" and self._region is not None:
            seat = self._seat(self._region)
            return _entry(seat, variant) if seat is not None else None
        if place.kind == "raion" and self._raion is not None:
            return msgspec.structs.replace(self._raion, inherited=True, variant=variant)
        if place.kind in {"settlement", "there"} and self._settlement is not None:
            return msgspec.structs.replace(self._settlement, inherited=True)
        return self.current(sentence)

    def resolve(self, anaphors: Sequence[Anaphor], sentence: Sentence) -> list[Anaphor]:
        """The anaphors that have something to point back to."""
        known = {
            "region": self._region is not None,
            "raion": self._raion is not None,
            "seat": self._region is not None,
            "settlement": self._settlement is not None,
            "there": self._settlement is not None,
            "capital": True,
            "country": True,
        }
        return [a for a in anaphors if known[a.kind]]

    def after(self, loci: Sequence[Locus], touched: Sequence[Bucket], sentence: Sentence) -> None:
        """Move the focus past a sentence: to the place that it told most of, else to the first it named."""
        for locus in loci:
            if locus.entry is None:
                self._settlement = locus
                continue
            if locus.precision in {"place", "district"} and locus.entry.kind != "raion":
                self._settlement = locus
            if locus.entry.kind == "raion":
                self._raion = locus
            if locus.entry.kind == "region":
                self._region = locus.entry
            elif locus.entry.admin1_id:
                self._region = self.gazetteer.get(locus.entry.admin1_id) or self._region
            self._country = locus.entry.country
        mine = [x for x in loci if any(x in [y for y, _ in b.loci] or x is b.locus for b in touched)]
        if mine:
            self._last = mine[-1]
        elif loci and self._last is None:
            self._last = loci[0]

    def cover(self, members: Sequence[Locus]) -> Locus | None:
        """The smallest area that covers several places: their region, else their country."""
        entries = [m.entry for m in members if m.entry is not None]
        if len(entries) < 2:
            return None
        regions = {e.admin1_id or e.id for e in entries}
        countries = {e.country for e in entries}
        if len(regions) == 1:
            region = self.gazetteer.get(next(iter(regions)))
            return _entry(region, "") if region is not None else None
        return self._named_country(next(iter(countries))) if len(countries) == 1 else None

    def office(self, speakers: Sequence[Toponym]) -> Locus | None:
        """The city or region whose own authorities speak, as a place to count for; a country's do not count."""
        for speaker in speakers:
            for entry_id in speaker.entries[:1]:
                entry = self.gazetteer.get(entry_id)
                if entry is not None and entry.kind != "country" and speaker.rule != "toponym.agent.seat":
                    if speaker.kind == "settlement" and "office" not in speaker.rule and "according" not in speaker.rule:
                        continue
                    return _entry(entry, "")
        return None

    def country(self, low: str) -> Locus | None:
        """The country whose sky a sentence speaks of."""
        code = "RU" if _RUSSIAN_SKY.search(low) else (self._country or "UA")
        return self._named_country(code)

    def seat_id(self, hromada: Entry) -> str:
        """The settlement that a hromada is named for and stands at."""
        for entry in self.gazetteer.candidates(hromada.name.replace(" Hromada", "").replace(" hromada", "")):
            if entry.kind == "settlement" and entry.hromada_id == hromada.id:
                return entry.id
        return hromada.id

    def _named_country(self, code: str) -> Locus | None:
        entry = self.gazetteer.get(f"country:{code}")
        return _entry(entry, "") if entry is not None else None

    def _seat(self, region: Entry) -> Entry | None:
        for name in (region.name.replace(" Oblast", ""), *_SEATS.get(region.name, ())):
            for entry in self.gazetteer.candidates(name):
                if entry.kind == "settlement" and entry.admin1_id == region.id:
                    return entry
        return None

    def _seat_of_country(self) -> Entry | None:
        name = "Moscow" if self._country == "RU" else "Kyiv"
        return next((e for e in self.gazetteer.candidates(name) if e.kind == "settlement"), None)


# Regions that are not named for their seat.
_SEATS: dict[str, tuple[str, ...]] = {
    "Dnipropetrovsk Oblast": ("Dnipro",),
    "Kirovohrad Oblast": ("Kropyvnytskyi",),
    "Zakarpattia Oblast": ("Uzhhorod",),
    "Volyn Oblast": ("Lutsk",),
    "Crimea": ("Simferopol",),
}


def _inherit(locus: Locus) -> Locus:
    return msgspec.structs.replace(locus, inherited=True, group=-1)


def _entry(entry: Entry, variant: str) -> Locus:
    return Locus(0, 0, entry.name, entry.precision, entry, None, variant, -1, True)
