"""Sums that add up: casualties over strikes, the parts of a selection, and one row per place.

A frame here is the snapshot's, or a selection of its rows: one row a strike, figures as `<field>_min` and `<field>_max`. `min`
absent is "not stated", `max` absent beside a `min` is open. Sums add sites of every precision and never totals (a region's or a
country's sum).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, DISMISSED, WEAPON_CLASSES
from strikemap.selection import Rows, Selection
from strikemap.sums import Sum, total

SEPARATOR = ";"
Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


class Parts:
    """A selection taken apart. mapped + undated + unlocated = all its sites; totals stand beside.

    `unlocated` sites have no coordinates (whether or not they have a date), `undated` ones are located but have no day.
    `counts` says how many there are of each; the rows themselves are taken when they are asked for.
    """

    def __init__(self, frame: Rows) -> None:
        self._frame = Selection.of(frame)
        site, located = is_site(self._frame), _located(self._frame)
        dated = self._frame["date"].notna().to_numpy()
        self._masks = {
            "mapped": site & located & dated,
            "undated": site & located & ~dated,
            "unlocated": site & ~located,
            "totals": ~site,
        }
        self.counts = {name: int(mask.sum()) for name, mask in self._masks.items()}

    @cached_property
    def mapped(self) -> Selection:
        return self._frame[self._masks["mapped"]]

    @cached_property
    def undated(self) -> Selection:
        return self._frame[self._masks["undated"]]

    @cached_property
    def unlocated(self) -> Selection:
        return self._frame[self._masks["unlocated"]]

    @cached_property
    def totals(self) -> Selection:
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


def counts(frame: Rows) -> npt.NDArray[np.bool_]:
    """Which strikes count: those that no reviewer dismissed."""
    return (frame["grade"] != DISMISSED).to_numpy(bool)


def coded(column: pd.Series) -> tuple[npt.NDArray[np.int64], Sequence[Any]]:
    """A column as codes and the values that they stand for; -1 is missing. A category's own codes are taken as they are."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes.astype(np.int64), column.array.categories.tolist()
    found, values = pd.factorize(column)
    return np.asarray(found, np.int64), list(values)


def is_site(frame: Rows) -> npt.NDArray[np.bool_]:
    """Which strikes may be summed."""
    return (frame["scope"] == "site").to_numpy(bool)


def sites(frame: Rows) -> Selection:
    """The strikes that may be summed."""
    rows = Selection.of(frame)
    # Never kept by itself: it would stay in memory until Python looks for cycles, which is seldom.
    found = rows.once("sites", lambda: None if (site := is_site(rows)).all() else rows[site])
    return rows if found is None else found


def is_mapped(frame: Rows) -> npt.NDArray[np.bool_]:
    """Which strikes a map shows: sites with a position and a day."""
    return np.asarray(is_site(frame) & _located(frame) & frame["date"].notna().to_numpy())


def _located(frame: Rows) -> npt.NDArray[np.bool_]:
    return np.asarray(frame["lat"].notna().to_numpy() & frame["lon"].notna().to_numpy())


def parts(frame: Rows) -> Parts:
    """The selection cut into what the map shows and what stands beside it."""
    return Parts(frame)


def bounds(frame: Rows, field: str, kept: npt.NDArray[np.bool_] | None = None) -> tuple[Numbers, Numbers]:
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


def _parts_of(frame: Rows, field: str) -> tuple[str, ...]:
    if field in COUNT_FIELDS and f"{field}_min" not in frame:
        return tuple(f"{field}_{weapon}" for weapon in WEAPON_CLASSES)
    return ("children_killed", "children_injured") if field == "children" else (field,)


def _numbers(column: pd.Series, kept: npt.NDArray[np.bool_] | None) -> Numbers:
    numbers = column.to_numpy(np.float64, na_value=np.nan)
    return numbers if kept is None else numbers[kept]


