"""The store as it was at one moment, in the shape that a filter, a map and a table need.

Columns are in memory; the values of one strike or report are looked up when they are asked for.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from strikemap.model import Claim, Report, Strike
from strikemap.reviewing.applying import review
from strikemap.reviewing.decisions import Decision
from strikemap.reviewing.queue import Queue, queue
from strikemap.store import derived
from strikemap.store.basis import USUAL, Basis
from strikemap.store.frame import BLOCK_ROWS, frame_of, joined_blocks, narrow, told_blocks, whole_frame
from strikemap.store.kept import Kept
from strikemap.store.pinned import claims_at, report_at
from strikemap.store.rows import StoredReport
from strikemap.store.store import Store
from strikemap.store.texts import Texts, folded
from strikemap.store.updating import derive, fold_in

logger = logging.getLogger("strikemap.store")
Mask = npt.NDArray[np.bool_]
_TRIES = 10


class Details(Protocol):
    """Where a snapshot looks up what is not in its frame. Methods raise StoreError."""

    def strike(self, key: str) -> Strike | None: ...

    def totals_of(self, strike_id: str) -> tuple[str, ...]: ...

    def stored_report(self, report_id: str) -> StoredReport | None: ...

    def report_ids(self) -> Iterator[str]: ...

    def report_count(self) -> int: ...

    def rows(self, mask: Mask | None) -> Iterator[pd.DataFrame]: ...

    def mentions(self, text: str) -> Mask: ...

    def index_texts(self) -> None: ...

    def reviewed(self) -> derived.Reviewed: ...


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything that counts at `data_version`, which tells bases apart too; shared between threads, so never changed.

    `strikes` has one row a strike under its id, with the columns of `strikemap.store.frame.FRAME`: texts are sorted
    categories, figures are masked integers. All columns of the export are had by `rows`. `decisions` is the log of reviewers'
    decisions, `queue` what is left for them to look at.
    """

    data_version: str
    strikes: pd.DataFrame
    details: Details

    def strike(self, key: str) -> Strike | None:
        """The strike of this id, or the one that holds a claim of this key; None for neither."""
        return self.details.strike(key)

    def totals_of(self, strike_id: str) -> tuple[str, ...]:
        """The ids of the totals that hold a strike, in order."""
        return self.details.totals_of(strike_id)

    def report(self, report_id: str) -> Report | None:
        """The report of this id as it counts; None for one that is not there or is withdrawn."""
        stored = self.stored_report(report_id)
        return None if stored is None else stored.report

    def stored_report(self, report_id: str) -> StoredReport | None:
        """The same with its version and what is known of its reading."""
        return self.details.stored_report(report_id)

    def report_ids(self) -> Iterator[str]:
        """The ids of the reports that count, in order."""
        return self.details.report_ids()

    @property
    def report_count(self) -> int:
        """How many reports count."""
        return self.details.report_count()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The log of reviewers' decisions."""
        return self.details.reviewed().decisions

    @property
    def queue(self) -> Queue:
        """What is left for reviewers to look at."""
        return self.details.reviewed().queue

    @property
    def last_decision(self) -> int:
        """The number of the last decision known here, 0 for none: who decides says by it what was seen."""
        return self.decisions[-1].number if self.decisions else 0

    def rows(self, mask: Mask | None = None) -> Iterator[pd.DataFrame]:
        """All columns of the strikes that the mask keeps (None: of all), in order, in blocks of at most 5,000 rows."""
        return self.details.rows(mask)

    def mentions(self, text: str) -> Mask:
        """The strikes of which a report holds this text in its title or its words, whatever the case."""
        return self.details.mentions(text)

    def index_texts(self) -> None:
        """Let the index that `mentions` asks catch up with the store; without it, what is new is searched word by word."""
        self.details.index_texts()


def load_snapshot(store: Store, basis: Basis = USUAL) -> Snapshot:
    """The snapshot of the store as it is, from what is derived and kept beside it, made first where it is not there.

    Another basis than the usual one is derived in memory. Raises StoreError.
    """
    if basis != USUAL:
        return build_snapshot(*store.everything(), basis)
    try:
        return _kept_snapshot(store)
    except (OSError, sqlite3.Error) as error:
        logger.warning("Nothing can be kept beside the store, so its strikes are derived in memory: %s", error)
        return build_snapshot(*store.everything())


