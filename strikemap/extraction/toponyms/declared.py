"""Names that the words declare to be places, known to the gazetteer or not: "the village of X", "X district", "Xshchyna"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.places import adjective_stems
from strikemap.geocoding.names import fold

Name = tuple[int, int, str]
"""Start and end in the document, and the folded name."""

_WORD = r"[A-Z\u00c0-\u017d][\w'\u2019-]+"
_OF = re.compile(rf" of (?P<name>{_WORD}(?: {_WORD})?)")
# "the village Gudovka": only with an ending of the names of places, since "the village council" can be written with a capital.
_APPOSED = re.compile(
    r"\bthe (?:[a-z-]+ )?(?:village|settlement|hamlet) (?P<name>[A-Z][\w-]{2,20}"
    r"(?:ka|ky|vo|ve|ivtsi|no|ne|sk|ske|skoye|skoe|tsi|iv|aya|oye|yne|che|shche))(?![\w-])"
)
_APPOSING = ("village ", "settlement ", "hamlet ")
_WORD_AT_END = re.compile(r"[a-z]{1,15}\Z")
_NAME_AT_END = re.compile(r"(?<![\w'-])([A-Z\u00c0-\u017d][\w-]+)(?:'s?)?\Z")
_LONGEST = 48  # characters looked back from a type noun


def with_declared(document: Document, scanned: list[Name], lex: Lexicon) -> list[Name]:
    """The names that the gazetteer's scan found in a document and the declared ones besides, in order.

    A declared name of two words replaces the one of them that the gazetteer knows as another place ("Novaya Pogoshch").
    """
    starts = [hit[0] for hit in scanned]
    more: list[Name] = []
    parts: set[Name] = set()
    for start, end, whole in _declared(document, lex):
        before = bisect_right(starts, end - 1) - 1
        known = scanned[before] if before >= 0 and scanned[before][1] > start else None
        if known is not None and whole and _longer(document.text[start:end], known, start, lex):
            parts.add(known)
            known = None
        if known is None:
            more.append((start, end, lex.lands.sub("", fold(document.text[start:end]))))
    if not more:
        return scanned
    return sorted({hit for hit in (*scanned, *more) if hit not in parts})


def _declared(document: Document, lex: Lexicon) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every declared name; whether it may be of two words."""
    text, low = document.text, document.lower
    for match in _OF.finditer(text):
        noun = _WORD_AT_END.search(text, max(0, match.start() - 15), match.start())
        if noun is not None and noun.group() in lex.singular:
            yield (*match.span("name"), True)
    if any(noun in low for noun in _APPOSING):
        for match in _APPOSED.finditer(text):
            yield (*match.span("name"), False)
    for noun_text in lex.suffixes:
        at = low.find(noun_text)
        while at >= 0:
            end = at + len(noun_text)
            if not low[end : end + 1].isalnum():
                yield from _before_noun(document, at, lex)
            at = low.find(noun_text, end)
    if any(ending in low for ending in lex.land_endings):
        for match in lex.land_names.finditer(text):
            yield (*match.span(), False)


def _before_noun(document: Document, at: int, lex: Lexicon) -> Iterator[tuple[int, int, bool]]:
    """The name that ends before a type noun, or before the one word that may stand between ("urban district")."""
    low_end = max(0, at - _LONGEST)
    space = document.text.rfind(" ", low_end, at)
    if space >= 0 and document.text[space + 1 : at] in lex.between:
        at = space
    word_before = document.text[document.text.rfind(" ", low_end, at) + 1 : at]
    if word_before.islower() and word_before.isascii():
        return
    match = _NAME_AT_END.search(document.text, low_end, at)
    if match is None:
        return
    start, end = match.span(1)
    word = match.group(1).lower()
    opens = document.sentence_at(start).start == start
    if not (lex.ordinary(word) or (opens and not adjective_stems(word))):
        yield start, end, False


def _longer(name: str, known: tuple[int, int, str], start: int, lex: Lexicon) -> bool:
    """Whether a declared name of two words is a place of its own, of which the gazetteer only knows one word."""
    first, _, second = name.partition(" ")
    if not second or known[1] - start > len(name) or lex.ordinary(second.lower()):
        return False
    if second.lower() in lex.titles or second.lower() in lex.first_names or second.lower() in lex.facility:
        return False
    if known[0] == start:
        return known[1] - start == len(first) and fold(first) in lex.openers
    return known[0] - start == len(first) + 1 and fold(first) in lex.openers
