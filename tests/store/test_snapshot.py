"""The snapshot: strikes as rows, values by id, text to search in; one view of the store."""

from __future__ import annotations

from strikemap.store import Store
from strikemap.store.columns import COLUMNS
from strikemap.store.snapshot import load_snapshot
from tests.factories import claim, report


def fill(store: Store) -> None:
    found = {
        "r1": [claim("r1", killed=3), claim("r1", "Kyiv")],
        "r2": [claim("r2", killed=(23, None)), claim("r2", None, date=None)],
        "r3": [],
    }
    reports = [
        report("r1", "Straße words", publisher="First"),
        report("r2", "Second words", published="2023-04-29", publisher="Second", title="A TITLE"),
        report("r3", "Nothing was struck"),
    ]
    store.ingest(reports, lambda r: found[r.id])


def test_an_empty_store_has_a_frame_with_all_columns(store: Store) -> None:
    snapshot = load_snapshot(store)
    assert len(snapshot.strikes) == 0
    assert list(snapshot.strikes.columns) == [c.name for c in COLUMNS]
    assert len(snapshot.search_text) == 0


def test_one_row_a_strike_with_the_latest_figures(store: Store) -> None:
    fill(store)
    snapshot = load_snapshot(store)
    assert snapshot.data_version == store.data_version()
    assert len(snapshot.strikes) == 3
    assert list(snapshot.strikes.index) == list(snapshot.strikes["strike_id"])
    assert all((s := snapshot.strike(i)) is not None and s.id == i for i in snapshot.strikes.index)
    (uman,) = snapshot.strikes[snapshot.strikes["place"] == "Uman"].to_dict("records")
    assert (uman["killed"], uman["reports"], uman["publishers"], uman["published"]) == ("≥ 23", 2, "Second; First", "2023-04-29")
    assert (list(snapshot.report_ids()), snapshot.report_count) == (["r1", "r2", "r3"], 3)
    stored = snapshot.stored_report("r2")
    assert stored is not None
    assert (
        snapshot.report("r2")
        == stored.report
        == report("r2", "Second words", published="2023-04-29", publisher="Second", title="A TITLE")
    )


def test_any_claim_leads_to_its_strike(store: Store) -> None:
    fill(store)
    snapshot = load_snapshot(store)
    old, new = claim("r1", killed=3), claim("r2", killed=(23, None))
    assert snapshot.strike(old.key) == snapshot.strike(new.key) == snapshot.strike(min(old.key, new.key))
    assert snapshot.strike(old.key) is not None
    assert (snapshot.strike("no such key"), snapshot.report("none"), snapshot.stored_report("none")) == (None, None, None)


def test_titles_and_texts_are_searched_in_folded(store: Store) -> None:
    fill(store)
    snapshot = load_snapshot(store)
    hits = {q: int(snapshot.search_text.str.contains(q, regex=False).sum()) for q in ("strasse", "second", "a title", "nothing")}
    assert hits == {"strasse": 2, "second": 2, "a title": 2, "nothing": 0}


def test_a_withdrawn_report_is_gone_from_the_next_snapshot(store: Store) -> None:
    fill(store)
    before = load_snapshot(store)
    store.withdraw("r2")
    after = load_snapshot(store)
    assert (len(before.strikes), len(after.strikes)) == (3, 2)
    assert after.strikes[after.strikes["place"] == "Uman"]["killed"].tolist() == ["3"]
    assert after.report("r2") is None
