"""Killed and injured, as one report words them: who of whom, by which rule, from which words.

A sentence becomes a string of chunks (`chunks.py`); the rules of lexicon/en/casualties.toml, tried in their order at each
predicate, link a phrase for people to it. Parts of a figure ("including two children", "one of them a child") are read
first and hang on the figure they are part of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.casualties.chunks import chunk
from strikemap.extraction.casualties.linking import link
from strikemap.extraction.casualties.mentions import CasualtyField, CasualtyMention
from strikemap.extraction.casualties.nobody import find_nobody
from strikemap.extraction.casualties.people import find_people
from strikemap.extraction.casualties.subsets import Subset, find_subsets, part_field
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import Quantity
from strikemap.model import Figure, Group

__all__ = ["CasualtyField", "CasualtyMention", "find_casualties"]


# How many mentions back the figure may stand that a part is hung on.
_MOST_BEFORE = 40


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
        inside = [q for q in quantities[at:stop] if q.end <= sentence.end]
        found.extend(_read_sentence(document, sentence, inside, found[-_MOST_BEFORE:]))
        at = stop
    return found


_WHOLE = Rule(
    r"\bof the (?P<n>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?) (?:people |civilians |residents )?"
    r"(?P<state>injured|wounded|hurt|dead|killed|deceased)\b(?! (?:in|by|during|on)\b)"
)
# The beginnings of all words that a casualty rule begins from; a sentence without any is left unread.
_SIGNS = Rule(rf"\b(?:{'|'.join(load('casualties')['signs']['words'])})")


_HIDDEN_WORDS = words_pattern([words for row in load("casualties")["hidden"] for words in row["words"]])
_HIDDEN = Rule(rf"\b(?:{_HIDDEN_WORDS})\b")
_HIDDEN_BEHIND = re.compile(rf",? (?:[\w-]+ ){{0,4}}?(?:{_HIDDEN_WORDS})\b")
# "Five people, and not six as was first thought, were killed": what is taken back stands aside.
_NOT_SO_MANY = Rule(
    r",? (?:and |but )?(?:not|rather than|instead of) (?:the )?(?:\d{1,4}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?: [a-z]{3,9})?"
    r"(?:,? as [\w' -]{3,50}|,? (?:first|initially|originally|previously|earlier) \w{3,12})(?:,|(?=[.;]|$))"
)


def _read_sentence(
    document: Document, sentence: Sentence, quantities: Sequence[Quantity], before: list[CasualtyMention]
) -> list[CasualtyMention]:
    if not _SIGNS.search(document, sentence):
        return []
    mentions = find_nobody(document, sentence, quantities)
    people = find_people(document, sentence.start, sentence.end, quantities)
    subsets, people = find_subsets(document, sentence, people)
    if _HIDDEN.search(document, sentence):
        # "Five people, two of them children, are missing" tells nothing of the dead.
        subsets = [s for s in subsets if s.field is not None or not _HIDDEN_BEHIND.match(document.lower, s.end)]
    hidden = [(s.start, s.end) for s in subsets]
    if _NOT_SO_MANY.search(document, sentence):
        hidden += [m.span() for m in _NOT_SO_MANY.pattern.finditer(document.lower, sentence.start, sentence.end)]
    if hidden:
        people = [p for p in people if not any(a <= p.start < b for a, b in hidden)]
    if people:
        last = before[-1].field if before else None
        mentions += link(document, sentence, chunk(document, sentence.start, sentence.end, people, hidden), last)
    mentions = [_of_the_injured(m, mentions, before) for m in _without_rest(mentions)]
    mentions += _wholes(document, sentence, mentions)
    mentions.sort(key=lambda m: m.start)
    return _hang(subsets, [_told_apart(m, mentions) for m in mentions], before)


def _wholes(document: Document, sentence: Sentence, mentions: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """ "Three of the twelve wounded were taken to Kharkiv" tells that twelve were wounded."""
    found: list[CasualtyMention] = []
    for match in _WHOLE.pattern.finditer(document.lower, sentence.start, sentence.end) if _WHOLE.search(document, sentence) else ():
        number = int(value(match["n"]) or 0)
        field: CasualtyField = "killed" if match["state"] in {"dead", "killed", "deceased"} else "injured"
        known = any(m.field == field and m.figure is not None and m.figure.min >= number for m in mentions)
        if number > 1 and not known:
            start, end = match.start("n"), match.end("state")
            rule, figure = f"{field}.whole", Figure(number, number)
            found.append(CasualtyMention(start=start, end=end, rule=rule, field=field, figure=figure, at=start, bare=True))
    return found


def _without_rest(mentions: list[CasualtyMention]) -> list[CasualtyMention]:
    """Without "the passengers are unhurt" where the sentence tells of somebody who is not: it says so of the rest."""
    told = {m.field for m in mentions if m.figure is not None and m.figure.min}
    return [m for m in mentions if m.field not in told or not m.rule.endswith((".unhurt", ".harming"))]


def _of_the_injured(
    mention: CasualtyMention, mentions: Sequence[CasualtyMention], before: Sequence[CasualtyMention]
) -> CasualtyMention:
    """ "It wounded four. One of them died": a death among the injured that the sentences before told of last."""
    if mention.field != "killed" or not mention.part or mention.figure is None or not mention.rule.endswith("transitive"):
        return mention
    told = [m for m in (*before, *(m for m in mentions if m.start < mention.start)) if m.figure is not None and m.figure.min]
    if not told or told[-1].field != "injured" or told[-1].figure is None or told[-1].figure.min <= mention.figure.min:
        return mention
    return msgspec.structs.replace(mention, part=False, from_injured=True)


def _told_apart(mention: CasualtyMention, mentions: Sequence[CasualtyMention]) -> CasualtyMention:
    """ "two were killed and another six wounded": the six are other people, not more of the wounded."""
    if not mention.more:
        return mention
    others = [m for m in mentions if m.start < mention.start and m.figure is not None]
    if not others or any(m.field == mention.field for m in others):
        return mention
    return msgspec.structs.replace(mention, more=False)


def _hang(subsets: list[Subset], mentions: list[CasualtyMention], before: list[CasualtyMention]) -> list[CasualtyMention]:
    """Each part hung on the figure it is part of; one without such a figure in its sentence stands alone."""
    if not subsets:
        return mentions
    killed_told = any(m.field == "killed" and m.figure is not None and m.figure.min > 0 for m in (*before, *mentions))
    for subset in subsets:
        field = part_field(subset.field, killed_told)
        parent = _parent(subset, field, mentions)
        if parent is not None:
            whole = mentions[parent]
            children = subset.children_of(whole.figure)
            groups = (*whole.groups, *_groups(subset, whole.field))
            mentions[parent] = msgspec.structs.replace(whole, groups=groups)
            if children is not None and (whole.children is None or whole.children.min <= children.min):
                span = (subset.start, subset.end)
                mentions[parent] = msgspec.structs.replace(
                    whole, groups=groups, children=children, children_span=span, children_example=subset.example
                )
        elif subset.min:
            mentions.extend(_alone(subset, field, before))
    return sorted(mentions, key=lambda m: m.start)


def _alone(subset: Subset, field: CasualtyField | None, before: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """A part whose whole stands in an earlier sentence, or nowhere."""
    wholes = [m for m in before if m.figure is not None and m.figure.min > 0 and field in (None, m.field)]
    earlier = wholes[-1] if wholes else None
    field = field or (earlier.field if earlier else None)
    children = subset.children_of(earlier.figure if earlier else None)
    groups = _groups(subset, field) if field else ()
    if field is None or (children is None and not groups):
        return []
    return [
        CasualtyMention(
            start=subset.start,
            end=subset.end,
            rule=f"children_{field}.{subset.rule}" if children is not None else f"{field}.{subset.rule}",
            field=field,
            figure=None,
            at=subset.start,
            children=children,
            children_span=(subset.start, subset.end) if children is not None else None,
            children_example=subset.example,
            groups=groups,
            part=True,
        )
    ]


def _groups(subset: Subset, field: CasualtyField) -> tuple[Group, ...]:
    return tuple(Group(label=g.label, field=field, min=g.min, max=g.max) for g in subset.groups)


def _parent(subset: Subset, field: CasualtyField | None, mentions: list[CasualtyMention]) -> int | None:
    candidates = [
        i for i, m in enumerate(mentions) if m.figure is not None and m.figure.min > 0 and (field is None or m.field == field)
    ]
    touching = [i for i in candidates if mentions[i].at < subset.start and mentions[i].start <= subset.start <= mentions[i].end]
    if touching:
        return touching[-1]
    left = [i for i in candidates if mentions[i].end <= subset.start]
    if left:
        return left[-1]
    return candidates[0] if candidates and (field is not None or subset.rule == "part.among") else None
