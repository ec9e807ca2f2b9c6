"""Numbers that share a predicate told before them: "seven were injured, six of them in Reni and one in Izmail"."""

from __future__ import annotations

import re

import msgspec

from strikemap.extraction.casualties.chunks import FIELDS, Chunk
from strikemap.extraction.casualties.mentions import CasualtyMention
from strikemap.extraction.casualties.told import VICTIMS, mention_of
from strikemap.extraction.text.document import Document, Sentence

_AT_PLACE = re.compile(
    r",? (?:of them |apiece |each |more )?(?:(?:were|was|are|died|fell|live|lived|occurred|happened|come|came|took place) )?"
    r"(?:in|at|near|over|on|from|outside) "
    r"(?:the |other |another |a |neighbou?ring |nearby ){0,3}"
    r"(?=[A-Z]|parts|village|city|town|district|region|community|rest)"
)


def distributed(
    document: Document, sentence: Sentence, chunks: list[Chunk], used: set[int], found: list[CasualtyMention]
) -> list[CasualtyMention]:
    """ "seven people were injured, six of them in Reni and one in Izmail": numbers before places share the last predicate."""
    shared: list[CasualtyMention] = []
    for index, item in enumerate(chunks):
        people = item.people
        if people is None or people.none or index in used or people.definite:
            continue
        if VICTIMS.search(document.lower, item.start, item.end) and not people.subset:
            shared.append(mention_of(document, sentence, "casualties", "injured", chunks, index, index))
            continue
        before = [m for m in found if m.end <= item.start and m.figure is not None]
        place = _AT_PLACE.match(document.text, item.end) or _shares_place(document, chunks, index)
        named_before = people.bare and _AFTER_PLACE.search(document.text[max(sentence.start, item.start - 60) : item.start])
        field = people.subset_of or (before[-1].field if before else _noun_before(chunks, index))
        if field is None:
            continue
        beside = index > 1 and chunks[index - 1].code in ",;&" and chunks[index - 2].code in ".p"
        listed = people.bare or beside or any(_told_of_each(chunks, m, item) for m in before[:1])
        bracketed = people.bare and _IN_BRACKETS.search(document.text[max(sentence.start, item.start - 60) : item.start])
        if (place and (before or people.subset_of) and listed) or bracketed or (named_before and before and _ends(document, item)):
            shared.append(mention_of(document, sentence, "distributed", field, chunks, index, index))
    return shared


def _shares_place(document: Document, chunks: list[Chunk], index: int) -> re.Match[str] | None:
    """ "Two of the dead and ten of the wounded were in Reni": the first number shares the place of the second."""
    people = chunks[index].people
    after = chunks[index + 2].people if "".join(c.code for c in chunks[index + 1 : index + 3]) == "&q" else None
    if people is None or after is None or not (people.subset_of and after.subset_of):
        return None
    return _AT_PLACE.match(document.text, after.end)


def _ends(document: Document, item: Chunk) -> bool:
    return document.text[item.end : item.end + 1] in {"", ".", ",", ";"}


def _noun_before(chunks: list[Chunk], index: int) -> str | None:
    """ "The fatalities occurred in Okhtyrka (two, …)": the noun that the numbers in brackets count."""
    return next((FIELDS[c.code] for c in reversed(chunks[:index]) if c.code in "FN"), None)


def _told_of_each(chunks: list[Chunk], before: CasualtyMention, item: Chunk) -> bool:
    """Whether a colon stands between a figure and people: "four are wounded: men of 39 and 52 in Reni, a granny in Izmail"."""
    return any(c.code == ":" and before.end <= c.start < item.start for c in chunks)


_NAME = r"[A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){0,2}"
# "in Siversk one, in Toretsk four", "Lyman mourns two dead and Siversk one"
_AFTER_PLACE = re.compile(rf"(?:,|;|\band|\bwhile)(?: in| at| near)? {_NAME} \Z")
_IN_BRACKETS = re.compile(rf"{_NAME}(?: (?:community|district|region|oblast|hromada|raion|city|village))? \(\Z")


def apportioned(document: Document, mention: CasualtyMention) -> CasualtyMention:
    """ "Six of those deaths occurred in Lyman": all of that place, and no mere part."""
    share = mention.part and mention.rule.endswith(".counted") and _OCCURRED.match(document.text, mention.end)
    if not share:
        return mention
    return msgspec.structs.replace(mention, part=False, rule=f"{mention.field}.distributed")


_OCCURRED = re.compile(
    r"(?:,? and [\w-]+ of (?:the|those|these) (?:deaths|fatalities|injuries),?)?,? (?:occurred|were|was|happened|came|took place"
    r"|fell|are|is|were recorded|were reported)(?: in| at| near)? (?:the (?:city|town|village) of )?[A-Z]"
)
