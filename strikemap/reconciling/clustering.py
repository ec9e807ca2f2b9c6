"""Claims gathered into strikes: each claim joins the strike that it fits best, or begins one.

Claims are taken in one fixed order, the sharpest first, so the outcome depends on the set of claims alone. A strike is compared
through its sharp claims only: a claim that is vague in place or day joins it, but does not widen it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

from strikemap.reconciling.blocking import Key, filed, looked_up
from strikemap.reconciling.constraints import NONE, Constraints
from strikemap.reconciling.features import DOUBTFUL, FEATURES, GATES, JOINED, Feature
from strikemap.reconciling.subjects import Subject

# A strike told by very many reports is compared through this many of its sharp claims: the first, which are the sharpest.
MOST_COMPARED = 12


@dataclass(slots=True, frozen=True)
class Fit:
    """How well a claim fits a strike: the sum of points, what of it speaks against, what for it beyond place, day and weapon."""

    points: float
    against: float
    support: float
    reasons: tuple[str, ...]


class Cluster:
    """Claims of one strike while they are gathered.

    `sharp` are those that speak for its place and day, the first of which began it; `doubts`, by the key of a claim that joined
    though something speaks against it, the reasons; `near` other clusters, by the key of the claim that began each, that its
    first claim nearly joined. `groups` are those of its claims that a person has settled something about.
    """

    __slots__ = ("doubts", "groups", "members", "near", "number", "reports", "sharp")

    def __init__(self, number: int, seed: Subject) -> None:
        self.number = number
        self.members: list[Subject] = [seed]
        self.sharp: list[Subject] = [seed]
        self.reports: set[str] = {seed.report_id}
        self.groups: set[int] = set()
        self.doubts: dict[str, tuple[str, ...]] = {}
        self.near: list[tuple[str, tuple[str, ...]]] = []

    @property
    def seed(self) -> Subject:
        """The claim that began it, by whose key it goes."""
        return self.sharp[0]

    def add(self, subject: Subject) -> bool:
        """Take a claim in; whether it is sharp enough to speak for the strike."""
        self.members.append(subject)
        self.reports.add(subject.report_id)
        seed = self.sharp[0]
        speaks = not subject.taken_back and subject.rank <= seed.rank and _same_days(seed, subject)
        if speaks:
            self.sharp.append(subject)
        return speaks

    def annex(self, members: Iterable[Subject]) -> None:
        """Take claims in that do not speak for the strike's place and day."""
        for subject in members:
            self.members.append(subject)
            self.reports.add(subject.report_id)


@dataclass(slots=True, frozen=True)
class Verdict:
    """What becomes of a claim: it joins `home` (None: begins a cluster of its own), with the reasons for doubt about that, or
    `sums` several clusters up. `near`: those that it nearly joined, by the key of each one's seed."""

    home: Cluster | None = None
    sums: bool = False
    doubt: tuple[str, ...] | None = None
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()


def _same_days(seed: Subject, other: Subject) -> bool:
    if seed.first is None or other.first is None or seed.last is None or other.last is None:
        return seed.first == other.first
    if other.last - other.first > seed.last - seed.first:
        return False
    if other.first <= seed.last and seed.first <= other.last:
        return True
    one_night = {seed.claim.part_of_day, other.claim.part_of_day} == {"evening", "night"}
    return one_night and other.first <= seed.last + 1 and seed.first <= other.last + 1


def cluster(subjects: Iterable[Subject], constraints: Constraints = NONE) -> Gathering:
    """Gather subjects that are given in their order (`Subject.order`).

    What `constraints` say of a claim outweighs every feature.
    """
    gathered = Gathering(constraints)
    for subject in subjects:
        gathered.take(subject)
    gathered.merge_corrected()
    return gathered


