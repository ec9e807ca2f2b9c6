"""Which strikes a casualty figure belongs to: its place, each of several, the area around them, or what is in focus."""

from __future__ import annotations

import re

from strikemap.extraction.casualties.finding import CasualtyMention
from strikemap.extraction.strikes.areas import Areas, holds_another
from strikemap.extraction.strikes.attach import listed, nearest
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.dating import Calendar
from strikemap.extraction.strikes.focus import Focus
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.passage import Passage, paragraph_of
from strikemap.extraction.strikes.placing import EACH, JUST_BEHIND, MOST_SHARES, Placer
from strikemap.extraction.text.signs import Rule

_RESPECTIVELY = Rule(r"\brespectively\b")
_EACH_WITHIN = 30  # characters behind people
_IN_ALL = Rule(r"\b(?:in total|in all|altogether|overall|all told|all in all|the total|in sum|the sum|add up to)\b")
# Who dies later of a wound died of the strike, on the strike's day.
_DIED_LATER = Rule(
    r"\b(?:in (?:the |a )?(?:\w+ )?(?:hospital|intensive care|clinic)|(?:of|from) (?:his|her|their) (?:wounds|injuries)"
    r"|(?:died|dead|succumbed|perished)(?: [\w-]+){0,3} (?:of|from|to) the (?:wounds|injuries)"
    r"|on the way to hospital)\b"
)
# "How the count went: four dead on Tuesday, nine by Wednesday noon": days of counting, not of strikes.
_COUNTING = Rule(
    r"\b(?:the|its) (?:count|toll|tally|figures?|numbers?) (?:went|grew|rose|climbed|changed|developed|mounted|crept)\b"
)
# "Russia reported no casualties": how far the country may stand before the words.
_SAYS_NONE = 12
_FROM_A_PLACE = ("toponym.background.from", "toponym.person.life")
# "Hours after two teenagers died in rocket fire farther south", "killing a couple in a city south of the capital": a place that
# the words leave unnamed.
_ELSEWHERE = re.compile(
    r"(?: (?!and\b|where\b|while\b)[\w'-]+){0,5}? (?:(?:farther|further) (?:north|south|east|west|up|down|along|inland|away|off)"
    r"|(?:in|near|at|outside) (?:an?|another) (?:[\w-]+ ){0,2}(?:city|town|village|settlement|suburb|hamlet)"
    r"(?: (?:to the )?(?:just )?(?:north|south|east|west|outside|near|close)\b|[,.;]))"
)