def _kept_snapshot(store: Store) -> Snapshot:
    folder = derived.folder_of(store)
    kept = Kept(folder / "kept.sqlite")
    for _ in range(_TRIES):
        version = store.data_version()
        columns = derived.found(folder, kept, derived.state_of(version))
        if columns is None:
            version = fold_in(store, folder, kept) or derive(store, folder, kept)
            columns = derived.found(folder, kept, derived.state_of(version))
        if columns is not None:  # else another process has put a newer state there meanwhile
            return Snapshot(version, columns.frame, _Beside(store, columns, kept, Texts(folder / "texts.sqlite", store)))
    raise OSError(f"the files in {folder} are changed by others over and over")


def build_snapshot(
    version: str,
    stored: Sequence[StoredReport],
    claims: Sequence[Claim],
    decisions: Sequence[Decision] = (),
    basis: Basis = USUAL,
) -> Snapshot:
    """The snapshot of these reports, claims and decisions, without a store: all of it in memory."""
    reports = {s.report.id: s.report for s in stored}
    found = review(claims, reports, decisions, basis.rule, as_of=basis.known)
    reviewed = derived.Reviewed(tuple(decisions), queue(found.strikes, found.unattached, decisions))
    table = joined_blocks(told_blocks(found.strikes, reports))
    details = _InMemory(found.strikes, {s.report.id: s for s in stored}, table, reviewed)
    return Snapshot(f"{version}.{basis.key}" if basis.key else version, frame_of(narrow(table)), details)


class _Beside:
    """Details from the store and from what is kept beside it."""

    def __init__(self, store: Store, columns: derived.Columns, kept: Kept, index: Texts) -> None:
        self._store, self._columns, self._kept, self._texts = store, columns, kept, index

    def strike(self, key: str) -> Strike | None:
        return self._kept.strike(key, lambda references: claims_at(self._store, references))

    def totals_of(self, strike_id: str) -> tuple[str, ...]:
        return self._kept.totals_of(strike_id)

    def stored_report(self, report_id: str) -> StoredReport | None:
        version = self._kept.version(report_id)
        return None if version is None else report_at(self._store, report_id, version)

    def report_ids(self) -> Iterator[str]:
        return iter(self._kept.report_ids())

    def report_count(self) -> int:
        return self._kept.report_count()

    def rows(self, mask: Mask | None) -> Iterator[pd.DataFrame]:
        return self._columns.rows(mask)

    def mentions(self, text: str) -> Mask:
        return self._columns.told_by(self._texts.search(text))

    def index_texts(self) -> None:
        self._texts.catch_up()

    def reviewed(self) -> derived.Reviewed:
        return self._columns.reviewed


class _InMemory:
    """Details from values that are all there."""

    def __init__(
        self, strikes: Sequence[Strike], stored: Mapping[str, StoredReport], table: pa.Table, reviewed: derived.Reviewed
    ) -> None:
        self._reviewed = reviewed
        self._by_id = {s.id: s for s in strikes}
        self._by_claim = {c.key: s.id for s in strikes for c in s.claims}
        held = sorted((strike_id, total.id) for total in strikes for strike_id in total.covers)
        self._totals_of = {key: tuple(t for _, t in found) for key, found in groupby(held, key=itemgetter(0))}
        self._stored, self._table = stored, table
        words = {i: folded(s.report.title, s.report.text) for i, s in stored.items()}
        self._words = [[words[i] for i in {c.report_id for c in s.claims} if i in words] for s in strikes]

    def strike(self, key: str) -> Strike | None:
        return self._by_id.get(self._by_claim.get(key, key))

    def totals_of(self, strike_id: str) -> tuple[str, ...]:
        return self._totals_of.get(strike_id, ())

    def stored_report(self, report_id: str) -> StoredReport | None:
        return self._stored.get(report_id)

    def report_ids(self) -> Iterator[str]:
        return iter(self._stored)

    def report_count(self) -> int:
        return len(self._stored)

    def rows(self, mask: Mask | None) -> Iterator[pd.DataFrame]:
        table = self._table if mask is None else self._table.filter(pa.array(mask))
        for start in range(0, len(table), BLOCK_ROWS):
            yield whole_frame(table.slice(start, BLOCK_ROWS))

    def mentions(self, text: str) -> Mask:
        wanted = text.casefold()
        return np.array([any(wanted in words for words in told) for told in self._words], bool)

    def index_texts(self) -> None:
        """There is none."""

    def reviewed(self) -> derived.Reviewed:
        return self._reviewed
