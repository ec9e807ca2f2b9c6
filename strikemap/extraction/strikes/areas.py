"""The areas that places lie in: their regions and countries, the seats of these, and the offices that speak for them."""

from __future__ import annotations

from collections.abc import Sequence

from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.text.spans import Toponym
from strikemap.geocoding.gazetteer import Entry, Gazetteer

# The rules by which a town's own authorities speak, and not a government that goes by its name.
OF_ITS_OWN = ("office", "according")
# How far a village of a district may lie from its seat.
_DISTRICT_KM = 60.0
# Regions that are not named for their seat.
_SEATS: dict[str, tuple[str, ...]] = {
    "Dnipropetrovsk Oblast": ("Dnipro",),
    "Kirovohrad Oblast": ("Kropyvnytskyi",),
    "Zakarpattia Oblast": ("Uzhhorod",),
    "Volyn Oblast": ("Lutsk",),
    "Crimea": ("Simferopol",),
}


class Areas:
    """Answers from the gazetteer, as loci that stand nowhere in the text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def cover(self, members: Sequence[Locus]) -> Locus | None:
        """The smallest area that covers several places: their region, else their country."""
        entries = [m.entry for m in members if m.entry is not None]
        if len(entries) < 2:
            return None
        regions = {e.admin1_id or e.id for e in entries}
        countries = {e.country for e in entries}
        if len(regions) == 1:
            region = self.gazetteer.get(next(iter(regions)))
            return as_locus(region, "") if region is not None else None
        return self.named_country(next(iter(countries))) if len(countries) == 1 else None

    def office(self, speakers: Sequence[Toponym], ways: Sequence[str] = OF_ITS_OWN) -> Locus | None:
        """The city or region whose own authorities speak, as a place to count for; a country's do not count."""
        for speaker in speakers:
            for entry_id in speaker.entries[:1]:
                entry = self.gazetteer.get(entry_id)
                if entry is not None and entry.kind != "country" and speaker.rule != "toponym.agent.seat":
                    if speaker.kind == "settlement" and not any(way in speaker.rule for way in ways):
                        continue
                    return as_locus(entry, "")
        return None

    def country_of(self, toponym: Toponym) -> Locus | None:
        """The country that a toponym names."""
        entry = self.gazetteer.get(toponym.entries[0]) if toponym.entries else None
        return as_locus(entry, "") if entry is not None else None

    def named_country(self, code: str) -> Locus | None:
        """The country of a code (ISO 3166-1 alpha-2)."""
        entry = self.gazetteer.get(f"country:{code}")
        return as_locus(entry, "") if entry is not None else None

    def seat_id(self, hromada: Entry) -> str:
        """The settlement that a hromada is named for and stands at."""
        for entry in self.gazetteer.candidates(hromada.name.replace(" Hromada", "").replace(" hromada", "")):
            if entry.kind == "settlement" and entry.hromada_id == hromada.id:
                return entry.id
        return hromada.id

    def seat(self, region: Entry) -> Entry | None:
        """The settlement that a region is run from."""
        for name in (region.name.replace(" Oblast", ""), *_SEATS.get(region.name, ())):
            for entry in self.gazetteer.candidates(name):
                if entry.kind == "settlement" and entry.admin1_id == region.id:
                    return entry
        return None

    def seat_of_country(self, country: str | None) -> Entry | None:
        """The capital of a country, Kyiv where it is not known."""
        name = "Moscow" if country == "RU" else "Kyiv"
        return next((e for e in self.gazetteer.candidates(name) if e.kind == "settlement"), None)


def as_locus(entry: Entry, variant: str) -> Locus:
    """An entry as a place that no words of the sentence name."""
    return Locus(0, 0, entry.name, entry.precision, entry, variant=variant, inherited=True)


def holds_another(locus: Locus, loci: Sequence[Locus]) -> bool:
    """Whether a region or district only says where another place of the sentence lies."""
    if locus.entry is None or (locus.entry.kind not in {"region", "raion", "hromada"} and locus.kind not in {"raion", "hromada"}):
        return False
    outer, entry = locus.entry.id, locus.entry
    inner = [x.entry for x in loci if x.entry is not None and x is not locus and x.precision == "place"]
    if locus.kind == "raion":  # "in Mykolaiv district the Ochakiv community came under fire"
        inner += [x.entry for x in loci if x.entry is not None and x.entry.kind == "hromada"]
    if any(outer in (e.admin1_id, e.raion_id, e.hromada_id) for e in inner):
        return True
    # A district that the gazetteer knows only by its seat.
    return entry.kind == "settlement" and any(
        e.id != entry.id and e.admin1_id == entry.admin1_id and e.distance_km(entry.lat, entry.lon) < _DISTRICT_KM for e in inner
    )
