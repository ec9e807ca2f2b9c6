"""The things of a sentence that may have been hit, each with its row: what is written as one, holds wares or shares a noun."""

from __future__ import annotations

import msgspec

from strikemap.extraction.damage.rules import Lexicon, TargetTerm
from strikemap.extraction.text.document import Document, Sentence


class Target(msgspec.Struct):
    """A thing at its characters in the text."""

    start: int
    end: int
    row: TargetTerm


def start_of(target: Target) -> int:
    """What targets are sorted and searched by."""
    return target.start


def compounds(low: str, targets: list[Target]) -> list[Target]:
    """Things written as one ("a high-rise apartment building"): the last is the head, unless it says no class of its own."""
    kept: list[Target] = []
    for target in targets:
        if kept and (
            (target.start == kept[-1].end + 1 and low[kept[-1].end] in " -")
            or (target.row.generic and low[kept[-1].end : target.start] in {"'s ", "’s "})
        ):
            first = kept.pop()
            yields = target.row.generic or (target.row.owned and "vehicle" not in first.row.classes)
            target = Target(first.start, target.end, first.row if yields else target.row)
        kept.append(target)
    return kept


def with_wares(low: str, targets: list[Target], rules: Lexicon) -> list[Target]:
    """ "A warehouse holding grain": what a store holds says whose it is."""
    for target in targets:
        if target.row.owned:
            for row, pattern, adds in rules.ware_patterns:
                held = pattern.match(low, target.end)
                if held:
                    if adds and "residential" not in target.row.classes:
                        row = msgspec.structs.replace(row, classes=[*target.row.classes, *row.classes])
                    target.row, target.end = row, held.end()
                    break
    return targets


def with_shared(document: Document, sentence: Sentence, targets: list[Target], rules: Lexicon) -> list[Target]:
    """The targets with the adjectives added that share a later noun, where no target holds them already."""
    taken = {target.start for target in targets}
    shared = [
        Target(m.start(), m.end(), rules.adjectives[m.group()])
        for m in rules.shared_rule.finditer(document, sentence)
        if m.start() not in taken
    ]
    return sorted([*targets, *shared], key=start_of) if shared else targets
