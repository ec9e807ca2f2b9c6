"""What the words around a place name make of it: struck, or spoken for, fired from, measured against, met in.

Only a "locus" can have been struck. The order of the checks is the order of their certainty.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.cues import Cues, Verdict, is_ordinary_word, person_role
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.metonyms import PREPOSITIONS_OF_PLACE, country_role, moved_role, said_role, seat_role
from strikemap.extraction.toponyms.phrases import Phrase

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_QUOTES = frozenset("\"'")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ON_THE_WAY = frozenset((",", "in", "on", "at", "of", "as", "far"))
_LINKS = frozenset(("in", "on", "and", "or", ","))
_FROM = frozenset(("from", "out"))
_IN_ORIGIN = frozenset(("the", "area", "areas", "of", "and", ",", "sea", "region", "regions", "cape", "occupied", "direction"))
_QUARTERS = frozenset(("quarter", "neighbourhood", "neighborhood", "microdistrict", "micro-district"))
_MISTAKEN = frozenset(("mistaken", "confused"))
_HOSPITALS = frozenset(("hospital", "clinic"))
_LINES = frozenset(("train", "trains", "flight", "flights", "route", "routes", "bus", "buses", "service", "services"))
_ATTACKS = frozenset(("attacks", "attack", "strikes", "shelling", "shellings", "explosions", "hits", "impacts", "bombardments"))
_HITTING = frozenset(("hit", "attacked", "struck", "shelled", "targeted", "affected", "touched"))
_EXCEPT = frozenset((",", ";", "but", "except", "apart", "besides", "although", "while"))
_CARE = frozenset(("died", "dies", "treated", "treatment", "care", "taken", "brought", "rushed", "admitted"))
_IN_CARE = _CARE | {"intensive", "condition", "lies", "remains", "operated", "transferred"}
_HIT_IT = frozenset(
    (
        "left",
        "ruins",
        "rubble",
        "remains",
        "remained",
        "debris",
        "hit",
        "struck",
        "destroyed",
        "damaged",
        "damage",
        "strike",
        "attack",
    )
)
_AUXILIARIES = frozenset(("had", "has", "have", "also", "again", "itself", "just", "too"))
_LYING = frozenset(("just", "right", "located", "situated", "lying", "directly"))
_LAUNCHING = frozenset(("launch", "launching", "take-off", "takeoff", "departure", "starting", "firing"))
_POINTS = frozenset(
    ("points", "point", "sites", "site", "areas", "area", "directions", "direction", "places", "pads", "positions", "grounds")
)
_CLAUSE_END = frozenset((";", '"', "(", ")", "?", "!"))


def role_of(phrase: Phrase, document: Document, lex: Lexicon, dateline: int) -> Verdict | None:
    """The role and the rule; None where the name is no place at all here (an ordinary word)."""
    if phrase.end <= dateline:
        return "meeting", "toponym.meeting.dateline"
    person = person_role(phrase, lex)
    if person is not None:
        return person
    cues = Cues(phrase, lex)
    if is_ordinary_word(phrase, cues):
        return None
    if any(inner.head == phrase.tail for inner in phrase.contained):
        return "reference", "toponym.reference.container"
    for check in _CHECKS:
        found = check(phrase, cues, document)
        if found is not None:
            return found
    return "locus", "toponym.locus.default"


def _hyphen(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    raw = document.raw
    if raw[p.end : p.end + 1] not in _HYPHENS and raw[p.start - 1 : p.start] not in _HYPHENS:
        return None
    after, before = raw[p.end : p.end + 2], raw[max(0, p.start - 2) : p.start]
    if len(after) == 2 and after[0] in _HYPHENS and after[1].isalpha():
        return "background", "toponym.background.hyphenated"
    if len(before) == 2 and before[1] in _HYPHENS and before[0].isalpha():
        return "background", "toponym.background.hyphenated"
    return None


def _water(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _organisation(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _office(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _facility_or_name(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _route(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _quiet(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "No attacks took place in Vinnytsia and Kirovohrad": nothing was struck."""
    left = cues.left
    if _spared(cues.right):
        return "background", "toponym.background.quiet"
    if "no" not in left:
        return None
    at = len(left) - 1 - left[::-1].index("no")
    told = left[at + 1 : at + 4]
    if cues.located and not _ATTACKS.isdisjoint(told) and _EXCEPT.isdisjoint(left[at:]):
        return "background", "toponym.background.quiet"
    return None


def _spared(right: list[str]) -> bool:
    """ "In Odesa itself there were no hits"; "Izmail was not hit"."""
    at = 1 if right[:1] in (["itself"], ["proper"], ["too"]) else 0
    at += right[at : at + 1] == [","]
    if right[at : at + 1] == ["there"] and right[at + 1 : at + 2] and right[at + 1] in ("were", "was"):
        return right[at + 2 : at + 3] == ["no"] and not _ATTACKS.isdisjoint(right[at + 3 : at + 5])
    return right[at : at + 2] in (["was", "not"], ["were", "not"]) and right[at + 2 : at + 3] != [] and right[at + 2] in _HITTING


