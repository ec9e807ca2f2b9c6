"""Which place a report speaks of at each point, for the sentences that name none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from strikemap.extraction.lexicon import load
from strikemap.extraction.strikes.anaphors import Anaphor
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.spans import Toponym
from strikemap.geocoding.gazetteer import Entry, Gazetteer

# The rules by which a town's own authorities speak, and not a government that goes by its name.
_OF_ITS_OWN = ("office", "according")
_SKIES = [(row["country"], re.compile(rf"\b(?:{row['pattern']})\b")) for row in load("attribution")["sky"]]


# From how many places on a list is a list, and a report a round-up.
_A_LIST = 3
_A_PAIR = 2
_SHORT = 12  # words of a sentence that does no more than to name a place


class Focus:
    """The places spoken of last, by kind; before the text has named any, the first one it will name."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        loci: Sequence[Locus],
        dateline: Locus | None = None,
        sky: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.gazetteer = gazetteer
        self._sky = sky
        self._ahead = [x for x in loci if x.precision in {"place", "district"}] or list(loci)
        self._named = [x for x in loci if x.precision != "country"]
        self._dateline = dateline
        self._announced: str | None = None
        self._read_in: tuple[str, int] | None = None
        self._last: Locus | None = None
        self._both: list[Locus] = []
        self._alike: list[Locus] = []
        self._settlement: Locus | None = None
        self._named_last: Locus | None = None
        self._region: Entry | None = None
        self._raion: Locus | None = None
        self._area: tuple[str, int, Locus] | None = None
        self._pair: tuple[Locus, Locus] | None = None
        self._told_in: tuple[str, int] | None = None
        self._country: str | None = next((x.entry.country for x in loci if x.entry is not None), None)

    def is_silent(self) -> bool:
        """Whether the text has named no place yet."""
        return self._last is None and self._dateline is None

    def has_spoken(self) -> bool:
        """Whether the text has told anything of a place, beyond its dateline."""
        return self._last is not None

    def current(self) -> Locus | None:
        """The place that a sentence without one speaks of."""
        chosen = self._last or self._dateline or (self._ahead[0] if self._ahead else None)
        return _inherit(chosen) if chosen is not None else None

    def ahead(self) -> Locus | None:
        """The place that a title without one announces: the one spoken of, else the first that the text will tell of."""
        chosen = self._last or (self._ahead[0] if self._ahead else None)
        return _inherit(chosen) if chosen is not None else None

    def both(self) -> list[Locus]:
        """The two places that the last sentence with places named together, where it told of both; else none."""
        return self._both if self._last is not None and any(_same(x) == _same(self._last) for x in self._both) else []

    def alike(self) -> list[Locus]:
        """The two places that the last sentence with places told the same of ("two shells fell in Lyman and eight in Reni")."""
        return self.both() or self._alike

    def told(self) -> Locus | None:
        """The place spoken of, or the only one there is; None before a text of several places has named any."""
        return self.current() if self._last is not None or self._dateline is not None else self.only()

    def only(self) -> Locus | None:
        """The one place that the whole report tells of; None where it tells of several."""
        return _inherit(self._ahead[0]) if len(self._all) == 1 else None

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(_same(locus) for locus in self._ahead)

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
            entry = self.gazetteer.get(toponym.entries[0]) if toponym.entries else None
            if entry is not None and entry.kind == "region" and anaphor.kind == "settlement":
                entry = self._seat(entry)
            if entry is not None and entry.kind in {"settlement", "region", "raion"}:
                return [_entry(entry, "")]
        return []

    def _target(self, place: Anaphor, before: Sequence[Locus]) -> Locus | None:
        variant = "elsewhere" if place.elsewhere else ""
        region = self._region
        for locus in before:
            assert locus.entry is not None
            region = locus.entry if locus.entry.kind == "region" else (self.gazetteer.get(locus.entry.admin1_id or "") or region)
        settlement = next((x for x in reversed(before) if x.precision in {"place", "district"}), None) or self._settlement
        if place.kind in {"first", "second"}:
            return self._pair[place.kind == "second"] if self._pair is not None else None
        if place.kind == "there":
            return next(iter(reversed(before)), None) or self._named_last
        if place.kind == "region":
            return _entry(region, variant) if region is not None else None
        if place.kind == "peninsula":
            crimea = next(iter(self.gazetteer.candidates("Crimea")), None)
            return _entry(crimea, variant) if crimea is not None and self._on_crimea(region) else None
        if place.kind == "country":
            return self._named_country(self._country or "") if self._country else None
        if place.kind == "capital":
            capital = self._seat_of_country()
            return _entry(capital, variant) if capital is not None else None
        if place.kind == "seat":
            seat = self._seat(region) if region is not None else None
            return _entry(seat, variant) if seat is not None else None
        if place.kind == "raion":
            return msgspec.structs.replace(self._raion, variant=variant) if self._raion is not None else None
        return settlement

    def _on_crimea(self, region: Entry | None) -> bool:
        return region is not None and region.name in _OF_THE_PENINSULA

    def announce(self, loci: Sequence[Locus]) -> None:
        """The places of the title; a single one is what the whole report is about."""
        fine = {_same(x) for x in loci if x.precision in {"place", "district"}}
        self._announced = next(iter(fine)) if len(fine) == 1 else None

    def keeps_to_its_title(self) -> bool:
        """Whether the place spoken of last is the only one of the title."""
        return self._last is not None and _same(self._last) == self._announced

    def mention(self, loci: Sequence[Locus]) -> None:
        """Places that are named without anything being told of them yet."""
        self._name(loci)

    def head(self, loci: Sequence[Locus]) -> None:
        """A heading: what follows speaks of its place until another is named."""
        self._name(loci)
        self._last = next((x for x in loci if x.precision == "place"), loci[-1])

    def after(self, loci: Sequence[Locus], touched: Sequence[Bucket], source: str, sentence: Sentence) -> None:
        """Move the focus past a sentence: to the last place that it told anything of, else to the first it named."""
        self._name(loci)
        opens, self._read_in = self._read_in != (source, sentence.paragraph), (source, sentence.paragraph)
        listed = [x for x in loci if x.group >= 0 and x.group == loci[-1].group] if loci else []
        named = [x for x in loci if not x.back]
        if len(named) == _A_PAIR and len({_same(x) for x in named}) == _A_PAIR:
            self._pair = named[0], named[1]
        elif named:
            self._pair = None
        told = {_same(b.locus) for b in touched}
        mine = [x for x in loci if _same(x) in told]
        fine = [x for x in mine if x.precision != "country"]
        if any(x.precision in {"place", "district"} for x in mine):
            self._told_in = source, sentence.paragraph
        if fine:
            self._last = next((x for x in reversed(fine) if x.precision != "region"), fine[-1])
        elif mine and (self._last is None or self._last.precision == "country"):
            self._last = mine[-1]
        elif loci and (self._last is None or _announces(loci, sentence, opens)):
            self._last = loci[0]
        if loci:
            self._both = _pair_of(listed, told)
            self._alike = _pair_of([x for x in loci if x.spread >= 0 and x.spread == loci[-1].spread], told)
        if len(listed) >= _A_LIST and self._last is not None and any(_same(x) == _same(self._last) for x in listed):
            # After a list of places nothing says which of them is meant.
            self._last = self.cover(listed) or self._last
        wide = [p for p in loci if p.precision in {"region", "country"} or (p.entry is not None and p.entry.kind == "raion")]
        self._area = (source, sentence.index, wide[0]) if wide else None

    def _name(self, loci: Sequence[Locus]) -> None:
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
                self._region = self.gazetteer.get(locus.entry.admin1_id) or self._region
            self._country = locus.entry.country

    def around(self) -> Locus | None:
        """The area that the report is a round-up of: the region or country that holds the several places it will name."""
        return self._around

    @cached_property
    def _around(self) -> Locus | None:
        if len(self._all) >= _A_LIST:
            return self.cover(self._ahead)
        return self.cover(self._named) if len({_same(locus) for locus in self._named}) >= _A_LIST else None

    def area(self, source: str, sentence: Sentence) -> Locus | None:
        """The widest area of the sentence before, where it named one."""
        if self._area is None or self._area[:2] != (source, sentence.index - 1):
            return None
        return _inherit(self._area[2])

    def speaks_of_a_place(self, source: str, paragraph: int) -> bool:
        """Whether this paragraph has told of a settlement."""
        return self._told_in == (source, paragraph)

    def speaking_for(self, offices: Sequence[Toponym]) -> Locus | None:
        """The town whose own authorities speak, where the text speaks of another region: what they tell of happened there."""
        office = self.office(offices, (*_OF_ITS_OWN, "people-in"))
        told = self._last or self._dateline
        if office is None or office.entry is None or office.precision != "place" or told is None or told.entry is None:
            return None
        elsewhere = (told.entry.admin1_id or told.entry.id) != office.entry.admin1_id
        return office if elsewhere else None

    def governed(self, offices: Sequence[Toponym]) -> list[Locus]:
        """The regions whose governors speak, where the text speaks of no place in them: "nobody was hurt" is said of each."""
        found = [x for t in offices if (x := self.office([t])) is not None and x.precision == "region" and x.entry is not None]
        told = self._last or self._dateline
        here = {told.entry.id, told.entry.admin1_id} if told is not None and told.entry is not None else set()
        return [x for x in found if x.entry is not None and x.entry.id not in here]

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

    def office(self, speakers: Sequence[Toponym], ways: Sequence[str] = _OF_ITS_OWN) -> Locus | None:
        """The city or region whose own authorities speak, as a place to count for; a country's do not count."""
        for speaker in speakers:
            for entry_id in speaker.entries[:1]:
                entry = self.gazetteer.get(entry_id)
                if entry is not None and entry.kind != "country" and speaker.rule != "toponym.agent.seat":
                    if speaker.kind == "settlement" and not any(way in speaker.rule for way in ways):
                        continue
                    return _entry(entry, "")
        return None

    def country_of(self, toponym: Toponym) -> Locus | None:
        """The country that a toponym names."""
        entry = self.gazetteer.get(toponym.entries[0]) if toponym.entries else None
        return _entry(entry, "") if entry is not None else None

    def country(self, low: str) -> Locus | None:
        """The country whose sky a sentence speaks of."""
        code = sky(low) or self._country or self._sky()
        return self._named_country(code) if code else None

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


