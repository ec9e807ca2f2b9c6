"""The words that point back to a place named before ("the city", "there"); what they mean is not known here."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule

AnaphorKind = Literal["first", "second", "settlement", "capital", "seat", "raion", "peninsula", "region", "country", "there"]
# The words that say which part of a place is meant, and those that lead to it.
_PART = (
    r"elsewhere in|(?:settlements|villages|towns|communities|localities|parts|areas|districts|"
    r"residents|inhabitants|people|civilians) of|"
    r"(?:in )?(?:other|several|different) (?:parts|areas|settlements|towns|villages|districts) of|(?:in )?the rest of|"
    r"(?:sky|skies|airspace|air|territory) (?:of|over|above)|"
    r"(?:in|over|across) (?:the )?(?:whole|entirety|all|length and breadth) of"
)
_LEADS_TO = (
    r"across|throughout|over|above|in|on|of|at|around|outside|near|from|hit|struck|attacked|targeted|shelled|leave|left|into|"
    r"against|within|to"
)
_SEAT = r"regional (?:capital|cent(?:er|re))|oblast cent(?:er|re)|administrative cent(?:er|re)"
_SETTLEMENT = r"city|town|village|settlement|community|hromada|port city|locality|resort"
_HURT = r"were|was|been|killed|injured|wounded|hurt|died|dead|people|hospital|casualties|damaged"
# "In the former, …", "in the latter two people died": behind these nothing else is meant that is first.
_AND_THEN = r"[,;:]| (?:an?|the|at least|some|one|two|three|four|five|six|seven|eight|nine|ten|\d+|nobody|no one|there)\b"
# "The region was hit 512 times", "the city came under fire": the place as what was struck.
_STRUCK = (
    r"(?=(?i:the|this|that) (?:\w+ ){1,3}?(?:(?:was|were|has been|had been|is|came|(?:had|has) come)(?: \w+){0,2}?"
    r" (?:hit|attacked|struck|shelled|targeted|bombed|bombarded|pounded|pummel+ed|battered|under (?:\w+ )?(?:fire|attack))"
    r"|withstood|endured|suffered|absorbed)\b)"
)
_ANAPHOR = re.compile(
    rf"\b(?:(?P<before>(?i:{_PART}|{_LEADS_TO}) )|{_STRUCK})(?i:the|this|that) (?:same |whole |entire |very |targeted |affected )?"
    rf"(?:(?P<seat>{_SEAT})|(?P<capital>capital(?: city)?|ukrainian capital)|(?P<country>country)|"
    rf"(?P<peninsula>peninsula)|(?P<region>region|oblast|province)|"
    rf"(?P<raion>district|raion)|(?P<settlement>{_SETTLEMENT}))"
    r"(?![\w-])(?! of [A-Z]| [A-Z]|'s (?:mayor|governor|administration|military|head|authorities))"
    r"|\b(?P<town>(?:(?i:elsewhere) )?in town)\b"
    rf"|\b(?i:in|at) the (?:(?P<first>first|former)|(?P<second>second|latter))(?: one| city| town| village)?(?={_AND_THEN})"
    rf"|(?P<there>\b(?:{_HURT}) there\b|(?:^|(?<=[.!?] ))There,? (?!(?:is|are|was|were|has|have|had|will)\b)|, there,)"
)
_APPOSED = re.compile(r"\w, $")
_SKY_OF = re.compile(r"\b(?:in |over |above )?(?:the )?(?:sky|skies|airspace|territory) $")
# One of these stands in every anaphor.
_POINTS_BACK = Rule(
    rf"(?:the|this|that|same|whole|entire|very|targeted|affected) (?:{_SEAT}|capital|ukrainian capital|country|region|oblast"
    rf"|province|peninsula|district|raion|{_SETTLEMENT})|there|in town|the (?:first|former|second|latter)"
)
_ANOTHER_PART = ("elsewhere", *(f"{lead}{part}" for lead in ("", "in ") for part in ("other", "several", "different", "the rest")))
# "A third man is in intensive care in the regional centre": where the hurt are looked after.
_TAKEN_TO = re.compile(
    r"\b(?:intensive care|hospital|hospitals|clinic|treated|taken|brought|rushed|flown|transferred|hospitali[sz]ed|evacuated"
    r"|treatment)(?: [\w'-]+){0,2} (?:in|to|at|of) \Z"
)


class Anaphor(msgspec.Struct, frozen=True):
    """Words that point back to a place; `elsewhere` says that it is another part of it."""

    start: int
    end: int
    kind: AnaphorKind
    elsewhere: bool = False


def find_anaphors(document: Document, sentence: Sentence) -> list[Anaphor]:
    """The words of a sentence that point back to a place named before."""
    if not _POINTS_BACK.search(document, sentence):
        return []
    found: list[Anaphor] = []
    text = document.text
    for match in _ANAPHOR.finditer(text, sentence.start, sentence.end):
        kind = "settlement" if match["town"] else next(k for k in get_args(AnaphorKind) if match[k])
        before = (match["before"] or "").lower()
        apposed = before in {"outside ", "near ", "around "} and _APPOSED.search(text, max(0, match.start() - 3), match.start())
        if apposed and text.startswith(",", match.end()):
            continue  # "In Brovary, outside the capital, …"
        elsewhere = before.startswith(_ANOTHER_PART)
        if _TAKEN_TO.search(text, max(sentence.start, match.start() - 60), match.start() + len(before)):
            continue
        sky = before == "of " and _SKY_OF.search(text, max(0, match.start() - 24), match.start())
        if kind == "region" and not elsewhere and not sky and before.strip() in {"of", "to", "from"}:
            continue
        found.append(Anaphor(sky.start() if sky else match.start(), match.end(), kind, elsewhere))  # type: ignore[arg-type]
    return found
