"""Which strikes a count of munitions belongs to: its target, the office that speaks, the place in focus, or the country."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.strikes.areas import Areas
from strikemap.extraction.strikes.attach import aimed_at, behind, listed, nearest
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.focus import Focus
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.passage import Passage, paragraph_of
from strikemap.extraction.strikes.placing import EACH, JUST_BEHIND, MOST_SHARES, Placer
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import CountMention, Span

_AND = re.compile(r",? and (?:another |a further )?|, ")
_EACH_BEHIND = re.compile(r"(?: (?:regions?|oblasts?|districts?|provinces?))? (?:each|apiece)\b")
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
# From how many regions with numbers of their own on a sum is broken down by regions.
_A_BREAKDOWN = 3
_PARTS = re.compile(r"[:(]|\b(?:of (?:them|which|these|those)|including|among (?:them|these))\b")
# Behind these another part of the sentence begins.
_ASIDE = re.compile(r"[,;:]")


class CountPlacer:
    """Finds the buckets of counts of munitions, and keeps what was counted before for the counts that go on from it."""

    def __init__(self, placer: Placer, focus: Focus, areas: Areas, ledger: Ledger) -> None:
        self._placer, self._focus, self._areas, self._ledger = placer, focus, areas, ledger
        self._last_count: tuple[Locus, str, int] | None = None
        self._country_counted = False
        self._counted: Locus | None = None
        self._most_counted = 0

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
                return [self._placer.of_locus(passage, beside, count)]
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
            self._last_count = (locus, *paragraph_of(passage)) if ours else None
        if place is not None:
            members = listed(place, [p for p in passage.places if not p.back])
            last = max(m.end for m in members)
            if len(members) > 1 and (
                EACH.search(document.lower, count.start, count.end + JUST_BEHIND)
                or (count.start <= place.start and _EACH_BEHIND.match(document.lower, last))
            ):
                return [self._placer.of_locus(passage, member, count) for member in members]
            locus = (self._areas.cover(members) if len(members) > 1 else None) or locus
        self._counted = msgspec.structs.replace(locus, inherited=True, group=-1)
        self._most_counted = max(self._most_counted, count.min)
        self._country_counted = self._country_counted or locus.precision == "country"
        return [self._placer.of_locus(passage, locus, count)]

    def last_in(self, passage: Passage) -> Locus | None:
        """Where the last count went, if it named no place but a country; None where another paragraph has begun."""
        if self._last_count is None or self._last_count[1:] != paragraph_of(passage):
            return None
        return self._last_count[0]

    def _in_part(self, passage: Passage, span: Span) -> Sequence[Locus]:
        """The places of the part of the sentence that a span stands in; all places where that part names none."""
        edges = self._placer.parts(passage)
        left = max((e for e in edges if e <= span.start), default=passage.sentence.start)
        right = min((e for e in edges if e > span.start), default=passage.sentence.end)
        return [p for p in passage.places if left <= p.start < right] or passage.places

    def _broken_down(self, passage: Passage, count: CountMention) -> Locus | None:
        """The country or region of a sum that the sentence breaks down by regions: "54 drones: 27 over the Kursk region, 16 …"."""
        after = passage.counts[passage.counts.index(count) + 1 :][:MOST_SHARES]
        parts = [c for c in after if c.field == count.field and c.weapon == count.weapon and c.min < count.min]
        if len(parts) < _A_BREAKDOWN or not _PARTS.search(passage.document.lower, count.end, parts[0].start):
            return None
        inside = [next((p for p in passage.places if c.start <= p.start < c.end), None) for c in parts]
        own = [p or behind(passage.document, c.end, passage.places) for p, c in zip(inside, parts, strict=True)]
        places = [x for x in own if x is not None and x.precision == "region"]
        if len({x.name for x in places}) < _A_BREAKDOWN or sum(c.min for c in parts) > count.min:
            return None
        return self._areas.cover(places)

    def _of_the_next(self, passage: Passage, count: CountMention) -> Locus | None:
        """ "Three missiles and six drones in the Odesa region": where the next number of the list stands right before its place."""
        following = next((c for c in passage.counts if c.start >= count.end), None)
        if following is None or not _AND.fullmatch(passage.document.lower, count.end, following.start):
            return None
        return behind(passage.document, following.end, passage.places)

    def _uncounted_place(self, passage: Passage, count: CountMention) -> Locus | None:
        """The place of a count whose sentence names none."""
        last = self.last_in(passage)
        if last is not None:
            of_the_wave = last.precision == "country" and count.min > 1 and not (passage.damage or passage.figures)
            if not count.hit or of_the_wave:
                return last
        if count.hit and passage.says(_AT_SITES) and (self._country_counted or passage.says(_DEFENDERS)):
            return self._focus.country(passage.low)
        office = self._areas.office(passage.scan.offices(passage.sentence))
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
