"""What earlier gathering left behind, as folding asks for it: the claims with what they are filed under, and their clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

import msgspec

from strikemap.model import Figure, Scope
from strikemap.reconciling.cues import ReportCues
from strikemap.reconciling.moments import Moment
from strikemap.reconciling.subjects import Subject

Reasons = tuple[str, ...]
Seat = tuple[Scope, str]
"""A cluster: of sites or of totals, by the key of its seed."""


class Facts(msgspec.Struct, frozen=True):
    """What reconciling knows of a report beyond its claims. `publisher` is as it was given, `copies` the group of its text."""

    moment: Moment
    publisher: str | None
    copies: str
    cues: ReportCues


class Placed(NamedTuple):
    """A claim and where it was put: the key of its cluster's seed, "" where it sums several clusters up or was put to a site by
    hand, None where that is to be decided. `doubt`: what spoke against it."""

    subject: Subject
    home: str | None
    doubt: Reasons | None = None


class Covered(msgspec.Struct, frozen=True, array_like=True):
    """A site as totals see it (see `totals.Site`), with the strike that it is. `later` are the reports of totals that were
    settled into it, `decided` the claims about which people settled something."""

    key: str
    areas: frozenset[str]
    first: int
    evening: bool
    weapons: frozenset[str]
    parts: frozenset[tuple[int | None, str]]
    reports: frozenset[str]
    later: frozenset[str]
    decided: frozenset[str]
    strike: str
    figures: dict[str, Figure]
    dismissed: bool


class Ground(Protocol):
    """Everything is as it was before what is being folded in. An area, text, publisher or name is filed as in `blocking`."""

    def filed(self, scope: Scope, kind: str, name: str, days: range) -> Iterable[str]:
        """The keys of the claims filed under a place, or the like, on one of the days."""
        ...

    def placed(self, scope: Scope, keys: Iterable[str]) -> Mapping[str, Placed]:
        """These claims, as far as they are there in that scope."""
        ...

    def members(self, scope: Scope, seed: str) -> Iterable[str]:
        """The keys of the claims that were put into a cluster."""
        ...

    def of_report(self, scope: Scope, report_id: str) -> Iterable[str]:
        """The keys of a report's claims."""
        ...

    def near(self, seat: Seat) -> Mapping[str, Reasons]:
        """The seeds of the clusters that a cluster's seed nearly joined."""
        ...

    def near_to(self, seat: Seat) -> Iterable[str]:
        """The seeds that nearly joined a cluster."""
        ...

    def taken_into(self, seat: Seat) -> Seat | None:
        """The cluster that took this one in."""
        ...

    def took_in(self, seat: Seat) -> Iterable[Seat]:
        """The clusters that this one took in itself."""
        ...

    def strike(self, seat: Seat) -> str | None:
        """The id of the strike that a cluster is; None where it was taken in by another, or is new."""
        ...

    def facts(self, report_ids: Iterable[str]) -> Mapping[str, Facts]:
        """What is known of these reports."""
        ...

    def denials(self, place_id: str) -> Iterable[tuple[int, str, str]]:
        """(day of publication, report, sentence) of the denials that name a place."""
        ...

    def sites(self, day: int) -> Iterable[Covered]:
        """The sites of a day."""
        ...

    def site(self, seed: str) -> Covered | None:
        """A site by its seed; None for a cluster that was no site with a place and a day."""
        ...

    def totals(self, day: int) -> Iterable[str]:
        """The seeds of the totals that look for their sites on a day."""
        ...
