"""A strike's figures among what its reports say: low, best and high, by a named rule.

A newer toll supersedes an older one field by field and is never added to it; a report that is silent on a field leaves it
standing; a toll may fall. What reports contradict each other in is shown as a range, not averaged.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from strikemap.model import CASUALTY_FIELDS, ChosenFigure, Claim, Figure
from strikemap.reconciling.moments import Moment, before

RuleName = Literal["latest report", "latest official", "highest", "majority"]
RULES: tuple[RuleName, ...] = get_args(RuleName)
DEFAULT_RULE: RuleName = "latest report"

UNORDERED = "latest report; higher toll among reports whose order is unknown"
STANDING = "latest report; an open toll leaves the exact one that it allows"
NONE_OFFICIAL = "latest report; none is official"

_OFFICIAL = frozenset({"official", "military", "emergency service", "occupation authority"})
_OCCUPATION = frozenset({"occupation authority"})
_DEAD_OF = {"injured": "killed", "children_injured": "children_killed"}


@dataclass(slots=True, frozen=True)
class Entry:
    """What one claim states of one field. `moment` is when this voice first gave this figure: a copy made later is no newer word.

    `corrects`: its report takes something back. `side` is the party on whose authority the figure stands: "occupation" or "".
    `dead`, of the injured: how many the same claim counts as killed, None where it does not say.
    """

    figure: Figure
    claim: str
    moment: Moment
    voice: str
    official: bool
    side: str
    corrects: bool
    dead: Figure | None = None


def entries(
    claims: Sequence[Claim],
    field: str,
    moments: Mapping[str, Moment],
    texts: Mapping[str, str],
    voices: Mapping[str, str],
    correcting: Container[str] = (),
) -> list[Entry]:
    """What the claims state of a field, from the oldest to the newest.

    `texts` groups copies, `voices` independent sources; `correcting` are the reports that take something back.
    """
    found: list[Entry] = []
    first: dict[tuple[str, Figure], Moment] = {}
    for claim in claims:
        figure = getattr(claim, field)
        if figure is None:
            continue
        group = (texts.get(claim.report_id, claim.report_id), figure)
        at = moments[claim.report_id]
        if at.day > 0 and (group not in first or at.sortable < first[group].sortable):
            first[group] = at
    for claim in claims:
        figure = getattr(claim, field)
        if figure is None:
            continue
        roles = {e.said_by.role for e in claim.evidence if e.field == field and e.said_by is not None}
        found.append(
            Entry(
                figure=figure,
                claim=claim.key,
                moment=first.get((texts.get(claim.report_id, claim.report_id), figure), moments[claim.report_id]),
                voice=voices.get(claim.report_id, claim.report_id),
                official=bool(roles & _OFFICIAL),
                side="occupation" if roles & _OCCUPATION else "",
                corrects=claim.report_id in correcting,
                dead=getattr(claim, _DEAD_OF[field]) if field in _DEAD_OF else None,
            )
        )
    return sorted(found, key=lambda e: (e.moment.sortable, e.claim))


def choose(stated: Sequence[Entry], rule: RuleName = DEFAULT_RULE) -> ChosenFigure | None:
    """The figure by a rule, with the range of what nothing newer supersedes; None where nothing is stated."""
    if not stated:
        return None
    entry, name = _CHOOSERS[rule](stated)
    kept = [e.figure for e in standing(stated)] + [entry.figure]
    tops = [f.max for f in kept]
    high = None if None in tops else max(t for t in tops if t is not None)
    return ChosenFigure(low=min(f.min for f in kept), best=entry.figure, high=high, rule=name, claim=entry.claim)


def standing(stated: Sequence[Entry]) -> list[Entry]:
    """The entries that no newer word supersedes.

    Superseded is what a later report gives as much or more of (a toll rises; whoever of the injured has died since is counted
    with them), what the same voice later gives otherwise, and an open figure that a closed one fits into.
    """
    return [e for e in stated if superseded_by(e, stated) is None]


def superseded_by(entry: Entry, stated: Sequence[Entry]) -> Entry | None:
    """The newest of the entries that supersede this one; None where it stands."""
    return next((other for other in reversed(stated) if other is not entry and _supersedes(other, entry)), None)


def apart(one: Figure, other: Figure) -> bool:
    """Whether no number fits both figures."""
    return (one.max is not None and one.max < other.min) or (other.max is not None and other.max < one.min)


def _supersedes(new: Entry, old: Entry) -> bool:
    if new.figure == old.figure:
        return False
    if before(new.moment, old.moment):
        return old.figure.max is None and old.figure.min <= new.figure.min
    if before(old.moment, new.moment):
        if new.figure.max is None and old.figure.min > new.figure.min:
            return False
        risen = new.figure.min + _died_since(new, old) >= old.figure.min
        return new.voice == old.voice or new.corrects or (new.side == old.side and risen)
    return old.figure.max is None and old.figure.min <= new.figure.min


def _died_since(new: Entry, old: Entry) -> int:
    """How many more the newer claim counts as killed: at most so many of the injured may have died since."""
    if new.dead is None or old.dead is None or old.dead.max is None:
        return 0
    return max(0, new.dead.min - old.dead.max)


def _rank(figure: Figure) -> tuple[int, float]:
    return figure.min, math.inf if figure.max is None else figure.max


def _latest(stated: Sequence[Entry]) -> tuple[Entry, str]:
    top = [e for e in stated if not any(before(e.moment, other.moment) for other in stated)]
    # Of equal figures the first to give it is quoted, so that a copy does not displace its source.
    entry = min(top, key=lambda e: ((-_rank(e.figure)[0], -_rank(e.figure)[1]), e.moment.sortable, e.claim))
    name: str = "latest report" if len({e.figure for e in top}) == 1 else UNORDERED
    rest = [e for e in stated if before(e.moment, entry.moment)]
    if rest and entry.figure.max is None:
        older, _ = _latest(rest)
        if older.figure.min > entry.figure.min:
            return older, STANDING
    return entry, name


def _official(stated: Sequence[Entry]) -> tuple[Entry, str]:
    official = [e for e in stated if e.official]
    if not official:
        return _latest(stated)[0], NONE_OFFICIAL
    entry, name = _latest(official)
    return entry, name.replace("latest report", "latest official", 1)


def _highest(stated: Sequence[Entry]) -> tuple[Entry, str]:
    top = max(_rank(e.figure) for e in stated)
    return next(e for e in stated if _rank(e.figure) == top), "highest"


def _majority(stated: Sequence[Entry]) -> tuple[Entry, str]:
    """The figure that most voices last gave; of several such the one that stands by the latest report."""
    last: dict[str, Entry] = {}
    for entry in stated:
        last[entry.voice] = entry
    count: defaultdict[Figure, int] = defaultdict(int)
    for entry in last.values():
        count[entry.figure] += 1
    most = max(count.values())
    return _latest([e for e in last.values() if count[e.figure] == most])[0], "majority"


_CHOOSERS: dict[RuleName, Callable[[Sequence[Entry]], tuple[Entry, str]]] = {
    "latest report": _latest,
    "latest official": _official,
    "highest": _highest,
    "majority": _majority,
}


def rule_of(chosen: Mapping[str, ChosenFigure], rule: RuleName) -> str:
    """The strike's rule in words: the one asked for, or the one that settled its most telling figure where that is another."""
    names = [chosen[field].rule for field in CASUALTY_FIELDS if field in chosen]
    return next((name for name in names if name != rule), rule)
