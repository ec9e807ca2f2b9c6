"""Which decisions are in force."""

from __future__ import annotations

import pytest

from strikemap.reviewing.decisions import Draft, in_force
from tests.reviewing.making import log


def accept() -> Draft:
    return Draft(who="Ana", action="accept", about="Uman", claims=("k",))


def undo(number: int) -> Draft:
    return Draft(who="Ana", action="undo", about="Uman", claims=("k",), undoes=number)


@pytest.mark.parametrize(
    ("drafts", "standing"),
    [
        ([], []),
        ([accept(), accept()], [1, 2]),
        ([accept(), accept(), undo(1)], [2]),
        ([accept(), undo(1), undo(2)], [1]),
        ([accept(), undo(1), undo(2), undo(1)], []),
        ([accept(), undo(1), accept()], [3]),
    ],
)
def test_an_undo_takes_out_of_force_and_can_be_undone(drafts: list[Draft], standing: list[int]) -> None:
    assert [d.number for d in in_force(log(*drafts))] == standing
    assert [d.number for d in in_force(reversed(log(*drafts)))] == standing


def test_a_decision_says_by_whom_and_when() -> None:
    assert log(accept())[0].by == "Ana, 3 May 2024"
