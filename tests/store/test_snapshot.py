"""The snapshot: strikes as rows, values by id, text to search in; one view of the store."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pandas as pd

from strikemap.model import Evidence, Figure
from strikemap.reconciling.engine import reconcile
from strikemap.store import Store
from strikemap.store.columns import COLUMNS
from strikemap.store.frame import FRAME
from strikemap.store.snapshot import Snapshot, build_snapshot, load_snapshot
from tests.factories import claim, report


def every_row(snapshot: Snapshot, mask: Any = None) -> pd.DataFrame:
    """All columns of all rows, or of those that the mask keeps."""
    return pd.concat(list(snapshot.rows(None if mask is None else np.asarray(mask))))


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
    assert tuple(snapshot.strikes.columns) == FRAME
    assert all(list(block.columns) == [c.name for c in COLUMNS] for block in snapshot.rows())
    assert len(snapshot.mentions("anything")) == 0


def test_one_row_a_strike_with_the_latest_figures(store: Store) -> None:
    fill(store)
    snapshot = load_snapshot(store)
    assert snapshot.data_version == store.data_version()
    assert len(snapshot.strikes) == 3
    assert list(snapshot.strikes.index) == list(every_row(snapshot)["strike_id"])
    assert all((s := snapshot.strike(i)) is not None and s.id == i for i in snapshot.strikes.index)
    (uman,) = every_row(snapshot, snapshot.strikes["place"] == "Uman").to_dict("records")
    assert (uman["killed"], uman["reports"], uman["publishers"], uman["published"]) == ("≥ 23", 2, "Second; First", "2023-04-29")
    assert (list(snapshot.report_ids()), snapshot.report_count) == (["r1", "r2", "r3"], 3)
    stored = snapshot.stored_report("r2")
    assert stored is not None
    assert (
        snapshot.report("r2")
        == stored.report
        == report("r2", "Second words", published="2023-04-29", publisher="Second", title="A TITLE")
    )


def test_a_figure_keeps_the_words_and_the_report_that_gave_it(store: Store) -> None:
    found = {
        "r1": [claim("r1", killed=3, injured=5, launched={"missile": Figure(2, 2)})],
        "r2": [claim("r2", killed=9, intercepted={"missile": Figure(1, 1)})],
        "r3": [claim("r3", killed=7)],
    }
    days = {"r1": "2023-04-28", "r2": "2023-04-29", "r3": "2023-04-30"}
    store.ingest([report(i, f"Text of {i}", published=d, publisher=i) for i, d in days.items()], lambda r: found[r.id])
    (row,) = every_row(load_snapshot(store)).to_dict("records")
    assert (row["killed_quote"], row["injured_quote"]) == ("7 killed", "5 injured")
    assert row["figure_reports"] == "killed r3; injured r1"
    assert (row["killed"], row["killed_low"], row["killed_high"]) == ("7", 7, 9)
    assert pd.isna(row["injured_low"])
    assert pd.isna(row["injured_high"])
    assert (row["grade"], row["voices"]) == ("contested", 3)


def test_a_count_has_the_words_of_the_claim_that_gave_it() -> None:
    quote = Evidence(field="launched", quote="two missiles", start=0, end=12, rule="test")
    older = claim("r1", launched={"missile": Figure(2, 2)}, evidence=[quote])
    newer = claim("r2", launched={"drone": Figure(5, 5)}, evidence=[msgspec.structs.replace(quote, quote="five drones")])
    silent = claim("r3", launched={"drone": Figure(4, 4)}, evidence=[msgspec.structs.replace(quote, quote="four drones")])
    known = {i: report(i, f"Text of {i}", published=f"2023-04-{day}") for i, day in (("r1", 28), ("r2", 30), ("r3", 29))}
    (strike,) = reconcile([older, newer, silent], known)
    assert [(c.report_id, e.quote) for c, e in strike.words("launched")] == [("r2", "five drones"), ("r1", "two missiles")]


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
    wanted = {"strasse": 2, "STRASSE": 2, "second": 2, "a title": 2, "e\nsec": 2, "nothing": 0, "s": 3, '"': 0, "wo": 3}
    assert {q: int(snapshot.mentions(q).sum()) for q in wanted} == wanted


def test_a_withdrawn_report_is_gone_from_the_next_snapshot(store: Store) -> None:
    fill(store)
    before = load_snapshot(store)
    store.withdraw("r2")
    after = load_snapshot(store)
    assert (len(before.strikes), len(after.strikes)) == (3, 2)
    assert after.strikes[after.strikes["place"] == "Uman"]["killed_min"].tolist() == [3]
    assert after.report("r2") is None


def test_what_is_kept_beside_the_store_says_the_same_as_what_is_in_memory(store: Store) -> None:
    fill(store)
    version, stored, claims, _ = store.everything()
    memory = build_snapshot(version, stored, claims)
    for beside in (load_snapshot(store), load_snapshot(store)):  # made, then found
        pd.testing.assert_frame_equal(beside.strikes, memory.strikes)
        pd.testing.assert_frame_equal(every_row(beside), every_row(memory))
        assert [beside.strike(i) for i in memory.strikes.index] == [memory.strike(i) for i in memory.strikes.index]
        for words in ("second", "w"):
            assert beside.mentions(words).tolist() == memory.mentions(words).tolist()


def test_rows_of_a_selection_come_in_its_order(store: Store) -> None:
    fill(store)
    snapshot = load_snapshot(store)
    mask = np.array([True, False, True])
    assert list(every_row(snapshot, mask)["strike_id"]) == list(snapshot.strikes.index[mask])


def test_a_snapshot_stays_readable_after_the_next_one_took_its_place(store: Store) -> None:
    fill(store)
    before = load_snapshot(store)
    store.ingest([report("r2", "Other words", published="2023-04-30")], lambda r: [claim("r2", killed=24)])
    load_snapshot(store)
    assert len(every_row(before)) == 3
    old = before.strikes.index[before.strikes["place"] == "Uman"][0]
    assert before.strikes.loc[old, "killed_min"] == 23


def test_a_store_beside_which_nothing_can_be_kept_is_read_all_the_same(store: Store, url: str) -> None:
    fill(store)
    assert store.path is not None
    store.path.with_name(f"{store.path.name}.derived").write_text("not a folder")
    assert len(load_snapshot(store).strikes) == 3


def test_derived_files_that_were_cut_short_are_made_again(store: Store) -> None:
    fill(store)
    load_snapshot(store)
    assert store.path is not None
    for file in store.path.with_name(f"{store.path.name}.derived").glob("*.arrow"):
        file.unlink()
    assert len(load_snapshot(store).strikes) == 3
