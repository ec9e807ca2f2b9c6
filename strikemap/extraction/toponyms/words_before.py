"""What the words before a place name make of it: fired from, measured against, met in, near it, in it.

The phrases themselves are the lexicon's; the longest that ends right before the name counts.
"""

from __future__ import annotations

import re

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.clauses import HIT_IT
from strikemap.extraction.toponyms.cues import CLAUSE_END, Cues, Verdict
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.phrases import Phrase

_YEAR = re.compile(r"(?:19|20)\d\d")
_ON_THE_WAY = frozenset((",", "in", "on", "at", "of", "as", "far"))
_LINKS = frozenset(("in", "on", "and", "or", ","))
_FROM = frozenset(("from", "out"))
_IN_ORIGIN = frozenset(("the", "area", "areas", "of", "and", ",", "sea", "region", "regions", "cape", "occupied", "direction"))
_LYING = frozenset(("just", "right", "located", "situated", "lying", "directly"))
_LAUNCHING = frozenset(("launch", "launching", "take-off", "takeoff", "departure", "starting", "firing"))
_POINTS = frozenset(
    ("points", "point", "sites", "site", "areas", "area", "directions", "direction", "places", "pads", "positions", "grounds")
)


def phrase_before_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """A phrase or window to the left that settles it, unless it is a mere preposition of place."""
    lex = cues.lex
    before = cues.before
    if before is not None and before[0].strong:
        if not lex.revenge.isdisjoint(cues.left[-7:]) and "for" in cues.left[-6:]:
            return "background", "toponym.background.revenge"
        year = cues.left[-before[1] - 1] if len(cues.left) > before[1] else ""
        if _YEAR.fullmatch(year) and len(cues.left) > before[1] + 1 and cues.left[-before[1] - 2] in ("the", "a"):
            return "background", "toponym.background.dated"
        return before[0].role, before[0].rule
    if p.qualifier and cues.left and cues.left[-1] in lex.bearings:
        return "reference", "toponym.reference.distance"
    if _range(p, cues):
        return "locus", "toponym.locus.range"
    found = None if cues.left[-3:] == ["not", "far", "from"] else _window(cues)
    if found is not None and not (
        found[0] == "meeting" and p.key not in lex.seats and any(w in lex.strike_words for w in cues.left)
    ):
        return found
    if before is None or before[0].role == "locus":
        return None
    if before[0].seats_only and p.key not in lex.seats and p.kind != "country":
        return None
    if before[0].role == "speaker" and cues.left[-before[1]] in lex.governors and p.typed is None and p.kind == "settlement":
        p.kind, p.rule = "region", "toponym.region.office"  # "the governor of Poltava"
    return before[0].role, before[0].rule


def _window(cues: Cues) -> Verdict | None:
    left = _past_unknown(cues)
    for length in (2, 1):
        if len(left) < length:
            continue
        for window in cues.lex.windows.get(" ".join(left[-length:]), ()):
            if not window.words:
                return window.role, window.rule
            earlier = left[:-length]
            if earlier and earlier[-1] == "(":  # "missiles (from Kursk)"
                earlier = earlier[:-1]
            for back in range(1, min(window.words, len(earlier)) + 1):
                word = earlier[-back]
                if word in CLAUSE_END:
                    break
                if window.rule == "toponym.background.hospital" and not HIT_IT.isdisjoint(earlier[-back - 4 :]):
                    continue  # "what was left of a hospital in X"
                if word in window.triggers and (not window.after or not window.after.isdisjoint(earlier[-back - 6 : -back])):
                    return window.role, window.rule
    return None


