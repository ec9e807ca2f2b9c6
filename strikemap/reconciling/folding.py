"""New, changed and withdrawn claims folded into strikes that stand: only what they make a difference to is made anew.

The outcome is the same as that of `engine.reconcile` over all claims; `Ground` says what stood before. The steps are the same
too: sites are gathered, then totals; what is told of an area is put to the one strike that it means; then strikes are made.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from strikemap.model import Doubt, Scope, Strike
from strikemap.reconciling.blocking import Key, filed, looked_up_from
from strikemap.reconciling.clustering import Cluster, corrected_keys, merge
from strikemap.reconciling.constraints import Constraints
from strikemap.reconciling.engine import nearly, own_doubts, people, strike_of, with_doubts
from strikemap.reconciling.figures import DEFAULT_RULE
from strikemap.reconciling.grades import DENIED_WITHIN_DAYS, Denials
from strikemap.reconciling.ground import Covered, Facts, Ground, Reasons, Seat
from strikemap.reconciling.regathering import Regathering
from strikemap.reconciling.subjects import Subject
from strikemap.reconciling.tolls import Known
from strikemap.reconciling.totals import Areas, Site, days_of, settle, site_of

_SCOPES: tuple[Scope, Scope] = ("site", "total")


class Folding:
    """What becomes of the strikes. `gone` are the keys of claims that are no more, or no more as they were; `fresh` those that
    are new or changed, by key; `facts` what is known of the reports that changed, None for one that is withdrawn.

    `settled_keys` are those of claims that people settled something about, before or now. `affected` are the clusters whose
    strikes may be others now.
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
        self._ground, self._constraints, self._new_facts = ground, constraints, facts
        self._known_facts: dict[str, Facts] = {}
        self.into: dict[Seat, Seat | None] = {}
        self.affected: set[Seat] = set()
        self._made: dict[Seat, Strike] = {}
        self._doubts: dict[Seat, set[Doubt]] = {}
        old = ground.facts(facts)
        every = [*((f.moment, f.cues) for f in old.values()), *((f.moment, f.cues) for f in facts.values() if f is not None)]
        self._denied = {(place, at.day) for at, cues in every for _, places in cues.denials for place in places}
        self.of: dict[Scope, Regathering] = {s: Regathering(ground, s, constraints, settled_keys) for s in _SCOPES}
        was_sum = {k for k, p in ground.placed("site", gone).items() if p.home == ""}
        self.of["site"].run(gone, {k: s for k, s in fresh.items() if s.scope == "site"})
        self._merge("site")
        self._gather_totals(gone, fresh, was_sum)
        self._merge("total")
        self._settle()
        self._reach_denied()
        self._reach_neighbours()

    # Totals

    def _gather_totals(self, gone: Collection[str], fresh: Mapping[str, Subject], was_sum: set[str]) -> None:
        sites, totals = self.of["site"], self.of["total"]
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
                self.affected |= {self.owner(("site", p.home)) for p in sites.of_group(group) if p.home}
                put_away |= {k for k in new if self._constraints.group.get(k) == group}
        totals.run(out, new, put_away)

    # What one cluster took in of others

    def _merge(self, scope: Scope) -> None:
        """Let reports that take a place back merge clusters, wherever a cluster changed."""
        own = self.of[scope]
        seen: set[str] = set()
        correcting: dict[str, Subject] = {}
        waiting = list(own.touched)
        while waiting:
            seed = waiting.pop()
            if seed in seen:
                continue
            seen.add(seed)
            seat: Seat = (scope, seed)
            old = self._ground.taken_into(seat)
            waiting += [s for kind, s in (*self._ground.took_in(seat), *([old] if old else ())) if kind == scope]
            if not own.members(seed):
                continue
            for subject in self._correcting_around(own, own.cluster(seed)):
                if subject.key not in correcting:
                    correcting[subject.key] = subject
                    waiting += [str(own.load([subject.key])[0].home), *self._at_corrected(own, subject)]
        clusters = {seed: own.fresh_cluster(seed) for seed in seen if own.members(seed)}
        pairs = [
            (subject, clusters[str(own.load([subject.key])[0].home)])
            for subject in sorted(correcting.values(), key=lambda s: s.order)
        ]
        merged = merge(pairs, lambda s: [clusters[seed] for seed in self._at_corrected(own, s)], self._constraints)
        home = {other.seed.key: (scope, into.seed.key) for other, into in merged}
        for seed in seen:
            seat, new = (scope, seed), home.get(seed)
            old = self._ground.taken_into(seat)
            if seed in own.touched or new != (old if old is not None and old[0] == scope else None):
                self.affected |= {s for s in (seat, old, new) if s is not None}
            if new is not None or (old is not None and old[0] == scope):
                self.into[seat] = new
        for seat in list(self.affected):
            self.affected.add(self.owner(seat))

    def _correcting_around(self, own: Regathering, cluster: Cluster) -> Iterator[Subject]:
        """The claims of this cluster, and those of others, that may merge it with another."""
        yield from (s for s in cluster.members if s.cues.corrected and not s.taken_back)
        keys = {key for subject in cluster.sharp for key in filed(subject) if key[1] == "at"}
        for _, _, name, day in keys:
            for _, days in looked_up_from("corrects", range(day, day + 1)):
                for placed in own.filed("corrects", name, days):
                    subject = placed.subject
                    if placed.home and not subject.taken_back and not corrected_keys(subject).isdisjoint(keys):
                        yield subject

    def _at_corrected(self, own: Regathering, subject: Subject) -> list[str]:
        """The seeds of the clusters at the places that a claim takes back, in the order in which they began."""
        keys: set[Key] = corrected_keys(subject)
        found: dict[str, Subject] = {}
        for _, kind, name, day in keys:
            for placed in own.filed(kind, name, range(day, day + 1)):
                if placed.home and not keys.isdisjoint(filed(placed.subject)):
                    cluster = own.cluster(placed.home)
                    if placed.subject in cluster.sharp:
                        found[placed.home] = cluster.seed
        return sorted(found, key=lambda seed: found[seed].order)

    def taken_into(self, seat: Seat) -> Seat | None:
        """The cluster that took this one in."""
        return self.into[seat] if seat in self.into else self._ground.taken_into(seat)

    def owner(self, seat: Seat) -> Seat:
        """The cluster that a cluster ended in."""
        while (above := self.taken_into(seat)) is not None:
            seat = above
        return seat

    def stands(self, seat: Seat) -> bool:
        """Whether a cluster is a strike."""
        if seat in self.affected or seat in self.into:
            return bool(self.of[seat[0]].members(seat[1])) and self.taken_into(seat) is None
        return self._ground.strike(seat) is not None

    def _took_in(self, seat: Seat) -> list[Seat]:
        found = {s for s in self._ground.took_in(seat) if s not in self.into}
        return sorted(found | {s for s, above in self.into.items() if above == seat})

    def cluster(self, seat: Seat, settled: bool = True) -> Cluster:
        """A cluster with all that it took in, but for totals that were settled into it where they are not asked for."""
        scope, seed = seat
        own = self.of[scope]
        cluster = own.fresh_cluster(seed)
        cluster.doubts = {s.key: doubt for s in cluster.members if (doubt := own.load([s.key])[0].doubt) is not None}
        later: list[Cluster] = []
        for other in self._took_in(seat):
            if not self.of[other[0]].members(other[1]):
                continue
            inner = self.cluster(other)
            if other[0] == scope:
                cluster.annex(inner.members)
                cluster.groups |= inner.groups
            elif settled:
                later.append(inner)
        if scope == "site":
            put_here = (p for group in sorted(cluster.groups) for p in self.of["total"].of_group(group) if p.home == "")
            cluster.annex(p.subject for p in put_here)
        for inner in later:
            cluster.annex(inner.members)
        return cluster

    # Totals and the sites of their wave

    def _settle(self) -> None:
        """Put what is told of an area to the one strike that it means, where there is one."""
        own = self.of["total"]
        seeds = {seed for scope, seed in self.affected if scope == "total"}
        changed = {seed for scope, seed in self.affected if scope == "site"}
        now = {seed: c for seed in changed if self.stands(("site", seed)) and (c := self.covered(seed, settled=False)) is not None}
        for seed in changed:
            was = self._ground.site(seed)
            for covered in (was, now.get(seed)):
                if covered is not None:
                    seeds |= {t for t in self.totals_of(covered.first) if own.members(t)[t].place_id in covered.areas}
        totals = [seed for seed in seeds if own.members(seed) and self._merged_into(seed) is None]
        areas = self.areas([t for t in totals if own.members(t)[t].rank != 3], changed, now, later=False)
        clusters = [self.cluster(("total", seed)) for seed in totals]
        _, joined = settle(clusters, areas, self._alone, self._constraints)
        home: dict[str, Seat] = {total.seed.key: ("site", site.seed.key) for total, site in joined}
        for seed in totals:
            seat: Seat = ("total", seed)
            old, new = self._ground.taken_into(seat), home.get(seed)
            self.into[seat] = new
            if new != old or seat in self.affected:
                self.affected |= {s for s in (seat, old, new) if s is not None}

    def _alone(self, site: Site) -> Cluster:
        return self.cluster(("site", site.key), settled=False)

    def _merged_into(self, seed: str) -> Seat | None:
        """The total that took a total in."""
        above = self.taken_into(("total", seed))
        return above if above is not None and above[0] == "total" else None

    def totals_of(self, day: int) -> set[str]:
        """The seeds of the totals that look for their sites on a day; of such as were settled into a site as well."""
        own = self.of["total"]
        found = {seed for seed in self._ground.totals(day) if seed not in own.touched}
        return found | {t for t in own.touched if (members := own.members(t)) and day in looked_at(members[t])}

    def areas(self, totals: Iterable[str], changed: Collection[str], now: Mapping[str, Covered], later: bool) -> Areas:
        """The sites that these totals may hold: those that changed as they are `now`, the others as they were. `later`: with the
        totals that were settled into them."""
        seeds = [self.of["total"].members(t)[t] for t in totals]
        days = {day for seed in seeds for day in looked_at(seed)}
        found = [c for day in days for c in self._ground.sites(day) if c.key not in changed]
        found += [c for c in now.values() if c.first in days]
        only = {seed.place_id for seed in seeds}
        return Areas((self._as_site(c, later) for c in found if not only.isdisjoint(c.areas)), only)

    def _as_site(self, covered: Covered, later: bool) -> Site:
        group = self._constraints.group
        return Site(
            key=covered.key,
            areas=covered.areas,
            first=covered.first,
            evening=covered.evening,
            weapons=covered.weapons,
            parts=covered.parts,
            reports=covered.reports | covered.later if later else covered.reports,
            groups={group[key] for key in covered.decided if key in group},
        )

    def covered(self, seed: str, strike: Strike | None = None, settled: bool = True) -> Covered | None:
        """A site as totals see it; None for one without place or day. `strike` is what became of it."""
        alone = self.cluster(("site", seed), settled=False).members
        whole = self.cluster(("site", seed)) if settled else self.cluster(("site", seed), settled=False)
        return covered_of(whole, alone, strike, self._constraints.group)

    # Strikes

    def standing(self) -> list[Seat]:
        """The clusters among the affected that are strikes, in order."""
        return sorted(seat for seat in self.affected if self.stands(seat))

    def strike(self, seat: Seat) -> Strike:
        """The strike that a cluster is, but for what it covers and what people decided."""
        made = self._made.get(seat)
        if made is None:
            cluster = self.cluster(seat)
            made = self._made[seat] = strike_of(cluster, *self._known(cluster), DEFAULT_RULE)
            self._doubts[seat] = own_doubts(cluster)
        return made

    def doubted(self, seat: Seat) -> Strike:
        """The same with what a reviewer should look at."""
        strike = self.strike(seat)
        near = [*self.near(seat).items(), *((seed, self.near((seat[0], seed))[seat[1]]) for seed in self.near_to(seat))]
        others = ((seed, reasons) for seed, reasons in near if seed != seat[1] and self.stands((seat[0], seed)))
        found = {nearly(self.id_of((seat[0], seed)), reasons) for seed, reasons in others}
        return with_doubts(strike, self._doubts[seat] | found)

    def id_of(self, seat: Seat) -> str:
        """The id of the strike that a cluster is."""
        if seat not in self.affected and (kept := self._ground.strike(seat)) is not None:
            return kept
        return self.strike(seat).id

    def near(self, seat: Seat) -> Mapping[str, Reasons]:
        """The seeds of the clusters that a cluster's seed nearly joined, with the reasons."""
        return self.of[seat[0]].near_of(seat[1])

    def near_to(self, seat: Seat) -> set[str]:
        """The seeds that nearly joined a cluster."""
        own = self.of[seat[0]]
        kept = {seed for seed in self._ground.near_to(seat) if seed not in own.near and seed not in own.gone}
        return kept | {seed for seed, near in own.near.items() if seat[1] in near}

    def _reach_neighbours(self) -> None:
        """Strikes whose doubts name one that changed."""
        for seat in list(self.affected):
            scope = seat[0]
            old, stands = self._ground.strike(seat), self.stands(seat)
            same = stands and old is not None and self.strike(seat).id == old
            before, after = self._ground.near(seat), self.near(seat)
            beside = {s for s in {*before, *after} if not same or before.get(s) != after.get(s)}
            if not same:
                beside |= {*self._ground.near_to(seat), *self.near_to(seat)}
            self.affected |= {(scope, s) for s in beside if self.stands((scope, s))}

    def _reach_denied(self) -> None:
        """Strikes that a report denies which came, went or changed."""
        for place_id, day in self._denied:
            for own in self.of.values():
                for placed in own.filed("at", place_id, range(day - DENIED_WITHIN_DAYS, day + 1)):
                    if (seat := self.seat_of(placed.subject.key)) is not None:
                        self.affected.add(seat)

    def seat_of(self, key: str) -> Seat | None:
        """The cluster whose strike holds a claim; None for a claim that is not there."""
        for scope, own in self.of.items():
            placed = own.get(key)
            if placed is None or (scope == "site" and placed.home == ""):
                continue
            if placed.home:
                return self.owner((scope, placed.home))
            group = self._constraints.group[key]
            return next(self.owner(("site", p.home)) for p in self.of["site"].of_group(group) if p.home)
        return None

    def _known(self, cluster: Cluster) -> tuple[Known, Denials]:
        """What strikes are made with: the reports of the cluster, and who denies a strike on its places."""
        ids = {s.report_id for s in cluster.members}
        facts = self.facts(ids)
        known = Known(
            moments={i: f.moment for i, f in facts.items()},
            texts={i: f.copies for i, f in facts.items()},
            publishers={i: f.publisher for i, f in facts.items()},
            cues={i: f.cues for i, f in facts.items()},
        )
        places = {s.claim.place_id for s in cluster.members if s.claim.place_id}
        denying = self.facts({report for place in places for _, report, _ in self._ground.denials(place)} | self._new_facts.keys())
        return known, Denials({i: f.cues for i, f in denying.items()}, {i: f.moment for i, f in denying.items()})

    def facts(self, report_ids: Iterable[str]) -> dict[str, Facts]:
        """What is known of these reports; those that are withdrawn are left out."""
        wanted = set(report_ids)
        missing = [i for i in wanted if i not in self._new_facts and i not in self._known_facts]
        self._known_facts.update(self._ground.facts(missing))
        found = {i: self._new_facts[i] if i in self._new_facts else self._known_facts.get(i) for i in wanted}
        return {i: f for i, f in found.items() if f is not None}


def covered_of(whole: Cluster, alone: Iterable[Subject], strike: Strike | None, decided: Container[str]) -> Covered | None:
    """A cluster as totals see it, with what became of it; None for one without place or day.

    `alone` are its claims without those of totals that were settled into it, `decided` holds the keys of those about which people
    settled something.
    """
    site = site_of(whole)
    if site is None:
        return None
    own = list(alone)
    reports = frozenset(s.report_id for s in own)
    return Covered(
        key=site.key,
        areas=site.areas,
        first=site.first,
        evening=site.evening,
        weapons=site.weapons,
        parts=site.parts,
        reports=reports,
        later=frozenset(whole.reports - reports),
        decided=frozenset(s.key for s in own if s.key in decided),
        strike="" if strike is None else strike.id,
        figures={} if strike is None else {f: n for f, n in people(strike.shown).items() if n is not None},
        dismissed=strike is not None and strike.grade == "dismissed",
    )


def looked_at(total: Subject) -> set[int]:
    """The days on which a total may find its sites."""
    days = set(days_of(total))
    if total.first is not None and total.claim.part_of_day == "night":
        days.add(total.first - 1)
    return days
