"""Which strikes a figure, a count, a weapon or a damage of a sentence belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.casualties.finding import CasualtyMention
from strikemap.extraction.strikes.attach import aimed_at, behind, in_brackets, listed, nearest, paired, part_edges, spread
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.dating import Calendar
from strikemap.extraction.strikes.focus import Focus
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.passage import Passage
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import CountMention, Span, WeaponMention

_RESPECTIVELY = Rule(r"\brespectively\b")
_AND = re.compile(r",? and (?:another |a further )?|, ")
# "One person each was killed in Lyman and Siversk", "five each over Lipetsk and Smolensk Regions": so many in every place.
_EACH = re.compile(r"\b(?:each|apiece)\b(?! (?:other|day|night|week|month|year|time|case)\b)")
_EACH_BEHIND = re.compile(r"(?: (?:regions?|oblasts?|districts?|provinces?))? (?:each|apiece)\b")
_EACH_WITHIN = 30  # characters behind people
# How many figures behind a whole are looked at for its shares.
_MOST_SHARES = 12
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
# A part of munitions told before: it belongs where they do.
_OF_THEM = re.compile(r"\b(?:of them|of these|of those|the other|the rest|all of them)\b")
_DEFENDERS = Rule(
    r"\b(?:air (?:force|defen[cs]es?|defenders|command)|defen[cs]e (?:ministry|chiefs?|officials?|units?|forces|department)"
    r"|ministry of defen[cs]e|the ministry(?:'s|\b)|(?:ukrainian|russian) military (?:said|says|reported)"
    r"|military (?:chiefs?|command)|defenders|gunners|general staff)\b"
)
# Who speaks for all of a country's air defence, not for that of a town.
_NATIONAL = Rule(
    r"\b(?:air (?:force|command)|defen[cs]e ministry|ministry of defen[cs]e|the ministry(?:'s|\b)|general staff"
    r"|(?:ukrainian|russian) military|(?:ukraine|russia)(?:'s)?|ukrainian|russian|military command)\b"
)
_LAUNCHED = Rule(
    r"\b(?:launched|fired|sent|used|released|directed|went for|brought|flew|flown"
    r"|crossed|entered|recorded|counted|detected|tracked|spotted|put)\b"
)
# "Hits of 14 drones at ten locations": of a wave over the whole country.
_AT_SITES = Rule(
    r"\b(?:at|in|on) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|several|various|different)"
    r" (?:different |separate )?(?:locations|sites|places|points|spots)\b"
)
_AIRSPACE = Rule(
    r"\b(?:ukrainian|russian|the country's|ukraine's|russia's) (?:airspace|sky|skies)\b"
    r"|\b(?:airspace|sky|skies) of (?:ukraine|russia|the country)\b"
)
# The rule of munitions of which nothing but their number is told.
_MERELY_TOLD = "counts.told"
# As many munitions as one place is seldom said to have drawn: such a launch is the country's.
_A_WAVE = 8
_ATTACK = r"(?:attack|strike|raid|assault|barrage|bombardment)"
_SAME_ATTACK = Rule(
    rf"\b(?:during|in|of|from) (?:the|this|that) (?:same )?(?:\w+ ){{0,2}}?{_ATTACK}\b"
    r"(?! (?:on|uavs?|drones?|aircraft|group|missiles?)\b)"
    rf"|\b(?:the|this|that) {_ATTACK} (?:was|were|had been|involved|came|lasted)\b"
)
# "Couple killed near Kyiv as Russia sends 200 drones": the wave is told of beside the place.
_AS_A_SIDE = re.compile(
    r"\b(?:as|after|while) (?:russia|russian forces|moscow|ukraine|kyiv|putin|the kremlin|vladimir putin)(?:'s)?"
    r"(?: (?:forces|army|military))?"
    r" (?:sends?|sent|fires?|fired|launch\w*|unleash\w*|hurls?|hurled|rains?|uses?|used|throws?|threw|mounts?|mounted)\b"
)
# A count from which on the same number told twice is the same munitions.
_TELLING = 3
_JUST_BEHIND = 8  # characters behind munitions
# From how many regions with numbers of their own on a sum is broken down by regions.
_A_BREAKDOWN = 3
_PARTS = re.compile(r"[:(]|\b(?:of (?:them|which|these|those)|including|among (?:them|these))\b")
# Behind these another part of the sentence begins.
_ASIDE = re.compile(r"[,;:]")
# "Russia reported no casualties": how far the country may stand before the words.
_SAYS_NONE = 12
# How far a village of a district may lie from its seat.
_DISTRICT_KM = 60.0


_FROM_A_PLACE = ("toponym.background.from", "toponym.person.life")


# "Hours after two teenagers died in rocket fire farther south", "killing a couple in a city south of the capital": a place that
# the words leave unnamed.
_ELSEWHERE = re.compile(
    r"(?: (?!and\b|where\b|while\b)[\w'-]+){0,5}? (?:(?:farther|further) (?:north|south|east|west|up|down|along|inland|away|off)"
    r"|(?:in|near|at|outside) (?:an?|another) (?:[\w-]+ ){0,2}(?:city|town|village|settlement|suburb|hamlet)"
    r"(?: (?:to the )?(?:just )?(?:north|south|east|west|outside|near|close)\b|[,.;]))"
)


class Placer:
    """Finds the buckets for what a passage holds; a place that the words leave open is the one in focus."""

    def __init__(self, focus: Focus, ledger: Ledger, calendar: Calendar) -> None:
        self._focus, self._ledger, self._calendar = focus, ledger, calendar
        self._last_count: tuple[Locus, str, int] | None = None
        self._country_counted = False
        self._counted: Locus | None = None
        self._most_counted = 0
        self._edges: tuple[Passage | None, list[int]] = (None, [])

    def _parts(self, passage: Passage) -> list[int]:
        """The edges of the passage's parts, worked out once for all that stands in it."""
        if self._edges[0] is not passage:
            self._edges = (passage, part_edges(passage.document, passage.sentence, passage.places))
        return self._edges[1]

    def of_locus(self, passage: Passage, locus: Locus, span: Span | Locus) -> Bucket:
        """The bucket of a place on the day that the passage gives a span."""
        own = self._calendar.day(passage.scan, passage.sentence, span)
        bucket = self._ledger.bucket(locus, own or self._ledger.day_of(locus), passage.document.source)
        bucket.dated = bucket.dated or own is not None
        return bucket

    def of_figure(self, passage: Passage, figure: CasualtyMention) -> list[Bucket]:
        """The buckets of a casualty figure: one, or one a place where it is said of each; none where no place is known."""
        document = passage.document
        place = nearest(document, figure.at, figure.end, passage.places)
        if _ELSEWHERE.match(document.lower, figure.end) and self._told_again(passage, figure):
            return []
        if place is None and figure.figure is not None and figure.figure.max == 0:
            regions = self._focus.governed(passage.scan.offices(passage.sentence))
            if regions:
                return [self.of_locus(passage, region, figure) for region in regions]
        if place is None and figure.figure is not None and figure.figure.max == 0 and not passage.loci:
            both = self._focus.alike()
            if both:  # "Nikopol and Marhanets were shelled. Nobody was hurt."
                return [self.of_locus(passage, x, figure) for x in both]
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
            return [self._of_figure(passage, figure, self._focus.cover(shares) or locus, several=True)]
        if len({self._ledger.place_id(m) for m in members}) > 1:
            same = [f for f in passage.figures if f.field == figure.field]
            respectively = passage.says(_RESPECTIVELY)
            if respectively and len(same) == len(members):
                return [self._of_figure(passage, figure, members[same.index(figure)], several=False)]
            if _EACH.search(document.lower, figure.start, figure.end + _EACH_WITHIN) or (respectively and len(same) == 1):
                return [self._of_figure(passage, figure, member, several=False) for member in members]
            if not respectively:
                return [self._of_figure(passage, figure, self._focus.cover(members) or locus, several=True)]
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
            for f in passage.figures[passage.figures.index(figure) + 1 :][:_MOST_SHARES]
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
            bucket = self.of_locus(passage, locus, figure)
        bucket.several = bucket.several or several
        return bucket

    def of_count(self, passage: Passage, count: CountMention) -> list[Bucket]:
        """The bucket of a count of munitions: its target, the office that speaks, the place in focus, or the country.

        Several where a list of places has so many each; none where no place is known.
        """
        document = passage.document
        place = self._broken_down(passage, count) or nearest(document, count.start, count.end, self._in_part(passage, count))
        if (
            place is not None
            and not count.hit
            and place.start >= count.end
            and place is not behind(document, count.end, passage.places)
        ):
            beside = self._of_the_next(passage, count)
            if beside is not None:
                return [self.of_locus(passage, beside, count)]
            aside = _ASIDE.search(document.lower, count.end, place.start) or _is_wave(passage)
            place = aimed_at(document, count.end, passage.places) or (None if aside else place)
        if place is not None and place.end <= count.start and count.min >= _A_WAVE:
            between = passage.document.lower[place.end : count.start]
            place = None if _AS_A_SIDE.search(between) else place
        told = self._ledger.holding(count) if place is None and count.min >= _TELLING else None
        if told is not None:
            return [told]
        locus = place or self._uncounted_place(passage, count)
        if locus is None:
            return []
        if not count.hit or count.rule == _MERELY_TOLD:
            ours = place is None or place.precision == "country"
            self._last_count = (locus, *_paragraph(passage)) if ours else None
        if place is not None:
            members = listed(place, [p for p in passage.places if not p.back])
            last = max(m.end for m in members)
            if len(members) > 1 and (
                _EACH.search(document.lower, count.start, count.end + _JUST_BEHIND)
                or (count.start <= place.start and _EACH_BEHIND.match(document.lower, last))
            ):
                return [self.of_locus(passage, member, count) for member in members]
            locus = (self._focus.cover(members) if len(members) > 1 else None) or locus
        self._counted = msgspec.structs.replace(locus, inherited=True, group=-1)
        self._most_counted = max(self._most_counted, count.min)
        self._country_counted = self._country_counted or locus.precision == "country"
        return [self.of_locus(passage, locus, count)]

    def _in_part(self, passage: Passage, span: Span) -> Sequence[Locus]:
        """The places of the part of the sentence that a span stands in; all places where that part names none."""
        edges = self._parts(passage)
        left = max((e for e in edges if e <= span.start), default=passage.sentence.start)
        right = min((e for e in edges if e > span.start), default=passage.sentence.end)
        return [p for p in passage.places if left <= p.start < right] or passage.places

    def _broken_down(self, passage: Passage, count: CountMention) -> Locus | None:
        """The country or region of a sum that the sentence breaks down by regions: "54 drones: 27 over the Kursk region, 16 …"."""
        after = passage.counts[passage.counts.index(count) + 1 :][:_MOST_SHARES]
        parts = [c for c in after if c.field == count.field and c.weapon == count.weapon and c.min < count.min]
        if len(parts) < _A_BREAKDOWN or not _PARTS.search(passage.document.lower, count.end, parts[0].start):
            return None
        inside = [next((p for p in passage.places if c.start <= p.start < c.end), None) for c in parts]
        own = [p or behind(passage.document, c.end, passage.places) for p, c in zip(inside, parts, strict=True)]
        places = [x for x in own if x is not None and x.precision == "region"]
        if len({x.name for x in places}) < _A_BREAKDOWN or sum(c.min for c in parts) > count.min:
            return None
        return self._focus.cover(places)

    def _of_the_next(self, passage: Passage, count: CountMention) -> Locus | None:
        """ "Three missiles and six drones in the Odesa region": where the next number of the list stands right before its place."""
        following = next((c for c in passage.counts if c.start >= count.end), None)
        if following is None or not _AND.fullmatch(passage.document.lower, count.end, following.start):
            return None
        return behind(passage.document, following.end, passage.places)

    def of_damage(self, passage: Passage, span: Span, touched: Sequence[Bucket]) -> list[Bucket]:
        """The buckets of a damage: its place and the others of its list, else the one told last, else the one in focus."""
        place = nearest(passage.document, span.start, span.end, passage.places)
        if place is not None:
            members = spread(place, passage.loci)
            return [self.of_locus(passage, m, span) for m in members if m.precision != "country" or len(members) == 1]
        pair = [self.of_locus(passage, x, span) for x in self._focus.both()]
        if touched:
            return pair if touched[-1] in pair and not passage.figures else [touched[-1]]
        locus = self._focus.ahead() if passage.document.source == "title" else self._focus.current()
        return pair or ([self.of_locus(passage, locus, span)] if locus is not None else [])

    def of_weapon(
        self,
        passage: Passage,
        weapon: WeaponMention,
        counted: Sequence[tuple[CountMention, Bucket]],
        touched: Sequence[Bucket],
    ) -> list[Bucket]:
        """A counted weapon goes with its count, one right before its target to that target, else to its clause's places."""
        for count, bucket in counted:
            if count.start <= weapon.start < count.end:
                return [bucket]
        own = paired(passage.document, passage.weapons, passage.places).get(weapon.start)
        if own is not None:
            ids = {self._ledger.place_id(own)}
            return [b for b in touched if self._ledger.place_id(b.locus) in ids] or [self.of_locus(passage, own, weapon)]
        aside = in_brackets(passage.document, passage.sentence, weapon, passage.places)
        if aside is not None:
            return [self.of_locus(passage, aside, weapon)]
        target = aimed_at(passage.document, weapon.end, passage.places)
        if target is not None and target.precision != "country" and len(touched) > 1:
            ids = {self._ledger.place_id(x) for x in [target, *spread(target, passage.loci)]}
            aimed = [b for b in touched if self._ledger.place_id(b.locus) in ids or b.locus.inherited]
            if aimed:
                return aimed
        if touched:
            return self._in_clause(passage, weapon, touched)
        if not passage.places and self._last_count is not None and self._last_count[1:] == _paragraph(passage):
            return [self.of_locus(passage, self._last_count[0], weapon)]
        if not passage.places and self._focus.told() is None:
            return []
        return self.of_damage(passage, weapon, touched)

    def _in_clause(self, passage: Passage, weapon: Span, touched: Sequence[Bucket]) -> list[Bucket]:
        """Of the buckets that a sentence tells of, those in the weapon's own clause; all where its clause names no place."""
        edges = self._parts(passage)
        if not edges or len(touched) < 2:
            return list(touched)
        left = max((e for e in edges if e <= weapon.start), default=passage.sentence.start)
        right = min((e for e in edges if e > weapon.start), default=passage.sentence.end)
        here = [p for p in passage.places if left <= p.start < right]
        ids = {self._ledger.place_id(p) for place in here for p in [place, *listed(place, passage.loci)]}
        return [b for b in touched if self._ledger.place_id(b.locus) in ids] or list(touched)

    def _of_whom(self, passage: Passage, figure: CasualtyMention) -> Locus | None:
        """ "A man from Novopavlivka is in hospital": the place that he is from, where a strike on it was told of."""
        for toponym in passage.scan.within(passage.scan.toponyms, passage.sentence):
            if toponym.rule in _FROM_A_PLACE and figure.at <= toponym.start <= figure.end + _JUST_BEHIND:
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
                    return self._focus.country_of(toponym)
        if passage.says(_IN_ALL):
            area = self._focus.area(passage.document.source, passage.sentence)
            if area is None and not (self._focus.speaks_of_a_place(*_paragraph(passage)) or self._focus.keeps_to_its_title()):
                area = self._focus.around()
            if area is not None:
                return area
        if self._focus.is_silent() and passage.cues.multiple:
            office = self._focus.office(passage.scan.offices(passage.sentence))
            if office is not None and office.precision == "region":
                return office
            return self._focus.around() or self._focus.current()
        if self._focus.is_silent():
            office = self._focus.office(passage.scan.offices(passage.sentence))
            if office is not None and office.precision == "place" and passage.struck:
                return office  # "The mayor of Enerhodar said a drone had killed two people"
        return self._focus.speaking_for(passage.scan.offices(passage.sentence)) or self._focus.current()

    def _uncounted_place(self, passage: Passage, count: CountMention) -> Locus | None:
        """The place of a count whose sentence names none."""
        if self._last_count is not None and self._last_count[1:] == _paragraph(passage):
            of_the_wave = self._last_count[0].precision == "country" and count.min > 1 and not (passage.damage or passage.figures)
            if not count.hit or of_the_wave:
                return self._last_count[0]
        if count.hit and passage.says(_AT_SITES) and (self._country_counted or passage.says(_DEFENDERS)):
            return self._focus.country(passage.low)
        office = self._focus.office(passage.scan.offices(passage.sentence))
        if office is not None and not count.hit:
            return office
        if passage.says(_AIRSPACE):
            return self._focus.country(passage.low)
        pointed = _OF_THEM.search(_own_words(passage.document.lower, count))
        # "Three missiles hit Lutsk. Russia launched 45 of them": more than were told of are not a part of those.
        part = pointed is not None and not (pointed[0].startswith("of ") and 0 < self._most_counted < count.min)
        if part and self._counted is not None and not self._focus.has_spoken():
            return self._counted
        same = (count.hit and count.rule != _MERELY_TOLD and not _is_balance(passage, count)) or (
            passage.damage and self._focus.has_spoken()
        )
        same = same or passage.says(_SAME_ATTACK) or part
        if not same and count.min >= _A_WAVE and self._country_counted:
            return self._focus.country(passage.low)
        told = None if not same and self._of_a_wave(passage, count) else self._focus.told()
        return told or self._focus.country(passage.low)

    def _of_a_wave(self, passage: Passage, count: CountMention) -> bool:
        """Whether a count without a place is the country's; a few missiles sent, and no more, are those of the place told of."""
        if not _is_wave(passage):
            return False
        local = not passage.says(_NATIONAL)
        few = all((c.field == "launched" or local) and c.min < _A_WAVE for c in passage.counts)
        told = self._focus.told()
        return not (few and told is not None and told.precision in {"place", "district"})


def _paragraph(passage: Passage) -> tuple[str, int]:
    return passage.document.source, passage.sentence.paragraph


def _own_words(low: str, count: CountMention) -> str:
    """The words of a count and those right behind it, up to a comma."""
    return low[count.start : count.end] + low[count.end : count.end + 20].partition(",")[0]


def _is_wave(passage: Passage) -> bool:
    """Whether a sentence gives a country's balance: what its air defence met, or many munitions launched."""
    if passage.says(_DEFENDERS) or passage.says(_AIRSPACE):
        return True
    many = any(c.weapon in {"missile", "drone"} and c.min >= _A_WAVE for c in passage.counts)
    return many and passage.says(_LAUNCHED)


def _is_balance(passage: Passage, count: CountMention) -> bool:
    """ "Of 28 drones that entered the country the Air Force reported 22 destroyed": what came in beside what was met."""
    met = any(c.field == "intercepted" and c.weapon == count.weapon for c in passage.counts)
    return met and count.min >= _A_WAVE and passage.says(_DEFENDERS)


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
