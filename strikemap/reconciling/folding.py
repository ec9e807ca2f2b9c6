"""New, changed and withdrawn claims folded into strikes that stand: only what they make a difference to is made anew.

The outcome is the same as that of `engine.reconcile` over all claims; `Ground` says what stood before. The steps are the same
too: sites are gathered, then totals; what is told of an area is put to the one strike that it means; then strikes are made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from strikemap.reconciling.constraints import Constraints
from strikemap.reconciling.covering import settle_totals
from strikemap.reconciling.grades import DENIED_WITHIN_DAYS
from strikemap.reconciling.ground import Facts, Ground
from strikemap.reconciling.merging import merge_corrected
from strikemap.reconciling.remade import Remade
from strikemap.reconciling.standing import Standing
from strikemap.reconciling.subjects import Subject


class Folding:
    """What becomes of the strikes: the clusters `standing` now, and the `strikes` made of them.

    `gone` are the keys of claims that are no more, or no more as they were; `fresh` those that are new or changed, by key; `facts`
    what is known of the reports that changed, None for one that is withdrawn. `settled_keys` are those of claims that people
    settled something about, before or now.
    """

    def __init__(
        self,
        ground: Ground,
        gone: Collection[str],
        fresh: Mapping[str, Subject],
        facts: Mapping[str, Facts | None],
        constraints: Constraints,
        settled_keys: Collection[str],
    ) -> None:
        self._ground, self._constraints = ground, constraints
        self.standing = Standing(ground, constraints, settled_keys)
        self.strikes = Remade(ground, self.standing, facts)
        old = ground.facts(facts)
        every = [*((f.moment, f.cues) for f in old.values()), *((f.moment, f.cues) for f in facts.values() if f is not None)]
        self._denied = {(place, at.day) for at, cues in every for _, places in cues.denials for place in places}
        was_sum = {k for k, p in ground.placed("site", gone).items() if p.home == ""}
        self.standing.of["site"].run(gone, {k: s for k, s in fresh.items() if s.scope == "site"})
        merge_corrected(self.standing, "site")
        self._gather_totals(gone, fresh, was_sum)
        merge_corrected(self.standing, "total")
        settle_totals(self.standing)
        self._reach_denied()
        self._reach_neighbours()

    def _gather_totals(self, gone: Collection[str], fresh: Mapping[str, Subject], was_sum: set[str]) -> None:
        sites, totals = self.standing.of["site"], self.standing.of["total"]
        out = [*gone]
        new = {k: s for k, s in fresh.items() if s.scope == "total"}
        decided = dict(sites.placed)
        before = self._ground.placed("site", [k for k in decided if k not in fresh])
        for key, placed in decided.items():
            was = key in before and before[key].home == ""
            if placed.home == "" and not was:
                new[key] = replace(placed.subject, scope="total")
            elif was and placed.home:
                out.append(key)
        # Whether a person put a sum to a site depends on what else of its group is a site.
        groups = {g for k in (*decided, *gone, *fresh) if (g := self._constraints.group.get(k)) is not None}
        put_away = set()
        for group in groups:
            has_site = any(p.home for p in sites.of_group(group))
            for placed in totals.of_group(group):
                key = placed.subject.key
                if key not in new and key not in out and (placed.home == "") != has_site:
                    out.append(key)
                    new[key] = placed.subject
            if has_site:
                self.standing.affected |= {self.standing.owner(("site", p.home)) for p in sites.of_group(group) if p.home}
                put_away |= {k for k in new if self._constraints.group.get(k) == group}
        totals.run(out, new, put_away)

    def _reach_denied(self) -> None:
        """Strikes that a report denies which came, went or changed."""
        for place_id, day in self._denied:
            for own in self.standing.of.values():
                for placed in own.filed("at", place_id, range(day - DENIED_WITHIN_DAYS, day + 1)):
                    if (seat := self.standing.seat_of(placed.subject.key)) is not None:
                        self.standing.affected.add(seat)

    def _reach_neighbours(self) -> None:
        """Strikes whose doubts name one that changed."""
        for seat in list(self.standing.affected):
            scope = seat[0]
            old, stands = self._ground.strike(seat), self.standing.stands(seat)
            same = stands and old is not None and self.strikes.strike(seat).id == old
            before, after = self._ground.near(seat), self.strikes.near(seat)
            beside = {s for s in {*before, *after} if not same or before.get(s) != after.get(s)}
            if not same:
                beside |= {*self._ground.near_to(seat), *self.strikes.near_to(seat)}
            self.standing.affected |= {(scope, s) for s in beside if self.standing.stands((scope, s))}
