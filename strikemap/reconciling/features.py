"""What speaks for and against two claims telling of one strike: a readable table of features and their weights.

Each feature is a pure function of two claims: a score from -1 (against) to 1 (for) and the reason in words, or None where it
says nothing. The weights are points; a claim joins a strike from `JOINED` points on. The same place on the same day reaches
that alone: what tells two strikes apart must be said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from strikemap.geocoding.gazetteer import distance_km
from strikemap.model import Figure
from strikemap.reconciling.moments import before
from strikemap.reconciling.subjects import Subject

JOINED = 3.0
# A claim that misses by this little, or that joins though this much speaks against it, is shown to a reviewer.
DOUBTFUL = 0.8

Compare = Callable[[Subject, Subject], "Score | None"]


class Score(msgspec.Struct, frozen=True):
    """How much a feature speaks for (up to 1) or against (down to -1) one strike, and why."""

    value: float
    reason: str


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: `weight` counts a score above 0, `against` one below. Of several claims of a strike, a "best" feature
    takes the one that fits best, a "mean" feature asks all. A `telling` one could mark a strike among others of its day."""

    name: str
    compare: Compare
    weight: float
    against: float = 0.0
    link: Literal["best", "mean"] = "mean"
    telling: bool = True


# Gates: without a place and a day in common there is nothing to compare.

_HOLDS: dict[str, tuple[float, str]] = {
    "settlement": (0.85, "a part of the city"),
    "hromada": (0.7, "within the community"),
    "raion": (0.5, "within the district"),
    "region": (0.25, "within the region"),
}
# How far apart the place first named and the right one may lie when one publisher moves a strike without saying so.
MOVED_KM = 60.0
UPDATE_DAYS = 5
UNDATED_DAYS = 10


def place(a: Subject, b: Subject) -> Score | None:
    """The places, given how closely each is known, and what holds what."""
    if a.place_id is not None and a.place_id == b.place_id:
        return Score(1.0, f"both at {a.claim.place}")
    if a.place_id is None or b.place_id is None:
        if a.name and a.name == b.name and a.claim.admin1 == b.claim.admin1:
            return Score(0.6, f"both name {a.claim.place}")
        if a.text_group == b.text_group and a.name == b.name:
            return Score(0.6, "the same words of one text")
        return None
    for inner, outer in ((a, b), (b, a)):
        if outer.place_id in inner.above:
            if outer.kind not in _HOLDS:
                return None
            score, words = _HOLDS[outer.kind]
            return Score(score, f"{inner.claim.place} lies {words} {outer.claim.place}")
    if a.report_id == b.report_id and a.taken_back != b.taken_back:
        return Score(0.5, "the report itself takes one of the places back")
    for later, earlier in ((a, b), (b, a)):
        if earlier.place_id in later.cues.corrected and not before(later.moment, earlier.moment):
            return Score(0.5, f"a later report takes {earlier.claim.place} back")
    if a.name and a.name == b.name and a.claim.admin1 == b.claim.admin1 and (a.claim.ambiguous or b.claim.ambiguous):
        return Score(0.6, f"two places go by the name {a.claim.place}")
    if a.rank == b.rank == 0 and a.publisher and a.publisher == b.publisher and a.claim.admin1 == b.claim.admin1:
        if a.position is None or b.position is None or distance_km(a.position, b.position) > MOVED_KM:
            return None
        return Score(0.1, "two places of one region, by one publisher")
    return None


