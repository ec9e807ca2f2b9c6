"""The words of a sentence that say that something was hit, damaged or set on fire."""

from __future__ import annotations

import msgspec

from strikemap.extraction.damage.rules import Lexicon, PredicateTerm
from strikemap.extraction.text import reach
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule


class Predicate(msgspec.Struct):
    """The words that say it; `plural` False where their auxiliary is of one thing alone."""

    start: int
    end: int
    row: PredicateTerm
    passive_from: int | None = None  # where the auxiliary of a passive begins
    plural: bool = True


def find_predicates(
    document: Document, sentence: Sentence, rules: Lexicon, told: list[tuple[PredicateTerm, Rule]]
) -> list[Predicate]:
    """The predicates of a sentence in the text's order, none over another; `told` are the rules that may match in this text."""
    low, may = document.lower, document.may[sentence.index]
    found = [Predicate(*p) for p in rules.predicate_terms.scan(low, sentence.start, sentence.end)]
    for row, rule in told:
        if may & rule.bit:
            matches = (Predicate(*match.span(), row) for match in rule.finditer(document, sentence))
            found += (predicate for predicate in matches if _follows(low, predicate, rules))
    return _without_overlaps(found) if len(found) > 1 else found


def _without_overlaps(predicates: list[Predicate]) -> list[Predicate]:
    kept: list[Predicate] = []
    for predicate in sorted(predicates, key=lambda p: (p.start, -p.end)):
        if not kept or predicate.start >= kept[-1].end:
            kept.append(predicate)
    return kept


def _follows(low: str, predicate: Predicate, rules: Lexicon) -> bool:
    """Whether the words stand behind what their row wants before them."""
    before = rules.before.get(predicate.row.id)
    return before is None or before.search(low, max(0, predicate.start - 90), predicate.start) is not None


def is_said(low: str, predicate: Predicate, rules: Lexicon) -> bool:
    """Whether it is told as what happened, neither denied nor supposed."""
    if not _follows(low, predicate, rules):
        return False
    return not reach.is_denied(low, predicate.start) and not reach.is_hypothetical(low, predicate.start)
