"""A selection reads as the frame that the same mask would take, in every way that it is read."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from strikemap.selection import Selection

ROWS = pd.DataFrame(
    {
        "place": pd.Categorical(["Kyiv", None, "Uman", "Kyiv", "Odesa"], ["", "Kyiv", "Odesa", "Uman"], ordered=True),
        "date": pd.Series(["2023-05-01", None, "2023-04-28", "2023-05-01", None], dtype="str"),
        "killed_min": pd.array([2, None, 0, 7, 2], "Int64"),
        "injured_min": pd.array([None, None, None, 1, 2], "Int64"),
        "lat": [50.4, np.nan, 48.7, 50.4, 46.4],
    },
    index=list("abcde"),
)
masks = st.lists(st.booleans(), min_size=5, max_size=5).map(lambda kept: np.array(kept, bool))


@settings(deadline=None)
@given(masks)
def test_columns_rows_and_labels_are_those_of_the_frame(kept: np.ndarray) -> None:
    selection, frame = Selection(ROWS, kept), ROWS[kept]
    assert (len(selection), selection.empty, list(selection.index)) == (len(frame), frame.empty, list(frame.index))
    for name in ROWS:
        pd.testing.assert_series_equal(selection[name], frame[name].reset_index(drop=True))
    pd.testing.assert_frame_equal(selection[["place", "lat"]], frame[["place", "lat"]].reset_index(drop=True))
    back = list(range(len(frame)))[::-1]
    assert selection.labels(back) == list(frame.index[::-1])
    pd.testing.assert_frame_equal(selection.rows(back), frame.iloc[back].astype({"place": "str"}))


@settings(deadline=None)
@given(masks, masks)
def test_a_selection_of_a_selection_keeps_what_both_keep(one: np.ndarray, other: np.ndarray) -> None:
    narrowed = Selection(ROWS, one)[other[one]]
    assert list(narrowed.index) == list(ROWS.index[one & other])
    assert narrowed["killed_min"].isna().tolist() == ROWS["killed_min"][one & other].isna().tolist()


def test_what_was_worked_out_once_is_not_worked_out_again() -> None:
    selection, calls = Selection(ROWS), []
    for _ in range(2):
        assert selection.once("n", lambda: calls.append(1) or 7) == 7
    assert len(calls) == 1
