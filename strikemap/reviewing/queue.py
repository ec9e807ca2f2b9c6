"""What a reviewer should look at, the most people in the most doubt first, with the reasons that a person reads.

A strike's rank is its casualties times its doubt. Casualties are the lower bounds of killed and injured, and one more, so that a
strike without a figure has a rank too; doubt is the sum of the weights of its reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from strikemap import wording
from strikemap.model import Strike
from strikemap.reviewing.decisions import Decision, in_force
from strikemap.reviewing.drafting import about, toll

Kind = Literal[
    "no longer attaches",
    "reported again",
    "contested",
    "possibly two",
    "possibly one",
    "ambiguous place",
    "place not known",
    "undated",
    "low confidence",
]

WEIGHTS: dict[Kind, float] = {
    "reported again": 0.8,
    "contested": 0.7,
    "possibly one": 0.6,
    "possibly two": 0.5,
    "ambiguous place": 0.5,
    "place not known": 0.5,
    "undated": 0.4,
    "low confidence": 0.4,
}
# Under this a reading is looked at by a person.
CONFIDENT = 0.6
# A total is in no sum: what is wrong with it puts no figure of the map wrong.
TOTAL_SHARE = 0.25


class Reason(msgspec.Struct, frozen=True):
    """Why a strike is in the queue. `other` is the id of the strike that it may be one with."""

    kind: Kind
    words: str
    other: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A strike to look at, by its id, or a `decision` whose claims are gone; `about` names it, `toll` says its figures."""

    id: str
    about: str
    toll: str = ""
    reasons: tuple[Reason, ...]
    rank: float
    decision: Decision | None = None


class Queue(msgspec.Struct, frozen=True):
    """`items` are what is left to look at, the weightiest first; `done` is how many strikes people have settled."""

    items: tuple[Item, ...]
    done: int

    @property
    def progress(self) -> str:
        """ "12 of 40 looked at" """
        return f"{self.done:,} of {self.done + len(self.items):,} looked at"


def queue(strikes: Iterable[Strike], unattached: Sequence[Decision], decisions: Iterable[Decision]) -> Queue:
    """The queue. Decisions that no longer attach come first: a person's word must not get lost."""
    by_number = {decision.number: decision for decision in in_force(decisions)}
    looked = [look(strike, by_number) for strike in strikes]
    items = sorted((item for item in looked if isinstance(item, Item)), key=rank)
    return Queue((*lost(unattached), *items), looked.count(True))


def look(strike: Strike, by_number: Mapping[int, Decision]) -> Item | bool:
    """The strike as one to look at; else whether people have settled it. `by_number` are the decisions in force."""
    own = [by_number[n] for n in strike.decisions if n in by_number]
    reasons = tuple(_reasons(strike, own))
    if not reasons:
        return any(decision.action != "note" for decision in own)
    weight = casualties(strike) * doubt(reasons)
    return Item(id=strike.id, about=about(strike), toll=toll(strike), reasons=reasons, rank=round(weight, 3))


def rank(item: Item) -> tuple[float, str]:
    """Where an item comes: the weightiest first."""
    return -item.rank, item.id


def lost(unattached: Iterable[Decision]) -> Iterator[Item]:
    """The decisions that no longer attach, as items."""
    return map(_lost, unattached)


def _lost(decision: Decision) -> Item:
    reason = Reason("no longer attaches", _gone(decision))
    return Item(id=f"decision-{decision.number}", about=decision.about, reasons=(reason,), rank=0.0, decision=decision)


def casualties(strike: Strike) -> float:
    """How many people a strike's doubts are about, and one more; a total counts in part."""
    figures = (strike.shown.killed, strike.shown.injured)
    return (1 + sum(f.min for f in figures if f is not None)) * (TOTAL_SHARE if strike.shown.scope == "total" else 1.0)


def doubt(reasons: Iterable[Reason]) -> float:
    """The sum of the reasons' weights; a kind counts once."""
    return sum(WEIGHTS[kind] for kind in {reason.kind for reason in reasons} if kind in WEIGHTS)


def _reasons(strike: Strike, decisions: Sequence[Decision]) -> Iterator[Reason]:
    """None for a strike that a person settled, unless it was reported again since."""
    settling = [d for d in decisions if d.action != "note"]
    if settling:
        seen = {key for decision in settling for key in decision.claims}
        new = len({claim.report_id for claim in strike.claims if claim.key not in seen})
        if new:
            yield Reason("reported again", f"{wording.number(new, 'report')} came in after the last decision ({settling[-1].by})")
        elif strike.accepted or strike.grade == "dismissed":
            return
    yield from _doubts(strike)


def _doubts(strike: Strike) -> Iterator[Reason]:
    claim, changed = strike.shown, {change.field for change in strike.changes}
    if strike.grade == "contested":
        yield from (Reason("contested", f"contested: {ground}") for ground in strike.grounds)
    for found in strike.doubts:
        words = "may be two strikes" if found.kind == "possibly two" else "may be one strike with another"
        yield Reason(found.kind, f"{words}: {'; '.join(found.reasons)}", found.other)
    if claim.ambiguous and "place" not in changed:
        names = wording.number(len(claim.candidates), "place")
        yield Reason(
            "ambiguous place", f"{names} may go by the name “{claim.place}”" if claim.candidates else "the place is a guess"
        )
    if claim.lat is None or claim.lon is None:
        yield Reason("place not known", "the gazetteer knows no such place, so it stands on no map")
    if claim.date is None:
        yield Reason("undated", "no report gives its day")
    if claim.confidence < CONFIDENT and not changed:
        yield Reason("low confidence", f"read with little confidence: {claim.confidence:.2f} of 1")


def _gone(decision: Decision) -> str:
    return (
        f"“{decision.action}” on {decision.about} by {decision.by} no longer attaches: its reports were withdrawn, or are read"
        " otherwise now. It holds again should they return; undo it if it is of no more use"
    )
