"""The order of a table's rows, and a page of it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.tables import in_order
from strikemap.selection import Selection
from tests.test_selection import ROWS, masks


@settings(deadline=None)
@given(masks, st.sampled_from(["latest", "earliest", "killed", "injured", "place"]), st.integers(0, 4), st.integers(1, 4))
def test_a_page_of_a_table_is_that_piece_of_the_whole_order(kept: np.ndarray, order: str, first: int, count: int) -> None:
    """Against pandas' own sorting; what is missing comes last, whichever way the rest runs."""
    frame = ROWS[kept]
    columns = {"place": ["place", "date"], "killed": ["killed_min", "date"], "injured": ["injured_min", "date"]}
    by = columns.get(order, ["date"])
    up = order in ("place", "earliest")
    whole = frame.reset_index(names="id").sort_values(by, ascending=up, na_position="last", kind="stable")["id"].tolist()
    assert list(in_order(Selection(ROWS, kept), order, first, count).index) == whole[first : first + count]
    assert list(in_order(frame, order).index) == whole
