"""The things that each predicate is said of: where its grammar has it look for them, as an active, a passive or a noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from strikemap.extraction.damage.coordination import CLOSE, REACH, leftward, rightward
from strikemap.extraction.damage.predicates import Predicate
from strikemap.extraction.damage.things import Target, start_of
from strikemap.extraction.text import reach

_IT = re.compile(r" (?:it|them)\b(?! \w+ed\b)|(?<= )(?:its|their) ")


class Link(msgspec.Struct):
    """A thing and what is said of it."""

    target: Target
    predicate: Predicate


def links(low: str, targets: list[Target], predicates: list[Predicate], end: int) -> Iterator[Link]:
    """Each predicate of a sentence that ends at `end` with each thing that it is said of."""
    for i, predicate in enumerate(predicates):
        before = predicates[i - 1] if i else None
        stop = predicates[i + 1].start if i + 1 < len(predicates) else end
        floor = before.end if before else 0
        match predicate.row.kind:
            case "verb":
                linked = _verb(low, targets, predicate, before, floor, stop)
            case "after":
                copula = reach.COPULA.search(low, max(floor, predicate.start - 30), predicate.start)
                linked = leftward(low, targets, predicate, copula.start() if copula else predicate.start, floor)
                linked = linked and linked + _after_passive(low, targets, predicate, stop)
                place = None if linked else reach.AT_A.match(low, predicate.end)
                if place:  # "a tank was burning at the refinery"
                    linked = [t for t in rightward(low, targets, place.end(), stop)[:1] if t.start - place.end() <= CLOSE]
            case "parts":
                where = reach.PARTS_OF.match(low, predicate.end)
                linked = rightward(low, targets, where.end(), stop) if where else []
                linked = linked or leftward(low, targets, predicate, predicate.start, floor)
            case _:
                linked = rightward(low, targets, predicate.end, stop)
                if not linked and predicate.row.either:
                    linked = leftward(low, targets, predicate, predicate.start, floor)
                elif not linked and _IT.match(low, predicate.end):
                    linked = _meant(targets, predicate)
                if linked and reach.PREVENTED.match(low, linked[-1].end):
                    linked = []
                if linked and reach.is_accusation(low, predicate.start) and reach.is_bare(low, linked[0].start):
                    linked = []
        harbour = reach.IN_PORT.match(low, predicate.end, stop) if linked and predicate.passive_from is not None else None
        if harbour and any(target.row.owned or "industrial" in target.row.classes for target in linked):
            linked += rightward(low, targets, harbour.start("port") - 1, stop)[:1]
        for target in linked:
            if not (predicate.row.weak and target.row.vague):
                yield Link(target, predicate)


def _meant(targets: list[Target], predicate: Predicate) -> list[Target]:
    """What "it" is in "at a warehouse when a missile ploughed into it": the last thing before, in reach."""
    at = bisect_left(targets, predicate.start, key=start_of) - 1
    return [targets[at]] if at >= 0 and predicate.start - targets[at].end <= REACH else []


def _verb(low: str, targets: list[Target], predicate: Predicate, before: Predicate | None, floor: int, stop: int) -> list[Target]:
    if before is not None and before.row.kind == "verb" and reach.JOINS.fullmatch(low, before.end, predicate.start):
        # "were destroyed or damaged": what was said of the one is said of the other.
        predicate.passive_from, predicate.plural = before.passive_from, before.plural
        inverted = reach.INVERTED.match(low, predicate.end) if before.passive_from is None else None
        if inverted:
            return rightward(low, targets, inverted.end(), stop)
        return (
            _after_passive(low, targets, predicate, stop)
            if before.passive_from is not None
            else rightward(low, targets, predicate.end, stop)
        )
    auxiliary = reach.AUXILIARY.search(low, max(floor, predicate.start - 60), predicate.start)
    if auxiliary:
        predicate.passive_from, predicate.plural = auxiliary.start(), auxiliary["one"] is None
        left = leftward(low, targets, predicate, auxiliary.start(), floor)
        if left and left[0].row.generic and low.endswith(" off", predicate.start, predicate.end):
            return rightward(low, targets, predicate.end, stop) or left  # "the roof was torn off a house"
        listed = None if left and not left[0].row.generic else reach.LISTED.match(low, predicate.end)
        if listed:
            return rightward(low, targets, listed.end(), stop) or left  # "are damaged: two houses, five cars"
        place = None if left or predicate.row.struck else reach.AT_A.match(low, predicate.end)
        if place:  # "a fence was destroyed at a school"
            return rightward(low, targets, place.end(), stop)
        return left + _after_passive(low, targets, predicate, stop)
    inverted = reach.INVERTED.match(low, predicate.end)
    if inverted:
        return rightward(low, targets, inverted.end(), stop)
    listed = None if predicate.row.struck else reach.LISTED.match(low, predicate.end)
    if listed:  # "damaged four buildings: a school, …"
        right = rightward(low, targets, predicate.end, stop)
        return right if right and not right[0].row.generic else rightward(low, targets, listed.end(), stop)
    if reach.CLOSES_PARTICIPLE.match(low, predicate.end):
        left = leftward(low, targets, predicate, predicate.start, floor, within=CLOSE)
        if left:
            predicate.passive_from = predicate.start
            return left + _after_passive(low, targets, predicate, stop)
        relative = reach.RELATIVE.search(low, max(floor, predicate.start - 60), predicate.start)
        if relative:
            return leftward(low, targets, predicate, relative.start(), floor, relative=True)
        return rightward(low, targets, predicate.end, stop) if low.startswith(" on ", predicate.end) else []
    return rightward(low, targets, predicate.end, stop)


def _after_passive(low: str, targets: list[Target], predicate: Predicate, stop: int) -> list[Target]:
    """ "… were wrecked, along with schools": the list goes on behind the verb."""
    goes_on = reach.GOES_ON.search(low, predicate.end, min(stop, predicate.end + 120))
    return rightward(low, targets, goes_on.end(), stop) if goes_on else []
