"""The strikes of a store follow from the reports that count alone: no order, batch, withdrawal, crash or rebuild changes them."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.model import Strike
from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import Snapshot, build_snapshot, load_snapshot
from tests.store.telling import claims_of, make

PROJECT = Path(__file__).parents[2]
ROUNDS = 6
Step = tuple[str, int, int]


def strikes(snapshot: Snapshot) -> list[Strike | None]:
    """Every strike, by id."""
    return [snapshot.strike(str(strike_id)) for strike_id in sorted(snapshot.strikes.index)]


def rebuilt(store: Store) -> list[Strike | None]:
    """The strikes derived from scratch, from nothing but the reports, claims and decisions that count."""
    return strikes(build_snapshot(*store.everything()))


def follow(store: Store, steps: Iterable[Step], *, looking: bool) -> None:
    """Take the steps, deriving the strikes after each one where `looking`."""
    for what, number, edition in steps:
        if what == "read":
            store.ingest([make(number, edition)], claims_of)
        elif f"r{number}" in {s.report.id for s in store.reports(withdrawn=True)}:
            (store.withdraw if what == "withdraw" else store.restore)(f"r{number}")
        if looking:
            load_snapshot(store)


STEPS = st.lists(
    st.tuples(st.sampled_from(["read", "read", "read", "withdraw", "restore"]), st.integers(0, 8), st.integers(0, 1)), max_size=14
)


@settings(deadline=None, max_examples=12)
@given(STEPS, st.randoms(use_true_random=False))
def test_whatever_happened_the_same_reports_give_the_same_strikes(steps: list[Step], chance: random.Random) -> None:
    """A store that was looked at after every step, one that never was, and a new one that read what counts in another order."""
    with tempfile.TemporaryDirectory() as folder:
        watched, unwatched, fresh = (Store.open(sqlite_url(Path(folder) / f"{n}.sqlite")) for n in range(3))
        follow(watched, steps, looking=True)
        follow(unwatched, steps, looking=False)
        counting = [s.report for s in watched.reports()]
        chance.shuffle(counting)
        cut = chance.randint(0, len(counting))
        fresh.ingest(counting[:cut], claims_of)
        load_snapshot(fresh)
        fresh.ingest(counting[cut:], claims_of)
        wanted = rebuilt(watched)
        for store in (watched, unwatched, fresh):
            assert strikes(load_snapshot(store)) == wanted
            store.close()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_kill_at_any_moment_leaves_strikes_that_are_those_of_the_reports(url: str, seed: int) -> None:
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.store.reconciler", url, str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    for _ in range(chance.randrange(1, 6)):
        assert process.stdout.readline() == "derived\n"
    killer = threading.Timer(chance.random() * 0.3, process.kill)
    killer.start()
    process.stdout.read()
    assert process.wait() == -9
    store = Store.open(url)
    assert store.path is not None
    bases = list(store.path.with_name(f"{store.path.name}.derived").glob("rows-*.arrow"))
    assert strikes(load_snapshot(store)) == rebuilt(store)
    assert len(rebuilt(store)) > 0
    # What was kept is the old state or the new one, so nothing had to be derived anew.
    assert list(store.path.with_name(f"{store.path.name}.derived").glob("rows-*.arrow")) == bases
    store.close()