def _past_unknown(cues: Cues) -> list[str]:
    """The words to the left, without names that the gazetteer does not know between "from" and the phrase: "from Cape Chauda in
    Crimea", "from the area of the Caspian Sea and Volgodonsk"."""
    left = cues.left
    if not left or left[-1] not in _LINKS:
        return left
    raw, low = cues.phrase.tokens.raw, cues.phrase.tokens.low
    last = cues.at - 1
    at = last - 1
    while at >= 0 and last - at < 9 and low[at] not in _FROM and (raw[at][0].isupper() or low[at] in _IN_ORIGIN):
        at -= 1
    if 0 <= at < last - 1 and low[at] in _FROM and any(word[0].isupper() for word in raw[at + 1 : last]):
        return low[max(0, at - 18) : at + (1 if low[at] == "from" else 2)]
    return left


def launch_list_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "The launching points were, as on most nights, Kursk, Oryol and Millerovo": where munitions came from."""
    low = p.tokens.low
    for at in range(p.head - 1, 0, -1):
        if low[at] in CLAUSE_END or low[at] in cues.lex.strike_words:
            return None
        if low[at] in _POINTS and low[at - 1] in _LAUNCHING:
            return "origin", "toponym.origin.areas"
    return None


def _range(p: Phrase, cues: Cues) -> bool:
    """ "From Lviv in the west to Odesa in the south": a stretch of places, unless something travels along it."""
    tokens, lex = p.tokens, cues.lex
    word = cues.left[-1] if cues.left else ""
    if word not in ("from", "to") or p.possessive or any(w in lex.transit for w in cues.left[-14:-1]):
        return False
    ahead = range(p.tail, min(p.tail + 10, len(tokens.low) - 1))
    path = range(p.head - 2, max(-1, p.head - 14), -1) if word == "to" else ahead
    for i in path:
        if tokens.low[i] == ("from" if word == "to" else "to"):
            return word == "to" or tokens.raw[i + 1][0].isupper() or tokens.low[i + 1] == "the"
        if not (
            tokens.raw[i][0].isupper()
            or tokens.low[i] in _ON_THE_WAY
            or tokens.low[i] in lex.modifiers
            or tokens.low[i] in lex.types
        ):
            return False
    return False


def near_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    lex = cues.lex
    if p.kind == "country":
        return None
    for length in (6, 5, 4, 3, 2, 1):
        words = tuple(cues.left[-length:])
        if len(words) == length and words in lex.near and not (p.key in lex.seats and words == ("between",)):
            if _apposed(p, p.head - length, lex):
                return "reference", "toponym.reference.apposed"
            if p.rank <= p.group[0].rank:  # in "near X, Y district" only X is near
                p.qualifier = " ".join((*words, *([p.qualifier] if p.qualifier else [])))
            return "locus", "toponym.locus.near"
    if cues.left[-2:] and cues.left[-1] == "of" and len(cues.left) > 1 and cues.left[-2] in lex.bearings:
        if _apposed(p, p.head - 2, lex):
            return "reference", "toponym.reference.apposed"
        if len(cues.left) > 2 and cues.left[-3] in ("just", "village", "town", "settlement", "city", "area", "district"):
            p.qualifier = " ".join(cues.left[-2:])
            return "locus", "toponym.locus.near"
        return "reference", "toponym.reference.bearing"
    return None


def _apposed(p: Phrase, at: int, lex: Lexicon) -> bool:
    """ "In Shevchenkove, a small village near X": words before token `at` say what the place right before them is."""
    low, raw = p.tokens.low, p.tokens.raw
    at -= 1
    while at > 0 and low[at] in _LYING:
        at -= 1
    if at < 3 or low[at] not in lex.types or lex.types[low[at]].kind != "settlement":
        return False
    first = next((i for i in range(at - 1, max(2, at - 5), -1) if low[i] in ("a", "an", "the")), 0)
    return first > 1 and low[first - 1] == "," and raw[first - 2][:1].isupper()


def preposition_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    if p.qualifier and cues.before is None:
        return "locus", "toponym.locus.part"
    if cues.before is not None and cues.before[0].role == "locus":
        return "locus", cues.before[0].rule
    return None
