"""From spans to strikes: every figure, weapon and damage goes to its place and day.

The sentences are read in order. A sentence without a place of its own speaks of the place in focus; one without a day of its
own, of the day of its place, else of the report's lead, else of the day of publication.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from strikemap.extraction.strikes.anaphors import find_anaphors
from strikemap.extraction.strikes.antecedents import Antecedents
from strikemap.extraction.strikes.areas import Areas, holds_another
from strikemap.extraction.strikes.attribution import said_by, sky
from strikemap.extraction.strikes.buckets import Bucket, Sourced
from strikemap.extraction.strikes.count_placing import CountPlacer
from strikemap.extraction.strikes.dating import Calendar
from strikemap.extraction.strikes.figure_placing import FigurePlacer
from strikemap.extraction.strikes.focus import Focus
from strikemap.extraction.strikes.harm_placing import HarmPlacer
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.merging import Placed
from strikemap.extraction.strikes.passage import Passage, read_passage
from strikemap.extraction.strikes.placing import Placer
from strikemap.extraction.strikes.scan import Scan
from strikemap.extraction.text.background import recalls
from strikemap.extraction.text.cues import read_cues
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import CountMention, WeaponMention
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import PartOfDay, Party

# How many sentences say what a report is about.
_OPENING = 3
_SEPARATE = Rule(r"\bseparate(?:ly)?\b")
_OF_A_WAVE = Rule(r"\b(?:waves?|barrages?|cities|regions|all over|across|countrywide|nationwide|bombarded|largest|massive|mass)\b")


# A round-up gathers a day's strikes, which no one wave of munitions ties together.
_OF_A_DAY = Rule(
    r"\b(?:(?:past|last|preceding|previous) (?:day|24 hours)|24 hours|in a day|over the day"
    r"|round-?up|by districts?|oblast by oblast|region by region|(?:sum|results?|summary) of the (?:week|day)"
    r"|(?:this|the (?:past|last)|over the|during the) week)\b"
)


# From how many places that head a paragraph on a report goes from one to the next.
_ROUND_UP = 3


class Gathered(msgspec.Struct):
    """What the sentences of a report amount to: its strikes in the making, and what is true of the report as a whole.

    `strong`: a munition or an attack from afar is told of at all; `attacked`: in so many words; `armed`: a munition is named;
    `cue`: an attack of some kind is told of, `harmed`: people or things hurt, `fought`: fighting on the ground or a mishap;
    `refuted`: it does so as it opens; `hit_by`: a munition is told to have done harm;
    `aside`: the report is about an exercise, an accident or a court case; `denied`: it rules a strike out; `is_wave`: title or
    lead speak of many places; `is_roundup`: of all strikes of a day; `lead_told`: words of an attack gave the lead its day.
    `lead_weapons` are those of title and lead.
    """

    buckets: list[Bucket] = []
    strong: bool = False
    attacked: bool = False
    armed: bool = False
    cue: bool = False
    harmed: bool = False
    fought: bool = False
    aside: bool = False
    denied: bool = False
    refuted: bool = False
    hit_by: bool = False
    is_wave: bool = False
    is_roundup: bool = False
    lead_told: bool = False
    parties: set[Party] = set()
    lead_weapons: list[Sourced[WeaponMention]] = []


def gather(gazetteer: Gazetteer, published: datetime.date | None, scans: Sequence[Scan]) -> Gathered:
    """All that the scans of one report (title and text, in this order) tell; `published` None where the day is unknown."""
    return _Assembler(gazetteer, published, scans).gather()


def _sky(scans: Sequence[Scan]) -> str | None:
    """The country whose sky a report speaks of, by the first of its sources whose words say so."""
    return next((code for scan in scans if (code := sky(scan.document.lower)) is not None), None)


class _Assembler:
    def __init__(self, gazetteer: Gazetteer, published: datetime.date | None, scans: Sequence[Scan]) -> None:
        self._scans = scans
        dateline = next((scan.dateline for scan in scans if scan.dateline is not None), None)
        loci, areas = [locus for scan in scans for locus in scan.loci], Areas(gazetteer)
        self._antecedents = Antecedents(areas, next((x.entry.country for x in loci if x.entry is not None), None))
        self._focus = Focus(areas, self._antecedents, loci, dateline, lambda: _sky(scans))
        self._focus.announce([locus for scan in scans if scan.document.source == "title" for locus in scan.loci])
        self._coming: tuple[PartOfDay, int] | None = None
        self._paragraph: tuple[str, int] | None = None
        self._headings = 0
        self._calendar = Calendar(published, scans)
        self._ledger = Ledger(areas, self._calendar.lead)
        self._placer = placer = Placer(self._ledger, self._calendar)
        self._figures = FigurePlacer(placer, self._focus, areas, self._ledger, self._calendar)
        self._counts = CountPlacer(placer, self._focus, areas, self._ledger)
        self._harm = HarmPlacer(placer, self._focus, self._ledger, self._counts)
        self._found = Gathered()

    def gather(self) -> Gathered:
        for scan in self._scans:
            for sentence in scan.document.sentences:
                self._read(scan, sentence)
        self._found.buckets = self._ledger.buckets()
        self._found.lead_told = self._calendar.lead_told
        return self._found

    def _read(self, scan: Scan, sentence: Sentence) -> None:
        cues = read_cues(scan.document, sentence)
        here = scan.within(scan.loci, sentence)
        if cues.stripped:
            return
        if here and all(x.heading for x in here):
            self._focus.head(here)
            self._headings += scan.document.source == "text"
            self._found.is_roundup = self._found.is_roundup or self._headings >= _ROUND_UP
            return
        in_title = scan.document.source == "title"
        wide = [x for x in here if in_title and self._told_finer(x)]
        passage = read_passage(scan, sentence, cues, self._calendar, [x for x in here if x not in wide])
        pointed = self._antecedents.resolve(find_anaphors(scan.document, sentence), passage.loci, scan.offices(sentence))
        passage = msgspec.structs.replace(passage, places=sorted([*pointed, *passage.loci], key=lambda p: p.start))
        self._note(passage)
        if wide:
            self._antecedents.mention(wide)  # "Night over Dnipropetrovsk region": what "the region" then means
        else:
            # The hour of a death or a statement tells no strikes apart.
            told = passage.struck or cues.cue
            coming = self._coming[0] if self._coming and self._coming[1] == sentence.paragraph else None
            self._ledger.part = (passage.part or coming) if told else None
            # "That same evening terror came back. A rocket hit …": the hour of the sentence before.
            self._coming = (passage.part, sentence.paragraph) if passage.part and not told else None
            paragraph = (scan.document.source, sentence.paragraph)
            if paragraph != self._paragraph:
                self._paragraph, self._ledger.told = paragraph, None
            touched = self._fill(passage)
            self._ledger.told = self._calendar.told(scan, sentence) or self._ledger.told
            self._focus.after(passage.places, touched, scan.document.source, sentence)

    def _note(self, passage: Passage) -> None:
        """What the sentence says of the report as a whole."""
        cues, found, source = passage.cues, self._found, passage.document.source
        found.denied = found.denied or cues.denied
        found.hit_by = found.hit_by or (
            passage.struck and bool(passage.weapons) and bool(passage.figures or passage.damage or passage.counts)
        )
        leads = source == "title" or passage.sentence.index == 0
        opens = source == "title" or passage.sentence.index < _OPENING
        found.refuted = found.refuted or (opens and cues.denied)
        found.aside = found.aside or (opens and (cues.aside or cues.accident))
        told = cues.strong or cues.cue or bool(passage.figures or passage.damage or passage.counts)
        found.strong = found.strong or (passage.struck and told)
        found.armed = found.armed or bool(passage.weapons)
        found.harmed = found.harmed or (not passage.other_cause and bool(passage.figures or passage.damage))
        found.cue = found.cue or (cues.cue and not passage.other_cause and not cues.unreal and not cues.denied)
        found.fought = found.fought or cues.ground or cues.accident
        somewhere = bool(passage.places or passage.figures or passage.damage)
        told_where = somewhere and (bool(passage.places) or not found.aside)
        found.attacked = found.attacked or (cues.strong and told_where and not passage.other_cause and not cues.denied)
        found.parties.update(passage.parties)
        if leads:
            found.lead_weapons.extend(Sourced(w, source, passage.sentence.index) for w in passage.weapons)
            found.is_wave = found.is_wave or passage.says(_OF_A_WAVE)
            found.is_roundup = found.is_roundup or passage.says(_OF_A_DAY)

    def _fill(self, passage: Passage) -> list[Bucket]:
        """Put what the sentence holds into its buckets; the buckets that it told of."""
        document, sentence, cues = passage.document, passage.sentence, passage.cues
        said = said_by(document, sentence) if passage.figures or passage.counts else None
        touched: list[Bucket] = []
        for figure in passage.figures:
            placed = Placed(figure, document.source, sentence.index, document.raw[figure.start : figure.end])
            for told in self._figures.of_figure(passage, figure):
                told.figures[figure.field].append(placed)
                told.said[(document.source, sentence.index)] = said
                told.several = told.several or cues.multiple
                touched.append(told)
        counted: list[tuple[CountMention, Bucket]] = []
        again = self._told_again(passage)
        for count in [c for c in passage.counts if c not in again]:
            for bucket in self._counts.of_count(passage, count):
                counted.append((count, bucket))
                self._ledger.count(count, bucket)
                bucket.counts.append(Sourced(count, document.source, sentence.index, said))
                touched.append(bucket)
        for hidden in () if passage.other_cause else passage.scan.within(passage.scan.hidden, sentence):
            for bucket in self._harm.of_damage(passage, hidden, touched):
                bucket.hidden.append(Sourced(hidden, document.source, sentence.index))
        for harm in passage.damage:
            for bucket in self._harm.of_damage(passage, harm, touched):
                bucket.damage.append(Sourced(harm, document.source, sentence.index))
                touched.append(bucket)
        touched = list(dict.fromkeys(touched))
        touched += [b for b in self._only_named(passage) if b not in touched]
        armed: set[tuple[int, str, str | None, bool]] = set()
        for weapon in passage.weapons:
            if any(c.start <= weapon.start < c.end for c in again):
                continue
            sourced = Sourced(weapon, document.source, sentence.index)
            for bucket in self._harm.of_weapon(passage, weapon, counted, touched):
                # A munition that its sentence names again tells nothing new.
                told_of = id(bucket), weapon.weapon, weapon.name, weapon.generic
                if told_of not in armed:
                    armed.add(told_of)
                    bucket.weapons.append(sourced)
                touched += [bucket] if bucket not in touched else []
        times = [d for d in passage.scan.within(passage.scan.dates, sentence) if d.kind == "event" and (d.time or d.part_of_day)]
        apart = passage.says(_SEPARATE)
        recalled = recalls(passage.document, passage.sentence)
        for bucket in touched:
            bucket.strong = bucket.strong or passage.struck
            bucket.cue = bucket.cue or cues.cue
            bucket.denied = bucket.denied or cues.denied
            bucket.apart = bucket.apart or apart
            bucket.recalled = bucket.recalled or recalled
            bucket.parties.extend(passage.parties)
            bucket.times.extend(times)
        return touched

    def _told_again(self, passage: Passage) -> list[CountMention]:
        """The counts of a title without a place that the text tells again: there they have their place."""
        text = self._scans[-1]
        if passage.document.source != "title" or passage.places or text.document.source != "text":
            return []
        told = {(c.field, c.weapon, c.min) for c in text.counts}
        return [c for c in passage.counts if (c.field, c.weapon, c.min) in told]

    def _only_named(self, passage: Passage) -> list[Bucket]:
        """The buckets of places that a sentence about an attack names, whether or not it says more of them."""
        told = passage.struck or (passage.cues.cue and not passage.other_cause and not passage.cues.unreal)
        if not told or self._calendar.tells_the_past(passage.scan, passage.sentence):
            return []
        named = [x for x in passage.loci if x.precision != "country" and not holds_another(x, passage.loci)]
        return [self._placer.of_locus(passage, x, x) for x in named]

    def _told_finer(self, locus: Locus) -> bool:
        """Whether the text names a place inside the region or country of a title, which then only says where that lies."""
        area = locus.entry
        if area is None or locus.precision not in {"region", "country"}:
            return False
        fine = [x.entry for x in self._scans[-1].loci if x.entry is not None and x.precision in {"place", "district"}]
        return any(e.admin1_id == area.id or (area.kind == "country" and e.country == area.country) for e in fine)
