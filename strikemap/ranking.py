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
from strikemap.selection import Rows, Selection

FIGURES = ("killed", "injured", "children", "launched", "intercepted")
MEASURES = ("strikes", *FIGURES)


def ordered(frame: Rows, by: str, order: str) -> list[str]:
    """The groups of a frame's sites: the largest of a measure first, or by "last" strike, or by "name" from A."""
    rows = tally.sites(frame)
    return list(rows.once(f"{by} by {order}", lambda: _ordered(rows, by, order)))


def _ordered(rows: Selection, by: str, order: str) -> list[str]:
    codes, keys = tally.groups(rows, by)
    first = tally.first_of(codes, len(keys))
    used = np.flatnonzero(first >= 0)
    strikes = np.bincount(codes, minlength=len(keys))[used]
    key = np.array(keys, object)[used]
    label = rows["place" if by == "place_id" else by].iloc[first[used]].fillna("").astype(object)
    region = rows["admin1"].iloc[first[used]].fillna("").astype(object).to_numpy()
    table = pd.DataFrame({"key": key, "unknown": key == "", "name": label.str.casefold().to_numpy(object), "region": region})
    if order == "name":
        return list(table.sort_values(["unknown", "name", "region"])["key"])
    if order == "last":
        days, _ = tally.last_days(rows)
        latest = np.full(len(keys), -1, np.int64)
        np.maximum.at(latest, codes, days)
        value = latest[used].astype(np.float64)
    else:
        value = strikes.astype(np.float64) if order == "strikes" else _least(rows, codes, len(keys), order)[used]
    table["value"], table["strikes"] = value, strikes
    columns = {"unknown": True, "value": False, "strikes": False, "name": True, "region": True}
    return list(table.sort_values(list(columns), ascending=list(columns.values()))["key"])


def _least(rows: Rows, codes: tally.Codes, count: int, field: str) -> tally.Numbers:
    """The lower bounds added up per group; -1 where none is stated, which is less than none."""
    low, _ = tally.bounds(rows, field)
    stated = np.bincount(codes, weights=~np.isnan(low), minlength=count)
    return np.where(stated > 0, np.bincount(codes, weights=np.nan_to_num(low), minlength=count), -1.0)


def amounts(frame: Rows, measure: str) -> tally.Numbers:
    """What each row adds to the measure: one strike, or its lower bound; not stated adds nothing."""
    return np.ones(len(frame)) if measure == "strikes" else np.nan_to_num(tally.bounds(frame, measure)[0])


def courses(frame: Rows, by: str, keys: Sequence[str], measure: str, bins: int) -> dict[str, list[int]]:
    """The measure over time for each of these groups: sums over up to `bins` equal stretches of the days of the frame's sites.

    A strike of several days stands on its first; undated ones stand nowhere. Empty for a frame of one day or none.
    """
    rows = tally.sites(frame)
    first, last = tally.first_day(rows), tally.last_day(rows)
    if first is None or last is None or first == last:
        return {}
    length = _number(last) - _number(first) + 1
    bins = min(bins, length)
    codes, names = tally.groups(rows, by)
    days, texts = tally.coded(rows["date"])
    place_of = {key: number for number, key in enumerate(keys)}
    group = np.array([place_of.get(name, -1) for name in names], np.int64)[codes]
    kept = (group >= 0) & (days >= 0)
    # A category may hold days that no strike is on; nothing stands there, so wherever they fall does not matter.
    stretch = np.array([(_number(str(day)) - _number(first)) * bins // length if day else 0 for day in texts] or [0], np.int64)
    cells = group[kept] * bins + stretch[days[kept]]
    weights = None if measure == "strikes" else amounts(rows, measure)[kept]
    sums = np.bincount(cells, weights=weights, minlength=len(keys) * bins)
    table = sums.astype(np.int64).reshape(len(keys), bins).tolist()
    return dict(zip(keys, table, strict=True))


def _number(day: str) -> int:
    return datetime.date.fromisoformat(day[:10]).toordinal()
