"""The made-up store: as many strikes as asked for, quotes that stand in their texts, the same by seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.made_up import PLACES, counts_by_day, day_of, spots
from benchmarks.synthesize import fill
from strikemap.errors import StoreError
from strikemap.model import Claim, Report
from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import load_snapshot


def contents(folder: Path, seed: int = 1) -> tuple[list[Report], list[Claim]]:
    fill(folder, 400, seed, processes=0)
    store = Store.open(sqlite_url(folder / "strikemap.sqlite"))
    found = [s.report for s in store.reports()], store.claims()
    store.close()
    return found


def test_every_quote_stands_in_its_report_and_figures_have_one(tmp_path: Path) -> None:
    reports, claims = contents(tmp_path)
    texts = {r.id: r.text for r in reports}
    assert {c.report_id for c in claims} == set(texts)
    for claim in claims:
        for evidence in claim.evidence:
            assert texts[claim.report_id][evidence.start : evidence.end] == evidence.quote
        quoted = {e.field for e in claim.evidence}
        assert {f for f in ("killed", "injured", "children_killed") if getattr(claim, f) is not None} <= quoted


def test_some_strikes_are_told_of_more_than_once_and_reports_tell_of_several(tmp_path: Path) -> None:
    reports, claims = contents(tmp_path)
    events = {(c.place, c.date, c.ordinal) for c in claims}
    assert 350 < len(events) <= 400 < len(claims) > len(reports)


def test_the_same_seed_makes_the_same_and_another_does_not(tmp_path: Path) -> None:
    one, same, other = contents(tmp_path / "a"), contents(tmp_path / "b"), contents(tmp_path / "c", seed=2)
    assert one == same != other


def test_days_add_up_and_a_day_has_its_strikes() -> None:
    counts = counts_by_day(100_000, 1)
    assert (counts.sum(), len(counts)) == (100_000, 1_700)
    assert {n for told in day_of(3, 50, 1) for n in told.strikes} == set(range(50))


def test_few_places_are_struck_most() -> None:
    places, weights = spots(1)
    assert len({p.entry.id for p in places}) == PLACES == len(weights)
    assert weights[:300].sum() > 0.5
    assert weights[0] < 0.03


def test_a_store_that_holds_reports_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, 20, processes=0)
    with pytest.raises(StoreError, match="empty store"):
        fill(tmp_path, 20, processes=0)


def test_the_strikes_are_kept_beside_the_store_and_hold_all_claims(tmp_path: Path) -> None:
    found = fill(tmp_path, 120, processes=0)
    store = Store.open(sqlite_url(tmp_path / "strikemap.sqlite"))
    snapshot = load_snapshot(store)
    assert len(snapshot.strikes) == found["strikes"] == 120
    assert [len(block) for block in snapshot.rows()] == [120]  # an export is not read in as many blocks as it was made in
    strikes = [snapshot.strike(str(key)) for key in snapshot.strikes.index]
    assert sorted(c.key for s in strikes if s is not None for c in s.claims) == sorted(c.key for c in store.claims())
    for strike in strikes:
        assert strike is not None
        assert all(strike.words(field) for field in strike.figures)
        report = snapshot.report(strike.shown.report_id)
        assert report is not None
        assert strike.id in snapshot.strikes.index[snapshot.mentions(report.text[:40])]
    store.close()
