"""From spans to claims: every figure, weapon and damage goes to its place and day, and each place and day becomes a claim.

The sentences are read in order. A sentence without a place of its own speaks of the place in focus; one without a day of its
own, of the day of its place, else of the report's lead, else of the day of publication.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from strikemap.extraction.attach import aimed_at, behind, clause_edges, listed, nearest, spread
from strikemap.extraction.attribution import attackers, said_by
from strikemap.extraction.background import background_spans
from strikemap.extraction.buckets import Bucket, Day, Sourced
from strikemap.extraction.casualties import CasualtyMention
from strikemap.extraction.cues import Cues, read_cues
from strikemap.extraction.dates import BACKGROUND_DAYS
from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.focus import Focus
from strikemap.extraction.loci import Locus, find_anaphors
from strikemap.extraction.merging import Placed
from strikemap.extraction.scan import Scan
from strikemap.extraction.spans import CountMention, DateMention, Span, WeaponMention
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import PartOfDay, Party

_SEPARATE = re.compile(r"\bseparate(?:ly)?\b")
_OF_A_WAVE = re.compile(
    r"\b(?:waves?|barrages?|cities|regions|all over|across|countrywide|nationwide|bombarded|largest|massive|mass)\b"
)
_RESPECTIVELY = re.compile(r"\brespectively\b")
_EDGE = re.compile(r"[,;:(] |\b(?:after|since|while|when|which|who) ")
# Days counted from another event are no day for the report as a whole.
_NOT_LEAD = frozenset(
    ("date.day_before", "date.day_after", "date.that_day", "date.counted_after", "date.counted_earlier", "date.counted_later")
)
# "a man born in 1975": a year that dates a person.
_BORN = re.compile(r"\bborn (?:in |on )?")
_IN_ALL = re.compile(r"\b(?:in total|in all|altogether|overall|all told|all in all|the total)\b")
# Who dies later of a wound died of the strike, on the strike's day.
_DIED_LATER = re.compile(
    r"\b(?:in (?:the |a )?(?:\w+ )?(?:hospital|intensive care|clinic)|of (?:his|her|their) (?:wounds|injuries)|from (?:his|her|their|the) (?:wounds|injuries)|on the way to hospital)\b"
)
_BEGAN = re.compile(r"\b(?:began|begun|started|starting|lasted from|beginning|since)\b[^,;]{0,20}\Z")
# A part of munitions told before: it belongs where they do.
_OF_THEM = re.compile(r"\b(?:of them|of these|of those|the other|the rest|all of them)\b")
_DEFENDERS = re.compile(
    r"\b(?:air (?:force|defen[cs]es?|defenders)|defen[cs]e ministry|ministry of defen[cs]e|defenders|general staff)\b"
)
_LAUNCHED = re.compile(r"\b(?:launched|fired|sent|used|released|directed|went for)\b")
# As many munitions as one place is seldom said to have drawn: such a launch is the country's.
_A_WAVE = 8
_SAME_ATTACK = re.compile(
    r"\b(?:during|in|of|from) (?:the|this|that) (?:same )?(?:\w+ ){0,2}?(?:attack|strike|raid|assault|barrage|bombardment)\b(?! (?:on|uavs?|drones?|aircraft|group|missiles?)\b)"
)


class Assembler:
    """Gathers what one report says into buckets, one a strike. `published` is the day of publication, None where unknown."""

    def __init__(self, gazetteer: Gazetteer, published: datetime.date | None, scans: Sequence[Scan]) -> None:
        self.gazetteer, self.published, self.scans = gazetteer, published, scans
        self.buckets: dict[tuple[str, str, str, str, str], Bucket] = {}
        self._part: PartOfDay | None = None
        self._parts: dict[tuple[str, str, str, str], dict[PartOfDay, tuple[str, str, str, str, str]]] = {}
        self._latest: dict[tuple[str, str, str, str], tuple[str, str, str, str, str]] = {}
        self.focus = Focus(gazetteer, [locus for scan in scans for locus in scan.loci])
        self.days_of: dict[str, Day] = {}
        self.lead = self._lead_day()
        self.strong = False
        self.denied = False
        self.parties: set[Party] = set()
        self.practice = False
        self.attacked = False
        self.is_wave = False
        self._last_count: tuple[Locus, str, int] | None = None
        self.lead_weapons: list[Sourced[WeaponMention]] = []

    def gather(self) -> list[Bucket]:
        """The buckets in the order in which the text first names them."""
        for scan in self.scans:
            for sentence in scan.document.sentences:
                self._read(scan, sentence)
        return sorted(self.buckets.values(), key=lambda b: b.order)

    # One sentence ---------------------------------------------------------------------------------------------------

    def _read(self, scan: Scan, sentence: Sentence) -> None:
        document = scan.document
        cues = read_cues(document, sentence)
        if cues.stripped:
            return
        here = scan.within(scan.loci, sentence)
        wide = document.source == "title" and any(self._told_finer(x) for x in here)
        if here and all(x.heading for x in here):
            self.focus.after(here, ())
            self.focus.head(next((x for x in here if x.precision == "place"), here[-1]))
            return
        past = [s for s in background_spans(document) if s[0] < sentence.end and s[1] > sentence.start]

        def current(span: Span) -> bool:
            return not any(a <= span.start < b for a, b in past) and not self._dated_back(scan, sentence, span)

        figures = [m for m in scan.within(scan.casualties, sentence) if current(m)]
        counts = [c for c in scan.within(scan.counts, sentence) if current(c)]
        weapons = [w for w in scan.within(scan.weapons, sentence) if w.use == "strike" and current(w)]
        damage = [d for d in scan.within(scan.damage, sentence) if not d.background and current(d)]
        loci = [
            x
            for x in here
            if not (document.source == "title" and self._told_finer(x)) and not any(a <= x.start < b for a, b in past)
        ]
        anaphors = find_anaphors(document, sentence)
        if cues.denied:
            self.denied = True
        munitions = [w for w in weapons if w.weapon != "other"]
        other_cause = not munitions and (cues.ground or (cues.cause and not cues.strong))
        if cues.exercise and not cues.strong:
            other_cause = True
            self.practice = self.practice or document.source == "title" or sentence.index == 0
        if other_cause or (cues.unreal and not figures and not damage):
            figures, counts, damage, weapons = [], [], [], []
        struck = (cues.strong or bool(weapons)) and not other_cause and not cues.unreal
        self.strong = self.strong or (struck and len(past) == 0)
        self.attacked = self.attacked or (cues.strong and not other_cause)
        places: list[Locus] = sorted([*self.focus.resolve(anaphors, loci, sentence), *loci], key=lambda p: p.start)
        said = said_by(document, sentence) if figures or counts else None
        if document.source == "title" or sentence.index == 0:
            self.lead_weapons.extend(Sourced(w, document.source, sentence.index) for w in weapons)
            self.is_wave = self.is_wave or bool(_OF_A_WAVE.search(document.lower, sentence.start, sentence.end))

        if wide:
            return
        parts_told = {d.part_of_day for d in scan.within(scan.dates, sentence) if d.kind == "event" and d.part_of_day}
        self._part = next(iter(parts_told)) if len(parts_told) == 1 and document.source == "text" else None
        figured: list[Bucket] = []
        for number, figure in enumerate(figures):
            for bucket in self._buckets_of_figure(scan, sentence, figure, figures, number, places, loci, cues):
                bucket.figures[figure.field].append(
                    Placed(figure, document.source, sentence.index, document.raw[figure.start : figure.end])
                )
                bucket.said[(document.source, sentence.index)] = said
                bucket.several = bucket.several or cues.multiple
                figured.append(bucket)
        counted: list[tuple[CountMention, Bucket]] = []
        for count in counts:
            bucket_or_none = self._bucket_of_count(scan, sentence, count, places, bool(damage))
            if bucket_or_none is not None:
                counted.append((count, bucket_or_none))
                bucket_or_none.counts.append(Sourced(count, document.source, sentence.index, said))
                figured.append(bucket_or_none)
        for harm in damage:
            for bucket in self._buckets_of(scan, sentence, harm, places, loci, figured):
                bucket.damage.append(Sourced(harm, document.source, sentence.index))
                figured.append(bucket)
        touched = list({id(b): b for b in figured}.values())
        if (struck or cues.cue) and not other_cause and not cues.unreal and not self._tells_the_past(scan, sentence):
            for locus in loci:
                if locus.precision != "country" and not _holds_another(locus, loci):
                    bucket = self._bucket(locus, self._day(scan, sentence, locus, locus), sentence, document)
                    if bucket not in touched:
                        touched.append(bucket)
        for weapon in weapons:
            for bucket in self._buckets_of_weapon(scan, sentence, weapon, places, loci, counted, touched):
                if not any(w.span.start == weapon.start and w.source == document.source for w in bucket.weapons):
                    bucket.weapons.append(Sourced(weapon, document.source, sentence.index))
                if bucket not in touched:
                    touched.append(bucket)
        parties = attackers(document.lower[sentence.start : sentence.end])
        self.parties.update(parties)
        times = [d for d in scan.within(scan.dates, sentence) if d.kind == "event" and (d.time or d.part_of_day)]
        for bucket in touched:
            bucket.strong = bucket.strong or struck
            bucket.cue = bucket.cue or cues.cue
            bucket.denied = bucket.denied or cues.denied
            bucket.parties.extend(parties)
            bucket.apart = bucket.apart or bool(_SEPARATE.search(document.lower, sentence.start, sentence.end))
            bucket.times.extend(times)
        self.focus.after(places, touched)
        self.focus.note_area(document.source, sentence, places)

    def _buckets_of_weapon(
        self,
        scan: Scan,
        sentence: Sentence,
        weapon: WeaponMention,
        places: Sequence[Locus],
        loci: Sequence[Locus],
        counted: Sequence[tuple[CountMention, Bucket]],
        touched: Sequence[Bucket],
    ) -> list[Bucket]:
        """A weapon that was counted goes with its count, one right before its target to that target, else to its clause's places."""
        for count, bucket in counted:
            if count.start <= weapon.start < count.end:
                return [bucket]
        target = aimed_at(scan.document, weapon.end, places)
        if target is not None and target.precision != "country" and len(touched) > 1:
            ids = {self._place_id(x) for x in spread(target, loci)} | {self._place_id(target)}
            aimed = [b for b in touched if self._place_id(b.locus) in ids or b.locus.inherited]
            if aimed:
                return aimed
        near = self._in_clause(scan, sentence, weapon, places, touched)
        return self._buckets_of(scan, sentence, weapon, places, loci, touched, every=near)

    def _in_clause(
        self, scan: Scan, sentence: Sentence, weapon: Span, places: Sequence[Locus], touched: Sequence[Bucket]
    ) -> list[Bucket]:
        """Of the buckets that a sentence tells of, those in the weapon's own clause; all where its clause names no place."""
        edges = clause_edges(scan.document, sentence)
        if not edges or len(touched) < 2:
            return list(touched)
        left = max((e for e in edges if e <= weapon.start), default=sentence.start)
        right = min((e for e in edges if e > weapon.start), default=sentence.end)
        ids = {self._place_id(p) for p in places if left <= p.start < right}
        return [b for b in touched if self._place_id(b.locus) in ids] or list(touched)

    def _told_finer(self, locus: Locus) -> bool:
        """Whether the text names a place inside the region or country of a title, which then only says where that lies."""
        if locus.entry is None or locus.precision not in {"region", "country"}:
            return False
        area = locus.entry
        for other in self.scans[-1].loci:
            entry = other.entry
            if entry is not None and entry.id != area.id and other.precision in {"place", "district"}:
                if entry.admin1_id == area.id or (area.kind == "country" and entry.country == area.country):
                    return True
        return False

    # Where ----------------------------------------------------------------------------------------------------------

    def _buckets_of_figure(
        self,
        scan: Scan,
        sentence: Sentence,
        figure: CasualtyMention,
        figures: Sequence[CasualtyMention],
        number: int,
        places: Sequence[Locus],
        loci: Sequence[Locus],
        cues: Cues,
    ) -> list[Bucket]:
        place = nearest(scan.document, figure.at, figure.end, places, (sentence.start, sentence.end))
        if place is None and scan.document.source == "title":
            locus = self.focus.only()
        else:
            locus = (
                place
                or self._who_has_none(scan, sentence, figure)
                or self._altogether(scan, sentence)
                or self.focus.current(sentence)
            )
        if locus is None:
            return []
        several = False
        if place is not None:
            members = listed(place, loci)
            if len(members) > 1 and _RESPECTIVELY.search(scan.document.lower, sentence.start, sentence.end):
                same = [f for f in figures if f.field == figure.field]
                index = same.index(figure)
                if len(same) == len(members):
                    locus = members[index]
            elif len(members) > 1:
                locus = self.focus.cover(members) or locus
                several = True
        known = self.days_of.get(self._place_id(locus))
        later = figure.toll or _DIED_LATER.search(scan.document.lower, sentence.start, sentence.end)
        day = known if known is not None and later else self._day(scan, sentence, figure, locus)
        bucket = self._bucket(locus, day, sentence, scan.document)
        bucket.several = bucket.several or several
        return [bucket]

    def _altogether(self, scan: Scan, sentence: Sentence) -> Locus | None:
        """ "In total, two people were killed": the area that the sentence before spoke of."""
        if not _IN_ALL.search(scan.document.lower, sentence.start, sentence.end):
            return None
        return self.focus.area(scan.document.source, sentence)

    def _who_has_none(self, scan: Scan, sentence: Sentence, figure: CasualtyMention) -> Locus | None:
        """ "Russia reported no casualties": a country that speaks of none speaks of its own."""
        if figure.figure is None or figure.figure.max != 0:
            return None
        for toponym in scan.within(scan.toponyms, sentence):
            if toponym.kind == "country" and toponym.role in {"speaker", "agent"} and 0 <= figure.start - toponym.end <= 12:
                return self.focus.country_of(toponym)
        return None

    def _buckets_of(
        self,
        scan: Scan,
        sentence: Sentence,
        span: Span,
        places: Sequence[Locus],
        loci: Sequence[Locus],
        figured: Sequence[Bucket],
        every: Sequence[Bucket] | None = None,
    ) -> list[Bucket]:
        """The buckets that a weapon or a damage belongs to: all places of a list, else the sentence's, else the one in focus."""
        place = nearest(scan.document, span.start, span.end, places, (sentence.start, sentence.end))
        if place is None:
            if every:
                return list(every)
            if figured:
                return [figured[-1]]
            locus = self.focus.current(sentence)
            return [self._bucket(locus, self._day(scan, sentence, span, locus), sentence, scan.document)] if locus else []
        if every:
            return list(every)
        members = spread(place, loci)
        return [
            self._bucket(m, self._day(scan, sentence, span, m), sentence, scan.document)
            for m in members
            if m.precision != "country" or len(members) == 1
        ]

    def _bucket_of_count(
        self, scan: Scan, sentence: Sentence, count: CountMention, places: Sequence[Locus], harmful: bool
    ) -> Bucket | None:
        document = scan.document
        hit = count.hit
        if hit:
            place = nearest(document, count.start, count.end, places, (sentence.start, sentence.end))
        else:
            place = nearest(document, count.start, count.end, places, (sentence.start, sentence.end))
            if place is not None and place.start >= count.end and place is not behind(document, count.end, places):
                low = document.lower[sentence.start : sentence.end]
                place = aimed_at(document, count.end, places) or (None if _is_wave(low, count) else place)
        locus = place
        if (
            locus is None
            and not hit
            and self._last_count is not None
            and self._last_count[1:] == (document.source, sentence.paragraph)
        ):
            locus = self._last_count[0]
        if locus is None:
            office = self.focus.office(scan.offices(sentence))
            low = document.lower[sentence.start : sentence.end]
            if office is not None and not hit:
                locus = office
            elif hit or harmful or _SAME_ATTACK.search(low) or _OF_THEM.search(document.lower, count.start, count.end + 20):
                locus = self.focus.told(sentence)
            elif _is_wave(low, count):
                locus = self.focus.country(low)
            else:
                locus = self.focus.told(sentence)
            locus = locus or self.focus.country(low)
        if locus is None:
            return None
        if not hit:
            self._last_count = (locus, document.source, sentence.paragraph) if place is None else None
        if place is not None:
            members = listed(place, [p for p in places if not p.back])
            locus = (self.focus.cover(members) if len(members) > 1 else None) or locus
        return self._bucket(locus, self._day(scan, sentence, count, locus), sentence, document)

    def _bucket(self, locus: Locus, day: Day, sentence: Sentence, document: Document) -> Bucket:
        place_id = self._place_id(locus)
        base = (place_id, locus.variant, day.date.isoformat() if day.date else "", day.date_end.isoformat() if day.date_end else "")
        key = self._told_apart(base, locus)
        bucket = self.buckets.get(key)
        if bucket is None:
            bucket = self.buckets[key] = Bucket(locus=locus, day=day, order=len(self.buckets))
            bucket.base = self.buckets.get((*base, "")) if key[-1] else None
        if not locus.inherited and not any(x.start == locus.start and s == document.source for x, s in bucket.loci):
            bucket.loci.append((locus, document.source))
            if bucket.locus.precision == "district" and locus.precision == "place":
                bucket.locus = locus
        if bucket.day.mention is None and day.mention is not None:
            bucket.day = day
        known = self.days_of.get(place_id)
        if known is None or (known.mention is None and bucket.day.mention is not None):
            self.days_of[place_id] = bucket.day
        return bucket

    def _told_apart(self, base: tuple[str, str, str, str], locus: Locus) -> tuple[str, str, str, str, str]:
        """The key of a strike: parts of the day that differ tell two strikes on one place and day apart."""
        latest = self._latest.get(base, (*base, ""))
        if self._part is None or locus.precision in {"region", "country"}:
            return latest
        parts = self._parts.setdefault(base, {})
        if self._part not in parts:
            parts[self._part] = (*base, self._part if parts else "")
        self._latest[base] = parts[self._part]
        return parts[self._part]

    def _place_id(self, locus: Locus) -> str:
        if locus.entry is None:
            return f"name:{locus.name.lower()}"
        if locus.entry.kind == "city district" and locus.entry.city_id:
            return locus.entry.city_id
        return self.focus.seat_id(locus.entry) if locus.entry.kind == "hromada" else locus.entry.id

    # When -----------------------------------------------------------------------------------------------------------

    def _lead_day(self) -> Day:
        """The day that the title or the first sentences give the news: beside words of an attack if any, else any day they tell of."""
        for needs_cue in (True, False):
            for scan in self.scans:
                for sentence in scan.document.sentences[:3]:
                    mention = self._dates_the_news(scan, sentence, needs_cue)
                    if mention is not None:
                        return Day(mention.date, mention.date_end, mention.precision, mention, scan.document.source)
        return Day(self.published, None, "day" if self.published else "unknown")

    def _dates_the_news(self, scan: Scan, sentence: Sentence, needs_cue: bool) -> DateMention | None:
        cues = read_cues(scan.document, sentence)
        told = cues.strong or cues.cue or cues.weak or scan.within(scan.casualties, sentence) or scan.within(scan.weapons, sentence)
        if needs_cue and not told:
            return None
        for mention in scan.within(scan.dates, sentence):
            if mention.kind != "event" or mention.date is None or mention.precision != "day" or mention.rule in _NOT_LEAD:
                continue
            began = _BEGAN.search(scan.document.lower, max(sentence.start, mention.start - 40), mention.start)
            if not began and self._is_recent(mention.date):
                return mention
        return None

    def _is_recent(self, date: datetime.date) -> bool:
        return self.published is None or (self.published - date).days <= BACKGROUND_DAYS

    def _dated_back(self, scan: Scan, sentence: Sentence, span: Span) -> bool:
        """Whether the sentence's time expressions put a span into earlier times.

        An old date counts for its own clause, and for what follows where its clause tells of a strike ("29 people were killed
        here in 2022; 200 were hurt"), until a date of the news.
        """
        low = scan.document.lower
        times = [
            d
            for d in scan.within(scan.dates, sentence)
            if d.kind in {"event", "background"} and not _BORN.search(low, max(0, d.start - 9), d.end)
        ]
        if not any(self._is_old(d) for d in times):
            return False
        near = [d for d in times if self._reaches(scan, sentence, d, span)]
        return bool(near) and self._is_old(min(near, key=lambda d: _gap(d, span)))

    def _reaches(self, scan: Scan, sentence: Sentence, mention: DateMention, span: Span) -> bool:
        low = scan.document.lower
        if mention.start <= sentence.start + 4 or not _EDGE.search(low, min(mention.end, span.end), max(mention.start, span.start)):
            return True
        if mention.start > span.start:
            return False
        edges = [sentence.start, *(m.start() for m in _EDGE.finditer(low, sentence.start, sentence.end)), sentence.end]
        left = max(e for e in edges if e <= mention.start)
        right = min(e for e in edges if e >= mention.end)
        told = [*scan.within(scan.casualties, sentence), *scan.within(scan.weapons, sentence)]
        return any(left <= t.start < right for t in told)

    def _tells_the_past(self, scan: Scan, sentence: Sentence) -> bool:
        """Whether all days that a sentence names are before the news."""
        days = [
            d for d in scan.within(scan.dates, sentence) if d.kind in {"event", "background"} and (d.date or d.kind == "background")
        ]
        return bool(days) and all(self._is_old(d) for d in days)

    def _is_old(self, mention: DateMention) -> bool:
        if mention.kind == "background":
            if mention.date is None and (mention.part_of_day or mention.time):
                return False
            return mention.date is None or not self._is_recent(mention.date_end or mention.date)
        return mention.date is not None and not self._is_recent(mention.date_end or mention.date)

    def _day(self, scan: Scan, sentence: Sentence, span: Span | Locus, locus: Locus) -> Day:
        low = scan.document.lower
        days = [
            d
            for d in scan.within(scan.dates, sentence)
            if d.kind == "event"
            and d.date is not None
            and self._is_recent(d.date)
            and not _BEGAN.search(low, max(sentence.start, d.start - 40), d.start)
            and not (d.rule == "date.counted_after" and not sentence.start + 3 < d.start < span.start)
        ]
        if days:
            mention = min(days, key=lambda d: (_clauses_between(low, d, span), _gap(d, span)))
            return Day(mention.date, mention.date_end, mention.precision, mention, scan.document.source)
        known = self.days_of.get(self._place_id(locus))
        return known or self.lead


