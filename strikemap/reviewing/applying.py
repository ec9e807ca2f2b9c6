"""Claims, reports and decisions in, reviewed strikes out: a pure function, whatever order anything was read in.

Where and when a strike was, and whether it is one or a total, is changed in its claims before they are gathered, so that they
meet the claims of the right place and day; what is one strike and what is two constrains the gathering. Figures and verdicts are
laid over the strikes that come out. The quotes stay what the reports say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import msgspec

from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import CASUALTY_FIELDS, ByHand, Change, ChosenFigure, Claim, Figure, Report, Strike
from strikemap.reconciling.constraints import Constraints, constrain
from strikemap.reconciling.engine import people, reconcile
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
    strikes = reconcile(changed(listed, standing), reports, rule, gazetteer, as_of, constraints_of(standing))
    return decided(strikes, standing, {claim.key for claim in listed})


def decided(strikes: Sequence[Strike], standing: Sequence[Decision], known: Set[str]) -> Reviewed:
    """What people decided laid over strikes that were gathered under it; `known` are the keys of all claims that there are."""
    if not standing:
        return Reviewed(list(strikes), ())
    unattached = tuple(d for d in standing if known.isdisjoint(d.claims))
    return Reviewed(_settled(_decided(strikes, standing)), unattached)


def constraints_of(standing: Iterable[Decision]) -> Constraints:
    """What the decisions in force say is one strike, or two."""
    return constrain([parts for decision in standing if (parts := _parts(decision))])


def changed(claims: Iterable[Claim], standing: Iterable[Decision]) -> list[Claim]:
    """The claims as the decisions in force have them."""
    changes = changes_of(standing)
    return [with_changes(claim, changes) for claim in claims]


def _moves(decision: Draft) -> bool:
    """Whether it changes the claims themselves."""
    return decision.action in ("place", "date") or (decision.action == "correct" and "scope" in decision.after)


def _parts(decision: Draft) -> Sequence[frozenset[str]]:
    """What the decision says is one strike: whoever moves a strike looked at it as one."""
    return sides(decision) if decision.action in ("merge", "split") else [frozenset(decision.claims)] if _moves(decision) else ()


def changes_of(standing: Iterable[Decision]) -> dict[str, dict[str, Any]]:
    """The fields that the decisions in force set in claims, by the claim's key."""
    changes: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for decision in filter(_moves, standing):
        for key in decision.claims:
            changes[key].update(_fields(decision))
    return dict(changes)


def _fields(decision: Draft) -> dict[str, Any]:
    """The claim's fields that the decision sets. A place that a person chose is ambiguous no more."""
    if decision.action == "correct":
        return {"scope": decision.after["scope"]} if "scope" in decision.after else {}
    names = PLACE if decision.action == "place" else DATE
    return {n: decision.after[n] for n in names if n in decision.after} | ({"ambiguous": False} if names is PLACE else {})


def with_changes(claim: Claim, changes: Mapping[str, Mapping[str, Any]]) -> Claim:
    """The claim with the fields that people set in it, given by its key as it was read."""
    mine = changes.get(claim.key)
    if mine is None:
        return claim
    return msgspec.structs.replace(claim, **mine, by_hand=ByHand(key=claim.key, fields=tuple(sorted(mine))))


def _decided(strikes: Sequence[Strike], decisions: Sequence[Decision]) -> list[Strike]:
    """The strikes with the decisions on each laid over them, in the order in which they were taken."""
    home = {claim.key: strike.id for strike in strikes for claim in strike.claims}
    of_strike: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for strike_id in strikes_under(decision, home):
            of_strike[strike_id].append(decision)
    return [with_decisions(strike, of_strike[strike.id]) if strike.id in of_strike else strike for strike in strikes]


def strikes_under(decision: Draft, home: Mapping[str, str]) -> list[str]:
    """The ids of the strikes that a decision is about; `home` gives those of its claims' strikes, by the claims' keys."""
    held = Counter(home[key] for key in decision.claims if key in home)
    if decision.action in ("merge", "split"):
        return list(held)
    return [min(held, key=lambda strike_id: (-held[strike_id], strike_id))] if held else []


def with_decisions(strike: Strike, decisions: Sequence[Decision]) -> Strike:
    """The strike with the decisions on it, given in the order in which they were taken."""
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
    return [_total(strike, by_id) if sums_up(strike) else strike for strike in strikes]


def sums_up(strike: Strike) -> bool:
    """Whether something is left of a strike beyond those it covers: it was gathered as a total, or people hold it for one."""
    return strike.shown.scope == "total" or bool(strike.covers or strike.remainder)


def _total(total: Strike, by_id: Mapping[str, Strike]) -> Strike:
    covered = [by_id[i] for i in total.covers if by_id[i].grade != "dismissed"]
    left = remainder(people(total.shown), [people(s.shown) for s in covered])
    return msgspec.structs.replace(total, covers=tuple(s.id for s in covered), remainder=left)