class Gathering:
    """`clusters` that were begun, of which some have no members any more; `sums` are the claims that sum several clusters up.

    `homes` gives, by the key of each claim, that of the seed of the cluster that it was put into, "" for a sum; `merged` are the
    clusters that were taken in by others, with those.
    """

    def __init__(self, constraints: Constraints) -> None:
        self._constraints = constraints
        self._home_of_group: dict[int, Cluster] = {}
        self.clusters: list[Cluster] = []
        self.sums: list[Subject] = []
        self.homes: dict[str, str] = {}
        self.merged: list[tuple[Cluster, Cluster]] = []
        self._index: defaultdict[Key, list[int]] = defaultdict(list)
        self._of_report: defaultdict[str, set[int]] = defaultdict(set)
        self._correcting: list[tuple[Subject, Cluster]] = []

    @property
    def standing(self) -> list[Cluster]:
        """The clusters that no other took in."""
        return [c for c in self.clusters if c.members]

    def take(self, subject: Subject) -> None:
        """Put a claim into the cluster that it fits best, or into one of its own."""
        group = self._constraints.group.get(subject.key)
        home = None if group is None else self._home_of_group.get(group)
        if home is None:
            found = self._place(subject, group)
            if found is None:
                self.homes[subject.key] = ""
                return
            home, speaks = found
        else:
            speaks = home.add(subject)
        self.homes[subject.key] = home.seed.key
        if group is not None:
            home.groups.add(group)
            self._home_of_group[group] = home
        if not subject.taken_back:
            self._of_report[subject.report_id].add(home.number)
            if subject.cues.corrected:
                self._correcting.append((subject, home))
        if speaks:
            for key in filed(subject):
                numbers = self._index[key]
                if home.number not in numbers[-1:]:
                    numbers.append(home.number)

    def _place(self, subject: Subject, group: int | None) -> tuple[Cluster, bool] | None:
        """The cluster that a claim is put into and whether it speaks for it; None for one that sums several clusters up."""
        candidates = {n for key in looked_up(subject) for n in self._index.get(key, ())}
        # What a report says of a place that it takes back, it says of the strike that it moves elsewhere.
        moved_to = self._of_report[subject.report_id] if subject.taken_back else frozenset[int]()
        others = [self.clusters[number] for number in sorted(candidates | moved_to)]
        verdict = decide(subject, others, {self.clusters[n].seed.key for n in moved_to}, group, self._constraints)
        if verdict.sums:
            self.sums.append(replace(subject, scope="total"))
            return None
        home = verdict.home
        if home is None:
            home, speaks = Cluster(len(self.clusters), subject), True
            home.near.extend(verdict.near)
            self.clusters.append(home)
        else:
            speaks = home.add(subject)
            if verdict.doubt is not None:
                home.doubts[subject.key] = verdict.doubt
        return home, speaks

    def merge_corrected(self) -> None:
        """Strikes at places that a report takes back become one with the strike that the report tells of instead."""
        self.merged = merge(self._correcting, self._at_corrected, self._constraints)

    def _at_corrected(self, subject: Subject) -> list[Cluster]:
        numbers = {n for key in corrected_keys(subject) for n in self._index.get(key, ())}
        return [self.clusters[number] for number in sorted(numbers)]


def decide(
    subject: Subject, others: Sequence[Cluster], moved_to: Container[str], group: int | None, constraints: Constraints = NONE
) -> Verdict:
    """What becomes of a claim among the clusters that it is compared with, given in the order in which they began.

    `moved_to` holds the seeds' keys of those that its own report moves it to, `group` is its own in the constraints.
    """
    fits: list[tuple[float, int, Fit]] = []
    for number, other in enumerate(others):
        if subject.report_id in other.reports and not subject.taken_back:
            continue  # a report that tells of two strikes tells them apart itself
        if group is not None and constraints.forbid((group,), other.groups):
            continue
        fit = compare(subject, other)
        if fit is not None:
            fits.append((max(fit.points, JOINED) if other.seed.key in moved_to else fit.points, number, fit))
    if _sums_up(subject, [others[number] for _, number, _ in fits]):
        return Verdict(sums=True)
    best = max(fits, key=lambda f: (f[0], -f[1])) if fits else None
    if best is None or best[0] < JOINED or _could_be_another(subject, others[best[1]], best, fits):
        close = ((n, f) for points, n, f in fits if points >= JOINED - DOUBTFUL and f.against > 0)
        return Verdict(near=tuple((others[n].seed.key, f.reasons) for n, f in close))
    home, fit = others[best[1]], best[2]
    if fit.against >= DOUBTFUL / 2:
        return Verdict(home, doubt=fit.reasons)
    if not fit.support and _has_toll(subject) and all(_has_toll(s) for s in home.sharp[:MOST_COMPARED]):
        return Verdict(home, doubt=(*fit.reasons, "nothing else that they have in common"))
    return Verdict(home)


