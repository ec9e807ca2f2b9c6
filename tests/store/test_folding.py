"""What is folded in gives the same as deriving all anew: strikes, ids, histories, covers, doubts, rows and the queue."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import Snapshot, build_snapshot, load_snapshot
from tests.store.crowd import claims_of, draft, make

ROUNDS, STEPS = 6, 12


def everything(snapshot: Snapshot) -> dict[str, Any]:
    """All that a snapshot says but its frames."""
    ids = sorted(map(str, snapshot.strikes.index))
    return {
        "strikes": {i: snapshot.strike(i) for i in ids},
        "totals": {i: snapshot.totals_of(i) for i in ids},
        "by claim": {c.key: i for i in ids for c in getattr(snapshot.strike(i), "claims", ())},
        "reports": {i: snapshot.stored_report(i) for i in snapshot.report_ids()},
        "queue": snapshot.queue,
        "decisions": snapshot.decisions,
    }


def assert_same(one: Snapshot, other: Snapshot) -> None:
    mine, wanted = everything(one), everything(other)
    for name, values in wanted.items():
        if isinstance(values, dict):
            assert mine[name].keys() == values.keys(), name
            for key, value in values.items():
                assert mine[name][key] == value, (name, key)
        assert mine[name] == values, name
    assert all(one.strike(key) == one.strike(i) for key, i in wanted["by claim"].items())
    pd.testing.assert_frame_equal(one.strikes, other.strikes)
    mine_rows, wanted_rows = list(one.rows()), list(other.rows())
    if wanted["strikes"]:
        pd.testing.assert_frame_equal(pd.concat(mine_rows), pd.concat(wanted_rows))
    assert sum(map(len, mine_rows)) == len(wanted["strikes"])
    assert one.mentions("agency0word30").tolist() == other.mentions("agency0word30").tolist()


def step(store: Store, chance: random.Random) -> None:
    """Something that happens to a store."""
    known = [s.report.id for s in store.reports(withdrawn=True)]
    what = chance.random()
    if what < 0.6 or not known:
        batch = [make(chance.randrange(60), chance.randrange(2)) for _ in range(chance.choice((1, 1, 3, 12)))]
        store.ingest(batch, claims_of)
    elif what < 0.7:
        store.withdraw(chance.choice(known))
    elif what < 0.75:
        store.restore(chance.choice(known))
    elif what < 0.8:
        store.set_published(chance.choice(known), chance.choice(("2023-04-27", "2023-04-29", None)), claims_of)
    else:
        snapshot = load_snapshot(store)
        drafts = draft(chance, snapshot)
        if drafts:
            store.decide(drafts, snapshot.last_decision)


def base_of(store: Store) -> str:
    assert store.path is not None
    (file,) = store.path.with_name(f"{store.path.name}.derived").glob("rows-*.arrow")
    return file.name


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_folding_in_gives_what_deriving_anew_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    store = Store.open(sqlite_url(tmp_path / "store.sqlite"))
    store.ingest([make(number, 0) for number in range(chance.choice((0, 5, 40)))], claims_of)
    load_snapshot(store)
    base = base_of(store)
    for _ in range(STEPS):
        step(store, chance)
        assert_same(load_snapshot(store), build_snapshot(*store.everything()))
    assert base_of(store) == base  # nothing was derived anew on the way
    store.close()