def _hospital(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Died in a Dnipro hospital": where the wounded were brought, not where they were hit."""
    at_one = cues.left[-1:] == ["of"] and cues.left[-2:-1] and cues.left[-2] in _HOSPITALS and not p.possessive
    if at_one and not _IN_CARE.isdisjoint(cues.left[-12:]) and _HIT_IT.isdisjoint(cues.left[-12:]):
        return "background", "toponym.background.hospital"
    care = cues.right[:1] and cues.right[0] in _HOSPITALS and p.name_at and p.tokens.low[p.name_at - 1] in ("a", "an")
    if care and not p.possessive and not _CARE.isdisjoint(cues.left[-4:]):
        return "background", "toponym.background.hospital"
    return None


def _quarter(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "In the Mytnytsia quarter": a part of the city spoken of; "in a Kharkiv neighbourhood" is one of Kharkiv's."""
    if p.possessive or p.typed is not None or not cues.right or cues.right[0] not in _QUARTERS:
        return None
    article = p.tokens.low[p.name_at - 1] if p.name_at else ""
    return None if article in ("a", "an", "one") else ("background", "toponym.background.quarter")


def _namesake(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Pokrovske, not to be mistaken for the village near Nikopol": what bears the same name is another place."""
    if _MISTAKEN.isdisjoint(cues.left) or not _CLAUSE_END.isdisjoint(cues.left) or "not" not in cues.left:
        return None
    return "reference", "toponym.reference.namesake"


def _border(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    if not p.possessive and cues.right[:1] and cues.right[0] in cues.lex.border:
        return "reference", "toponym.reference.border"
    return None


def _nickname(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Ukraine's 'Blackpool'": what another place is likened to."""
    low = p.tokens.low
    if p.head != p.name_at or p.head < 2 or low[p.head - 1] not in _QUOTES or low[p.tail : p.tail + 1] != [low[p.head - 1]]:
        return None
    return ("background", "toponym.background.nickname") if low[p.head - 2].endswith(("'s", "s'")) else None


def _venue(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Heard of it in Granada, Spain, where he was asking leaders": what happens there is a meeting."""
    end = p.container if p.container is not None and p.container.head > p.head else p
    right = p.tokens.low[end.tail : end.tail + 12]
    if right[:2] == [",", "where"] and cues.lex.strike_words.isdisjoint(right) and not cues.lex.venues.isdisjoint(right):
        return "meeting", "toponym.meeting.venue"
    return None


def _phrase_before(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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
                if word in _CLAUSE_END:
                    break
                if window.rule == "toponym.background.hospital" and not _HIT_IT.isdisjoint(earlier[-back - 4 :]):
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


def _launch_list(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "The launching points were, as on most nights, Kursk, Oryol and Millerovo": where munitions came from."""
    low = p.tokens.low
    for at in range(p.head - 1, 0, -1):
        if low[at] in _CLAUSE_END or low[at] in cues.lex.strike_words:
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


def _near(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
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


def _struck(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """Verbs to the right: "was hit", "came under fire", "suffered"."""
    lex, group = cues.lex, p.group
    end = group[-1]
    while end.container is not None and end.container.head > end.head:
        end = end.container
    right = p.tokens.low[end.tail : end.tail + 8]
    if right[:1] == ["and"]:  # "X and the region were attacked"
        verb = next((i for i, w in enumerate(right) if w in lex.be), 0)
        right = right[verb:] if verb > 1 else right
    if right[:1] == [","]:
        comma = next((i for i, w in enumerate(right[1:6], 1) if w == ","), 0)
        right = right[comma + 1 :] if comma else right
    if not right:
        return None
    felt = right
    while felt and felt[0] in _AUXILIARIES:
        felt = felt[1:]
    if any(tuple(felt[:n]) in lex.suffered for n in (1, 2, 3)):
        return "locus", "toponym.locus.suffered"
    at = 0
    while at < len(right) and at < 3 and right[at] in lex.be:
        at += 1
    if at == 1 and right[0] in ("has", "had", "have"):
        at = 0 if right[1:2] != ["also"] else at
    while (
        0 < at < len(right)
        and at < 6
        and right[at]
        in ("also", "being", "again", "once", "more", "heavily", "repeatedly", "massively", "been", "both", "all", "not", "then")
    ):
        at += 1
    if at and at < len(right) and right[at] in lex.struck:
        return "locus", "toponym.locus.passive"
    return None


def _preposition(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    if p.qualifier and cues.before is None:
        return "locus", "toponym.locus.part"
    if cues.before is not None and cues.before[0].role == "locus":
        return "locus", cues.before[0].rule
    return None


_CHECKS: tuple[Callable[[Phrase, Cues, Document], Verdict | None], ...] = (
    _hyphen,
    _water,
    _organisation,
    _office,
    _border,
    _route,
    _quiet,
    _hospital,
    _namesake,
    _quarter,
    _facility_or_name,
    _nickname,
    _venue,
    _launch_list,
    _phrase_before,
    _near,
    _struck,
    said_role,
    country_role,
    seat_role,
    moved_role,
    _preposition,
)