def day(a: Subject, b: Subject) -> Score | None:
    """The days, given how closely each is known and whether the text or the day of publication gives them."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return _undated(a, b)
    if a.first <= b.last and b.first <= a.last:
        if a.first == a.last == b.first == b.last:
            return Score(1.0, "the same day")
        if "month" in (a.claim.date_precision, b.claim.date_precision):
            return Score(0.2, "within the same month")
        return Score(0.7, "days that overlap")
    early, late = (a, b) if a.first < b.first else (b, a)
    gap = (late.first or 0) - (early.last or 0)
    if gap == 1 and early.claim.part_of_day == "evening" and late.claim.part_of_day == "night":
        return Score(0.5, "one night, of which one report names the evening and one the morning")
    if late.day_said or gap > UPDATE_DAYS:
        return None
    if late.cues.updates:
        return Score((16 - gap) / 20, f"the later report gives no day and a toll that changed ({gap} d later)")
    return Score(0.0, "the later report gives no day") if gap == 1 else None


def _undated(a: Subject, b: Subject) -> Score | None:
    if a.text_group == b.text_group and a.first == b.first:
        return Score(0.8, "the same undated words of one text")
    if a.first is None and b.first is None:
        near = a.moment.day > 0 and b.moment.day > 0 and abs(a.moment.day - b.moment.day) <= 2
        return Score(0.1, "both undated, published together") if near else None
    dated, undated = (a, b) if b.first is None else (b, a)
    behind = undated.moment.day - (dated.first or 0)
    if undated.moment.day <= 0 or not 0 <= behind <= UNDATED_DAYS:
        return None
    if undated.cues.updates:
        return Score(0.7, "an undated toll that changed")
    return Score(0.1, "undated, and published soon after")


# What the reports say of it.

_PARTS = ("night", "morning", "afternoon", "evening")
_CLOSE_MINUTES, _FAR_MINUTES = 100, 240


def time_of_day(a: Subject, b: Subject) -> Score | None:
    """The hour or the part of the day; night is the one that ends on the day."""
    if a.minute is not None and b.minute is not None and a.first == b.first:
        apart = abs(a.minute - b.minute)
        if apart <= _CLOSE_MINUTES:
            return Score(1.0, "at about the same hour")
        if apart >= _FAR_MINUTES:
            return Score(-1.0, f"{apart // 60} hours apart")
        return None
    one, other = a.claim.part_of_day, b.claim.part_of_day
    if one is None or other is None or a.first != b.first:
        return None
    if one == other:
        return Score(0.8, f"both {_in_words(one)}")
    steps = abs(_PARTS.index(one) - _PARTS.index(other))
    if steps == 1:
        return Score(-0.2, f"{_in_words(one)} and {_in_words(other)}")
    return Score(-1.0, f"{_in_words(one)} and {_in_words(other)}")


def _in_words(part: str) -> str:
    return "at night" if part == "night" else f"in the {part}"


# Classes that early reports take for one another.
_ALIKE = (frozenset({"missile", "rocket"}), frozenset({"artillery", "rocket"}), frozenset({"missile", "bomb"}))


def weapons(a: Subject, b: Subject) -> Score | None:
    """The classes of weapons."""
    if not a.weapons or not b.weapons:
        return None
    shared = a.weapons & b.weapons
    if shared:
        return Score(len(shared) / len(a.weapons | b.weapons), f"both by {' and '.join(sorted(shared))}")
    words = f"{'/'.join(sorted(a.weapons))} and {'/'.join(sorted(b.weapons))}"
    if "other" in a.weapons | b.weapons or any(a.weapons & pair and b.weapons & pair for pair in _ALIKE):
        return Score(-0.3, f"{words}, often taken for one another")
    return Score(-1.0, words)


def targets(a: Subject, b: Subject) -> Score | None:
    """What was hit, in words and in classes."""
    shared = a.words & b.words
    if shared:
        return Score(1.0, f"both name {', '.join(sorted(shared))}")
    if not a.damage or not b.damage:
        return None
    common = (a.damage & b.damage) - {"other"}
    if common:
        return Score(0.4, f"both hit {', '.join(sorted(common))}")
    if "other" in a.damage | b.damage or not a.words or not b.words:
        return None
    return Score(-1.0, f"{', '.join(a.claim.sites[:2])} and {', '.join(b.claim.sites[:2])}")


def quarters(a: Subject, b: Subject) -> Score | None:
    """Two districts of one city that are named are two places."""
    if a.quarter is None or b.quarter is None:
        return None
    if a.quarter[:5] == b.quarter[:5]:
        return Score(0.6, f"both in {a.quarter.title()}")
    return Score(-1.0, f"{a.quarter.title()} and {b.quarter.title()}")


def figures(a: Subject, b: Subject) -> Score | None:
    """The tolls: the same number is telling, the more so the larger; a later report may give more, and seldom far less."""
    scores, words = [], []
    known = before(a.moment, b.moment) or before(b.moment, a.moment)
    early, late = (b, a) if before(b.moment, a.moment) else (a, b)
    for name in ("killed", "injured"):
        old, new = getattr(early.claim, name), getattr(late.claim, name)
        if old is not None and new is not None:
            value, reason = _figure(old, new, known)
            scores.append(value)
            words.append(f"{name} {reason}")
    if not scores:
        return None
    return Score(max(-1.0, min(1.0, sum(scores))), "; ".join(words))


def _figure(old: Figure, new: Figure, known: bool) -> tuple[float, str]:
    if old == new:
        return (0.1, "none in both") if new.max == 0 else (min(0.8, 0.4 + new.min / 25), f"{new} in both")
    if old.max is None or new.max is None:
        overlap = (old.max is None or old.max >= new.min) and (new.max is None or new.max >= old.min)
        if overlap:
            return 0.3, f"{old} and {new} agree"
    if new.min >= old.min:
        return (0.2 if known else 0.0), f"{old}, then {new}" if known else f"{old} and {new}"
    if not known:
        return 0.0, f"{old} and {new}"
    if new.min >= 0.7 * old.min:
        return -0.1, f"{old}, then {new}"
    return -0.6, f"{old}, then only {new}"


def names(a: Subject, b: Subject) -> Score | None:
    """Proper names in common: of what was hit, of the weapons' models."""
    shared = (a.names & b.names) | (a.weapon_names & b.weapon_names)
    return Score(1.0, f"both name {', '.join(sorted(shared))}") if shared else None


def same_text(a: Subject, b: Subject) -> Score | None:
    """Copies of one text tell of the same strikes."""
    return Score(1.0, "copies of one text") if a.text_group == b.text_group else None


def same_publisher_moves(a: Subject, b: Subject) -> Score | None:
    """A publisher that tells of two places with one and the same figures and target moves a strike, rather than reports two."""
    if a.place_id == b.place_id or not a.publisher or a.publisher != b.publisher or a.rank or b.rank:
        return None
    people = (a.claim.killed, a.claim.injured)
    if people != (b.claim.killed, b.claim.injured) or sum(f.min for f in people if f) < 3 or not a.words & b.words:
        return None
    return Score(1.0, "the same figures and target, by the same publisher")


GATES: tuple[Feature, ...] = (
    Feature(name="place", compare=place, weight=2.0, link="best"),
    Feature(name="day", compare=day, weight=1.5, link="best"),
)
FEATURES: tuple[Feature, ...] = (
    Feature(name="time of day", compare=time_of_day, weight=0.5, against=1.5),
    Feature(name="weapons", compare=weapons, weight=0.5, against=1.0, telling=False),
    Feature(name="targets", compare=targets, weight=0.6, against=0.6),
    Feature(name="part of the city", compare=quarters, weight=0.5, against=2.5),
    Feature(name="figures", compare=figures, weight=1.0, against=0.8),
    Feature(name="names", compare=names, weight=0.5, link="best"),
    Feature(name="text", compare=same_text, weight=1.5, link="best"),
    Feature(name="moved", compare=same_publisher_moves, weight=1.0, link="best"),
)
