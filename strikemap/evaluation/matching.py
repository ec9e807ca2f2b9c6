"""Which claim is meant by which annotated event: one to one, the best agreement first.

A pair fits when the places agree (settlements and districts within 15 km, 40 km where one of them is a district; regions by name
or within 40 km; countries by code) and the days are at most one apart; an unknown day fits any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from strikemap.evaluation.gold import CASUALTIES, COUNTS, WEAPONS, Event
from strikemap.geocoding import gazetteer

PLACE_KM, DISTRICT_KM, REGION_KM, SAME_SPOT_KM = 15.0, 40.0, 40.0, 5.0
UNLOCATED_KM = 9999.0
UNKNOWN_DAY = 0.5  # worse than the same day, better than the next

Fits = Callable[[Event, Event], bool]
_NOT_THE_NAME = re.compile(r"\b(?:oblast|region|province|krai|republic|city|of)\b|[^a-z]")


def distance_km(one: Event, other: Event) -> float:
    """Great-circle distance of two events; UNLOCATED_KM when either has no position."""
    if one.position is None or other.position is None:
        return UNLOCATED_KM
    return gazetteer.distance_km(one.position, other.position)


def plain_name(name: str) -> str:
    """A place's name without the words for its kind, case and punctuation."""
    return _NOT_THE_NAME.sub("", name.casefold())


def same_place(gold: Event, said: Event) -> bool:
    """Whether the claim stands where the annotated event does, at the same level of area."""
    if gold.level != said.level:
        return False
    if gold.level == "country":
        return gold.country == said.country
    if gold.level == "region":
        named = plain_name(gold.admin1)
        return distance_km(gold, said) <= REGION_KM or bool(named and named == plain_name(said.admin1 or said.place))
    return distance_km(gold, said) <= (DISTRICT_KM if "district" in (gold.precision, said.precision) else PLACE_KM)


def days_apart(gold: Event, said: Event) -> float:
    """Days between the two, 0 when they touch, UNKNOWN_DAY when either is not known."""
    if gold.days is None or said.days is None:
        return UNKNOWN_DAY
    return max(0, said.days[0] - gold.days[1], gold.days[0] - said.days[1])


def same_strike(gold: Event, said: Event) -> bool:
    """Whether the pair agrees in place and day."""
    return same_place(gold, said) and days_apart(gold, said) <= 1


def same_strike_elsewhere(gold: Event, said: Event) -> bool:
    """Whether the pair is one strike put in the wrong spot: settlements, the day agrees, and the name or a figure does."""
    alike = plain_name(gold.place) == plain_name(said.place) or bool(gold.items[CASUALTIES] & said.items[CASUALTIES])
    return gold.level == said.level == "place" and days_apart(gold, said) <= 1 and alike


def agreement(gold: Event, said: Event) -> float:
    """How much the pair has in common; only its order matters."""
    shared = sum(len(gold.items[kind] & said.items[kind]) for kind in (CASUALTIES, WEAPONS, COUNTS))
    close = said.position is not None and distance_km(gold, said) < SAME_SPOT_KM
    return 3.0 - days_apart(gold, said) + (gold.scope == said.scope) + shared + close


def pair(golds: Mapping[int, Event], said: Mapping[int, Event], fits: Fits) -> dict[int, int]:
    """Gold index → claim index, one to one; of equal agreements the earlier event, then the earlier claim."""
    ranked = sorted(
        (-agreement(event, claim), i, j) for i, event in golds.items() for j, claim in said.items() if fits(event, claim)
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in ranked:
        if i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


class Alignment:
    """A report's events against its claims: `matched` pairs, and of the rest those that fail on the day or the place alone."""

    def __init__(self, golds: Sequence[Event], said: Sequence[Event]) -> None:
        self.matched = pair(dict(enumerate(golds)), dict(enumerate(said)), same_strike)
        self.invented = [j for j in range(len(said)) if j not in self.matched.values()]
        gold_left = {i: event for i, event in enumerate(golds) if i not in self.matched and not event.optional}
        said_left = {j: said[j] for j in self.invented}
        self.misdated = pair(gold_left, said_left, same_place)
        gold_left = {i: event for i, event in gold_left.items() if i not in self.misdated}
        said_left = {j: event for j, event in said_left.items() if j not in self.misdated.values()}
        self.misplaced = pair(gold_left, said_left, same_strike_elsewhere)
