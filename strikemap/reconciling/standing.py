"""The clusters as they stand once claims came and went: what each took in of others, and which of them are strikes."""

from __future__ import annotations

from collections.abc import Collection

from strikemap.model import Scope
from strikemap.reconciling.clustering import Cluster
from strikemap.reconciling.constraints import Constraints
from strikemap.reconciling.ground import Ground, Seat
from strikemap.reconciling.regathering import Regathering

_SCOPES: tuple[Scope, Scope] = ("site", "total")


class Standing:
    """`of` are the clusters of each scope with their own claims; `into` says of those looked at anew which cluster took them in,
    None for none. `affected` are the clusters whose strikes may be others now.

    `settled_keys` are those of claims that people settled something about, before or now.
    """

    def __init__(self, ground: Ground, constraints: Constraints, settled_keys: Collection[str]) -> None:
        self.ground, self.constraints = ground, constraints
        self.of: dict[Scope, Regathering] = {s: Regathering(ground, s, constraints, settled_keys) for s in _SCOPES}
        self.into: dict[Seat, Seat | None] = {}
        self.affected: set[Seat] = set()

    def taken_into(self, seat: Seat) -> Seat | None:
        """The cluster that took this one in."""
        return self.into[seat] if seat in self.into else self.ground.taken_into(seat)

    def owner(self, seat: Seat) -> Seat:
        """The cluster that a cluster ended in."""
        while (above := self.taken_into(seat)) is not None:
            seat = above
        return seat

    def stands(self, seat: Seat) -> bool:
        """Whether a cluster is a strike."""
        if seat in self.affected or seat in self.into:
            return bool(self.of[seat[0]].members(seat[1])) and self.taken_into(seat) is None
        return self.ground.strike(seat) is not None

    def seats(self) -> list[Seat]:
        """The clusters among the affected that are strikes, in order."""
        return sorted(seat for seat in self.affected if self.stands(seat))

    def seat_of(self, key: str) -> Seat | None:
        """The cluster whose strike holds a claim; None for a claim that is not there."""
        for scope, own in self.of.items():
            placed = own.get(key)
            if placed is None or (scope == "site" and placed.home == ""):
                continue
            if placed.home:
                return self.owner((scope, placed.home))
            group = self.constraints.group[key]
            return next(self.owner(("site", p.home)) for p in self.of["site"].of_group(group) if p.home)
        return None

    def _took_in(self, seat: Seat) -> list[Seat]:
        found = {s for s in self.ground.took_in(seat) if s not in self.into}
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
