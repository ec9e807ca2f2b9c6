"""The store as it was at one moment, in the shape that a filter, a map and a table need: no SQL after it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from strikemap.model import Claim, Report, Strike
from strikemap.reviewing.applying import review
from strikemap.reviewing.decisions import Decision
from strikemap.reviewing.queue import Queue, queue
from strikemap.store.basis import USUAL, Basis
from strikemap.store.frame import strike_frame
from strikemap.store.rows import StoredReport
from strikemap.store.store import Store


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything that counts at `data_version`, which tells bases apart too; shared between threads, so never changed.

    `strikes` has one row a strike under its id, with the columns of `strikemap.store.columns`. `search_text` is each strike's
    text to search in: titles and texts of its reports, casefolded. Values of strikes and reports are had one at a time, by id.
    `decisions` is the log of reviewers' decisions, `queue` what is left for them to look at.
    """

    data_version: str
    strikes: pd.DataFrame
    search_text: pd.Series
    decisions: tuple[Decision, ...]
    queue: Queue
    _by_id: Mapping[str, Strike]
    _by_claim: Mapping[str, str]
    _totals_of: Mapping[str, tuple[str, ...]]
    _stored: Mapping[str, StoredReport]

    def strike(self, key: str) -> Strike | None:
        """The strike of this id, or the one that holds a claim of this key; None for neither."""
        return self._by_id.get(self._by_claim.get(key, key))

    def totals_of(self, strike_id: str) -> tuple[str, ...]:
        """The ids of the totals that hold a strike, in order."""
        return self._totals_of.get(strike_id, ())

    def report(self, report_id: str) -> Report | None:
        """The report of this id as it counts; None for one that is not there or is withdrawn."""
        stored = self._stored.get(report_id)
        return None if stored is None else stored.report

    def stored_report(self, report_id: str) -> StoredReport | None:
        """The same with its version and what is known of its reading."""
        return self._stored.get(report_id)

    def report_ids(self) -> Iterator[str]:
        """The ids of the reports that count, in order."""
        return iter(self._stored)

    @property
    def last_decision(self) -> int:
        """The number of the last decision known here, 0 for none: who decides says by it what was seen."""
        return self.decisions[-1].number if self.decisions else 0

    @property
    def report_count(self) -> int:
        """How many reports count."""
        return len(self._stored)


def load_snapshot(store: Store, basis: Basis = USUAL) -> Snapshot:
    """Read the store once and derive its strikes, on another basis where one is given. Raises StoreError."""
    version, stored, claims, decisions = store.everything()
    return build_snapshot(version, stored, claims, decisions, basis)


def build_snapshot(
    version: str, stored: list[StoredReport], claims: list[Claim], decisions: Sequence[Decision] = (), basis: Basis = USUAL
) -> Snapshot:
    """The snapshot of these reports, claims and decisions, without a store."""
    reports = {s.report.id: s.report for s in stored}
    reviewed = review(claims, reports, decisions, basis.rule, as_of=basis.known)
    strikes = reviewed.strikes
    return Snapshot(
        data_version=f"{version}.{basis.key}" if basis.key else version,
        strikes=strike_frame(strikes, reports),
        search_text=_search_text(strikes, reports),
        decisions=tuple(decisions),
        queue=queue(strikes, reviewed.unattached, decisions),
        _by_id={s.id: s for s in strikes},
        _by_claim={c.key: s.id for s in strikes for c in s.claims},
        _totals_of=_totals_of(strikes),
        _stored={s.report.id: s for s in stored},
    )


def _totals_of(strikes: list[Strike]) -> dict[str, tuple[str, ...]]:
    held = [(strike_id, total.id) for total in strikes for strike_id in total.covers]
    return {strike_id: tuple(t for _, t in found) for strike_id, found in groupby(sorted(held), key=lambda pair: pair[0])}


def _search_text(strikes: list[Strike], reports: dict[str, Report]) -> pd.Series:
    folded = {i: f"{r.title or ''}\n{r.text}".casefold() for i, r in reports.items()}
    texts = ["\n".join(folded[i] for i in dict.fromkeys(c.report_id for c in s.claims) if i in folded) for s in strikes]
    return pd.Series(texts, index=pd.Index([s.id for s in strikes], dtype="object"), dtype="str")
