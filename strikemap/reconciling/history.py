"""The toll as known on any day: what the rule gives on the reports published until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikemap.model import Figure, Step
from strikemap.reconciling.figures import Entry, RuleName, choose

_FIELDS = ("killed", "injured")


def history(stated: Mapping[str, Sequence[Entry]], rule: RuleName) -> tuple[Step, ...]:
    """The steps of killed and injured, one for each day on which either changed, from the oldest; empty where none is stated.

    What reports of unknown publication say stands at the beginning, under `as_of` None.
    """
    days = sorted({entry.moment.day for field in _FIELDS for entry in stated.get(field, ())})
    steps: list[Step] = []
    for day in days:
        known = {field: _known(stated.get(field, ()), day, rule) for field in _FIELDS}
        if steps and (steps[-1].killed, steps[-1].injured) == (known["killed"], known["injured"]):
            continue
        date = next(e.moment.date for field in _FIELDS for e in stated.get(field, ()) if e.moment.day == day)
        steps.append(Step(as_of=date, killed=known["killed"], injured=known["injured"]))
    return tuple(steps)


def _known(stated: Sequence[Entry], day: int, rule: RuleName) -> Figure | None:
    chosen = choose([e for e in stated if e.moment.day <= day], rule)
    return None if chosen is None else chosen.best
