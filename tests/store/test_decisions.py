"""The log of decisions: appended whole or not at all, and only by who knows what was decided before."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strikemap.errors import DecisionError, OvertakenError
from strikemap.model import Claim
from strikemap.reviewing.decisions import Draft
from strikemap.settings import sqlite_url
from strikemap.store import Store
from tests.factories import claim, report
from tests.store.decider import AT_ONCE

PROJECT = Path(__file__).parents[2]
OLD = Path(__file__).with_name("version_1.sql")
PLACES = ("Kyiv", "Odesa", "Uman", "Dnipro")


def draft(*claims: Claim, action: Any = "accept", who: str = "Ana", **more: Any) -> Draft:
    return Draft(who=who, action=action, about="Uman, 28 Apr 2023", claims=tuple(c.key for c in claims), **more)


@pytest.fixture
def claims(store: Store) -> list[Claim]:
    store.ingest([report("r1")], lambda r: [claim(r.id, place) for place in PLACES])
    return store.claims()


def test_a_decision_is_read_back_as_it_was_written(store: Store, claims: list[Claim]) -> None:
    given = draft(claims[0], action="correct", before={"killed": {"min": 3, "max": 3}}, after={"killed": None}, why="misread")
    (written,) = store.decide([given], 0)
    assert store.decisions() == [written]
    assert (written.number, written.before, written.after, written.why) == (1, given.before, given.after, "misread")
    assert written.at.endswith("+00:00")


def test_the_data_version_changes_with_each_decision(store: Store, claims: list[Claim]) -> None:
    before = store.data_version()
    store.decide([draft(claims[0])], 0)
    between = store.data_version()
    store.decide([draft(claims[1])], 1)
    assert len({before, between, store.data_version()}) == 3
    assert store.everything()[3] == store.decisions()


def test_who_has_not_seen_the_last_decision_is_told_and_nothing_is_written(store: Store, claims: list[Claim]) -> None:
    store.decide([draft(claims[0], claims[1], action="dismiss", why="an exercise")], 0)
    for late in (draft(claims[1], who="Ben"), draft(claims[1], claims[2], who="Ben", action="merge")):
        with pytest.raises(OvertakenError, match=r"Ana was faster: “dismiss” on Uman.*an exercise.*was not written"):
            store.decide([draft(claims[3], who="Ben"), late], 0)
    assert len(store.decisions()) == 1
    assert len(store.decide([draft(claims[1], who="Ben")], 1)) == 1


def test_decisions_on_other_strikes_are_in_nobodys_way(store: Store, claims: list[Claim]) -> None:
    for one in claims:
        store.decide([draft(one)], 0)
    assert [d.number for d in store.decisions()] == [1, 2, 3, 4]


def test_a_note_is_in_nobodys_way(store: Store, claims: list[Claim]) -> None:
    store.decide([draft(claims[0])], 0)
    assert len(store.decide([draft(claims[0], action="note", why="see the video")], 0)) == 1


def test_several_decisions_at_once_may_be_on_one_claim(store: Store, claims: list[Claim]) -> None:
    assert len(store.decide([draft(claims[0]), draft(claims[0], action="dismiss")], 0)) == 2


@pytest.mark.parametrize("change", ["withdrawn", "read otherwise"])
def test_a_decision_on_claims_that_are_gone_is_refused(store: Store, claims: list[Claim], change: str) -> None:
    if change == "withdrawn":
        store.withdraw("r1")
    else:
        store.ingest([report("r1", "Another text.")], lambda r: [claim(r.id, "Kyiv")])
    with pytest.raises(OvertakenError, match="have changed meanwhile"):
        store.decide([draft(claims[2])], 0)
    assert store.decisions() == []


def test_an_undo_is_a_decision_too_and_is_taken_once(store: Store, claims: list[Claim]) -> None:
    (first,) = store.decide([draft(claims[0])], 0)
    undo = Draft(who="Ben", action="undo", about=first.about, claims=first.claims, undoes=1)
    store.decide([undo], 1)
    with pytest.raises(OvertakenError, match="Ben has undone this already"):
        store.decide([undo], 2)
    store.decide([Draft(who="Ben", action="undo", about=first.about, claims=first.claims, undoes=2)], 2)
    store.decide([undo], 3)
    assert [(d.number, d.undoes) for d in store.decisions()] == [(1, None), (2, 1), (3, 2), (4, 1)]


def test_what_is_not_there_cannot_be_undone(store: Store, claims: list[Claim]) -> None:
    with pytest.raises(DecisionError, match="no decision 7"):
        store.decide([draft(claims[0], action="undo", undoes=7)], 0)


def test_a_decision_whose_report_is_gone_can_be_undone(store: Store, claims: list[Claim]) -> None:
    (first,) = store.decide([draft(claims[0])], 0)
    store.withdraw("r1")
    assert len(store.decide([draft(claims[0], action="undo", undoes=first.number)], 1)) == 1


def test_of_two_writers_at_once_one_decides_and_the_other_is_told(url: str, store: Store, claims: list[Claim]) -> None:
    for round_ in range(10):
        seen, told, start = len(store.decisions()), [], threading.Barrier(2)

        def decide(who: str, seen: int = seen, told: list[str] = told, start: threading.Barrier = start) -> None:
            own = Store.open(url)
            start.wait()
            try:
                own.decide([draft(*claims, who=who)], seen)
            except OvertakenError as error:
                told.append(str(error))
            own.close()

        both = [threading.Thread(target=decide, args=(who,)) for who in ("Ana", "Ben")]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert len(store.decisions()) == round_ + 1
        assert ["was faster" in words for words in told] == [True]


def start_decider(url: str, who: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.decider", url, who, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def check_whole(store: Store) -> int:
    """Decisions stand in whole batches, each with its claims and its event; how many there are."""
    log = store.decisions()
    assert [d.number for d in log] == list(range(1, len(log) + 1))
    assert len(log) % AT_ONCE == 0
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("SELECT count(*) FROM decided").fetchone() == (len(log),)
        assert raw.execute("SELECT count(*) FROM events WHERE kind = 'decision'").fetchone() == (len(log),)
    return len(log)


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_leaves_the_old_state_or_the_new_one(url: str, store: Store, claims: list[Claim], seed: int) -> None:
    chance = random.Random(seed)
    decider = start_decider(url, "Ana", 400)
    assert decider.stdout is not None
    assert decider.stdout.readline() == "open\n"
    killer = threading.Timer(chance.random() * 0.05, decider.kill)
    enough, acknowledged, last = chance.randrange(0, 30), 0, 0
    if enough == 0:
        killer.start()
    for line in decider.stdout:
        acknowledged, last = acknowledged + 1, int(line.split()[1])
        if acknowledged == enough:
            killer.start()
    assert decider.wait() == -9
    kept = check_whole(store)
    assert last <= kept <= last + AT_ONCE
    store.decide([draft(*claims)], kept)
    assert len(store.decisions()) == kept + 1


def test_two_processes_that_decide_at_once_lose_nothing(url: str, store: Store, claims: list[Claim]) -> None:
    deciders = [start_decider(url, who, 25) for who in ("Ana", "Ben")]
    assert [len(d.communicate()[0].split("\n")) for d in deciders] == [27, 27]
    assert check_whole(store) == 2 * 25 * AT_ONCE


def old_store(path: Path) -> str:
    """A file made by the schema of version 1, before there were decisions."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(OLD.read_text(encoding="utf-8"))
    return sqlite_url(path)


def test_a_store_of_version_1_is_brought_up_to_date_and_keeps_what_it_has(tmp_path: Path) -> None:
    store = Store.open(old_store(tmp_path / "old.sqlite"))
    assert [(s.report.id, s.version, s.withdrawn) for s in store.reports(withdrawn=True)] == [
        ("later", 1, True),
        ("odesa", 2, False),
        ("uman", 1, False),
    ]
    held = store.claims()
    assert [(c.place, c.date) for c in held] == [("Odesa", "2023-12-13"), ("Uman", "2023-04-28")]
    (written,) = store.decide([draft(*held)], 0)
    store.close()
    again = Store.open(sqlite_url(tmp_path / "old.sqlite"))
    assert again.decisions() == [written]
    again.close()


def test_processes_that_open_an_old_store_at_once_agree(tmp_path: Path) -> None:
    url = old_store(tmp_path / "old.sqlite")
    command = [sys.executable, "-c", f"from strikemap.store import Store; print(len(Store.open({url!r}).claims()))"]
    opening = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) for _ in range(3)]
    assert [one.communicate()[0] for one in opening] == ["2\n"] * 3
