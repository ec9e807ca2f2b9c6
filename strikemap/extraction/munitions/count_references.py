"""Numbers of munitions that point back to those told of before: "all ten", "the missile", "all but two of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.spans import CountMention, WeaponMention
from strikemap.model import WeaponClass

LIST_QUOTE = 280  # the longest quote of a count added up over several lines
_LOOSE_ROCKETS = re.compile(r" of (?:the|these|those|them) (?:[\w-]+ )?rockets$")
_THEM = re.compile(
    r"\b(?:shot|brought|took|knocked|gunned) (?:them|both|all of them|every one of them)(?: all| both)? (?:down|out)\b"
    r"|\b(?:destroyed|intercepted|downed|neutrali[sz]ed|suppressed|jammed|eliminated|stopped|repelled|dealt with"
    r"|shot down|brought down|took care of)(?: all of| both of| every one of)? them(?: all| both)?\b"
)
# "All were shot down", "which were all intercepted"; what is destroyed may as well be the houses, unless it was done in the air.
_ALL_WERE = re.compile(
    r"\b(?:(?:all|both|every (?:single |last )?one|each(?: one)?|the lot)"
    r"(?: (?:of (?:them|these|those|which|the (?:drones|uavs|missiles|targets|munitions))))?,?"
    r"(?: (?:were|was|are|have been|had been|being))?"
    r"|(?:they|these|which|that) (?:were|had been|have been) all) (?:[a-z]{1,20}ly )?"
    r"(?:shot down|brought down|taken down|downed|intercepted|neutrali[sz]ed|suppressed|jammed|eliminated|repelled|stopped"
    r"|destroyed (?=by (?:the )?(?:air|anti|mobile)|in the air|over |before|on (?:the )?approach|en route|mid-air))"
)
_NOT_THEM = re.compile(r"\b(?:not|n't|never|could|would|fail\w*|tried|trying|some of|part of|most of|if)\b")
# "39 of the former and all but one of the latter"
_ONE_OF_TWO = re.compile(r" of the (former|latter|first|second)\b")
_FORMER_AND_LATTER = 2
_DENYING = 24  # characters before words for all of them in which they are denied
_ALL_BUT = re.compile(r"\ball but $")
_ALL_OF = re.compile(r"\b(?:all|these|those|the) $")
# "Only six were not intercepted", "just two could not be stopped"
_ONLY = re.compile(r"\b(?:only|just|all but|except for|save for) (?:the )?(?:\w+)?$")
_NOT_MET = re.compile(
    r"(?: of (?:them|these|those))? (?:were|was|could|had) not (?:be |been )?(?:intercepted|shot down|brought down|downed|destroyed"
    r"|stopped|neutrali[sz]ed|hit)\b"
)
_THE = re.compile(r"\bthe (?:[\w-]+ )?$")


def refer_back(low: str, units: list[Unit], arms: list[WeaponMention], last: tuple[WeaponClass, ...], numbered: list[Unit]) -> None:
    """ "All ten" means the ten munitions spoken of before; "nine of the rockets" means missiles where only missiles were.

    "The missile" is the one that was told of before, "all but two of the drones" their number less two.
    """
    units += _the_one(low, units, arms, numbered)
    units.sort(key=_start)
    for unit in units:
        open_number = unit.bare and unit.weapon is None
        if unit.weapon == "rocket" and last == ("missile",) and _LOOSE_ROCKETS.search(low, unit.start, unit.end):
            unit.weapon = "missile"
        elif open_number and (pointed := _ONE_OF_TWO.match(low, unit.end)):
            _of_two(low, unit, pointed, [u for u in units if u.end <= unit.start and u.weapon and not u.bare] or numbered)
        elif (open_number or not unit.bare) and (but := _all_but(low, unit)):
            _all_but_so_many(low, unit, but, units, numbered)
        elif open_number and _ALL_OF.search(low, max(0, unit.start - 8), unit.start):
            same = {u.weapon for u in numbered if (u.min, u.max) == (unit.min, unit.max)}
            if len(same) == 1:
                unit.weapon = same.pop()


def _all_but(low: str, unit: Unit) -> re.Match[str] | None:
    return _ALL_BUT.search(low, max(0, unit.start - 10), unit.start)


def _of_two(low: str, unit: Unit, pointed: re.Match[str], told: list[Unit]) -> None:
    """ "39 of the former and all but one of the latter": a number of one of the two classes told of before."""
    classes = list(dict.fromkeys(u.weapon for u in told))
    if len(classes) != _FORMER_AND_LATTER:
        return
    unit.weapon = classes[pointed[1] in {"latter", "second"}]
    but = _all_but(low, unit)
    if but and _less(unit, next(u for u in told if u.weapon == unit.weapon), but):
        unit.whole_end = pointed.end()


def _all_but_so_many(low: str, unit: Unit, but: re.Match[str], units: list[Unit], numbered: list[Unit]) -> None:
    """ "All but two of the drones", "all but two": of those told of before."""
    if unit.weapon is not None:
        whole = next((u for u in numbered if u.weapon == unit.weapon and u.min == u.max and u.min > unit.min), None)
        if whole is not None and " of the" in low[unit.start : unit.end]:
            _less(unit, whole, but)
        return
    told = [u for u in units if u.weapon and not u.bare and u.end <= but.start()] or numbered
    if len(told) == 1 and told[0].weapon and _less(unit, told[0], but):
        unit.weapon = told[0].weapon


def _less(unit: Unit, whole: Unit, but: re.Match[str]) -> bool:
    """Make of the exception the number that is left of the whole; False where either is not exact, or nothing is left."""
    if unit.max != unit.min or whole.max != whole.min or unit.min >= whole.min:
        return False
    unit.min = unit.max = whole.min - unit.min
    unit.start = but.start()
    return True


def all_of_them(
    document: Document, sentence: Sentence, units: list[Unit], numbered: list[Unit], mentions: list[CountMention]
) -> Iterator[CountMention]:
    """ "Five drones came from the east. Air defence shot them all down": as many as were told of last."""
    low = document.lower
    match = _THEM.search(low, sentence.start, sentence.end)
    if match is None:
        yield from _all_were(document, sentence, units, numbered, mentions)
    if match is None or any(m.field == "intercepted" for m in mentions) or _NOT_THEM.search(low, sentence.start, match.start()):
        return
    before = [u for u in units if u.weapon and not u.single and u.end <= match.start()] or numbered
    kinds = {u.weapon for u in before}
    unit = before[-1] if before else None
    if unit is None or unit.weapon is None or len(kinds) != 1 or match.end() - unit.start > LIST_QUOTE:
        return
    yield _shot_down(document, unit, unit.weapon, match)


def _shot_down(document: Document, unit: Unit, weapon: WeaponClass, words: re.Match[str]) -> CountMention:
    return CountMention(
        start=unit.start,
        end=words.end(),
        rule="counts.them",
        field="intercepted",
        weapon=weapon,
        min=unit.min,
        max=unit.max,
        background=is_background(document, words.start()),
    )


def _all_were(
    document: Document, sentence: Sentence, units: list[Unit], numbered: list[Unit], mentions: list[CountMention]
) -> Iterator[CountMention]:
    low = document.lower
    match = _ALL_WERE.search(low, sentence.start, sentence.end)
    if (
        match is None
        or any(m.field == "intercepted" for m in mentions)
        or _NOT_THEM.search(low, max(sentence.start, match.start() - _DENYING), match.start())
    ):
        return
    told = [u for u in units if u.weapon and not u.bare and u.end <= match.start()] or numbered
    for unit in told:
        several = sum(u.weapon == unit.weapon for u in told) > 1
        if unit.weapon is not None and not several and match.end() - unit.start <= LIST_QUOTE:
            yield _shot_down(document, unit, unit.weapon, match)


def all_but_these(document: Document, sentence: Sentence, units: list[Unit], numbered: list[Unit]) -> Iterator[CountMention]:
    """ "Russia sent 66 drones. Only six were not intercepted": the others were."""
    low = document.lower
    for unit in units:
        met = _NOT_MET.match(low, unit.end) if unit.bare and unit.min == unit.max else None
        if met is None or not _ONLY.search(low, max(sentence.start, unit.start - 20), min(unit.end, unit.start + 10)):
            continue
        told = [u for u in units if u.weapon and not u.bare and u.end <= unit.start] or numbered
        whole = told[0] if len({u.weapon for u in told}) == 1 else None
        if whole is None or whole.weapon is None or whole.max != whole.min or unit.min >= whole.min:
            continue
        if met.end() - whole.start <= LIST_QUOTE:
            yield CountMention(
                start=whole.start,
                end=met.end(),
                rule="counts.all-but",
                field="intercepted",
                weapon=whole.weapon,
                min=whole.min - unit.min,
                max=whole.min - unit.min,
                background=is_background(document, unit.start),
            )


def _the_one(low: str, units: list[Unit], arms: list[WeaponMention], numbered: list[Unit]) -> list[Unit]:
    """ "The missile and 126 of the drones": a unit of one where one of its class was told of before."""
    ones = {u.weapon for u in numbered if u.min == u.max == 1}
    more = {u.weapon for u in numbered if u.min != 1}
    found = []
    for weapon in arms if ones - more else ():
        if weapon.use == "strike" and weapon.weapon in ones - more and not low.endswith("s", weapon.start, weapon.end):
            article = _THE.search(low, max(0, weapon.start - 24), weapon.start)
            if article and all(u.end <= article.start() or u.start >= weapon.end for u in units):
                found.append(Unit(article.start(), weapon.end, 1, 1, weapon=weapon.weapon, single=True))
    return found


def _start(unit: Unit) -> int:
    return unit.start
