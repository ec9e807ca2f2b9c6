"""Killed and injured, as one report words them: who of whom, by which rule, from which words.

A sentence becomes a string of chunks (`chunks.py`); the rules of lexicon/en/casualties.toml, tried in their order at each
predicate, link a phrase for people to it. Parts of a figure ("including two children", "one of them a child") are read
first and hang on the figure they are part of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from strikemap.extraction.chunks import chunk
from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.linking import link
from strikemap.extraction.mentions import CasualtyField, CasualtyMention, changed
from strikemap.extraction.nobody import find_nobody
from strikemap.extraction.people import find_people
from strikemap.extraction.spans import Quantity
from strikemap.extraction.subsets import Subset, find_subsets
from strikemap.model import Group

__all__ = ["CasualtyField", "CasualtyMention", "find_casualties"]


def find_casualties(document: Document, quantities: Sequence[Quantity]) -> list[CasualtyMention]:
    """Every casualty figure of the document, in the order of the words."""
    found: list[CasualtyMention] = []
    at = 0
    for sentence in document.sentences:
        while at < len(quantities) and quantities[at].start < sentence.start:
            at += 1
        stop = at
        while stop < len(quantities) and quantities[stop].start < sentence.end:
            stop += 1
        found.extend(_read_sentence(document, sentence, quantities[at:stop], found))
        at = stop
    return found


_ANY = re.compile(
    r"kill|dead|died?\b|die[sd]?\b|death|toll|fatal|perish|lives|life|bod(?:y|ies)|injur|wound|hurt|hospital|casualt|victim|harm|suffer|sustain|"
    r"burn|concuss|maim|surviv|succumb|slain|murder|medical|treated|intensive|stress|poison|missing|trapped|among|heart gave|remains|shock|passed away"
)


def _read_sentence(
    document: Document, sentence: Sentence, quantities: Sequence[Quantity], before: list[CasualtyMention]
) -> list[CasualtyMention]:
    text = document.lower
    if not _ANY.search(text, sentence.start, sentence.end):
        return []
    people = find_people(document, sentence.start, sentence.end, quantities)
    subsets, people = find_subsets(document, sentence, people)
    hidden = [(s.start, s.end) for s in subsets]
    people = [p for p in people if not any(a <= p.start < b for a, b in hidden)]
    chunks = chunk(document, sentence.start, sentence.end, people, hidden)
    mentions = find_nobody(document, sentence, quantities)
    mentions += link(document, sentence, chunks)
    mentions.sort(key=lambda m: m.start)
    return _hang(subsets, [_told_apart(m, mentions) for m in mentions], before)


def _told_apart(mention: CasualtyMention, mentions: Sequence[CasualtyMention]) -> CasualtyMention:
    """ "two were killed and another six wounded": the six are other people, not more of the wounded."""
    others = [m for m in mentions if m.start < mention.start and m.figure is not None]
    if not mention.more or not others or any(m.field == mention.field for m in others):
        return mention
    return changed(mention, more=False)


# Parts ----------------------------------------------------------------------------------------------------------------


def _hang(subsets: list[Subset], mentions: list[CasualtyMention], before: list[CasualtyMention]) -> list[CasualtyMention]:
    """Each part hung on the figure it is part of; one without such a figure in its sentence stands alone."""
    for subset in subsets:
        parent = _parent(subset, mentions)
        if parent is not None:
            figure = mentions[parent].figure
            children = subset.children_of(figure)
            old = mentions[parent]
            values = {n: getattr(old, n) for n in old.__struct_fields__}
            if children is not None:
                values |= {"children": children, "children_span": (subset.start, subset.end), "children_example": subset.example}
            values["groups"] = (*old.groups, *(Group(label=g.label, field=old.field, min=g.min, max=g.max) for g in subset.groups))
            mentions[parent] = CasualtyMention(**values)
            continue
        if subset.min == 0:
            continue
        earlier = next((m for m in reversed(before) if m.figure is not None and m.field == (subset.field or m.field)), None)
        field = subset.field or (earlier.field if earlier else None)
        children = subset.children_of(earlier.figure if earlier else None)
        if field is not None and children is not None:
            mentions.append(
                CasualtyMention(
                    start=subset.start,
                    end=subset.end,
                    rule=f"children_{field}.{subset.rule}",
                    field=cast(CasualtyField, field),
                    figure=None,
                    at=subset.start,
                    children=children,
                    children_span=(subset.start, subset.end),
                    children_example=subset.example,
                    part=True,
                )
            )
    return sorted(mentions, key=lambda m: m.start)


def _parent(subset: Subset, mentions: list[CasualtyMention]) -> int | None:
    candidates = [
        i
        for i, m in enumerate(mentions)
        if m.figure is not None and m.figure.min > 0 and (subset.field is None or m.field == subset.field)
    ]
    touching = [i for i in candidates if mentions[i].at < subset.start and mentions[i].start <= subset.start <= mentions[i].end]
    if touching:
        return touching[-1]
    left = [i for i in candidates if mentions[i].end <= subset.start]
    if left:
        return left[-1]
    return candidates[0] if candidates and subset.field is not None else None
