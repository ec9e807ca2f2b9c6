"""What is left after kill -9, and what two writing processes leave: everything acknowledged, nothing half."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from strikemap.store import Store
from tests.factories import report
from tests.store.writer import CLAIMS, extract

PROJECT = Path(__file__).parents[2]
ROUNDS = 8


def start(url: str, prefix: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", url, prefix, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def check_whole(store: Store) -> set[str]:
    """Every report has all its claims, every claim its report; the ids of the reports."""
    claims = Counter(c.report_id for c in store.claims())
    reports = {s.report.id: s.claims for s in store.reports()}
    assert reports == claims
    assert set(claims.values()) <= {CLAIMS}
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("SELECT count(*) FROM claims").fetchone() == (CLAIMS * len(reports),)
    return set(reports)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_kill_loses_no_acknowledged_report_and_leaves_no_half_one(url: str, seed: int) -> None:
    """The process is killed at a random moment: after some acknowledgement plus a random part of the next report's time."""
    chance = random.Random(seed)
    writer = start(url, "k", 400)
    assert writer.stdout is not None
    acknowledged: set[str] = set()
    enough = chance.randrange(0, 60)
    assert writer.stdout.readline() == "open\n"
    killer = threading.Timer(chance.random() * 0.05, writer.kill)
    if enough == 0:
        killer.start()
    for line in writer.stdout:
        acknowledged.add(line.strip())
        if len(acknowledged) == enough:
            killer.start()
    assert writer.wait() == -9
    store = Store.open(url)
    kept = check_whole(store)
    assert acknowledged <= kept
    assert len(kept - acknowledged) <= 1  # the one that was safe before it could be said
    store.ingest([report(i, "A text that was not read before.") for i in ("after-1", "after-2")], extract)
    assert check_whole(store) == kept | {"after-1", "after-2"}
    store.close()


def test_a_kill_while_the_store_is_made_leaves_one_that_opens(url: str) -> None:
    for delay in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        writer = start(url, "m", 5)
        killer = threading.Timer(delay, writer.kill)
        killer.start()
        writer.wait()
        killer.cancel()
        assert writer.stdout is not None
        writer.stdout.close()
        store = Store.open(url)
        check_whole(store)
        store.close()


def test_processes_that_write_at_once_lose_nothing(url: str) -> None:
    """Two of them read the same reports, one reads others, all on a store that none has made yet."""
    count = 60
    writers = [start(url, prefix, count) for prefix in ("same", "same", "other")]
    said = [writer.communicate()[0].split()[1:] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert [len(ids) for ids in said] == [count] * 3
    store = Store.open(url)
    assert check_whole(store) == {f"{prefix}-{n}" for prefix in ("same", "other") for n in range(count)}
    assert {s.version for s in store.reports()} == {1}
    store.close()


def test_readers_see_whole_reports_while_another_process_writes(url: str) -> None:
    store = Store.open(url)
    writer = start(url, "w", 60)
    seen = 0
    while writer.poll() is None:
        _, reports, claims, _ = store.everything()
        assert len(claims) == CLAIMS * len(reports)
        assert len(reports) >= seen
        seen = len(reports)
    assert writer.stdout is not None
    writer.stdout.close()
    assert len(check_whole(store)) == 60
    store.close()


def test_threads_may_share_a_store(store: Store) -> None:
    reports = [[report(f"t{n}-{i}") for i in range(20)] for n in range(4)]
    threads = [threading.Thread(target=store.ingest, args=(batch, extract)) for batch in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(check_whole(store)) == 80
