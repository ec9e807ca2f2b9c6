"""What is folded in gives the same as deriving all anew: strikes, ids, histories, covers, doubts, rows and the queue."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from strikemap.settings import sqlite_url
from strikemap.store import Store, derived, layers
from strikemap.store.kept import Kept
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


@pytest.mark.parametrize("seed", range(3))
def test_the_order_and_the_batches_of_reading_make_no_difference(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    numbers = list(range(40))
    stores = [Store.open(sqlite_url(tmp_path / f"{name}.sqlite")) for name in ("one", "other")]
    for store in stores:
        chance.shuffle(numbers)
        rest = [make(number, 0) for number in numbers]
        while rest:
            size = chance.choice((1, 5, 20))
            store.ingest(rest[:size], claims_of)
            load_snapshot(store)
            rest = rest[size:]
    one, other = (load_snapshot(store) for store in stores)
    assert {i: one.strike(i) for i in one.strikes.index} == {i: other.strike(i) for i in other.strikes.index}
    assert [i.id for i in one.queue.items] == [i.id for i in other.queue.items]
    for store in stores:
        store.close()


def test_what_changed_grows_into_a_new_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_ROWS", 3)
    store = Store.open(sqlite_url(tmp_path / "store.sqlite"))
    store.ingest([make(number, 0) for number in range(20)], claims_of)
    load_snapshot(store)
    bases = {base_of(store)}
    for number in range(20, 40):
        store.ingest([make(number, 0)], claims_of)
        assert_same(load_snapshot(store), build_snapshot(*store.everything()))
        bases.add(base_of(store))
    assert len(bases) > 2
    store.close()


def test_a_reader_reads_on_while_news_are_folded_in(tmp_path: Path) -> None:
    """While another thread folds news in over and over, whoever has a snapshot goes on with it."""
    store = Store.open(sqlite_url(tmp_path / "store.sqlite"))
    store.ingest([make(number, 0) for number in range(30)], claims_of)
    before = load_snapshot(store)
    wanted = [row for block in before.rows() for row in block["strike_id"]]
    rounds: list[int] = []

    def fold() -> None:
        for number in range(30, 36):
            store.ingest([make(number, 0)], claims_of)
            rounds.append(len(load_snapshot(store).strikes))

    folding = threading.Thread(target=fold)
    folding.start()
    reads = 0
    while folding.is_alive():
        assert [row for block in before.rows() for row in block["strike_id"]] == wanted
        assert before.report_count >= 30
        reads += 1
    folding.join()
    assert len(rounds) == 6
    assert reads > 6
    store.close()


def test_readers_of_the_files_do_not_wait_for_who_changes_them(tmp_path: Path) -> None:
    store = Store.open(sqlite_url(tmp_path / "store.sqlite"))
    store.ingest([make(number, 0) for number in range(10)], claims_of)
    before = load_snapshot(store)
    kept = Kept(derived.folder_of(store) / "kept.sqlite")
    with kept.changing() as connection:
        connection.execute("DELETE FROM strikes")
        again = load_snapshot(store)
        assert [again.strike(i) for i in again.strikes.index] == [before.strike(i) for i in before.strikes.index]
        assert None not in [again.strike(i) for i in again.strikes.index]
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")
    kept.close()
    store.close()
