"""Which numbers a predicate takes: the list behind an active one, the list before a passive one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from strikemap.extraction.munitions.count_predicates import Field, Said
from strikemap.extraction.munitions.count_units import Unit

_REACH = 110  # characters between a predicate and the first unit of its list
BREAK = re.compile(
    r"[;!?\n]|\b(?:who|when|while|where|because|although|though|after|before|if|people|persons?|civilians?"
    r"|residents?|children|houses?|buildings?|settlements?|kill\w*|injur\w+|wound\w+)\b"
)
# "There were 151 drones, and the majority were shot down": not all of those before.
_SOME = re.compile(
    r"(?:,|;|\band\b|\bof which\b|\bbut\b) (?:the )?(?:vast |great |over)?"
    r"(?:majority|most|bulk|half|part|some|many|others?|rest|several|almost all|nearly all|a (?:third|quarter|few))\b"
)
_LIST = re.compile(r"[,(/&+-]|\band\b|\bor\b|\bas well as\b|\balong with\b|\bplus\b|\bincluding\b|\bother\b")
_LIST_BREAK = re.compile(
    BREAK.pattern + r"|, with\b|\b(?:that|which|of which|whom|were|was|are|is|had|have|has|said|reported|told|wrote)\b|:"
)
_PARTS = re.compile(r"\bincluding\b|\bof (?:them|which|these|those)\b|\bamong (?:them|which|those)\b|[:(]|\bnamely\b|\bsuch as\b")
_ALSO = re.compile(
    r"(?: [\w'-]+){0,3},? (?:(?:as (?:were|was)|as well as|along with|together with|in addition to)\b"
    r"|and(?= (?:[^.;:]{1,80}) (?:as well|too|likewise)\b))"
)
# "Seventy-two of them were destroyed, 68 drones and four missiles": what the mixed number consists of.
_IN_PARTS = re.compile(
    r"(?:, | \(| - )(?=(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|an? |\w+teen\b|all ))"
)
_ALL = re.compile(r"\b(?:all|both|these|those) (?:the )?$")
_COLON = re.compile(r"[^.;:,]{0,40}: ?")
_WITH = re.compile(
    r"\b(?:with|using|by|involving|from)(?: (?:a|an|the|at|total|some|up|as|many|about|more|least|than|of|to|all"
    r"|its|their|russian|ukrainian|enemy|two|three|waves?))* $"
)
_BY_KIND = re.compile(
    r"(?: overnight| in total| in all| this time| as of [\d:]{4,5})?(?:: ?| - |,? (?:including|namely|among them) )(?:all )?"
)
# "listed 35 as destroyed", "counted 40 shot down": a report of what became of them, not of how many came.
_SHOT_OF = re.compile(r"[^,;:]{0,60}, ")
_SEEN = re.compile(r"(?:detected|spotted|identified|tracked|recorded|observed)$")
_COUNTS_AS = re.compile(r"(?:listed|logged|counted|recorded|registered|identified|numbered)$")
_AS = re.compile(r"(?: as| as having been| to have been)? ")
_OF_A_LIST = re.compile(r" of the (?:former|latter|first|second)\b")
OF_WHICH = re.compile(r" of (?:which|whom|them|these|those)\b(?!,? respectively)")
_OUT_OF = re.compile(r" out of (?:the |a total of )?")
REDUCED = re.compile(r"(?: (?:that|which)(?: [\w-]+){0,3})? ")
# Drones that did no more than this may still have been shot down.
_ON_THE_WAY = ("ing", "headed", "entered", "crossed", "flew", "flew in", "came in", "arrived", "approached")
# "… and three more hit the city": munitions like those before.
_MORE = re.compile(r" (?:more|others)\b")
_CAME_DOWN = frozenset(("hit", "struck", "landed", "fell", "came down", "crashed", "reached"))
_RELATIVE = re.compile(r"\b(?:which|that|whom)\b|^ of them\b")


def arguments(
    low: str, units: list[Unit], predicate: Said, floor: int, stop: int, following: Said | None
) -> Iterator[tuple[Unit, Field]]:
    """(unit, figure) for every number the predicate is said of, between the predicates before and after it."""
    field = predicate.row.field
    if predicate.subject_end == predicate.start and _object_follows(units, predicate.end + low.startswith('"', predicate.end)):
        predicate.passive = False  # "fired at least 85": the number is its object
    left = _chain_left(low, units, predicate.subject_end, floor, predicate.passive and predicate.subject_end == predicate.start)
    right = _chain_right(low, units, predicate.end, stop)
    if len(right) > 1 and following is not None and (_is_subject(right[-1], following) or _is_part(right[-1], following)):
        right.pop()  # "shot down ten drones, and two missiles hit …"
    if field == "hit":
        if right and _WITH.search(low, predicate.end, right[0].start):
            landed = low[predicate.start : predicate.end] in {"hit", "hits", "struck"}
            yield from ((unit, "hit" if landed else "launch") for unit in right if unit.weapon)
        elif left and not (predicate.passive and predicate.subject_end < predicate.start):
            again = low[predicate.start : predicate.end] in _CAME_DOWN
            yield from (
                (unit, "hit")
                for unit in left
                if unit.weapon or (again and unit.bare and unit.min > 1 and _MORE.match(low, unit.end))
            )
        return
    if predicate.passive and left:
        yield from ((unit, field) for unit in left)
        total = _OUT_OF.match(low, predicate.end)
        if total:
            yield from ((unit, "launch") for unit in units if unit.start == total.end())  # "60 drones downed out of 110"
        colon = _COLON.match(low, predicate.end, min(stop, predicate.end + 42))
        if colon and all(unit.weapon is None for unit in left):
            yield from ((unit, field) for unit in _chain_right(low, units, colon.end(), stop))
        if all(unit.mixed or unit.bare for unit in left) and (parts := _IN_PARTS.match(low, predicate.end)):
            named = _chain_right(low, units, parts.end(), stop)
            if not (named and following is not None and _is_subject(named[-1], following)):
                yield from ((unit, field) for unit in named if unit.weapon)
        also = _ALSO.match(low, predicate.end)
        if also:
            yield from ((unit, field) for unit in _chain_right(low, units, also.end(), stop))
        return
    if right and (
        not predicate.passive
        or right[0].placed
        or re.match(r"[^.;]{0,40}:| (?:were|was|are)\b|,? (?:as well as|including)", low[predicate.end : predicate.end + 45])
    ):
        yield from ((unit, field) for unit in right)
        return
    if left and predicate.row.id == "counts.destroyed" and not predicate.passive:
        yield from ((unit, "hit") for unit in left if unit.weapon)
    elif left and _RELATIVE.search(low[left[0].end : predicate.start]):
        yield left[0], field
    elif (
        left
        and not predicate.passive
        and left[0].single is False
        and field == "intercept"
        and low[left[0].end : predicate.start] == " "
    ):
        yield from ((unit, field) for unit in left)


def is_reduced(low: str, units: list[Unit], predicate: Said, following: Said | None) -> bool:
    """Whether it only tells which ones the next predicate means: "27 of 30 drones launched overnight were brought down"."""
    if (
        following is None
        or predicate.row.field == "intercept"
        or (predicate.row.field == "hit" and not low.endswith(_ON_THE_WAY, predicate.start, predicate.end))
        or predicate.subject_end < predicate.start
        or following.row.field != "intercept"
        or following.subject_end == following.start
        or BREAK.search(low, predicate.end, following.subject_end)
    ):
        return False
    at = bisect_left(units, predicate.start, key=_start) - 1
    between = bisect_left(units, following.subject_end, key=_start) - at > 1
    return at >= 0 and not between and REDUCED.fullmatch(low, units[at].end, predicate.start) is not None


def counts_as(low: str, units: list[Unit], predicate: Said, following: Said | None) -> bool:
    """Whether a verb of counting only says how the munitions of the next predicate were booked.

    So it does right before it as well: "five UAVs were detected and destroyed".
    """
    if following is not None and following.row.field == "intercept" and predicate.passive and predicate.row.field == "launch":
        seen = _SEEN.match(low[predicate.start : predicate.end])
        if seen and low[predicate.end : following.start] in {" and ", ", ", " and then "}:
            return True
    if following is None or following.row.field != "intercept" or not _COUNTS_AS.match(low[predicate.start : predicate.end]):
        return False
    at = bisect_left(units, following.subject_end, key=_start) - 1
    return at >= 0 and units[at].start >= predicate.end and _AS.fullmatch(low, units[at].end, following.subject_end) is not None


def _is_subject(unit: Unit, predicate: Said) -> bool:
    """Whether the unit stands right before a finite verb."""
    active = predicate.row.field == "lost" or (predicate.row.field == "hit" and not predicate.passive)
    finite = predicate.subject_end < predicate.start or active
    return finite and 0 <= predicate.subject_end - unit.end <= 1


def _is_part(unit: Unit, predicate: Said) -> bool:
    """ "… 12 drones at Odesa, seven shot down": the last number is the next predicate's."""
    right_before = unit.end + 1 == predicate.start == predicate.subject_end
    return unit.bare and right_before and predicate.row.field == "intercept" and predicate.passive


