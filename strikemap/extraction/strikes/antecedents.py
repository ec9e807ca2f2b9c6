"""What the words that point back to a place mean ("the region", "the latter"): the places named last, by kind."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikemap.extraction.strikes.anaphors import Anaphor
from strikemap.extraction.strikes.areas import Areas, as_locus
from strikemap.extraction.strikes.loci import Locus, place_of
from strikemap.extraction.text.spans import Toponym
from strikemap.geocoding.gazetteer import Entry

_OF_THE_PENINSULA = frozenset({"Crimea", "Sevastopol"})


class Antecedents:
    """The places that an anaphor can point back to. `country` (ISO 3166-1 alpha-2) is that of the place named last; it begins
    with that of the first place the report will name."""

    def __init__(self, areas: Areas, country: str | None) -> None:
        self.country = country
        self._areas = areas
        self._settlement: Locus | None = None
        self._named_last: Locus | None = None
        self._region: Entry | None = None
        self._raion: Locus | None = None
        self._pair: tuple[Locus, Locus] | None = None

    def mention(self, loci: Sequence[Locus]) -> None:
        """Places that are named, whether or not anything is told of them."""
        for locus in loci:
            if locus.precision != "country":
                self._named_last = locus
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
                self._region = self._areas.gazetteer.get(locus.entry.admin1_id) or self._region
            self.country = locus.entry.country

    def after(self, loci: Sequence[Locus]) -> None:
        """Move past a sentence that names these places: two alone are then "the former" and "the latter"."""
        self.mention(loci)
        named = [x for x in loci if not x.back]
        if len(named) == 2 and len({place_of(x) for x in named}) == 2:
            self._pair = named[0], named[1]
        elif named:
            self._pair = None

    def resolve(self, anaphors: Sequence[Anaphor], loci: Sequence[Locus], offices: Sequence[Toponym] = ()) -> list[Locus]:
        """The anaphors that have something to point back to, as loci at their own offsets.

        `offices` are the places whose authorities speak in the sentence: "the Kharkiv authorities … the city" is Kharkiv.
        """
        found = []
        for anaphor in anaphors:
            before = [x for x in loci if x.end <= anaphor.start and x.entry is not None]
            before = before or self._speaking([t for t in offices if t.end <= anaphor.start], anaphor)
            target = self._target(anaphor, before)
            if target is not None:
                found.append(
                    msgspec.structs.replace(
                        target, start=anaphor.start, end=anaphor.end, inherited=True, back=True, group=-1, spread=-1
                    )
                )
        return found

    def _speaking(self, offices: Sequence[Toponym], anaphor: Anaphor) -> list[Locus]:
        for toponym in reversed(offices):
            if toponym.rule == "toponym.speaker.people-in":
                continue  # "the Defence Ministry in Moscow … the city"
            entry = self._areas.gazetteer.get(toponym.entries[0]) if toponym.entries else None
            if entry is not None and entry.kind == "region" and anaphor.kind == "settlement":
                entry = self._areas.seat(entry)
            if entry is not None and entry.kind in {"settlement", "region", "raion"}:
                return [as_locus(entry, "")]
        return []

    def _target(self, place: Anaphor, before: Sequence[Locus]) -> Locus | None:
        variant = "elsewhere" if place.elsewhere else ""
        region = self._region
        for locus in before:
            assert locus.entry is not None
            region = (
                locus.entry if locus.entry.kind == "region" else (self._areas.gazetteer.get(locus.entry.admin1_id or "") or region)
            )
        settlement = next((x for x in reversed(before) if x.precision in {"place", "district"}), None) or self._settlement
        if place.kind in {"first", "second"}:
            return self._pair[place.kind == "second"] if self._pair is not None else None
        if place.kind == "there":
            return next(iter(reversed(before)), None) or self._named_last
        if place.kind == "region":
            return as_locus(region, variant) if region is not None else None
        if place.kind == "peninsula":
            crimea = next(iter(self._areas.gazetteer.candidates("Crimea")), None)
            return as_locus(crimea, variant) if crimea is not None and self._on_crimea(region) else None
        if place.kind == "country":
            return self._areas.named_country(self.country or "") if self.country else None
        if place.kind == "capital":
            capital = self._areas.seat_of_country(self.country)
            return as_locus(capital, variant) if capital is not None else None
        if place.kind == "seat":
            seat = self._areas.seat(region) if region is not None else None
            return as_locus(seat, variant) if seat is not None else None
        if place.kind == "raion":
            return msgspec.structs.replace(self._raion, variant=variant) if self._raion is not None else None
        return settlement

    def _on_crimea(self, region: Entry | None) -> bool:
        return region is not None and region.name in _OF_THE_PENINSULA