def _could_be_another(
    subject: Subject, fitting: Cluster, best: tuple[float, int, Fit], fits: Sequence[tuple[float, int, Fit]]
) -> bool:
    """Whether a claim that names an area only fits two strikes in it about as well: then it is told of neither."""
    if subject.rank <= fitting.seed.rank:
        return False
    return any(number != best[1] and points > best[0] - DOUBTFUL for points, number, _ in fits)


def _sums_up(subject: Subject, others: Sequence[Cluster]) -> bool:
    """Whether a claim that names an area counts at least as many people as several strikes in it together."""
    if subject.scope != "site" or subject.quarter is not None or subject.first is None:
        return False
    seeds = [o.seed for o in others if o.seed.rank < subject.rank or (o.seed.quarter and not subject.rank)]
    seeds = [seed for seed in seeds if seed.first == subject.first]
    if len({(seed.place_id, seed.quarter) for seed in seeds}) < 2:
        return False
    stated = {f: figure for f in ("killed", "injured") if (figure := getattr(subject.claim, f)) is not None}
    if any(all(getattr(seed.claim, f) == figure for f, figure in stated.items()) for seed in seeds):
        return False  # it tells of that one strike
    parts = {f: [n.min for seed in seeds if (n := getattr(seed.claim, f)) is not None] for f in stated}
    return any(map(sum, parts.values())) and all(figure.min >= sum(parts[f]) for f, figure in stated.items())


def corrected_keys(subject: Subject) -> set[Key]:
    """Where the strikes are that a report which takes a place back may move."""
    return {key for key in looked_up(subject) if key[1] == "at" and key[2] in subject.cues.corrected}


def merge(
    correcting: Iterable[tuple[Subject, Cluster]], at_corrected: Callable[[Subject], Sequence[Cluster]], constraints: Constraints
) -> list[tuple[Cluster, Cluster]]:
    """Let the home of each correcting claim, in order, take in the clusters that it corrects; those taken in, and by which.

    `at_corrected` gives the clusters at the places that a claim takes back, in the order in which they began. What was taken in
    has no members any more.
    """
    merged: list[tuple[Cluster, Cluster]] = []
    for subject, home in correcting:
        for other in at_corrected(subject):
            if other is home or not other.members or not home.members:
                continue
            if constraints.forbid(home.groups, other.groups):
                continue
            elsewhere = any(s.place_id not in subject.cues.corrected for s in other.sharp)
            if elsewhere or not home.reports.isdisjoint(other.reports - {subject.report_id}):
                continue
            fit = compare(subject, other)
            if fit is not None and fit.points >= JOINED:
                home.annex(other.members)
                home.groups |= other.groups
                other.members = []
                merged.append((other, home))
    return merged


def _has_toll(subject: Subject) -> bool:
    """Whether it counts any people, so that it could be known by its figures."""
    return any(figure is not None and figure.min > 0 for figure in (subject.claim.killed, subject.claim.injured))


def compare(subject: Subject, home: Cluster) -> Fit | None:
    """How well a claim fits a strike; None where place or day can't be the same."""
    others = home.sharp[:MOST_COMPARED]
    points = against = support = 0.0
    reasons: list[str] = []
    for gate in GATES:
        found = _weigh(gate, subject, others)
        if found is None:
            return None
        points += found[0]
        reasons.append(found[1])
    for feature in FEATURES:
        found = _weigh(feature, subject, others)
        if found is not None:
            points += found[0]
            against -= min(0.0, found[0])
            support += max(0.0, found[0]) if feature.telling else 0.0
            reasons.append(found[1])
    return Fit(points, against, support, tuple(reasons))


def _weigh(feature: Feature, subject: Subject, others: Sequence[Subject]) -> tuple[float, str] | None:
    """The feature's points for the claim against all of these, with the reason that weighs most."""
    compare_one = feature.compare
    scores = [score for other in others if (score := compare_one(subject, other)) is not None]
    if not scores:
        return None
    if len(scores) == 1 or feature.link == "best":
        top = max(scores, key=lambda s: s.value)
        value, reason = top.value, top.reason
    else:
        value = sum(s.value for s in scores) / len(scores)
        reason = max(scores, key=lambda s: s.value if value > 0 else -s.value).reason
    return value * (feature.weight if value > 0 else feature.against), reason
