"""Everything that the span finders see in one source text of a report."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, TypeVar

from strikemap.extraction.casualties.finding import CasualtyMention, find_casualties
from strikemap.extraction.casualties.hidden import HiddenMention, find_hidden
from strikemap.extraction.damage.finding import find_damage
from strikemap.extraction.dates.finding import find_dates
from strikemap.extraction.munitions.counts import find_counts
from strikemap.extraction.munitions.weapons import find_weapons
from strikemap.extraction.strikes.headings import headings
from strikemap.extraction.strikes.hints import Hints
from strikemap.extraction.strikes.loci import Locus, Resolved, dateline_of, find_loci
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.numbers import find_quantities
from strikemap.extraction.text.spans import CountMention, DamageMention, DateMention, Span, Toponym, WeaponMention
from strikemap.extraction.toponyms.finding import find_toponyms
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.geocoding.resolver import Context

S = TypeVar("S", bound="Span | Locus")


class Scan:
    """The spans of one document, each list in the text's order."""

    def __init__(self, document: Document, published: datetime.date | None, gazetteer: Gazetteer) -> None:
        self.document = document
        self._held: dict[int, tuple[Sequence[Any], dict[int, list[Any]]]] = {}
        quantities = find_quantities(document)
        self.toponyms: list[Toponym] = headings(document, find_toponyms(document, gazetteer))
        self.dates: list[DateMention] = find_dates(document, published)
        self.weapons: list[WeaponMention] = find_weapons(document)
        self.damage: list[DamageMention] = find_damage(document)
        self.counts: list[CountMention] = find_counts(document, quantities, self.weapons)
        self.casualties: list[CasualtyMention] = find_casualties(document, quantities)
        self.hidden: list[HiddenMention] = find_hidden(document, quantities)
        self.loci: list[Locus] = []
        self.dateline: Locus | None = None

    def locate(self, gazetteer: Gazetteer, context: Context, hints: Hints, resolved: Resolved) -> None:
        """Resolve the loci, once the whole report's context and hints are known."""
        self.loci = find_loci(self.document, self.toponyms, gazetteer, context, hints, resolved)
        self.dateline = dateline_of(self.toponyms, gazetteer, context)

    def within(self, spans: Sequence[S], sentence: Sentence) -> Sequence[S]:
        """The spans that start in a sentence."""
        held = self._held.get(id(spans))
        if held is None or held[0] is not spans:
            held = self._held[id(spans)] = spans, self._by_sentence(spans)
        return held[1].get(sentence.index, ())

    def _by_sentence(self, spans: Sequence[S]) -> dict[int, list[S]]:
        found: dict[int, list[S]] = {}
        sentences = iter(self.document.sentences)
        sentence = next(sentences, None)
        for span in spans:
            while sentence is not None and sentence.end <= span.start:
                sentence = next(sentences, None)
            if sentence is None:
                break
            if sentence.start <= span.start:
                found.setdefault(sentence.index, []).append(span)
        return found

    def offices(self, sentence: Sentence) -> list[Toponym]:
        """The places whose offices speak in a sentence ("Kyiv's administration", "the governor of the Odesa region")."""
        return [t for t in self.within(self.toponyms, sentence) if t.role == "speaker"]
