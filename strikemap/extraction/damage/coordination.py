"""From a predicate to its nearest thing on the right or on the left, and on along the list in which that thing stands."""

from __future__ import annotations

from bisect import bisect_left

from strikemap.extraction.damage.predicates import Predicate
from strikemap.extraction.damage.things import Target, start_of
from strikemap.extraction.text import reach

REACH = 100  # characters between a predicate and its thing; a longer way is another thought
CLOSE = 25  # the same, where no auxiliary says that the thing before is the one meant
_STEP = 80  # characters between two things of one list
_GROUNDS = {"damage.other", "damage.transport"}  # squares, parks and roads: what stands there is the thing


def rightward(low: str, targets: list[Target], start: int, stop: int) -> list[Target]:
    """The things of the list that begins behind `start`, in the text's order, up to `stop`."""
    found: list[Target] = []
    at = start
    for i in range(bisect_left(targets, start, key=start_of), len(targets)):
        target = targets[i]
        if target.end > stop or target.start - at > (_STEP if found else REACH):
            break
        gap = low[at : target.start]
        owner = bool(found) and reach.OF.fullmatch(gap) is not None
        if found and reach.ITS.fullmatch(gap):  # "the port's administrative building, silos and trucks"
            found.append(target)
            at = target.end
            continue
        if owner:
            if found[-1].row.generic or found[-1].row.owned:
                found[-1] = target
        elif _breaks_off(gap, bool(found)) or (
            reach.NEW_SUBJECT.search(gap) and not reach.AND_TO.search(gap) and reach.FINITE.match(low, target.end)
        ):
            break
        elif not reach.is_none_of(low, target.start):
            found.append(target)
        at = target.end
    return found


def leftward(
    low: str, targets: list[Target], predicate: Predicate, start: int, floor: int, relative: bool = False, within: int = REACH
) -> list[Target]:
    """The things of the list that ends before `start`, the nearest first, down to `floor`.

    `relative`: a relative clause says it of them; `within`: how many characters the nearest may be away.
    """
    found: list[Target] = []
    which = reach.WHICH.search(low, max(floor, start - 12), start)
    aside = reach.ASIDE.search(low, max(floor, start - 130), start) if low.startswith(", ", start - 2) else None
    restrictive = None if aside or which else reach.RESTRICTIVE.search(low, max(floor, start - 80), start)
    at = aside.start() if aside else which.start() if which else start
    if restrictive and any(target.end == restrictive.start() for target in targets):
        at = restrictive.start()
    lenient = predicate.row.kind == "parts"
    for i in range(bisect_left(targets, at, key=start_of) - 1, -1, -1):
        target = targets[i]
        if target.end > at:
            continue
        if target.start < floor or at - target.end > (_STEP if found else within):
            break
        gap = low[target.end : at]
        if i and not found and _is_head(low, targets[i - 1], target):
            continue
        if found and _is_head(low, target, found[-1]):
            found[-1], at = target, target.start
            continue
        gap = reach.OWNED_BY.sub(" ", gap)
        if found:
            if not reach.CLOSELY.fullmatch(gap) and (
                not predicate.plural or not reach.LISTS.search(gap) or reach.BREAKS_LIST.search(gap)
            ):
                break
        elif reach.BREAKS_LEFT.search((reach.SAW if lenient else reach.WITH_PEOPLE).sub(" ", gap)):
            break
        noun_phrase = reach.phrase_start(low, target.start)
        if reach.BELONGS.search(low, max(0, noun_phrase - 14), noun_phrase) and not (i and targets[i - 1].row.owned):
            continue  # "tanks belonging to a trading house": the owner was not hit
        if reach.BESIDE.search(low, max(0, noun_phrase - 14), noun_phrase):
            if found:
                break
            continue
        if predicate.row.struck and not relative and reach.PERSON_AT.search(low, max(0, noun_phrase - 60), noun_phrase):
            break
        if reach.is_none_of(low, target.start):
            break
        found.append(target)
        at = target.start
    return found


def _breaks_off(gap: str, in_list: bool) -> bool:
    gap = reach.ATTRIBUTE.sub("", gap)
    if in_list:
        return not reach.LISTS.search(gap) or reach.BREAKS_LIST.search(reach.NEXT_TO_IT.sub(" ", gap)) is not None
    return reach.BREAKS_RIGHT.search(gap) is not None


def _is_head(low: str, head: Target, target: Target) -> bool:
    """ "A car in a garage caught fire": what is said of the phrase is said of the car."""
    return (
        ("vehicle" in head.row.classes or target.row.id in _GROUNDS)
        and "vehicle" not in target.row.classes
        and reach.STANDS_IN.fullmatch(low, head.end, target.start) is not None
    )
