"""Which place of a sentence a figure, a weapon or a damage belongs to.

In this order: the place that stands right behind it ("two injured in Illinivka"), the nearest one before it in its clause
("In Kherson two people were killed"), the first one after it. Places of one list share what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikemap.extraction.strikes.loci import Locus, opens_clause
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.spans import Span

# What may stand between a figure and the place right behind it: who and when, another figure of the same place, how it came.
_WHO = (
    r"of them|of which|apiece|each|others|more|were|was|people|persons|civilians|(?:local )?residents|men|women|children|dead|also|"
    r"today|overnight|yesterday|late|early|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night|afternoon))?"
)
_PLACE_WORD = r"(?!(?:in|at|near|of|over|on|across|from)\b)"
_AND_FIGURE = (
    r"(?:and|or|as well as),? (?:\w+ ){0,4}?(?:injur\w+|wound\w+|hurt|killed|dead)"
    rf"(?: (?:at least |more than |another )?{_PLACE_WORD}\w+(?: (?:others|people|more|civilians))?(?= ))?"
)
_STRIKE_WORD = r"(?:attacks?|strikes?|shelling|bombardments?|hits?|raids?)"
_HOW = (
    rf"as a result of (?:the |an? )?(?:\w+ ){{0,3}}?{_STRIKE_WORD}"
    rf"|(?:in|by|during|after|following) (?:the |an? |several )?(?:\w+ ){{0,4}}?{_STRIKE_WORD}"
)
_AT = (
    r"in the (?:sky|skies|airspace) (?:over|of|above)|(?:in|over|above|on) the (?:territory|areas?|waters) of"
    r"|in the direction of|in|at|near|of|over|above|on|across|"
    r"outside|around|throughout|inside|from|against"
)
_SIDE = (
    r"the|a|an|both|central|downtown|western|eastern|northern|southern|neighbou?ring|nearby|same|other|"
    r"frontline|front-line|occupied"
)
_TYPE = (
    r"cities|city|towns?|villages?|settlements?|communit(?:y|ies)|districts?|regions?|oblasts?|suburbs?|outskirts|fringes|centre|center|area|"
    r"port|vicinity|direction|targets|urban-type settlement|capital"
)
_BEHIND = re.compile(
    rf"[\s,\"”»]*(?:(?:{_WHO}|{_AND_FIGURE}|{_HOW})\s*,?\s*){{0,3}}(?P<at>,? ?(?:{_AT})\s+)?(?:(?:{_SIDE})\s+){{0,4}}"
    rf"(?:(?:{_TYPE})\s+(?:of\s+)?(?:the\s+)?){{0,2}}(?:[\w-]+(?: (?:region|oblast|province))?'s )?"
)
# "over Kherson Oblast three, over Vinnytsia Oblast two": a place right before its number.
_ADJACENT = re.compile(r"(?: (?:oblast|region|district|city))?(?: -|:|,)? (?:another |a further |some |about )?")
# Between a figure and a place these begin another figure or another story.
_OTHERS = re.compile(r"[;:]|\b(?:including|among them|of them|of whom|where|while)\b")
_CLAUSE = re.compile(r";|, while |, whereas | while | whereas |, but |\. ")


def behind(document: Document, end: int, places: Sequence[Locus]) -> Locus | None:
    """The place that stands right behind words that end at `end`."""
    for place in places:
        if place.start >= end:
            match = _BEHIND.fullmatch(document.lower, end, place.start)
            anew = document.lower.startswith(",", end) and opens_clause(document, place.end)
            if match and (match["at"] or place.back) and not anew:
                return place
    return None


def nearest(document: Document, start: int, end: int, places: Sequence[Locus]) -> Locus | None:
    """The place that the words start..end belong to, or None where the sentence names none."""
    if not places:
        return None
    text = document.lower
    inside = [p for p in places if start <= p.start < end]
    if inside:
        return inside[0]
    adjacent = next((p for p in reversed(places) if p.end < start and _ADJACENT.fullmatch(text, p.end, start)), None)
    if adjacent is not None and not (end < len(text) and text[end] == " "):
        return adjacent
    at_once = behind(document, end, places)
    if at_once is not None:
        return _attacked(text, at_once, [p for p in places if p.start >= at_once.end]) or at_once
    before = [p for p in places if p.end <= start]
    finer = [p for p in before if p.precision != "country"]
    before = finer or before
    after = [p for p in places if p.start >= end]
    if not before:
        return after[0] if after else None
    if after and _CLAUSE.search(text, before[-1].end, start) and not _CLAUSE.search(text, end, after[0].start):
        return after[0]
    return _finer(text, before[-1], end, after) or before[-1]


def _finer(text: str, area: Locus, end: int, after: Sequence[Locus]) -> Locus | None:
    """ "In Kharkiv Oblast a man died when rockets hit the village of Podoly": the village inside the area named first."""
    if area.entry is None or area.precision not in {"region", "district"} or area.entry.kind == "city district":
        return None
    for place in after:
        entry = place.entry
        if place.precision == "country" or entry is None or _OTHERS.search(text, end, place.start):
            return None
        if area.entry.id in (entry.admin1_id, entry.raion_id, entry.hromada_id) or (
            area.kind == "raion" and area.entry.kind == "settlement" and entry.admin1_id == area.entry.admin1_id
        ):
            return place
    return None


def _attacked(text: str, area: Locus, after: Sequence[Locus]) -> Locus | None:
    """ "A woman was hurt in Zaporizhzhia Oblast in an attack on the Vasylivka district": the one place of the attack."""
    if len(after) != 1 or area.precision != "region" or not _IN_ATTACK_ON.fullmatch(text, area.end, after[0].start):
        return None
    return _finer(text, area, area.end, after)


_IN_ATTACK_ON = re.compile(
    rf",? (?:{_HOW}|when (?:[\w-]+ ){{1,4}}?(?:hit|struck|attacked|shelled|fell on))(?: on| of| against| at| near| in)? "
    rf"(?:(?:{_SIDE})\s+){{0,3}}(?:(?:{_TYPE})\s+(?:of\s+)?(?:the\s+)?){{0,2}}"
)


def listed(place: Locus, loci: Sequence[Locus]) -> list[Locus]:
    """The loci of the list that a place stands in, itself included."""
    return [locus for locus in loci if locus.group == place.group] if place.group >= 0 else [place]


_BRACKETED = re.compile(r" (?:(?:and )?(?:village|town|city|community|hromada|district|region|oblast|settlement) )?")
# "23 drones had been launched at the region": a target further on in the clause.
_AIMED = re.compile(
    r"[^,;:]{0,60}(?:, \w[\w ]{0,24} (?:said|says|claimed|added|wrote|reported),)?[^,;:]{0,80}\b(?:at|on|against|over|towards?"
    r"|(?:heading|headed|bound|making|aiming) for|(?:sent|flying|on their way) to|to (?:strike|attack|hit|target)"
    r"|attacked|targeted|hit|struck)"
    r" (?:(?:the |an? |its |their )?(?:[\w'’-]+ ){1,5}(?:in|of|near|outside) )?(?:the )?(?:city of |town of |village of )?"
)


def aimed_at(document: Document, end: int, places: Sequence[Locus]) -> Locus | None:
    """The first place after a count that its munitions were sent at, in the same clause."""
    place = next((p for p in places if p.start >= end), None)
    if place is None:
        return None
    text = document.lower
    if place.back and re.match(r"(?:at|on|against|over|into) ", text[place.start : place.end]):
        return place if not re.search(r"[,;:]", text[end : place.start]) else None
    return place if _AIMED.fullmatch(text, end, place.start) else None


def in_brackets(document: Document, sentence: Sentence, span: Span, places: Sequence[Locus]) -> Locus | None:
    """The place right before the brackets that a span stands in ("Hlukhiv (one; FPV)"), unless they hold one themselves."""
    text = document.lower
    opening = text.rfind("(", sentence.start, span.start)
    if opening < 0 or ")" in text[opening : span.start] or text.find(")", span.end, sentence.end) < 0:
        return None
    place = next((p for p in reversed(places) if p.end <= opening), None)
    if place is None or any(opening < p.start < sentence.end and ")" not in text[opening : p.start] for p in places):
        return None
    return place if _BRACKETED.fullmatch(text, place.end, opening) else None


# "Three in Pokrovsk by an aerial bomb, one in Toretsk by an FPV drone", "hit Kramatorsk with bombs and Sloviansk with drones".
_HIT = r"(?:hit|struck|attacked|killed|wounded|injured|shelled|targeted|bombed)"
_BY_WEAPON = re.compile(
    rf"(?:'s)?,?(?: (?:city|town|village|community|district|region|oblast))?(?: (?:was|were|came|(?:was |were )?{_HIT}))?"
    r"(?: in an?| in the)? ?(?:by|with|from|using|under|-|:)? (?:(?!and\b|in\b|at\b)[\w-]+ ){0,4}\"?"
)
_ON_PLACE = re.compile(
    r"(?:s|es)?\"? (?:strikes? |attacks? )?(?:hit|struck|attacked|at|on|in|over|against|near) (?:the )?"
    r"(?:(?:city|town|village|port|port city|community) of )?"
)
_A_PAIR = 2


def paired(document: Document, weapons: Sequence[Span], places: Sequence[Locus]) -> dict[int, Locus]:
    """The place of each munition (by its start) where a sentence tells several places with a munition of its own each."""
    text = document.lower
    places = [p for p in places if p.precision in {"place", "district"}]
    items: list[Locus | Span] = sorted([*weapons, *places], key=_start)
    if len(weapons) < _A_PAIR or len({p.name for p in places}) < _A_PAIR:
        return {}
    for first, link in ((Locus, _BY_WEAPON), (Span, _ON_PLACE)):
        turns = all(isinstance(item, first) == (i % 2 == 0) for i, item in enumerate(items))
        pairs = list(zip(items[::2], items[1::2], strict=False))
        if turns and len(pairs) * 2 == len(items) and all(link.fullmatch(text, a.end, b.start) for a, b in pairs):
            return {(b if isinstance(a, Locus) else a).start: (a if isinstance(a, Locus) else b) for a, b in pairs}  # type: ignore[misc]
    return {}


def _start(span: Span | Locus) -> int:
    return span.start


def clause_edges(document: Document, sentence: Sentence) -> list[int]:
    """Where one clause of a sentence ends and another, with a place of its own, begins."""
    return [m.start() for m in _CLAUSE.finditer(document.lower, sentence.start, sentence.end)]


# "Artillery hit Toretsk, and a rocket attack on Siversk …": what each part of the sentence was struck with.
_PART = re.compile(
    r"(?:; |[,;] (?:and|but|while) )(?=(?:in|near|on|at|over|above|outside) )"
    r"|, and (?=(?!that |who |which |when |where |then )\w+ )"
)


def part_edges(document: Document, sentence: Sentence, places: Sequence[Locus]) -> list[int]:
    """Clause edges, and where else a part of the sentence with a place of its own may begin; not within a list of places."""
    within = {p.start: p.group for p in places}
    found = set(clause_edges(document, sentence))
    for match in _PART.finditer(document.lower, sentence.start, sentence.end):
        before = max((s for s in within if s < match.start()), default=None)
        after = min((s for s in within if s >= match.end()), default=None)
        if before is not None and after is not None and (within[before] != within[after] or within[after] < 0):
            found.add(match.start())
    return sorted(found)


def spread(place: Locus, loci: Sequence[Locus]) -> list[Locus]:
    """The loci that one predicate reaches, each with a number of its own or none."""
    return [locus for locus in loci if locus.spread == place.spread] if place.spread >= 0 else [place]
