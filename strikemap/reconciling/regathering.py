"""Claims put in and taken out of clusters that stand, with the outcome of gathering all of them anew.

Gathering takes claims one by one in a fixed order, and what becomes of a claim depends on those before it alone. So where a
claim comes or goes, only the claims after it that are compared with its cluster are decided anew, in that order; and only where
one of those ends elsewhere than before does it go on.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from strikemap.model import Scope
from strikemap.reconciling.blocking import Key, filed, kept_under, looked_up, looked_up_from
from strikemap.reconciling.clustering import MOST_COMPARED, Cluster, Verdict, decide
from strikemap.reconciling.constraints import Constraints
from strikemap.reconciling.ground import Ground, Placed, Reasons
from strikemap.reconciling.subjects import Subject


class Regathering:
    """Clusters of one scope. `settled_keys` are those of claims that a person settled something about, before or now.

    `touched` are the seeds of the clusters whose claims changed, those that are no more among them; `placed` the claims decided
    anew, `near` what the seeds among them nearly joined. `left` are the claims taken out, `came` those put in; `gone` those that
    are out for good.
    """

    def __init__(self, ground: Ground, scope: Scope, constraints: Constraints, settled_keys: Collection[str]) -> None:
        self._ground, self._scope, self._constraints = ground, scope, constraints
        self._settled_keys = settled_keys
        self._keys_of_group: defaultdict[int, list[str]] = defaultdict(list)
        for key, group in constraints.group.items():
            self._keys_of_group[group].append(key)
        self.touched: set[str] = set()
        self.placed: dict[str, Placed] = {}
        self.near: dict[str, Mapping[str, Reasons]] = {}
        self.gone: set[str] = set()
        self.left: set[str] = set()
        self.came: Mapping[str, Subject] = {}
        self._known: dict[str, Placed] = {}
        self._members: dict[str, dict[str, Subject]] = {}
        self._whole: dict[str, Cluster] = {}
        self._fresh: defaultdict[tuple[str, str], dict[str, frozenset[int]]] = defaultdict(dict)
        self._fresh_of_report: defaultdict[str, list[str]] = defaultdict(list)
        self._looked_up: dict[str, frozenset[Key]] = {}
        self._filed: dict[str, frozenset[Key]] = {}
        self._waiting: list[tuple[tuple[object, ...], str]] = []
        self._queued: set[str] = set()

    def run(self, gone: Iterable[str], fresh: Mapping[str, Subject], put_away: Collection[str] = ()) -> None:
        """Take the claims with these keys out, and put these in; a claim that changed is both.

        Those of the new ones that are `put_away` belong to no cluster, and are not decided about.
        """
        for key in gone:
            old = self.get(key)
            if old is not None:
                self._leave(old)
                self._forget(old.subject)
        self.came = fresh
        for key, subject in fresh.items():
            self.gone.discard(key)
            self._known[key] = Placed(subject, None)
            days: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
            for _, kind, name, day in kept_under(subject):
                days[kind, name].add(day)
            for block, found in days.items():
                self._fresh[block][key] = frozenset(found)
            self._fresh_of_report[subject.report_id].append(key)
            if key in put_away:
                self._known[key] = self.placed[key] = Placed(subject, "")
            else:
                self._mark([subject])
        while self._waiting:
            _, key = heapq.heappop(self._waiting)
            self._queued.discard(key)
            if key in self._known:
                self._decide(self._known[key])

    # Looking up, as it is now

    def get(self, key: str) -> Placed | None:
        """A claim as it stands now."""
        self.load((key,))
        return self._known.get(key)

    def load(self, keys: Iterable[str]) -> list[Placed]:
        """Those of the claims that are there."""
        listed = list(keys)
        missing = [k for k in listed if k not in self._known and k not in self.gone]
        if missing:
            self._known.update(self._ground.placed(self._scope, missing))
        return [self._known[k] for k in listed if k in self._known]

    def filed(self, kind: str, name: str, days: range) -> list[Placed]:
        """The claims filed under a place, or the like, on one of the days."""
        # A claim that changed may be found under what it was filed as before: whoever asks looks at what it is filed as now.
        keys = dict.fromkeys(self._ground.filed(self._scope, kind, name, days))
        keys |= {k: None for k, own in self._fresh.get((kind, name), {}).items() if any(day in days for day in own)}
        return self.load(keys)

    def members(self, seed: str) -> dict[str, Subject]:
        """The claims of a cluster by key; empty where there is none."""
        found = self._members.get(seed)
        if found is None:
            loaded = self.load(self._ground.members(self._scope, seed))
            found = self._members[seed] = {p.subject.key: p.subject for p in loaded if p.home == seed}
        return found

    def cluster(self, seed: str) -> Cluster:
        """A cluster as it stands now, to be read only."""
        found = self._whole.get(seed)
        if found is None:
            found = self._whole[seed] = self._build(sorted(self.members(seed).values(), key=lambda s: s.order))
        return found

    def fresh_cluster(self, seed: str) -> Cluster:
        """The same, to be changed."""
        return self._build(sorted(self.members(seed).values(), key=lambda s: s.order))

    def of_report(self, report_id: str) -> list[Placed]:
        """The claims of a report."""
        keys = dict.fromkeys([*self._ground.of_report(self._scope, report_id), *self._fresh_of_report.get(report_id, ())])
        return [p for p in self.load(keys) if p.subject.report_id == report_id]

    def of_group(self, group: int) -> list[Placed]:
        """The claims that a person holds for one strike."""
        return self.load(self._keys_of_group[group])

    def _build(self, ordered: list[Subject]) -> Cluster:
        cluster = Cluster(0, ordered[0])
        for subject in ordered[1:]:
            cluster.add(subject)
        for subject in ordered:
            group = self._constraints.group.get(subject.key)
            if group is not None:
                cluster.groups.add(group)
        return cluster

    def _until(self, seed: str, subject: Subject) -> Cluster | None:
        """A cluster as it was when the subject's turn came."""
        whole = self.cluster(seed)
        if whole.members[-1].order < subject.order:
            return whole
        before = [s for s in whole.members if s.order < subject.order]
        return self._build(before) if before else None

    def _filed_of(self, subject: Subject) -> frozenset[Key]:
        found = self._filed.get(subject.key)
        if found is None:
            found = self._filed[subject.key] = frozenset(filed(subject))
        return found

    def _looked_up_of(self, subject: Subject) -> frozenset[Key]:
        found = self._looked_up.get(subject.key)
        if found is None:
            found = self._looked_up[subject.key] = frozenset(looked_up(subject))
        return found

    def near_of(self, seed: str) -> Mapping[str, Reasons]:
        """The seeds of the clusters that the seed of a cluster nearly joined, with the reasons."""
        if seed in self.near:
            return self.near[seed]
        return {} if seed in self.gone else self._ground.near((self._scope, seed))

    # Deciding

    def _decide(self, placed: Placed) -> None:
        subject = placed.subject
        home, verdict = self._verdict(subject)
        new = Placed(subject, home, verdict.doubt)
        if home != placed.home:
            self._leave(placed)
            self._known[subject.key] = new
            if home:
                self._join(subject, home)
        elif home and (verdict.doubt != placed.doubt or (home == subject.key and dict(verdict.near) != self.near_of(home))):
            self.touched.add(home)
        self._known[subject.key] = self.placed[subject.key] = new
        self.near[subject.key] = dict(verdict.near)

    def _verdict(self, subject: Subject) -> tuple[str, Verdict]:
        group = self._constraints.group.get(subject.key)
        if group is not None:
            earlier = [p for p in self.of_group(group) if p.home and p.subject.order < subject.order]
            if earlier:
                return str(min(earlier, key=lambda p: p.subject.order).home), Verdict()
        moved = self._moved_to(subject) if subject.taken_back else set[str]()
        others = [c for seed in self._seeds_seen(subject) | moved if (c := self._until(seed, subject)) is not None]
        others.sort(key=lambda c: c.seed.order)
        verdict = decide(subject, others, moved, group, self._constraints)
        if verdict.sums:
            return "", verdict
        return subject.key if verdict.home is None else verdict.home.seed.key, verdict

    def _moved_to(self, subject: Subject) -> set[str]:
        own = (p for p in self.of_report(subject.report_id) if not p.subject.taken_back and p.subject.order < subject.order)
        return {p.home for p in own if p.home}

    def _seeds_seen(self, subject: Subject) -> set[str]:
        """The seeds of the clusters that the subject is compared with."""
        wanted = self._looked_up_of(subject)
        found: set[str] = set()
        for kind, name, days in _by_block(wanted):
            for other in self.filed(kind, name, days):
                home = other.home
                if not home or home in found or other.subject.order >= subject.order:
                    continue
                if wanted.isdisjoint(self._filed_of(other.subject)):
                    continue
                before = self._until(home, subject)
                if before is not None and other.subject in before.sharp:
                    found.add(home)
        return found

    # Coming and going

    def _forget(self, subject: Subject) -> None:
        key = subject.key
        self._known.pop(key, None)
        self._looked_up.pop(key, None)
        self._filed.pop(key, None)
        self.gone.add(key)
        self.left.add(key)

    def _leave(self, placed: Placed) -> None:
        home, subject = placed.home, placed.subject
        if not home:
            return
        self._mark_around(subject, home)
        members = self.members(home)
        members.pop(subject.key, None)
        self._whole.pop(home, None)
        self.touched.add(home)
        if subject.key == home:  # what it began is no more: the others are to be put somewhere anew
            for key, other in members.items():
                self._known[key] = self._known[key]._replace(home=None)
                self._mark([other])
            members.clear()

    def _join(self, subject: Subject, home: str) -> None:
        self.members(home)[subject.key] = subject
        self._whole.pop(home, None)
        self.touched.add(home)
        self._mark_around(subject, home)

    def _mark_around(self, subject: Subject, home: str) -> None:
        """Note all that come after the subject and for whom it makes a difference that it is in this cluster."""
        cluster = self.cluster(home)
        number = next((n for n, s in enumerate(cluster.sharp) if s is subject), None)
        concerned: list[Subject] = [p.subject for p in self.of_report(subject.report_id)]
        if subject.key in self._settled_keys:
            group = self._constraints.group.get(subject.key)
            if group is not None:
                concerned += [p.subject for p in self.of_group(group)]
        if subject.key in self._settled_keys or (number is not None and number < MOST_COMPARED):
            concerned += self._looking_at([subject, *cluster.sharp])
            for member in cluster.members:
                if member.cues.corrected:
                    concerned += [p.subject for p in self.of_report(member.report_id) if p.subject.taken_back]
        elif number is not None:
            concerned += self._looking_at([subject])
        self._mark(s for s in concerned if s.order > subject.order)

    def _looking_at(self, subjects: Iterable[Subject]) -> Iterator[Subject]:
        """The claims that look up what these are filed under."""
        keys = frozenset[Key]().union(*map(self._filed_of, subjects))
        for kind, name, days in _by_block(keys):
            for other_kind, other_days in looked_up_from(kind, days):
                for other in self.filed(other_kind, name, other_days):
                    if not keys.isdisjoint(self._looked_up_of(other.subject)):
                        yield other.subject

    def _mark(self, subjects: Iterable[Subject]) -> None:
        for subject in subjects:
            if subject.key not in self._queued:
                self._queued.add(subject.key)
                heapq.heappush(self._waiting, (subject.order, subject.key))


def _by_block(keys: Iterable[Key]) -> Iterator[tuple[str, str, range]]:
    """Keys as (kind, name, days from the first to the last)."""
    days: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for _, kind, name, day in keys:
        days[kind, name].append(day)
    for (kind, name), found in days.items():
        yield kind, name, range(min(found), max(found) + 1)
