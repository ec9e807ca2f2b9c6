"""Strikes made anew of the clusters that changed, with what a reviewer should look at; of the others what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from strikemap.model import Doubt, Strike
from strikemap.reconciling.clustering import Cluster
from strikemap.reconciling.engine import nearly, own_doubts, strike_of, with_doubts
from strikemap.reconciling.figures import DEFAULT_RULE
from strikemap.reconciling.grades import Denials
from strikemap.reconciling.ground import Facts, Ground, Reasons, Seat
from strikemap.reconciling.standing import Standing
from strikemap.reconciling.tolls import Known


class Remade:
    """The strikes that clusters are, each made once.

    `facts` is what is known of the reports that changed, None for one that is withdrawn.
    """

    def __init__(self, ground: Ground, standing: Standing, facts: Mapping[str, Facts | None]) -> None:
        self._ground, self._standing, self._new_facts = ground, standing, facts
        self._known_facts: dict[str, Facts] = {}
        self._made: dict[Seat, Strike] = {}
        self._doubts: dict[Seat, set[Doubt]] = {}

    def strike(self, seat: Seat) -> Strike:
        """The strike that a cluster is, but for what it covers and what people decided."""
        made = self._made.get(seat)
        if made is None:
            cluster = self._standing.cluster(seat)
            made = self._made[seat] = strike_of(cluster, *self._known(cluster), DEFAULT_RULE)
            self._doubts[seat] = own_doubts(cluster)
        return made

    def doubted(self, seat: Seat) -> Strike:
        """The same with what a reviewer should look at."""
        strike = self.strike(seat)
        near = [*self.near(seat).items(), *((seed, self.near((seat[0], seed))[seat[1]]) for seed in self.near_to(seat))]
        others = ((seed, reasons) for seed, reasons in near if seed != seat[1] and self._standing.stands((seat[0], seed)))
        found = {nearly(self.id_of((seat[0], seed)), reasons) for seed, reasons in others}
        return with_doubts(strike, self._doubts[seat] | found)

    def id_of(self, seat: Seat) -> str:
        """The id of the strike that a cluster is."""
        if seat not in self._standing.affected and (kept := self._ground.strike(seat)) is not None:
            return kept
        return self.strike(seat).id

    def near(self, seat: Seat) -> Mapping[str, Reasons]:
        """The seeds of the clusters that a cluster's seed nearly joined, with the reasons."""
        return self._standing.of[seat[0]].near_of(seat[1])

    def near_to(self, seat: Seat) -> set[str]:
        """The seeds that nearly joined a cluster."""
        own = self._standing.of[seat[0]]
        kept = {seed for seed in self._ground.near_to(seat) if seed not in own.near and seed not in own.gone}
        return kept | {seed for seed, near in own.near.items() if seat[1] in near}

    def _known(self, cluster: Cluster) -> tuple[Known, Denials]:
        """What strikes are made with: the reports of the cluster, and who denies a strike on its places."""
        ids = {s.report_id for s in cluster.members}
        facts = self._facts(ids)
        known = Known(
            moments={i: f.moment for i, f in facts.items()},
            texts={i: f.copies for i, f in facts.items()},
            publishers={i: f.publisher for i, f in facts.items()},
            cues={i: f.cues for i, f in facts.items()},
        )
        places = {s.claim.place_id for s in cluster.members if s.claim.place_id}
        denying = self._facts({report for place in places for _, report, _ in self._ground.denials(place)} | self._new_facts.keys())
        return known, Denials({i: f.cues for i, f in denying.items()}, {i: f.moment for i, f in denying.items()})

    def _facts(self, report_ids: Iterable[str]) -> dict[str, Facts]:
        """What is known of these reports; those that are withdrawn are left out."""
        wanted = set(report_ids)
        missing = [i for i in wanted if i not in self._new_facts and i not in self._known_facts]
        self._known_facts.update(self._ground.facts(missing))
        found = {i: self._new_facts[i] if i in self._new_facts else self._known_facts.get(i) for i in wanted}
        return {i: f for i, f in found.items() if f is not None}
