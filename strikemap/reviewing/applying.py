"""Claims, reports and decisions in, reviewed strikes out: a pure function, whatever order anything was read in.

Where and when a strike was, and whether it is one or a total, is changed in its claims before they are gathered, so that they
meet the claims of the right place and day; what is one strike and what is two constrains the gathering. Figures and verdicts are
laid over the strikes that come out. The quotes stay what the reports say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import CASUALTY_FIELDS, ByHand, Change, ChosenFigure, Claim, Figure, Report, Strike
from strikemap.reconciling.constraints import constrain
from strikemap.reconciling.engine import reconcile
from strikemap.reconciling.figures import DEFAULT_RULE, RuleName, rule_of
from strikemap.reconciling.totals import remainder
from strikemap.reviewing import describing, fields
from strikemap.reviewing.decisions import Decision, Draft, in_force, sides
from strikemap.reviewing.drafting import DATE, PLACE

BY_HAND = "corrected by hand"


class Reviewed(msgspec.Struct, frozen=True):
    """The strikes, ordered by id, and the decisions in force of whose claims none is there any more."""

    strikes: list[Strike]
    unattached: tuple[Decision, ...]


def review(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    decisions: Iterable[Decision],
    rule: RuleName = DEFAULT_RULE,
    gazetteer: Gazetteer | None = None,
    as_of: str | None = None,
) -> Reviewed:
    """The strikes that the claims tell of, as people decided about them; see `reconcile` for the other arguments."""
    listed, standing = list(claims), in_force(decisions)
    if not standing:
        return Reviewed(reconcile(listed, reports, rule, gazetteer, as_of), ())
    known = {claim.key for claim in listed}
    constraints = constrain([parts for decision in standing if (parts := _parts(decision))])
    strikes = reconcile(_changed(listed, standing), reports, rule, gazetteer, as_of, constraints)
    unattached = tuple(d for d in standing if known.isdisjoint(d.claims))
    return Reviewed(_settled(_decided(strikes, standing)), unattached)


def _moves(decision: Draft) -> bool:
    """Whether it changes the claims themselves."""
    return decision.action in ("place", "date") or (decision.action == "correct" and "scope" in decision.after)


def _parts(decision: Draft) -> Sequence[frozenset[str]]:
    """What the decision says is one strike: whoever moves a strike looked at it as one."""
    return sides(decision) if decision.action in ("merge", "split") else [frozenset(decision.claims)] if _moves(decision) else ()


def _changed(claims: Sequence[Claim], decisions: Sequence[Decision]) -> list[Claim]:
    changes: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for decision in filter(_moves, decisions):
        for key in decision.claims:
            changes[key].update(_fields(decision))
    return [_with_fields(claim, changes[claim.key]) if claim.key in changes else claim for claim in claims]


def _fields(decision: Draft) -> dict[str, Any]:
    """The claim's fields that the decision sets. A place that a person chose is ambiguous no more."""
    if decision.action == "correct":
        return {"scope": decision.after["scope"]} if "scope" in decision.after else {}
    names = PLACE if decision.action == "place" else DATE
    return {n: decision.after[n] for n in names if n in decision.after} | ({"ambiguous": False} if names is PLACE else {})


def _with_fields(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    return msgspec.structs.replace(claim, **changes, by_hand=ByHand(key=claim.key, fields=tuple(sorted(changes))))


def _decided(strikes: Sequence[Strike], decisions: Sequence[Decision]) -> list[Strike]:
    """The strikes with the decisions on each laid over them, in the order in which they were taken."""
    home = {claim.key: strike.id for strike in strikes for claim in strike.claims}
    of_strike: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        held = Counter(home[key] for key in decision.claims if key in home)
        if decision.action in ("merge", "split"):
            for strike_id in held:
                of_strike[strike_id].append(decision)
        elif held:
            of_strike[min(held, key=lambda strike_id: (-held[strike_id], strike_id))].append(decision)
    return [_with_decisions(strike, of_strike[strike.id]) if strike.id in of_strike else strike for strike in strikes]


def _with_decisions(strike: Strike, decisions: Sequence[Decision]) -> Strike:
    for decision in decisions:
        if decision.action == "correct":
            strike = _corrected(strike, decision)
        elif decision.action in ("place", "date"):
            strike = _moved(strike, decision)
        elif decision.action == "dismiss":
            why = f"dismissed by {decision.by}" + (f": {decision.why}" if decision.why else "")
            strike = msgspec.structs.replace(strike, grade="dismissed", grounds=(why,), accepted=False)
        elif decision.action == "accept":
            strike = msgspec.structs.replace(strike, accepted=True)
    return msgspec.structs.replace(strike, decisions=tuple(d.number for d in decisions))


def _corrected(strike: Strike, decision: Decision) -> Strike:
    """A figure that was taken from a report which is not known (yet, on the day that is looked at) is not corrected either."""
    source = decision.before.get("claim")
    if source is not None and all(claim.key != source for claim in strike.claims):
        return strike
    for name, value in decision.after.items():
        field = fields.BY_NAME.get(name)
        if field is None:
            continue
        strike = _marked(strike, decision, name, fields.in_words(field, decision.before.get(name)))
        strike = msgspec.structs.replace(strike, shown=fields.with_value(strike.shown, field, value))
        if name in CASUALTY_FIELDS:
            figures = {k: v for k, v in strike.figures.items() if k != name}
            if value is not None:
                given = strike.figures.get(name)
                figures[name] = _by_hand(msgspec.convert(value, Figure), strike.shown.key if given is None else given.claim)
            ordered = {name: figures[name] for name in CASUALTY_FIELDS if name in figures}
            strike = msgspec.structs.replace(strike, figures=ordered, rule=rule_of(ordered, DEFAULT_RULE))
    return strike


def _by_hand(figure: Figure, claim: str) -> ChosenFigure:
    return ChosenFigure(low=figure.min, best=figure, high=figure.max, rule=BY_HAND, claim=claim)


def _moved(strike: Strike, decision: Decision) -> Strike:
    """What a person set outweighs the place and the day that other reports of the strike give."""
    strike = _marked(strike, decision, decision.action, describing.before_after(decision)[0])
    return msgspec.structs.replace(strike, shown=msgspec.structs.replace(strike.shown, **_fields(decision)))


def _marked(strike: Strike, decision: Decision, name: str, before: str) -> Strike:
    """The strike with the change noted: of several changes of one field the last counts, with what stood before the first."""
    first = next((change.before for change in strike.changes if change.field == name), before)
    change = Change(
        field=name, decision=decision.number, before=first, who=decision.who, at=decision.at, why=decision.why or _link(decision)
    )
    rest = (c for c in strike.changes if c.field != name)
    return msgspec.structs.replace(strike, changes=tuple(sorted((*rest, change), key=lambda c: c.field)))


def _link(decision: Decision) -> str:
    return str(decision.after.get("link", ""))


def _settled(strikes: Sequence[Strike]) -> list[Strike]:
    """Totals with what is left of them once figures were corrected and strikes dismissed."""
    by_id = {strike.id: strike for strike in strikes}
    return [_total(strike, by_id) if strike.shown.scope == "total" else strike for strike in strikes]


def _total(total: Strike, by_id: Mapping[str, Strike]) -> Strike:
    covered = [by_id[i] for i in total.covers if by_id[i].grade != "dismissed"]
    stated = {field: getattr(total.shown, field) for field in CASUALTY_FIELDS}
    return msgspec.structs.replace(total, covers=tuple(s.id for s in covered), remainder=remainder(stated, covered))