def _object_follows(units: list[Unit], end: int) -> bool:
    at = bisect_left(units, end, key=_start)
    return at < len(units) and units[at].start <= end + 1


def _start(unit: Unit) -> int:
    return unit.start


def _chain_right(low: str, units: list[Unit], start: int, stop: int) -> list[Unit]:
    found: list[Unit] = []
    at = start
    for i in range(bisect_left(units, start, key=_start), len(units)):
        unit = units[i]
        if unit.heads:
            continue
        if (unit.end > stop and unit.start >= stop) or unit.start - at > _REACH:
            break
        gap = low[at : unit.start]
        if found and unit.part is found[-1]:
            at = unit.end
            continue
        if len(found) == 1 and found[0].mixed and unit.weapon is not None and _BY_KIND.fullmatch(gap):
            found = [unit]  # "479 aerial targets: 460 drones, 19 missiles": the parts for the whole
            at = unit.end
            continue
        if found and (
            (unit.bare and (unit.placed or OF_WHICH.match(low, unit.end)))
            or (_OF_A_LIST.match(low, unit.end) and not _OF_A_LIST.match(low, found[-1].end))
            or not _LIST.search(gap)
            or _LIST_BREAK.search(gap)
        ):
            break
        if not found and BREAK.search(gap):
            break
        if found and found[-1].weapon is not None and unit.weapon == found[-1].weapon and _PARTS.search(gap):
            at = unit.end  # a part of the unit before: "12 missiles, including five ballistic missiles, and 40 drones"
            continue
        found.append(unit)
        at = unit.end
    return found