def _is_wave(low: str, count: CountMention) -> bool:
    """Whether a sentence gives a country's balance: what its air defence met, or many munitions launched."""
    many = count.weapon in {"missile", "drone"} and count.min >= _A_WAVE
    return _DEFENDERS.search(low) is not None or (many and _LAUNCHED.search(low) is not None)


# How far a village of a district may lie from its seat.
_DISTRICT_KM = 60.0


def _holds_another(locus: Locus, loci: Sequence[Locus]) -> bool:
    """Whether a region or district only says where another place of the sentence lies."""
    if locus.entry is None or (locus.entry.kind not in {"region", "raion", "hromada"} and locus.kind not in {"raion", "hromada"}):
        return False
    outer, entry = locus.entry.id, locus.entry
    inner = [x.entry for x in loci if x.entry is not None and x is not locus and x.precision == "place"]
    if any(outer in (e.admin1_id, e.raion_id, e.hromada_id) for e in inner):
        return True
    # A district that the gazetteer knows only by its seat.
    return entry.kind == "settlement" and any(
        e.id != entry.id and e.admin1_id == entry.admin1_id and e.distance_km(entry.lat, entry.lon) < _DISTRICT_KM for e in inner
    )


def _gap(one: Span, other: Span | Locus) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _clauses_between(low: str, one: Span, other: Span | Locus) -> int:
    left, right = (one, other) if one.start < other.start else (other, one)
    return low.count(";", left.end, max(left.end, right.start))
