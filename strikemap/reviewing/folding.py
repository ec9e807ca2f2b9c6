"""What people decided laid over the strikes that a fold-in made anew, and what totals hold of them then.

The outcome is that of `applying.review` over all claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from strikemap.model import Strike
from strikemap.reconciling.covering import areas_of, covered_now, totals_of
from strikemap.reconciling.engine import people
from strikemap.reconciling.folding import Folding
from strikemap.reconciling.ground import Covered, Ground, Seat
from strikemap.reconciling.totals import remainder
from strikemap.reviewing.applying import strikes_under, sums_up, with_decisions
from strikemap.reviewing.decisions import Decision


class Folded(msgspec.Struct, frozen=True):
    """`strikes` are those made anew, by cluster; `covers` what totals hold now that are otherwise as they were. `sites` are the
    sites that may have changed, as totals see them, by the keys of their seeds; None for one that is no more."""

    strikes: dict[Seat, Strike]
    covers: dict[Seat, tuple[Covered, ...]]
    sites: dict[str, Covered | None]


def fold_decisions(
    folding: Folding, ground: Ground, before: Sequence[Decision], after: Sequence[Decision], gone: Collection[str]
) -> Folded:
    """The strikes that changed, given the decisions in force before and after, and the keys of claims that changed or went."""
    by_key: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in after:
        for key in dict.fromkeys(decision.claims):
            by_key[key].append(decision)
    touched = {*gone, *(c.key for seat in folding.standing.seats() for c in folding.strikes.strike(seat).claims)}
    numbers = {d.number for key in touched for d in by_key.get(key, ())} | {d.number for d in before} ^ {d.number for d in after}
    for decision in (*before, *after):
        if decision.number in numbers:
            folding.standing.affected |= {seat for key in decision.claims if (seat := folding.standing.seat_of(key)) is not None}
    strikes = {seat: _decided(folding.strikes.doubted(seat), folding, by_key) for seat in folding.standing.seats()}
    return _with_totals(folding, ground, strikes)


def _decided(strike: Strike, folding: Folding, by_key: dict[str, list[Decision]]) -> Strike:
    found = {d.number: d for claim in strike.claims for d in by_key.get(claim.key, ())}
    own = [found[n] for n in sorted(found) if strike.id in strikes_under(found[n], _homes(found[n].claims, folding))]
    return with_decisions(strike, own) if own else strike


def _homes(keys: Iterable[str], folding: Folding) -> dict[str, str]:
    return {key: folding.strikes.id_of(seat) for key in keys if (seat := folding.standing.seat_of(key)) is not None}


def _with_totals(folding: Folding, ground: Ground, strikes: dict[Seat, Strike]) -> Folded:
    standing = folding.standing
    seeds = [seed for scope, seed in standing.affected if scope == "site"]
    now = {s: covered_now(standing, s, strikes["site", s]) if ("site", s) in strikes else None for s in seeds}
    there = {seed: covered for seed, covered in now.items() if covered is not None}
    totals = {seed for scope, seed in strikes if scope == "total"}
    members = standing.of["total"].members
    for seed, covered in now.items():
        was = ground.site(seed)
        if covered == was:
            continue
        for one in (was, covered):
            if one is not None:
                around = totals_of(standing, one.first)
                totals |= {t for t in around if standing.stands(("total", t)) and members(t)[t].place_id in one.areas}
    areas = areas_of(standing, totals, now.keys(), there, later=True)
    covers: dict[Seat, tuple[Covered, ...]] = {}
    made = dict(strikes)
    for seed in sorted(totals):
        found = [there[s.key] if s.key in there else ground.site(s.key) for s in areas.within(members(seed)[seed])]
        sites = sorted((s for s in found if s is not None), key=lambda s: s.strike)
        seat: Seat = ("total", seed)
        if seat in strikes:
            made[seat] = holding(strikes[seat], sites, folding.strikes.strike(seat))
        else:
            covers[seat] = tuple(sites)
    for seat, strike in made.items():
        if seat[0] == "site" and sums_up(strike):
            made[seat] = msgspec.structs.replace(strike, remainder=remainder(people(strike.shown), []))
    return Folded(made, covers, now)


def holding(strike: Strike, sites: Sequence[Covered], told: Strike) -> Strike:
    """A total with the sites of its wave. `told` is the strike as its reports have it."""
    states = any(figure is not None for figure in people(told.shown).values())
    if not (sites or states or strike.shown.scope == "total"):
        return strike
    standing = [s for s in sites if not s.dismissed]
    left = remainder(people(strike.shown), [s.figures for s in standing])
    return msgspec.structs.replace(strike, covers=tuple(s.strike for s in standing), remainder=left)
