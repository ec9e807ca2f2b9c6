"""A person's decision about a strike, as a value. Decisions are only ever appended; an undo is one as well.

A decision attaches to the keys of the claims that were the strike when it was taken: the strike that holds most of them is
the one that it is about, whatever was read since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

import msgspec

from strikemap import wording

Action = Literal["accept", "correct", "place", "date", "merge", "split", "dismiss", "note", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that is not written yet.

    `about` names the strike as it was shown, `claims` are the keys that it attaches to. `before` and `after` hold the changed
    fields as JSON values; of "merge" and "split" the field is `strikes`, the sets of keys that are one strike each, and the
    `claim` before a corrected figure is the key of the claim that gave it. `undoes` is the number of the decision that an "undo"
    takes out of force.
    """

    who: str
    action: Action
    about: str
    claims: tuple[str, ...]
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    why: str = ""
    undoes: int | None = None


class Decision(Draft, frozen=True, kw_only=True):
    """A decision in the log: `number` counts them from 1, `at` is the moment in UTC, ISO 8601."""

    number: int
    at: str

    @property
    def by(self) -> str:
        """ "Ana, 3 May 2024" """
        return f"{self.who}, {wording.day(self.at)}"


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that no undo has taken out of force, from the oldest to the newest, without the undos themselves."""
    listed = sorted(decisions, key=lambda d: d.number)
    gone = undone(listed)
    return [d for d in listed if d.number not in gone and d.action != "undo"]


def undone(decisions: Iterable[Decision]) -> set[int]:
    """The numbers of the decisions, undos among them, against which an undo stands."""
    gone: set[int] = set()
    for decision in sorted(decisions, key=lambda d: d.number, reverse=True):
        if decision.undoes is not None and decision.number not in gone:
            gone.add(decision.undoes)
    return gone


def sides(decision: Draft) -> Sequence[frozenset[str]]:
    """The sets of claims that a "merge" or "split" says are one strike each."""
    return [frozenset(keys) for keys in decision.after.get("strikes", ())]
