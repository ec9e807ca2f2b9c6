"""A sum tells unknown from none, in the panel and in the tooltip."""

from __future__ import annotations

import pytest

from strikemap import tally
from strikemap.model import Figure
from strikemap.sums import Sum
from tests.snapshots import hand_made


@pytest.mark.parametrize(
    ("total", "shown", "said"),
    [
        (Sum(None, 0, 2), "–", "not stated in any report. Not stated is not zero."),
        (Sum(Figure(0, 0), 1, 1), "0", "stated for 1 of 1 strike"),
        (Sum(Figure(0, 0), 2, 5), "none stated", "0 where stated, 3 of 5 strikes state nothing"),
        (Sum(Figure(0, 0), 1, 2), "none stated", "0 where stated, 1 of 2 strikes states nothing"),
        (Sum(Figure(0, 2), 1, 2), "0–2 stated", "0–2 where stated, 1 of 2 strikes states nothing"),
        (Sum(Figure(0, 2), 2, 2), "0–2", "stated for 2 of 2 strikes"),
        (Sum(Figure(10, None), 2, 2), "≥ 10", "at least 10; stated for 2 of 2 strikes"),
        (Sum(Figure(3, 3), 1, 2), "≥ 3", "at least 3; stated for 1 of 2 strikes"),
        (Sum(Figure(3, 5), 1, 1), "3–5", "stated for 1 of 1 strike"),
        (Sum(Figure(1234, 1234), 1000, 5000), "≥ 1,234", "at least 1,234; stated for 1,000 of 5,000 strikes"),
    ],
)
def test_a_sum_and_its_tooltip_say_what_is_known(total: Sum, shown: str, said: str) -> None:
    assert str(total) == shown
    assert total.said() == said


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ([None, None], "–"),
        ([0, None, 0], "none stated"),
        ([(0, 2), None], "0–2 stated"),
        ([0, 0], "0"),
        ([3, None], "≥ 3"),
        ([3, (10, None)], "≥ 13"),
        ([(2, 3), 1], "3–4"),
    ],
)
def test_strikes_are_added_as_they_state_their_figures(figures: list[object], shown: str) -> None:
    frame = hand_made(*({"place": "Uman", "killed": figure} for figure in figures)).strikes
    assert str(tally.add(frame, "killed")) == shown
    assert str(tally.by_place(frame)[0].killed) == shown
