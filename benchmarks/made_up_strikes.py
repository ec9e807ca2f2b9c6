"""The strikes behind made-up reports: which claims tell of which is known, so nothing has to be reconciled.

Each strike's figures, grade and history follow the rules of `strikemap.reconciling`, given its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from benchmarks.made_up import Told
from strikemap.model import CASUALTY_FIELDS, ChosenFigure, Claim, Report, Step, Strike
from strikemap.reconciling.figures import choose, entries, rule_of
from strikemap.reconciling.grades import Denials, grade
from strikemap.reconciling.history import history
from strikemap.reconciling.moments import Moment, moment
from strikemap.reconciling.voices import voices

_RULE = "latest report"
_NO_DENIALS = Denials({}, {})


def strikes_of(told: Iterable[Told]) -> list[Strike]:
    """The strikes that one day's reports tell of, ordered by id."""
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    reports: dict[str, Report] = {}
    for one in told:
        reports[one.report.id] = one.report
        for number, claim in zip(one.strikes, one.claims, strict=True):
            claims[number].append(claim)
    moments = {i: moment(r.published) for i, r in reports.items()}
    found = [_once(c[0], moments) if len(c) == 1 else _often(c, reports, moments) for c in claims.values()]
    return sorted(found, key=lambda strike: strike.id)


def _once(claim: Claim, moments: Mapping[str, Moment]) -> Strike:
    key = claim.key
    figures = {}
    for field in CASUALTY_FIELDS:
        figure = getattr(claim, field)
        if figure is not None:
            figures[field] = ChosenFigure(low=figure.min, best=figure, high=figure.max, rule=_RULE, claim=key)
    steps: tuple[Step, ...] = ()
    if claim.killed is not None or claim.injured is not None:
        steps = (Step(as_of=moments[claim.report_id].date, killed=claim.killed, injured=claim.injured),)
    return Strike(id=key, shown=claim, claims=(claim,), rule=_RULE, grounds=("one voice",), figures=figures, history=steps)


def _often(claims: list[Claim], reports: Mapping[str, Report], moments: Mapping[str, Moment]) -> Strike:
    newest_first = sorted(claims, key=lambda c: (moments[c.report_id].sortable, c.report_id), reverse=True)
    ids = [c.report_id for c in newest_first]
    texts = {i: i for i in ids}
    own = voices(ids, texts, {i: reports[i].publisher for i in ids})
    stated = {f: found for f in CASUALTY_FIELDS if (found := entries(newest_first, f, moments, texts, own))}
    chosen = {field: figure for field, found in stated.items() if (figure := choose(found)) is not None}
    level, grounds = grade(newest_first, own, stated, _NO_DENIALS)
    base = newest_first[0]
    moved = {field for field, found in chosen.items() if found.claim != base.key}
    shown = msgspec.structs.replace(
        base,
        **{field: found.best for field, found in chosen.items()},
        evidence=tuple(e for e in base.evidence if e.field not in moved),
    )
    return Strike(
        id=min(c.key for c in claims),
        shown=shown,
        claims=tuple(newest_first),
        rule=rule_of(chosen, _RULE),
        grade=level,
        grounds=grounds,
        voices=len(set(own.values())),
        figures=chosen,
        history=history(stated, _RULE),
    )
