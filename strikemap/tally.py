"""Sums that add up: casualties over strikes, the parts of a selection, and one row per place.

A frame here is the snapshot's: one row a strike, figures as `<field>_min` and `<field>_max`. `min` absent is "not stated",
`max` absent beside a `min` is open. Sums add sites of every precision and never totals (a region's or a country's sum).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, DISMISSED, WEAPON_CLASSES
from strikemap.sums import Sum, total

SEPARATOR = ";"
Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


class Parts:
    """A selection taken apart. mapped + undated + unlocated = all its sites; totals stand beside.

    `unlocated` sites have no coordinates (whether or not they have a date), `undated` ones are located but have no day.
    `counts` says how many there are of each; the rows themselves are taken when they are asked for.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        site = is_site(frame)
        located = frame["lat"].notna().to_numpy() & frame["lon"].notna().to_numpy()
        dated = frame["date"].notna().to_numpy()
        self._frame = frame
        self._masks = {
            "mapped": site & located & dated,
            "undated": site & located & ~dated,
            "unlocated": site & ~located,
            "totals": ~site,
        }
        self.counts = {name: int(mask.sum()) for name, mask in self._masks.items()}

    @cached_property
    def mapped(self) -> pd.DataFrame:
        return self._frame[self._masks["mapped"]]

    @cached_property
    def undated(self) -> pd.DataFrame:
        return self._frame[self._masks["undated"]]

    @cached_property
    def unlocated(self) -> pd.DataFrame:
        return self._frame[self._masks["unlocated"]]

    @cached_property
    def totals(self) -> pd.DataFrame:
        return self._frame[self._masks["totals"]]


class PlaceTally(msgspec.Struct, frozen=True, kw_only=True):
    """What a selection says of one place: the row behind a casualty panel. `place_id` "" is "no known place"; `by_hand` are the
    fields that a reviewer changed of any of its strikes."""

    place_id: str
    place: str
    admin1: str | None
    country: str | None
    precision: str
    strikes: int
    killed: Sum
    injured: Sum
    children_killed: Sum
    children_injured: Sum
    launched: Sum
    intercepted: Sum
    weapons: tuple[str, ...]
    damage: tuple[str, ...]
    last: str | None
    strike_ids: tuple[str, ...]
    by_hand: tuple[str, ...] = ()


def members(value: Any) -> tuple[str, ...]:
    """The members of a list-valued cell, which the snapshot keeps as one string joined by ";"."""
    if isinstance(value, (tuple, list)):
        return tuple(str(v) for v in value)
    return tuple(v.strip() for v in value.split(SEPARATOR) if v.strip()) if isinstance(value, str) else ()