def add(frame: Rows, field: str) -> Sum:
    """The sum of one field of `bounds` over the sites of a frame."""
    rows = sites(frame)
    return rows.once(f"sum of {field}", lambda: _sum(rows, field))


def _sum(rows: Selection, field: str) -> Sum:
    low, high = bounds(rows, field)
    stated, closed = ~np.isnan(low), ~np.isnan(high)
    least, most = int(np.sum(low, where=stated)), int(np.sum(high, where=closed))
    return total(least, most, int(stated.sum()), int(closed.sum()), len(rows))


def last_day(frame: Rows) -> str | None:
    """The last day on which a strike of the frame began or ended, ISO; None when no strike is dated."""
    rows = Selection.of(frame)
    days = rows.once("last day", lambda: [max(present(rows[name]), default="") for name in ("date", "date_end")])
    return max(days)[:10] or None


def first_day(frame: Rows) -> str | None:
    """The first day of a strike of the frame, ISO; None when no strike is dated."""
    rows = Selection.of(frame)
    return rows.once("first day", lambda: min(present(rows["date"]), default=""))[:10] or None


def present(column: pd.Series) -> list[str]:
    """The texts that a column holds, once each."""
    codes, values = coded(column)
    there = np.zeros(len(values) + 1, bool)  # what is missing has the last place, as -1 counts
    there[codes] = True
    return [str(values[code]) for code in np.flatnonzero(there[:-1]).tolist()]


def text_or_none(value: Any) -> str | None:
    """A cell's text; None for every way pandas says "nothing here"."""
    return None if value is None or value is pd.NA or value != value else str(value)


def by_place(frame: Rows, by: str = "place_id", only: Sequence[str] | None = None, latest: int | None = None) -> list[PlaceTally]:
    """One tally per place over the sites of a frame, most strikes first; `by` may name another column, such as "admin1".

    Sites without a place come last, together, under place_id "": the tallies' strikes add up to the frame's sites. `only`
    asks for these places alone, `latest` for the ids of so many strikes of each.
    """
    rows = sites(frame)
    codes, keys = groups(rows, by)
    if only is not None:
        wanted = frozenset(only)
        kept = np.array([key in wanted for key in keys], bool)[codes]
        rows, codes = rows[kept], codes[kept]
    if rows.empty:
        return []
    used, codes = np.unique(codes, return_inverse=True)
    keys = [keys[code] for code in used.tolist()]
    told = _Groups(rows, codes.astype(np.int64), len(keys))
    figures = {field: told.sums(field) for field in (*CASUALTY_FIELDS, *COUNT_FIELDS)}
    weapons, damage, by_hand = (told.lists(column) for column in ("weapons", "damage", "changed_by_hand"))
    last, ids, sizes = told.last_days(), told.ids(latest), told.sizes.tolist()
    first = {name: rows[name].iloc[told.first].tolist() for name in ("place", "admin1", "country", "precision")}
    unknown = "Place not known" if by == "place_id" else "Region not known"
    tallies = []
    for n, key in enumerate(keys):
        name = (text_or_none(first["place"][n]) or unknown) if by == "place_id" else key
        tallies.append(
            PlaceTally(
                place_id=key,
                place=name if key else unknown,
                admin1=text_or_none(first["admin1"][n]) if key else None,
                country=text_or_none(first["country"][n]) if key else None,
                precision=str(first["precision"][n]),
                strikes=sizes[n],
                weapons=weapons[n],
                damage=damage[n],
                last=last[n],
                strike_ids=ids[n],
                by_hand=by_hand[n],
                **{field: sums[n] for field, sums in figures.items()},
            )
        )
    return sorted(tallies, key=lambda t: (t.place_id == "", -t.strikes, t.place))


def groups(rows: Rows, by: str) -> tuple[Codes, list[str]]:
    """Each row's group as a code, and what the codes stand for; rows without a value are the group "". Some may have no row."""
    codes, values = coded(rows[by])
    keys = [str(value) for value in values]
    nothing = keys.index("") if "" in keys else len(keys)
    return np.where(codes < 0, nothing, codes), keys if nothing < len(keys) else [*keys, ""]


