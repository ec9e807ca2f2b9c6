"""Which strikes a damage and a weapon belong to: their own place, else what else the sentence tells of."""

from __future__ import annotations

from collections.abc import Sequence

from strikemap.extraction.strikes.attach import aimed_at, in_brackets, listed, nearest, paired, spread
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.count_placing import CountPlacer
from strikemap.extraction.strikes.focus import Focus
from strikemap.extraction.strikes.ledger import Ledger
from strikemap.extraction.strikes.passage import Passage
from strikemap.extraction.strikes.placing import Placer
from strikemap.extraction.text.spans import CountMention, Span, WeaponMention


class HarmPlacer:
    """Finds the buckets of damage and of the weapons that did it; a place that the words leave open is the one in focus."""

    def __init__(self, placer: Placer, focus: Focus, ledger: Ledger, counts: CountPlacer) -> None:
        self._placer, self._focus, self._ledger, self._counts = placer, focus, ledger, counts

    def of_damage(self, passage: Passage, span: Span, touched: Sequence[Bucket]) -> list[Bucket]:
        """The buckets of a damage: its place and the others of its list, else the one told last, else the one in focus."""
        place = nearest(passage.document, span.start, span.end, passage.places)
        if place is not None:
            members = spread(place, passage.loci)
            return [self._placer.of_locus(passage, m, span) for m in members if m.precision != "country" or len(members) == 1]
        pair = [self._placer.of_locus(passage, x, span) for x in self._focus.both()]
        if touched:
            return pair if touched[-1] in pair and not passage.figures else [touched[-1]]
        locus = self._focus.ahead() if passage.document.source == "title" else self._focus.current()
        return pair or ([self._placer.of_locus(passage, locus, span)] if locus is not None else [])

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
            return [b for b in touched if self._ledger.place_id(b.locus) in ids] or [self._placer.of_locus(passage, own, weapon)]
        aside = in_brackets(passage.document, passage.sentence, weapon, passage.places)
        if aside is not None:
            return [self._placer.of_locus(passage, aside, weapon)]
        target = aimed_at(passage.document, weapon.end, passage.places)
        if target is not None and target.precision != "country" and len(touched) > 1:
            ids = {self._ledger.place_id(x) for x in [target, *spread(target, passage.loci)]}
            aimed = [b for b in touched if self._ledger.place_id(b.locus) in ids or b.locus.inherited]
            if aimed:
                return aimed
        if touched:
            return self._in_clause(passage, weapon, touched)
        last = self._counts.last_in(passage) if not passage.places else None
        if last is not None:
            return [self._placer.of_locus(passage, last, weapon)]
        if not passage.places and self._focus.told() is None:
            return []
        return self.of_damage(passage, weapon, touched)

    def _in_clause(self, passage: Passage, weapon: Span, touched: Sequence[Bucket]) -> list[Bucket]:
        """Of the buckets that a sentence tells of, those in the weapon's own clause; all where its clause names no place."""
        edges = self._placer.parts(passage)
        if not edges or len(touched) < 2:
            return list(touched)
        left = max((e for e in edges if e <= weapon.start), default=passage.sentence.start)
        right = min((e for e in edges if e > weapon.start), default=passage.sentence.end)
        here = [p for p in passage.places if left <= p.start < right]
        ids = {self._ledger.place_id(p) for place in here for p in [place, *listed(place, passage.loci)]}
        return [b for b in touched if self._ledger.place_id(b.locus) in ids] or list(touched)
