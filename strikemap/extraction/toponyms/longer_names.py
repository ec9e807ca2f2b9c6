"""Place names that are a part of a longer name: a river, a front, an office or a force, an organisation, a street, a line.

What such a name tells of did not happen at the place.
"""

from __future__ import annotations

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.cues import Cues, Verdict
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.metonyms import PREPOSITIONS_OF_PLACE
from strikemap.extraction.toponyms.phrases import Phrase

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_QUOTES = frozenset("\"'")
_QUARTERS = frozenset(("quarter", "neighbourhood", "neighborhood", "microdistrict", "micro-district"))
_LINES = frozenset(("train", "trains", "flight", "flights", "route", "routes", "bus", "buses", "service", "services"))


def hyphen_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    raw = document.raw
    if raw[p.end : p.end + 1] not in _HYPHENS and raw[p.start - 1 : p.start] not in _HYPHENS:
        return None
    after, before = raw[p.end : p.end + 2], raw[max(0, p.start - 2) : p.start]
    if len(after) == 2 and after[0] in _HYPHENS and after[1].isalpha():
        return "background", "toponym.background.hyphenated"
    if len(before) == 2 and before[1] in _HYPHENS and before[0].isalpha():
        return "background", "toponym.background.hyphenated"
    return None


def water_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    lex = cues.lex
    word = cues.right[0] if cues.right else ""
    if word in lex.water and not p.possessive:
        return "background", "toponym.background.water"
    if word in lex.front and not p.possessive:
        return "background", "toponym.background.front"
    at = p.name_at
    if (
        word in ("one", "ones") and at and p.tokens.low[at - 1] == "the"
    ):  # "in the Kupiansk direction eleven, in the Lyman one nine"
        return "background", "toponym.background.front"
    if p.key not in lex.rivers or p.typed is not None or p.area or _capital(cues) or not at or p.tokens.low[at - 1] != "the":
        return None
    office = word in lex.office or word in lex.governors or word in lex.regional or word in lex.skip
    return None if office else ("background", "toponym.background.water")


def organisation_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    lex, tokens = cues.lex, p.tokens
    if not p.possessive and cues.right:
        named = cues.starts(lex.matters) or (_capital(cues) and cues.starts(lex.organisation) and not tokens.shouting)
        if named:
            return "background", "toponym.background.organisation"
    if p.head != p.name_at or p.head == 0 or cues.strong:
        return None
    if tokens.low[p.head - 1] in lex.prefixes:
        return "background", "toponym.background.organisation"
    named_before = p.head > 1 and p.typed is None and tokens.raw[p.head - 1][0].isupper()
    if named_before and not _may_neighbour(tokens.low[p.head - 1], lex) and not tokens.shouting:
        return "background", "toponym.background.part-of-name"
    return None


def office_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """An office or a force that goes by the place's name: "Odesa officials", "Kharkiv regional military administration"."""
    lex, right = cues.lex, cues.right
    at, regional = 0, p.kind == "region"
    while at < min(5, len(right) - 1) and (
        right[at] in lex.skip
        or right[at] in lex.regional
        or (p.possessive and (right[at] in lex.modifiers or right[at] in lex.demonyms))
    ):
        regional = regional or right[at] in lex.regional
        at += 1
    word = right[at].removesuffix("'s") if at < len(right) else ""
    if word in lex.office:
        if cues.strong and not p.possessive and word in lex.housed:  # the building was hit
            return None
        if cues.left[-1:] == ["in"] and not (p.definite or p.possessive or word in lex.housed):  # "in Odesa officials said"
            return None
        if p.typed is None and p.kind == "settlement" and (regional or word in lex.governors):
            p.kind, p.rule = "region", "toponym.region.office"
        return "speaker", "toponym.speaker.office"
    if word in lex.agent and (p.kind == "country" or p.key in lex.seats):
        return "agent", "toponym.agent.forces"
    return None


def border_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    if not p.possessive and cues.right[:1] and cues.right[0] in cues.lex.border:
        return "reference", "toponym.reference.border"
    return None


def route_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Trains Moscow - Simferopol", "on Vladislavovka street": the name of a line or of a street."""
    low, lex = p.tokens.low, cues.lex
    if cues.right[:1] and cues.right[0] in lex.streets and p.typed is None and not p.possessive:
        return (
            None if p.head < p.name_at else ("background", "toponym.background.street")
        )  # "a Kharkiv street" is one of the city's
    ends = low[p.tail : p.tail + 1] == ["-"] or (p.head > 0 and low[p.head - 1] == "-")
    if ends and not _LINES.isdisjoint(low[max(0, p.head - 12) : p.tail + 6]):
        return "reference", "toponym.reference.route"
    return None


def quarter_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "In the Mytnytsia quarter": a part of the city spoken of; "in a Kharkiv neighbourhood" is one of Kharkiv's."""
    if p.possessive or p.typed is not None or not cues.right or cues.right[0] not in _QUARTERS:
        return None
    article = p.tokens.low[p.name_at - 1] if p.name_at else ""
    return None if article in ("a", "an", "one") else ("background", "toponym.background.quarter")


def facility_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """A capitalised word right after the name: a building there, or a longer proper name."""
    lex = cues.lex
    if p.possessive or p.tokens.shouting or p.typed is not None or not _capital(cues) or cues.located:
        return None
    word = cues.right[0]
    if word in lex.facility:
        return None
    if _may_neighbour(word, lex) or word in lex.first_names or word in lex.struck or word in lex.demonyms:
        return None
    return "background", "toponym.background.part-of-name"


def nickname_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Ukraine's 'Blackpool'": what another place is likened to."""
    low = p.tokens.low
    if p.head != p.name_at or p.head < 2 or low[p.head - 1] not in _QUOTES or low[p.tail : p.tail + 1] != [low[p.head - 1]]:
        return None
    return ("background", "toponym.background.nickname") if low[p.head - 2].endswith(("'s", "s'")) else None


def _capital(cues: Cues) -> bool:
    return bool(cues.right_raw) and cues.right_raw[0][:1].isupper()


def _may_neighbour(word: str, lex: Lexicon) -> bool:
    return (
        word in lex.capitalised
        or word in lex.titles
        or word in lex.modifiers
        or word in lex.types
        or word in PREPOSITIONS_OF_PLACE
        or "'" in word
    )
