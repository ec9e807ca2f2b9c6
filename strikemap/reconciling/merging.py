"""Reports that take a place back merge clusters, wherever a cluster changed."""

from __future__ import annotations

from collections.abc import Iterator

from strikemap.model import Scope
from strikemap.reconciling.blocking import Key, filed, looked_up_from
from strikemap.reconciling.clustering import Cluster, corrected_keys, merge
from strikemap.reconciling.ground import Seat
from strikemap.reconciling.regathering import Regathering
from strikemap.reconciling.standing import Standing
from strikemap.reconciling.subjects import Subject


def merge_corrected(standing: Standing, scope: Scope) -> None:
    """Let reports that take a place back merge clusters, wherever a cluster changed."""
    own = standing.of[scope]
    seen: set[str] = set()
    correcting: dict[str, Subject] = {}
    waiting = list(own.touched)
    while waiting:
        seed = waiting.pop()
        if seed in seen:
            continue
        seen.add(seed)
        seat: Seat = (scope, seed)
        old = standing.ground.taken_into(seat)
        waiting += [s for kind, s in (*standing.ground.took_in(seat), *([old] if old else ())) if kind == scope]
        if not own.members(seed):
            continue
        for subject in _correcting_around(own, own.cluster(seed)):
            if subject.key not in correcting:
                correcting[subject.key] = subject
                waiting += [str(own.load([subject.key])[0].home), *_at_corrected(own, subject)]
    clusters = {seed: own.fresh_cluster(seed) for seed in seen if own.members(seed)}
    pairs = [
        (subject, clusters[str(own.load([subject.key])[0].home)]) for subject in sorted(correcting.values(), key=lambda s: s.order)
    ]
    merged = merge(pairs, lambda s: [clusters[seed] for seed in _at_corrected(own, s)], standing.constraints)
    home = {other.seed.key: (scope, into.seed.key) for other, into in merged}
    for seed in seen:
        seat, new = (scope, seed), home.get(seed)
        old = standing.ground.taken_into(seat)
        if seed in own.touched or new != (old if old is not None and old[0] == scope else None):
            standing.affected |= {s for s in (seat, old, new) if s is not None}
        if new is not None or (old is not None and old[0] == scope):
            standing.into[seat] = new
    for seat in list(standing.affected):
        standing.affected.add(standing.owner(seat))


def _correcting_around(own: Regathering, cluster: Cluster) -> Iterator[Subject]:
    """The claims of this cluster, and those of others, that may merge it with another."""
    yield from (s for s in cluster.members if s.cues.corrected and not s.taken_back)
    keys = {key for subject in cluster.sharp for key in filed(subject) if key[1] == "at"}
    for _, _, name, day in keys:
        for _, days in looked_up_from("corrects", range(day, day + 1)):
            for placed in own.filed("corrects", name, days):
                subject = placed.subject
                if placed.home and not subject.taken_back and not corrected_keys(subject).isdisjoint(keys):
                    yield subject


def _at_corrected(own: Regathering, subject: Subject) -> list[str]:
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