def _chain_left(low: str, units: list[Unit], start: int, floor: int, is_reduced_by: bool = False) -> list[Unit]:
    """The units of the list that ends before `start`, the nearest first; `is_reduced_by`: before a participle on its own."""
    found: list[Unit] = []
    at = start
    for i in range(bisect_left(units, start, key=_start) - 1, -1, -1):
        unit = units[i]
        if unit.end > at or unit.heads:
            continue
        if unit.start < floor or at - unit.end > _REACH:
            break
        gap = low[unit.end : at]
        if found and found[-1].part is unit:
            found[-1] = unit
            at = unit.start
            continue
        if (
            found
            and is_reduced_by
            and found[-1].bare
            and unit.weapon
            and not unit.bare
            and unit.min > found[-1].min
            and _SHOT_OF.fullmatch(gap)
        ):
            break  # "213 drones, 105 shot down"
        if found and (OF_WHICH.match(low, found[-1].end) or (found[-1].bare and _ALL.search(low, floor, found[-1].start))):
            break  # "five drones attacked, and all five were shot down": the five were told of before
        if (found and (not _LIST.search(gap) or _LIST_BREAK.search(gap))) or (
            not found and (BREAK.search(gap) or _SOME.search(gap))
        ):
            break
        found.append(unit)
        at = unit.start
    return found
