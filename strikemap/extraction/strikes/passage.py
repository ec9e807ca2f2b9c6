"""One sentence with all that was found in it, after what tells of earlier times, plans or other causes is taken out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikemap.extraction.casualties.finding import CasualtyMention
from strikemap.extraction.strikes.attribution import attackers
from strikemap.extraction.strikes.dating import Calendar
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.scan import Scan
from strikemap.extraction.text.background import background_within
from strikemap.extraction.text.cues import Cues
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import CountMention, DamageMention, Span, WeaponMention
from strikemap.model import PartOfDay, Party


class Passage(msgspec.Struct, frozen=True):
    """`loci` are the sentence's own places, `places` those and what its words point back to. `struck` says that it tells of a
    strike; `other_cause` that people were hurt by something else; `low` its words in lower case."""

    scan: Scan
    sentence: Sentence
    cues: Cues
    loci: list[Locus]
    figures: list[CasualtyMention]
    counts: list[CountMention]
    weapons: list[WeaponMention]
    damage: list[DamageMention]
    struck: bool
    other_cause: bool
    part: PartOfDay | None
    parties: list[Party]
    low: str
    places: list[Locus] = []

    def says(self, rule: Rule) -> bool:
        """Whether a rule matches in the sentence."""
        return self.scan.document.may[self.sentence.index] & rule.bit != 0 and rule.pattern.search(self.low) is not None

    @property
    def document(self) -> Document:
        """The source text."""
        return self.scan.document


def read_passage(scan: Scan, sentence: Sentence, cues: Cues, calendar: Calendar, loci: Sequence[Locus]) -> Passage:
    """The passage of a sentence; `places` is left to be filled in with what its words point back to."""
    past = background_within(scan.document, sentence)

    always = not past and not calendar.looks_back(scan, sentence)

    def told_now(span: Span) -> bool:
        return always or (not any(a <= span.start < b for a, b in past) and not calendar.dated_back(scan, sentence, span))

    figures = [m for m in scan.within(scan.casualties, sentence) if told_now(m)]
    counts = [c for c in scan.within(scan.counts, sentence) if told_now(c)]
    weapons = [w for w in scan.within(scan.weapons, sentence) if w.use == "strike" and told_now(w)]
    damage = [d for d in scan.within(scan.damage, sentence) if not d.background and told_now(d)]
    low = scan.document.lower[sentence.start : sentence.end]
    munitions = [w for w in weapons if w.weapon != "other"]
    aside = cues.aside and not (cues.strong and calendar.names_a_day(scan, sentence))
    other_cause = aside or (not munitions and (cues.ground or (cues.cause and not cues.strong)))
    if cues.denied or (cues.ground and not figures and not damage and not counts and not cues.strong):
        weapons = []
    if other_cause or (cues.unreal and not figures and not damage):
        figures, counts, damage, weapons = [], [], [], []
    parts = {d.part_of_day for d in scan.within(scan.dates, sentence) if d.kind == "event" and d.part_of_day}
    return Passage(
        scan=scan,
        sentence=sentence,
        cues=cues,
        loci=[x for x in loci if not any(a <= x.start < b for a, b in past)] if past else list(loci),
        figures=figures,
        counts=counts,
        weapons=weapons,
        damage=damage,
        parties=attackers(low, scan.document.may[sentence.index]),
        struck=(cues.strong or bool(weapons)) and not (other_cause or cues.unreal or cues.denied),
        other_cause=other_cause,
        low=low,
        part=next(iter(parts)) if len(parts) == 1 and scan.document.source == "text" else None,
    )


def paragraph_of(passage: Passage) -> tuple[str, int]:
    """The source and the number of the paragraph that a passage stands in."""
    return passage.document.source, passage.sentence.paragraph
