"""The basis of what is shown: read from a query, told as chips, and what it changes."""

from __future__ import annotations

import pytest

from strikemap.store import Store
from strikemap.store.basis import USUAL, Basis, differences, read_basis
from strikemap.store.snapshot import load_snapshot
from tests.factories import claim, report

DAYS = {"r1": "2023-04-28", "r2": "2023-04-29", "r3": "2023-05-04"}


@pytest.fixture
def filled(store: Store) -> Store:
    found = {
        "r1": [claim("r1", killed=9), claim("r1", "Odesa", killed=2)],
        "r2": [claim("r2", killed=3)],
        "r3": [claim("r3", "Kyiv", date="2023-05-03", killed=1)],
    }
    store.ingest([report(i, f"Text of {i}", published=day, publisher=i) for i, day in DAYS.items()], lambda r: found[r.id])
    return store


@pytest.mark.parametrize(
    "basis", [USUAL, Basis("highest"), Basis(known="2023-05-03"), Basis("latest official", "2023-05-03")], ids=lambda b: b.key
)
def test_a_basis_reads_back_from_its_query(basis: Basis) -> None:
    assert read_basis(basis.to_query() | {"city": "Uman"}) == (basis, [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"rule": "loudest"}, "There is no rule “loudest”; there is latest report, latest official, highest or majority."),
        ({"known": "soon"}, "“soon” is no day: “known” needs one as year-month-day, such as 2023-12-13."),
        ({"known": "0001-01-01"}, "“0001-01-01” is no day: “known” needs one as year-month-day, such as 2023-12-13."),
    ],
)
def test_what_cannot_be_had_is_named_and_left_out(query: dict[str, str], said: str) -> None:
    assert read_basis(query) == (USUAL, [said])


def test_chips_say_what_is_not_usual() -> None:
    assert USUAL.chips() == []
    assert Basis("highest", "2023-05-03").chips() == [("rule", "figures by highest"), ("known", "as known on 3 May 2023")]


def killed(store: Store, basis: Basis) -> dict[str, str]:
    blocks = load_snapshot(store, basis).rows()
    return {place: killed for rows in blocks for place, killed in zip(rows["place"], rows["killed"], strict=True)}


@pytest.mark.parametrize(
    ("basis", "figures"),
    [
        (USUAL, {"Uman": "3", "Odesa": "2", "Kyiv": "1"}),
        (Basis("highest"), {"Uman": "9", "Odesa": "2", "Kyiv": "1"}),
        (Basis(known="2023-04-28"), {"Uman": "9", "Odesa": "2"}),
        (Basis(known="2023-04-29"), {"Uman": "3", "Odesa": "2"}),
        (Basis("highest", "2023-04-29"), {"Uman": "9", "Odesa": "2"}),
        (Basis(known="2023-04-27"), {}),
    ],
)
def test_figures_stand_on_their_basis(filled: Store, basis: Basis, figures: dict[str, str]) -> None:
    assert killed(filled, basis) == figures


def test_each_basis_has_a_data_version_of_its_own(filled: Store) -> None:
    bases = [USUAL, Basis("highest"), Basis(known="2023-04-28"), Basis("highest", "2023-04-28")]
    assert len({load_snapshot(filled, basis).data_version for basis in bases}) == len(bases)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (USUAL, "no figure differs"),
        (Basis("highest"), "1 row has other figures"),
        (Basis(known="2023-04-28"), "1 row has other figures, 1 row is not there"),
    ],
)
def test_what_a_basis_changes_is_said(filled: Store, basis: Basis, said: str) -> None:
    words = differences(load_snapshot(filled).strikes, load_snapshot(filled, basis).strikes)
    assert words == f"Beside all reports and the rule “latest report”: {said}."
