"""Who looks while the next snapshot is made goes on with the one before it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dashboard.latest import Latest
from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import Snapshot, load_snapshot
from tests.factories import claim, report


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(sqlite_url(tmp_path / "store.sqlite"))
    opened.ingest([report("r1")], lambda r: [claim("r1", killed=3)])
    return opened


def test_a_new_version_is_shown_at_once_where_it_is_made_soon(store: Store) -> None:
    latest = Latest(lambda: load_snapshot(store))
    assert len(latest.get(store.data_version()).strikes) == 1
    store.ingest([report("r2", "Others.")], lambda r: [claim("r2", "Kyiv")])
    found = latest.get(store.data_version())
    assert (found.data_version, len(found.strikes)) == (store.data_version(), 2)
    assert latest.get(store.data_version()) is found


def test_the_one_before_is_shown_while_a_new_one_is_made(store: Store) -> None:
    may_go_on = threading.Event()
    may_go_on.set()

    def load() -> Snapshot:
        assert may_go_on.wait(30)
        return load_snapshot(store)

    latest = Latest(load, patience=0.05)
    before = latest.get(store.data_version())
    may_go_on.clear()
    store.ingest([report("r2", "Others.")], lambda r: [claim("r2", "Kyiv")])
    assert latest.get(store.data_version()) is before
    assert latest.get(store.data_version()) is before
    may_go_on.set()
    for _ in range(600):
        found = latest.get(store.data_version())
        if found is not before:
            break
    assert len(found.strikes) == 2


def test_what_came_while_the_one_before_was_made_is_waited_for_too(store: Store) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    def load() -> Snapshot:
        made = load_snapshot(store)
        begun.set()
        assert may_go_on.wait(30)
        return made

    latest = Latest(load, patience=30)
    other = threading.Thread(target=latest.get, args=(store.data_version(),))
    other.start()
    assert begun.wait(30)
    store.ingest([report("r2", "Others.")], lambda r: [claim("r2", "Kyiv")])
    threading.Timer(0.2, may_go_on.set).start()
    assert len(latest.get(store.data_version()).strikes) == 2
    other.join(30)


def test_a_failure_is_told_and_tried_again(store: Store) -> None:
    attempts: list[int] = []

    def load() -> Snapshot:
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("the disk is full")
        return load_snapshot(store)

    latest = Latest(load)
    with pytest.raises(OSError, match="full"):
        latest.get(store.data_version())
    assert len(latest.get(store.data_version()).strikes) == 1
