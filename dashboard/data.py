"""Cached access to the store and its snapshot, for pages and for the HTTP routes alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from dashboard.latest import Latest
from dashboard.memory import give_back
from strikemap import query, settings, tally
from strikemap.errors import ReadingError
from strikemap.extraction import extract_report
from strikemap.model import Claim, Report, Strike
from strikemap.query import Filter, Operator
from strikemap.selection import Selection
from strikemap.store import IngestOutcome, Store, StoredReport
from strikemap.store.basis import USUAL, Basis, differences
from strikemap.store.snapshot import Snapshot, load_snapshot

Progress = Callable[[int, int | None, IngestOutcome], None]


@dataclass
class _Start:
    """Whether this process has looked after the sample reports; sessions that come at once wait for the first."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False


@st.cache_resource(show_spinner=False)
def _open(database_url: str) -> tuple[Store, _Start]:
    return Store.open(database_url), _Start()


@st.cache_resource(show_spinner=False)
def _latest(database_url: str) -> Latest:
    return Latest(lambda: load_snapshot(_open(database_url)[0]))


# Apart from the usual one, which every visitor needs: rare bases do not push it out.
@st.cache_resource(show_spinner="Choosing the figures anew …", max_entries=4)
def _load_on(database_url: str, version: str, basis: Basis) -> Snapshot:
    return load_snapshot(_open(database_url)[0], basis)


@st.cache_resource(show_spinner=False, max_entries=16)
def _differences(usual: str, shown: str, _usual: Snapshot, _shown: Snapshot) -> str:
    return differences(_usual.strikes, _shown.strikes)


def store() -> Store:
    """The store that the settings name, opened once. Raises StoreError when it cannot be."""
    return _open(settings.load().database_url)[0]


def snapshot(basis: Basis = USUAL) -> Snapshot:
    """The store as it is now, on a basis; it is read again only when its data version has changed, by whomever.

    While that takes long, the snapshot before it goes on being shown.
    """
    url, version = settings.load().database_url, store().data_version()
    return _latest(url).get(version) if basis == USUAL else _load_on(url, version, basis)


def find_strike(key: str, shown: Snapshot) -> Strike | None:
    """The strike of an id or a claim's key on the basis shown, where it may go by another of its claims."""
    found = shown.strike(key)
    usual = None if found is not None else snapshot().strike(key)
    if usual is None:
        return found
    return next((other for claim in usual.claims if (other := shown.strike(claim.key)) is not None), None)


def changed(shown: Snapshot) -> str:
    """What differs from the usual basis, in words."""
    usual = snapshot()
    return _differences(usual.data_version, shown.data_version, usual, shown)


def reports() -> list[StoredReport]:
    """Every report of the store as it is now, withdrawn ones too; read again only when the data version has changed."""
    return _load_reports(settings.load().database_url, store().data_version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _load_reports(database_url: str, version: str) -> list[StoredReport]:
    return _open(database_url)[0].reports(withdrawn=True)


def options(operator: Operator, current: Snapshot) -> dict[str, int]:
    """What a choice may take and how many sites have each, worked out once for a snapshot."""
    return _options(current.data_version, operator.key, current)


@st.cache_resource(show_spinner=False, max_entries=64)
def _options(version: str, key: str, _current: Snapshot) -> dict[str, int]:
    return query.options(query.BY_KEY[key], _current)


def selected(chosen: Filter, current: Snapshot) -> Selection:
    """The strikes that a filter keeps. The last few selections are shared, with what was worked out of them."""
    return _selected(current.data_version, chosen.to_query_string(), chosen, current)


@st.cache_resource(show_spinner=False, max_entries=3)
def _selected(version: str, filtered: str, _chosen: Filter, _current: Snapshot) -> Selection:
    give_back()  # what the selections before it took
    return _chosen.select(_current)


def extent(current: Snapshot) -> tuple[str | None, str | None]:
    """The first and the last day of all strikes, ISO; None where none is dated."""
    return _extent(current.data_version, current)


@st.cache_resource(show_spinner=False, max_entries=8)
def _extent(version: str, _current: Snapshot) -> tuple[str | None, str | None]:
    return tally.first_day(_current.strikes), tally.last_day(_current.strikes)


def undated(chosen: Filter, current: Snapshot) -> int:
    """How many placed strikes without a day a filter keeps when its days are let go: those that stand beside the timeline."""
    wanted = chosen.without("from", "to")
    return _undated(current.data_version, wanted.to_query_string(), wanted, current)


@st.cache_resource(show_spinner=False, max_entries=64)
def _undated(version: str, filtered: str, _wanted: Filter, _current: Snapshot) -> int:
    return tally.parts(_wanted.select(_current)).counts["undated"]


def seed(folder: Path, progress: Progress) -> list[IngestOutcome]:
    """Read the sample reports into an empty store, and say what became of each; all later calls do nothing."""
    opened, start = _open(settings.load().database_url)
    if start.done:
        return []
    with start.lock:
        if start.done:
            return []
        outcomes = opened.seed_if_empty(folder, extract_report, progress)
        start.done = True
        return outcomes


def save(items: Iterable[Report | ReadingError], progress: Progress) -> list[IngestOutcome]:
    """Read reports into the store; each is kept as a whole or not at all."""
    return store().ingest(list(items), extract_report, progress)


def set_published(report_id: str, day: str | None) -> StoredReport:
    """Give a report its day of publication and read it again."""
    return store().set_published(report_id, day, extract_report)


def extract(report: Report) -> Sequence[Claim]:
    """What a report would yield, saved or not. Raises UnreadLanguageError."""
    return extract_report(report)
