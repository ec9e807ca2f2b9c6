"""Which place the words put inside which: "Yarova in Donetsk Oblast", "Kherson's Dniprovskyi district", "X, near Y"."""

from __future__ import annotations

from itertools import pairwise

from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.phrases import RANK, SUBURBS, Phrase

_HOLDS = frozenset(("in", "of", "within", "inside"))
_APPOSITION = frozenset(
    (
        ",",
        "(",
        "a",
        "an",
        "the",
        "which",
        "is",
        "lies",
        "located",
        "situated",
        "also",
        "just",
        "deep",
        "on",
        "near",
        "front",
        "line",
    )
)
_BRACKETS = frozenset((",", "(", "-"))
_AT = frozenset(("in", "at", "near"))
_MAX_GAP = 10


def nest(phrases: list[Phrase], lex: Lexicon) -> None:
    """Sets `container` where one phrase's words put it inside another: "X in Y", "X, Y region", "Y's X", "X (Y)"."""
    for inner, outer in pairwise(phrases):  # "Kherson's Dniprovskyi district": the first one holds the second
        finer = outer.rank < inner.rank or (inner.kind == "settlement" and outer.kind in ("raion", "settlement"))
        # "the Kharkiv region town of Chuhuiv", "the Kherson suburb of Antonivka"
        led = outer.head < outer.name_at and (inner.typed == "region" or outer.tokens.low[outer.head] in SUBURBS)
        if inner.tail == outer.head and ((inner.possessive and finer) or led):
            outer.container = inner
    for i, (inner, outer) in enumerate(pairwise(phrases)):
        if inner.possessive:
            continue
        low = inner.tokens.low
        gap = low[inner.tail : outer.head]
        if outer.possessive and i + 2 < len(phrases) and phrases[i + 2].container is outer:  # "in eastern Ukraine's Donetsk region"
            outer = phrases[i + 2]
        if outer.rank == inner.rank == RANK["settlement"] and _beside(outer, gap, lex):
            inner.container = outer
            continue
        if outer.rank <= inner.rank and not (inner.kind == "raion" and outer.kind == "settlement" and gap == ["of"]):
            continue
        if len(gap) > _MAX_GAP or not gap:
            continue
        if gap[0] in _BRACKETS and len(gap) == 1:
            if outer.kind != "settlement" and (outer.kind != "country" or gap[0] == ","):
                inner.container = outer
        elif gap[-1] in _HOLDS and all(_apposes(word, lex) for word in gap[:-1]):
            inner.container = outer
    for outer, inner in pairwise(phrases):  # "in the Belgorod district, in the settlement of Oktyabrsky"
        if outer.kind in ("raion", "hromada") and inner.container is None and inner.typed == "settlement":
            gap = inner.tokens.low[outer.tail : inner.head]
            if gap[:1] == [","] and len(gap) < 3 and all(word in _AT for word in gap[1:]):
                inner.container = outer
    for phrase in phrases:  # "Kharkiv's Saltivskyi and Kyivskyi districts": the whole list is held
        first = phrase.group[0]
        if (
            phrase.container is None
            and first.container is not None
            and first.container.tail == first.head
            and first.kind == phrase.kind
        ):
            phrase.container = first.container
    for phrase in phrases:  # a list lies where its last member lies
        if phrase.container is None and phrase.group[-1].container is not None and phrase is not phrase.group[-1]:
            last = phrase.group[-1]
            if last.container is not None and last.container not in phrase.group and phrase.rank <= last.rank:
                phrase.container = last.container
    for phrase in phrases:
        if phrase.container is not None:
            phrase.container.contained.append(phrase)


def _beside(outer: Phrase, gap: list[str], lex: Lexicon) -> bool:
    """Whether the gap makes the second settlement only the first one's neighbour: "X, near Y", "X, on the outskirts of Y"."""
    words = tuple(gap[1:] if gap[:1] == [","] else gap)
    return words in lex.near or (outer.qualifier in lex.fringes and words in (("on",), ("in",), ("at",), ()) and bool(gap))


def _apposes(word: str, lex: Lexicon) -> bool:
    return (
        word in _APPOSITION
        or word in lex.capitalised
        or word in lex.facility
        or word in lex.modifiers
        or word in lex.types
        or word in lex.demonyms
        or word in lex.rivers
        or word in lex.bearings
    )