def first_of(codes: Codes, count: int) -> Codes:
    """Where the first row of each group stands; -1 for a group without one."""
    first = np.full(count, -1, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


class _Groups:
    """The rows of a frame in numbered groups; every answer is a list with one member a group, from whole-column work."""

    def __init__(self, rows: Selection, codes: Codes, count: int) -> None:
        self.rows, self.codes, self.count = rows, codes, count
        self.first = first_of(codes, count)
        self.sizes = np.bincount(codes, minlength=count)

    def sums(self, field: str) -> list[Sum]:
        """The field added up per group."""
        low, high = bounds(self.rows, field)
        (least, stated), (most, closed) = (self._counted(values) for values in (low, high))
        return [
            total(int(a), int(b), int(n), int(c), int(size))
            for a, b, n, c, size in zip(least, most, stated, closed, self.sizes, strict=True)
        ]

    def _counted(self, values: Numbers) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """What the numbers of each group add up to, and how many there are; NaN is none."""
        there = ~np.isnan(values)
        codes = self.codes[there]
        return np.bincount(codes, weights=values[there], minlength=self.count), np.bincount(codes, minlength=self.count)

    def lists(self, column: str) -> list[tuple[str, ...]]:
        """The members of a list-valued column per group, the most frequent first."""
        cells, values = groups(self.rows, column)
        pairs, times = np.unique(self.codes * len(values) + cells, return_counts=True)
        counts: list[dict[str, int]] = [{} for _ in range(self.count)]
        for pair, count in zip(pairs.tolist(), times.tolist(), strict=True):
            group, cell = divmod(pair, len(values))
            for member in members(values[cell]):
                counts[group][member] = counts[group].get(member, 0) + count
        return [tuple(sorted(found, key=lambda m: (-found[m], m))) for found in counts]

    def last_days(self) -> list[str | None]:
        """The last day of a strike per group, ISO; None for a group without a date."""
        ranks, days = last_days(self.rows)
        latest = np.full(self.count, -1, np.int64)
        np.maximum.at(latest, self.codes, ranks)
        return [None if rank < 0 else days[rank][:10] for rank in latest.tolist()]

    def ids(self, most: int | None) -> list[tuple[str, ...]]:
        """The ids of the strikes of each group, the latest first, undated ones last; of `most` each, or of all."""
        order = np.lexsort((-ranked(self.rows["date"])[0], self.codes))
        ends = np.cumsum(self.sizes).tolist()
        taken = [
            order[start : end if most is None else min(end, start + most)] for start, end in zip([0, *ends], ends, strict=False)
        ]
        names = iter(self.rows.labels(np.concatenate(taken)))
        return [tuple(islice(names, len(places))) for places in taken]


def ranked(column: pd.Series) -> tuple[Codes, list[str]]:
    """A column of texts as ranks, -1 where there is none, and the texts by rank."""
    codes, values = coded(column)
    texts = [str(value) for value in values]
    if texts == sorted(texts):
        return codes, texts
    order = sorted(range(len(texts)), key=texts.__getitem__)
    rank = np.empty(len(texts) + 1, np.int64)
    rank[order], rank[-1] = np.arange(len(texts)), -1
    return rank[codes], [texts[n] for n in order]


def last_days(rows: Rows) -> tuple[Codes, list[str]]:
    """The last day of each strike as a rank, -1 for an undated one, and the ISO days by rank."""
    (starts, first), (ends, last) = ranked(rows["date"]), ranked(rows["date_end"])
    if first == last:  # as in a snapshot, whose two columns share their categories
        return np.where(ends < 0, starts, ends), first
    days = sorted({*first, *last})
    place = {day: n for n, day in enumerate(days)}
    starts, ends = (
        np.array([*(place[day] for day in names), -1], np.int64)[codes] for names, codes in ((first, starts), (last, ends))
    )
    return np.where(ends < 0, starts, ends), days
