"""What a phrase for people and the words that say what befell them come to: one mention of a figure."""

from __future__ import annotations

import re
from typing import cast

from strikemap.extraction.casualties.chunks import Chunk
from strikemap.extraction.casualties.mentions import CasualtyField, CasualtyMention
from strikemap.extraction.casualties.persons import People
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document, Sentence
from strikemap.model import Figure, Group

_LEXICON = load("casualties")
VICTIMS = re.compile(r"\b(?:casualt(?:y|ies)|victims?)\b")
_OLDER = re.compile(rf"\b(?:{words_pattern(_LEXICON['superseded']['words'])})\b")
# Among the dead "victims" are those: "another body was found, which makes five victims".
_OF_DEAD = re.compile(r"\b(?:bod(?:y|ies)|remains|dead|died|killed|perished)\b")
_OF_HURT = re.compile(r"\b(?:injur|wound|hurt)")
_LATER = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['later'])})\b")
_IN_HOSPITAL = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['words'])})\b")
_AT_ONCE = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['at_once'])})\b")


def _of_injured(text: str, people: People, start: int, end: int) -> bool:
    """ "One of the wounded died", "the woman had died in hospital": a death among the injured told before."""
    if people.subset_of == "injured":
        return True
    one = people.definite and people.min == people.max == 1
    return one and _IN_HOSPITAL.search(text, start, end) is not None and _AT_ONCE.search(text, start, end) is None


def mention_of(
    document: Document, sentence: Sentence, rule: str, field: str, chunks: list[Chunk], target: int, index: int
) -> CasualtyMention:
    """The mention of the people of chunks[target], told of by chunks[index] under a rule's id."""
    people = chunks[target].people
    assert people is not None
    start = min(chunks[target].start, chunks[index].start)
    end = max(chunks[target].end, chunks[index].end)
    figure = people.figure
    text = document.lower
    risen = people.qualifier == "number.range" and text.startswith("from ", people.start)
    if rule == "toll" and (risen or people.qualifier == "number.up-to"):
        figure = Figure(people.max or people.min, people.max)
    if field == "injured" and VICTIMS.search(text, chunks[index].start, chunks[index].end):
        near = text[max(sentence.start, start - 120) : start]
        field = "killed" if _OF_DEAD.search(near) and not _OF_HURT.search(near) else field
    from_injured = field == "killed" and _of_injured(text, people, start, sentence.end)
    children = figure if chunks[index].code == "U" else people.children
    groups = tuple(Group(label=g.label, field=field, min=g.min, max=g.max) for g in people.labels if g.label != "children")
    return CasualtyMention(
        start=start,
        end=min(end, start + 300),
        rule=f"{field}.{rule}",
        field=cast(CasualtyField, field),
        figure=figure,
        at=people.start,
        children=children,
        children_span=(people.start, people.end) if children is not None else None,
        groups=groups,
        older=bool(_OLDER.search(text, max(sentence.start, start - 60), start))
        or bool(re.search(r"up from \Z", text[max(0, people.start - 8) : people.start])),
        more=people.more or (from_injured and _LATER.search(text, sentence.start, sentence.end) is not None),
        part=people.subset and not from_injured,
        bare=people.bare,
        toll=rule == "bodies" or rule.startswith("toll"),
        persons=people.persons,
        known=people.definite,
        from_injured=from_injured,
    )