_OF_THE_PENINSULA = frozenset({"Crimea", "Sevastopol"})
# Regions that are not named for their seat.
_SEATS: dict[str, tuple[str, ...]] = {
    "Dnipropetrovsk Oblast": ("Dnipro",),
    "Kirovohrad Oblast": ("Kropyvnytskyi",),
    "Zakarpattia Oblast": ("Uzhhorod",),
    "Volyn Oblast": ("Lutsk",),
    "Crimea": ("Simferopol",),
}


def sky(low: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) over which munitions flew, by who fired them or met them; None where no word says."""
    return next((code for code, pattern in _SKIES if pattern.search(low)), None)


_ANNOUNCING = re.compile(
    r"\b(?:turn|next|same|likewise|worst|hardest|heaviest|too|also|calm\w*|quiet\w*|busy|restless|sleepless|loud|terror|hell|spared)\b"
)


def _announces(loci: Sequence[Locus], sentence: Sentence, opens: bool) -> bool:
    """ "On Sunday it was the turn of Lyman.": a short sentence that only names the place of those that follow.

    `opens`: it is the first of its paragraph.
    """
    short = len(loci) == 1 and loci[0].precision in {"place", "district"} and sentence.text.count(" ") < _SHORT
    return short and (opens or _ANNOUNCING.search(sentence.text.lower()) is not None)


def _pair_of(loci: Sequence[Locus], told: set[str]) -> list[Locus]:
    pair = len(loci) == _A_PAIR and all(x.precision in {"place", "district"} and _same(x) in told for x in loci)
    return [_inherit(x) for x in loci] if pair else []


def _same(locus: Locus) -> str:
    return locus.entry.id if locus.entry is not None else locus.name


def _inherit(locus: Locus) -> Locus:
    return msgspec.structs.replace(locus, inherited=True, group=-1)


def _entry(entry: Entry, variant: str) -> Locus:
    return Locus(0, 0, entry.name, entry.precision, entry, variant=variant, inherited=True)