def counts(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which strikes count: those that no reviewer dismissed."""
    return (frame["grade"] != DISMISSED).to_numpy(bool)


def coded(column: pd.Series) -> tuple[npt.NDArray[np.int64], Sequence[Any]]:
    """A column as codes and the values that they stand for; -1 is missing. A category's own codes are taken as they are."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return np.asarray(column.cat.codes, np.int64), column.cat.categories.tolist()
    found, values = pd.factorize(column)
    return np.asarray(found, np.int64), list(values)


def is_site(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which strikes may be summed."""
    return (frame["scope"] == "site").to_numpy(bool)


def sites(frame: pd.DataFrame) -> pd.DataFrame:
    """The strikes that may be summed."""
    return frame[frame["scope"] == "site"]


def is_mapped(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which strikes a map shows: sites with a position and a day."""
    located = frame["lat"].notna().to_numpy() & frame["lon"].notna().to_numpy()
    return np.asarray(is_site(frame) & located & frame["date"].notna().to_numpy())


def parts(frame: pd.DataFrame) -> Parts:
    """The selection cut into what the map shows and what stands beside it."""
    return Parts(frame)


def bounds(frame: pd.DataFrame, field: str, kept: npt.NDArray[np.bool_] | None = None) -> tuple[Numbers, Numbers]:
    """A field's lower and upper bound per row; NaN is "not stated" in the first, and "open" or "not stated" in the second.

    "launched" and "intercepted" are the munitions of all classes, "children" those killed and those injured; what a strike
    states of one part counts, and one open part leaves the whole open. `kept` asks for some of the rows.
    """
    parts = [[_numbers(frame[f"{part}_{end}"], kept) for end in ("min", "max")] for part in _parts_of(frame, field)]
    if len(parts) == 1:
        return parts[0][0], parts[0][1]
    lows, highs = (np.column_stack([part[end] for part in parts]) for end in (0, 1))
    stated = ~np.isnan(lows)
    is_open = (stated & np.isnan(highs)).any(axis=1)
    nothing = ~stated.any(axis=1)
    return np.where(nothing, np.nan, np.nansum(lows, axis=1)), np.where(nothing | is_open, np.nan, np.nansum(highs, axis=1))


def _parts_of(frame: pd.DataFrame, field: str) -> tuple[str, ...]:
    if field in COUNT_FIELDS and f"{field}_min" not in frame:
        return tuple(f"{field}_{weapon}" for weapon in WEAPON_CLASSES)
    return ("children_killed", "children_injured") if field == "children" else (field,)


def _numbers(column: pd.Series, kept: npt.NDArray[np.bool_] | None) -> Numbers:
    numbers = column.to_numpy(np.float64, na_value=np.nan)
    return numbers if kept is None else numbers[kept]


def add(frame: pd.DataFrame, field: str) -> Sum:
    """The sum of one field of `bounds` over the sites of a frame."""
    site = is_site(frame)
    low, high = bounds(frame, field, site)
    stated, closed = int((~np.isnan(low)).sum()), int((~np.isnan(high)).sum())
    return total(int(np.nansum(low)), int(np.nansum(high)), stated, closed, int(site.sum()))


def last_day(frame: pd.DataFrame) -> str | None:
    """The last day on which a strike of the frame began or ended, ISO; None when no strike is dated."""
    days = _days(frame["date"]) | _days(frame["date_end"])
    return max(days)[:10] if days else None


def first_day(frame: pd.DataFrame) -> str | None:
    """The first day of a strike of the frame, ISO; None when no strike is dated."""
    days = _days(frame["date"])
    return min(days)[:10] if days else None


def _days(column: pd.Series) -> set[str]:
    codes, days = coded(column)
    counts = np.bincount(codes + 1, minlength=len(days) + 1)[1:]
    return {str(days[code]) for code in np.flatnonzero(counts).tolist()}


def text_or_none(value: Any) -> str | None:
    """A cell's text; None for every way pandas says "nothing here"."""
    return None if value is None or value is pd.NA or value != value else str(value)


def by_place(frame: pd.DataFrame, by: str = "place_id", only: Sequence[str] | None = None) -> list[PlaceTally]:
    """One tally per place over the sites of a frame, most strikes first; `by` may name another column, such as "admin1".

    Sites without a place come last, together, under place_id "": the tallies' strikes add up to the frame's sites. `only`
    asks for these places alone.
    """
    rows = sites(frame)
    names = rows[by].fillna("")
    if only is not None:
        kept = names.isin(only)
        rows, names = rows[kept], names[kept]
    if rows.empty:
        return []
    codes, keys = pd.factorize(names)
    groups = _Groups(rows, codes.astype(np.int64), len(keys))
    figures = {field: groups.sums(field) for field in (*CASUALTY_FIELDS, *COUNT_FIELDS)}
    weapons, damage, by_hand = (groups.lists(column) for column in ("weapons", "damage", "changed_by_hand"))
    last, ids = groups.last_days(), groups.ids()
    first = {name: rows[name].iloc[groups.first].tolist() for name in ("place", "admin1", "country", "precision")}
    unknown = "Place not known" if by == "place_id" else "Region not known"
    tallies = []
    for n, key in enumerate(str(k) for k in keys):
        name = (text_or_none(first["place"][n]) or unknown) if by == "place_id" else key
        tallies.append(
            PlaceTally(
                place_id=key,
                place=name if key else unknown,
                admin1=text_or_none(first["admin1"][n]) if key else None,
                country=text_or_none(first["country"][n]) if key else None,
                precision=str(first["precision"][n]),
                strikes=len(ids[n]),
                weapons=weapons[n],
                damage=damage[n],
                last=last[n],
                strike_ids=ids[n],
                by_hand=by_hand[n],
                **{field: sums[n] for field, sums in figures.items()},
            )
        )
    return sorted(tallies, key=lambda t: (t.place_id == "", -t.strikes, t.place))


class _Groups:
    """The rows of a frame in numbered groups; every answer is a list with one member a group, from whole-column work."""

    def __init__(self, rows: pd.DataFrame, codes: npt.NDArray[np.int64], count: int) -> None:
        self.rows, self.codes, self.count = rows, codes, count
        self.first = np.unique(codes, return_index=True)[1]
        self.sizes = np.bincount(codes, minlength=count)

    def sums(self, field: str) -> list[Sum]:
        """The field added up per group."""
        low, high = bounds(self.rows, field)
        stated, closed = self._per_group(~np.isnan(low)), self._per_group(~np.isnan(high))
        least, most = self._per_group(np.nan_to_num(low)), self._per_group(np.nan_to_num(high))
        return [
            total(int(a), int(b), int(n), int(c), int(size))
            for a, b, n, c, size in zip(least, most, stated, closed, self.sizes, strict=True)
        ]

    def _per_group(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        return np.bincount(self.codes, weights=values, minlength=self.count).astype(np.float64)

    def lists(self, column: str) -> list[tuple[str, ...]]:
        """The members of a list-valued column per group, the most frequent first."""
        cells, values = pd.factorize(self.rows[column].fillna(""))
        pairs, times = np.unique(self.codes * len(values) + cells, return_counts=True)
        counts: list[dict[str, int]] = [{} for _ in range(self.count)]
        for pair, count in zip(pairs.tolist(), times.tolist(), strict=True):
            group, cell = divmod(pair, len(values))
            for member in members(values[cell]):
                counts[group][member] = counts[group].get(member, 0) + count
        return [tuple(sorted(found, key=lambda m: (-found[m], m))) for found in counts]

    def last_days(self) -> list[str | None]:
        """The last day of a strike per group, ISO; None for a group without a date."""
        ranks, days = self._ranked(self.rows["date_end"].fillna(self.rows["date"]))
        latest = np.full(self.count, -1, np.int64)
        np.maximum.at(latest, self.codes, ranks)
        return [None if rank < 0 else str(days[rank])[:10] for rank in latest]

    def ids(self) -> list[tuple[str, ...]]:
        """The strikes' ids per group, the latest first, undated ones last."""
        order = np.lexsort((-self._ranked(self.rows["date"])[0], self.codes))
        names = self.rows.index.to_numpy(object)[order].tolist()
        ends = np.cumsum(self.sizes).tolist()
        return [tuple(names[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]

    @staticmethod
    def _ranked(days: pd.Series[Any]) -> tuple[npt.NDArray[np.int64], list[Any]]:
        codes, values = pd.factorize(days, sort=True)
        return codes.astype(np.int64), list(values)
