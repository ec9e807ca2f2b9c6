"""Places or regions in the order of a measure, and the course of each over time: whole columns at a time.

A measure is "strikes" or a field of `tally.bounds`, whose lower bounds are compared; a place of which none is stated stands behind
all others. `by` is the column that tells the groups apart; rows without a value are the group "", which comes last.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np
import pandas as pd

from strikemap import tally

FIGURES = ("killed", "injured", "children", "launched", "intercepted")
MEASURES = ("strikes", *FIGURES)


def ordered(frame: pd.DataFrame, by: str, order: str) -> list[str]:
    """The groups of a frame's sites: the largest of a measure first, or by "last" strike, or by "name" from A."""
    label = "place" if by == "place_id" else by
    figures = [c for c in frame.columns if c.endswith(("_min", "_max"))] if order in FIGURES else []
    rows = frame[list(dict.fromkeys([by, label, "admin1", "date", "date_end", *figures]))][tally.is_site(frame)]
    codes, keys = pd.factorize(rows[by].fillna(""))
    table = pd.DataFrame({"key": keys.astype(object), "strikes": np.bincount(codes, minlength=len(keys))})
    table["unknown"] = table["key"] == ""
    first = np.unique(codes, return_index=True)[1]
    table["name"] = rows[label].iloc[first].fillna("").str.casefold().to_numpy(object)
    table["region"] = rows["admin1"].iloc[first].fillna("").to_numpy(object)
    if order == "name":
        return list(table.sort_values(["unknown", "name", "region"])["key"])
    if order == "last":
        days = rows["date_end"].fillna(rows["date"]).fillna("").astype(object)
        table["value"] = days.groupby(codes).max().to_numpy(object)
    else:
        table["value"] = table["strikes"] if order == "strikes" else _least(rows, codes, len(keys), order)
    columns = {"unknown": True, "value": False, "strikes": False, "name": True, "region": True}
    return list(table.sort_values(list(columns), ascending=list(columns.values()))["key"])


def _least(rows: pd.DataFrame, codes: tally.Codes, count: int, field: str) -> tally.Numbers:
    """The lower bounds added up per group; -1 where none is stated, which is less than none."""
    low, _ = tally.bounds(rows, field)
    stated = np.bincount(codes, weights=~np.isnan(low), minlength=count)
    return np.where(stated > 0, np.bincount(codes, weights=np.nan_to_num(low), minlength=count), -1.0)


def amounts(frame: pd.DataFrame, measure: str) -> tally.Numbers:
    """What each row adds to the measure: one strike, or its lower bound; not stated adds nothing."""
    return np.ones(len(frame)) if measure == "strikes" else np.nan_to_num(tally.bounds(frame, measure)[0])


def courses(frame: pd.DataFrame, by: str, keys: Sequence[str], measure: str, bins: int) -> dict[str, list[int]]:
    """The measure over time for each of these groups: sums over up to `bins` equal stretches of the days of the frame's sites.

    A strike of several days stands on its first; undated ones stand nowhere. Empty for a frame of one day or none.
    """
    rows = tally.sites(frame)
    first, last = tally.first_day(rows), tally.last_day(rows)
    if first is None or last is None or first == last:
        return {}
    length = _number(last) - _number(first) + 1
    bins = min(bins, length)
    rows = rows[rows[by].fillna("").isin(keys) & rows["date"].notna()]
    place_of = {key: number for number, key in enumerate(keys)}
    codes, found = tally.coded(rows[by].fillna(""))
    group = np.array([place_of.get(str(key), -1) for key in found], np.int64)[codes]
    days = rows["date"].str[:10]
    place = {day: (_number(day) - _number(first)) * bins // length for day in days.unique()}
    cells = group * bins + days.map(place).to_numpy(np.int64)
    sums = np.bincount(cells, weights=amounts(rows, measure), minlength=len(keys) * bins)
    table = sums.astype(np.int64).reshape(len(keys), bins).tolist()
    return dict(zip(keys, table, strict=True))


def _number(day: str) -> int:
    return datetime.date.fromisoformat(day[:10]).toordinal()
