"""Which place of a sentence a figure, a weapon or a damage belongs to.

In this order: the place that stands right behind it ("two injured in Illinivka"), the nearest one before it in its clause
("In Kherson two people were killed"), the first one after it. Places of one list share what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikemap.extraction.document import Document
from strikemap.extraction.loci import Anaphor, Locus

Place = Locus | Anaphor

# What may stand between a figure and the place right behind it.
_BEHIND = re.compile(
    r"[\s,]*(?:(?:of them|others|more|people|persons|civilians|residents|local residents|men|women|children|today|overnight|yesterday|late|early|dead|also|"
    r"(?:and|or) (?:injur\w+|wound\w+|hurt)(?: (?:\w+ ){1,3}?(?:others|people|more)?)?|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night|afternoon))?|as a result of (?:the |an? )?(?:\w+ ){0,3}?(?:attacks?|strikes?|shelling|hits?)|"
    r"(?:in|by|during|after|following) (?:the |an? |several )?(?:\w+ ){0,4}?(?:attacks?|strikes?|shelling|bombardments?|hits?|raids?))\s*,?\s*){0,3}"
    r"(?:,? ?(?:in|at|near|of|over|on|across|outside|around|throughout|inside|from|against)\s+)"
    r"(?:(?:the|a|an|both|central|downtown|western|eastern|northern|southern|neighbou?ring|nearby|same|other|frontline|front-line|occupied)\s+){0,4}"
    r"(?:(?:cities|city|towns?|villages?|settlements?|communit(?:y|ies)|districts?|regions?|oblasts?|suburbs?|outskirts|fringes|centre|center|area|port|vicinity|direction|"
    r"targets|urban-type settlement|capital)\s+(?:of\s+)?(?:the\s+)?){0,2}"
)
_CLAUSE = re.compile(r";|, while |, whereas | while | whereas |, but |\. ")


def nearest(document: Document, start: int, end: int, places: Sequence[Place], sentence: tuple[int, int]) -> Place | None:
    """The place that the words start..end belong to, or None where the sentence names none."""
    if not places:
        return None
    text = document.lower
    for place in places:
        if place.start >= end and _BEHIND.fullmatch(text, end, place.start):
            return place
    inside = [p for p in places if start <= p.start < end]
    if inside:
        return inside[0]
    before = [p for p in places if p.end <= start]
    after = [p for p in places if p.start >= end]
    if not before:
        return after[0] if after else None
    if after and _CLAUSE.search(text, before[-1].end, start) and not _CLAUSE.search(text, end, after[0].start):
        return after[0]
    return before[-1]


def listed(place: Locus, loci: Sequence[Locus]) -> list[Locus]:
    """The loci of the list that a place stands in, itself included."""
    return [locus for locus in loci if locus.group == place.group] if place.group >= 0 else [place]
