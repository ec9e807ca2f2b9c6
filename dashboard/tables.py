"""Strikes as a table: what each column shows, a page of rows at a time, and the row that a person opens."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import state
from strikemap import tally, wording
from strikemap.model import CASUALTY_FIELDS, Figure
from strikemap.selection import Rows, Selection
from strikemap.tally import PlaceTally, members, text_or_none

ROWS = 200
_FIGURES = tuple(field.replace("_", " ").capitalize() for field in CASUALTY_FIELDS)
_HELP = {
    **dict.fromkeys(_FIGURES, "– is not stated, ≥ is at least; neither is zero"),
    "Kind": "A total is a figure over several places; it is in no sum",
    "By hand": "What a reviewer changed; the strike's page says from what, and why",
    "Known to": "How well the place is known",
}


# In pixels; a table sizes the others by what they hold.
_WIDTHS = {"Date": 142, "Place": 120, "Region": 142, "Kind": 54, "Weapons": 110, "Damage": 150, "Publishers": 170, "Title": 520}


def choose_order() -> None:
    """Draw the choice of the order of strikes; it is part of the URL."""
    st.session_state["order_strikes"] = state.view("order")
    orders = state.CHOICES["order"]
    st.selectbox("Order", list(orders), format_func=orders.__getitem__, key="order_strikes", on_change=_ordered, width=260)


def _ordered() -> None:
    state.look("order", st.session_state["order_strikes"])


def in_order(frame: Rows, order: str, first: int = 0, count: int | None = None) -> pd.DataFrame:
    """The rows sorted as one of state.CHOICES["order"], those of one key as they stood; what is not stated or undated comes last.

    `first` and `count` ask for some of them: the others are neither sorted nor taken.
    """
    rows = Selection.of(frame)
    column = {"place": "place", "killed": "killed_min", "injured": "injured_min"}.get(order)
    up = order in ("place", "earliest")
    keys = _key(rows, "date", up)
    if column is not None:
        keys += _key(rows, column, up) * (int(keys.max(initial=0)) + 1)
    last = len(rows) if count is None else min(len(rows), first + count)
    if 0 < last < len(rows):
        among = np.flatnonzero(keys <= np.partition(keys, last - 1)[last - 1])
        return rows.rows(among[np.argsort(keys[among], kind="stable")][first:last])
    return rows.rows(np.argsort(keys, kind="stable")[first:last])


def _key(rows: Selection, column: str, up: bool) -> tally.Codes:
    """What sorts a column of days, words or counts by itself: from 0 on, what is missing last."""
    if pd.api.types.is_numeric_dtype(rows[column].dtype):
        keys = rows[column].to_numpy(np.int64, na_value=-1)
    else:
        keys = tally.ranked(rows[column])[0]
    most = int(keys.max(initial=0))
    return np.where(keys < 0, most + 1, keys if up else most - keys)


def figure_text(low: Any, high: Any) -> str:
    """A figure's cell: "3", "≥ 1,200", "3–5", or wording.DASH for not stated."""
    if pd.isna(low):
        return wording.DASH
    return wording.figure(Figure(int(low), None if pd.isna(high) else int(high)))


def strike_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """What a person reads of each strike, in the frame's order, under the strike's id."""
    columns: dict[str, list[str]] = {
        "Date": [
            _when(row) for row in frame[["date", "date_end", "date_precision", "part_of_day", "time"]].itertuples(index=False)
        ],
        "Place": [text_or_none(v) or "not known" for v in frame["place"]],
        "Region": [text_or_none(v) or "" for v in frame["admin1"]],
        "Kind": ["total" if v == "total" else "strike" for v in frame["scope"]],
    }
    for field in CASUALTY_FIELDS:
        pairs = zip(frame[f"{field}_min"], frame[f"{field}_max"], strict=True)
        columns[field.replace("_", " ").capitalize()] = [figure_text(low, high) for low, high in pairs]
    listed = lambda column: [", ".join(members(v)) or wording.DASH for v in frame[column]]  # noqa: E731
    columns |= {"Weapons": listed("weapons"), "Damage": listed("damage")}
    columns["Struck by"] = [wording.PARTIES.get(str(v), str(v)) for v in frame["attributed_to"]]
    columns["Known to"] = [wording.PRECISIONS.get(str(v), str(v)) for v in frame["precision"]]
    columns["Publishers"] = listed("publishers")
    if (frame["changed_by_hand"] != "").any():
        columns["By hand"] = [", ".join(members(v)) for v in frame["changed_by_hand"]]
    return pd.DataFrame(columns, index=frame.index)


def _when(row: tuple[object, ...]) -> str:
    date, end, precision, part, time = (text_or_none(v) for v in row)
    return wording.when(date, end, precision or "day", part, time)


def place_rows(tallies: list[PlaceTally], name: str) -> pd.DataFrame:
    """One row a place or region, with what its panel says."""
    marked = any(t.by_hand for t in tallies)
    rows = [
        {
            name: t.place,
            **({"Region": t.admin1 or ""} if name == "City" else {}),
            "Strikes": t.strikes,
            "Killed": str(t.killed),
            "Injured": str(t.injured),
            "Children killed": str(t.children_killed),
            "Children injured": str(t.children_injured),
            "Launched": str(t.launched),
            "Intercepted": str(t.intercepted),
            "Weapons": ", ".join(t.weapons) or wording.DASH,
            "Damage": ", ".join(t.damage) or wording.DASH,
            "Last strike": wording.day(t.last) if t.last else "undated",
            **({"By hand": ", ".join(t.by_hand)} if marked else {}),
        }
        for t in tallies
    ]
    return pd.DataFrame(rows, index=[t.place_id for t in tallies])


def pick(rows: pd.DataFrame, key: str, alt: str) -> str | None:
    """Draw a table whose rows can be picked; the id of the picked row, or None."""
    config = {
        column: st.column_config.TextColumn(
            column, help=_HELP.get(column), alignment="right" if column in _FIGURES else "left", width=_WIDTHS.get(column)
        )
        for column in {*_HELP, *_FIGURES, *_WIDTHS} & set(rows.columns)
    }
    height = "auto" if len(rows) < 12 else 460
    shown = st.dataframe(
        rows, key=key, hide_index=True, on_select="rerun", selection_mode="single-row", column_config=config, height=height, alt=alt
    )
    picked = shown["selection"]["rows"]
    return str(rows.index[picked[0]]) if picked and picked[0] < len(rows) else None


def draw_strikes(frame: Rows, key: str, order: str = "latest") -> str | None:
    """A page of the strikes as a table, with a choice of page where there are many; the id of the picked strike."""
    pages = max(1, math.ceil(len(frame) / ROWS))
    page = 1
    if pages > 1:
        page = int(st.number_input(f"Page of {pages:,}", min_value=1, max_value=pages, value=1, key=f"{key}_page", width=160))
    first = (page - 1) * ROWS
    rows = in_order(frame, order, first, ROWS)
    picked = pick(strike_rows(rows), f"{key}_{page}", f"{wording.number(len(frame), 'strike')}, one a row")
    if pages > 1:
        st.caption(f"Rows {first + 1:,} to {first + len(rows):,} of {len(frame):,}. Export CSV has them all.")
    return picked