class FigurePlacer:
    """Finds the buckets of casualty figures; a place that the words leave open is the one in focus."""

    def __init__(self, placer: Placer, focus: Focus, areas: Areas, ledger: Ledger, calendar: Calendar) -> None:
        self._placer, self._focus, self._areas, self._ledger, self._calendar = placer, focus, areas, ledger, calendar

    def of_figure(self, passage: Passage, figure: CasualtyMention) -> list[Bucket]:
        """The buckets of a casualty figure: one, or one a place where it is said of each; none where no place is known."""
        document = passage.document
        place = nearest(document, figure.at, figure.end, passage.places)
        if _ELSEWHERE.match(document.lower, figure.end) and self._told_again(passage, figure):
            return []
        if place is None and figure.figure is not None and figure.figure.max == 0:
            regions = self._focus.governed(passage.scan.offices(passage.sentence))
            if regions:
                return [self._placer.of_locus(passage, region, figure) for region in regions]
        if place is None and figure.figure is not None and figure.figure.max == 0 and not passage.loci:
            both = self._focus.alike()
            if both:  # "Nikopol and Marhanets were shelled. Nobody was hurt."
                return [self._placer.of_locus(passage, x, figure) for x in both]
        locus = place or self._of_whom(passage, figure) or self._unplaced(passage, figure)
        if locus is None:
            return []
        if place is None:
            return [self._of_figure(passage, figure, locus, several=False)]
        members = [
            m for m in listed(place, passage.loci) if ";" not in document.lower[min(m.end, place.end) : max(m.start, place.start)]
        ]
        shares = self._shares(passage, figure, place)
        if shares:
            return [self._of_figure(passage, figure, self._areas.cover(shares) or locus, several=True)]
        if len({self._ledger.place_id(m) for m in members}) > 1:
            same = [f for f in passage.figures if f.field == figure.field]
            respectively = passage.says(_RESPECTIVELY)
            if respectively and len(same) == len(members):
                return [self._of_figure(passage, figure, members[same.index(figure)], several=False)]
            if EACH.search(document.lower, figure.start, figure.end + _EACH_WITHIN) or (respectively and len(same) == 1):
                return [self._of_figure(passage, figure, member, several=False) for member in members]
            if not respectively:
                return [self._of_figure(passage, figure, self._areas.cover(members) or locus, several=True)]
        several = place.precision == "region" and sum(holds_another(place, [place, x]) for x in passage.loci) > 1
        return [self._of_figure(passage, figure, locus, several=several)]

    def _told_again(self, passage: Passage, figure: CasualtyMention) -> bool:
        """Whether a later sentence tells the same figure; it names the place that this one leaves open."""
        mentions = passage.scan.casualties
        end = passage.sentence.end
        return any(m.field == figure.field and m.figure == figure.figure for m in mentions if m.start >= end)

    def _shares(self, passage: Passage, figure: CasualtyMention, place: Locus) -> list[Locus]:
        """The places that the sentence gives shares of a figure told before: "of the nine, four were in Lyman and five in Reni"."""
        if place.start < figure.end:
            return []
        shares = [
            nearest(passage.document, f.at, f.end, passage.loci)
            for f in passage.figures[passage.figures.index(figure) + 1 :][:MOST_SHARES]
            if f.field == figure.field and f.start >= figure.end and f.rule.endswith(".distributed")
        ]
        places = list(dict.fromkeys(x for x in shares if x is not None))
        return places if len(places) > 1 and place in places else []

    def _of_figure(self, passage: Passage, figure: CasualtyMention, locus: Locus, *, several: bool) -> Bucket:
        counting = figure.bare and not figure.part and passage.says(_COUNTING)
        known = figure.known and figure.field == "killed" and not passage.struck and self._ledger.has_injured(locus)
        if figure.toll or counting or known or passage.says(_DIED_LATER):
            self._ledger.part = None
            own = self._calendar.day(passage.scan, passage.sentence, figure) if figure.toll else None
            attack = own is not None and own.mention is not None and passage.document.lower.startswith("'s", own.mention.end)
            # "The toll of Thursday's strike hit 23": the day is the strike's, not the count's.
            day = own if own is not None and attack else self._ledger.day_of(locus)
            bucket = self._ledger.bucket(locus, day, passage.document.source)
            bucket.dated = bucket.dated or attack
        else:
            bucket = self._placer.of_locus(passage, locus, figure)
        bucket.several = bucket.several or several
        return bucket

    def _of_whom(self, passage: Passage, figure: CasualtyMention) -> Locus | None:
        """ "A man from Novopavlivka is in hospital": the place that he is from, where a strike on it was told of."""
        for toponym in passage.scan.within(passage.scan.toponyms, passage.sentence):
            if toponym.rule in _FROM_A_PLACE and figure.at <= toponym.start <= figure.end + JUST_BEHIND:
                return self._ledger.told_at(toponym.entries)
        return None

    def _unplaced(self, passage: Passage, figure: CasualtyMention) -> Locus | None:
        """The place of a figure whose sentence names none."""
        if passage.document.source == "title":
            return self._focus.only()
        if figure.figure is not None and figure.figure.max == 0:
            for toponym in passage.scan.within(passage.scan.toponyms, passage.sentence):
                says = toponym.kind == "country" and toponym.role in {"speaker", "agent"}
                if says and 0 <= figure.start - toponym.end <= _SAYS_NONE:
                    return self._areas.country_of(toponym)
        if passage.says(_IN_ALL):
            area = self._focus.area(passage.document.source, passage.sentence)
            if area is None and not (self._focus.speaks_of_a_place(*paragraph_of(passage)) or self._focus.keeps_to_its_title()):
                area = self._focus.around()
            if area is not None:
                return area
        if self._focus.is_silent() and passage.cues.multiple:
            office = self._areas.office(passage.scan.offices(passage.sentence))
            if office is not None and office.precision == "region":
                return office
            return self._focus.around() or self._focus.current()
        if self._focus.is_silent():
            office = self._areas.office(passage.scan.offices(passage.sentence))
            if office is not None and office.precision == "place" and passage.struck:
                return office  # "The mayor of Enerhodar said a drone had killed two people"
        return self._focus.speaking_for(passage.scan.offices(passage.sentence)) or self._focus.current()
