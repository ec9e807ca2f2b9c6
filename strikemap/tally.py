"""Sums that add up: casualties over strikes, the parts of a selection, and one row per place.

A frame here is the snapshot's: one row a strike, figures as `<field>_min` and `<field>_max`. `min` absent is "not stated",
`max` absent beside a `min` is open. Sums add sites of every precision and never totals (a region's or a country's sum).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pandas as pd

from strikemap.model import Figure

SEPARATOR = ";"
CASUALTIES = ("killed", "injured", "children_killed", "children_injured")


class Sum(msgspec.Struct, frozen=True):
    """A casualty field added over `of` strikes, of which `stated` give a figure. `figure` None: none of them does.

    Where some strikes state nothing, the sum is a lower bound, so `figure.max` is None: unknown is not zero.
    """

    figure: Figure | None
    stated: int
    of: int

    def __str__(self) -> str:
        return "–" if self.figure is None else str(self.figure)


class Parts(msgspec.Struct, frozen=True):
    """A selection taken apart. mapped + undated + unlocated = all its sites; totals stand beside.

    `unlocated` sites have no coordinates (whether or not they have a date), `undated` ones are located but have no day.
    """

    mapped: pd.DataFrame
    undated: pd.DataFrame
    unlocated: pd.DataFrame
    totals: pd.DataFrame


class PlaceTally(msgspec.Struct, frozen=True, kw_only=True):
    """What a selection says of one place: the row behind a casualty panel. `place_id` "" is "no known place"."""

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
    weapons: tuple[str, ...]
    damage: tuple[str, ...]
    last: str | None
    strike_ids: tuple[str, ...]


def members(value: Any) -> tuple[str, ...]:
    """The members of a list-valued cell, which the snapshot keeps as one string joined by ";"."""
    if isinstance(value, (tuple, list)):
        return tuple(str(v) for v in value)
    return tuple(v.strip() for v in value.split(SEPARATOR) if v.strip()) if isinstance(value, str) else ()


def sites(frame: pd.DataFrame) -> pd.DataFrame:
    """The strikes that may be summed."""
    return frame[frame["scope"] == "site"]


def parts(frame: pd.DataFrame) -> Parts:
    """The selection cut into what the map shows and what stands beside it."""
    site = frame["scope"] == "site"
    located = frame["lat"].notna() & frame["lon"].notna()
    dated = frame["date"].notna()
    return Parts(frame[site & located & dated], frame[site & located & ~dated], frame[site & ~located], frame[~site])


def add(frame: pd.DataFrame, field: str) -> Sum:
    """The sum of one casualty field over the sites of a frame."""
    rows = sites(frame)
    low, high = rows[f"{field}_min"], rows[f"{field}_max"]
    stated = low.notna()
    count = int(stated.sum())
    if count == 0:
        return Sum(None, 0, len(rows))
    closed = count == len(rows) and bool(high.notna().all())
    return Sum(Figure(int(low.sum()), int(high.sum()) if closed else None), count, len(rows))


def in_order(cells: Iterable[Any]) -> tuple[str, ...]:
    """The members of list-valued cells, the most frequent first, each once."""
    counts: dict[str, int] = {}
    for cell in cells:
        for member in members(cell):
            counts[member] = counts.get(member, 0) + 1
    return tuple(sorted(counts, key=lambda m: (-counts[m], m)))


def last_day(frame: pd.DataFrame) -> str | None:
    """The last day on which a strike of the frame began or ended, ISO; None when no strike is dated."""
    days = pd.concat([frame["date"], frame["date_end"]]).dropna()
    return None if days.empty else str(days.max())[:10]


def first_day(frame: pd.DataFrame) -> str | None:
    """The first day of a strike of the frame, ISO; None when no strike is dated."""
    days = frame["date"].dropna()
    return None if days.empty else str(days.min())[:10]


def text_or_none(value: Any) -> str | None:
    """A cell's text; None for every way pandas says "nothing here"."""
    return None if value is None or value is pd.NA or value != value else str(value)


def by_place(frame: pd.DataFrame, by: str = "place_id") -> list[PlaceTally]:
    """One tally per place over the sites of a frame, most strikes first; `by` may name another column, such as "admin1".

    Sites without a place come last, together, under place_id "": the tallies' strikes add up to the frame's sites.
    """
    rows = sites(frame)
    groups = rows.groupby(rows[by].fillna(""), sort=False)
    tallies = [_tally(str(key), group, by) for key, group in groups]
    return sorted(tallies, key=lambda t: (t.place_id == "", -t.strikes, t.place))


def _tally(key: str, rows: pd.DataFrame, by: str) -> PlaceTally:
    first = rows.iloc[0]
    unknown = "Place not known" if by == "place_id" else "Region not known"
    name = (text_or_none(first["place"]) or unknown) if by == "place_id" else key
    return PlaceTally(
        place_id=key,
        place=name if key else unknown,
        admin1=text_or_none(first["admin1"]) if key else None,
        country=text_or_none(first["country"]) if key else None,
        precision=str(first["precision"]),
        strikes=len(rows),
        killed=add(rows, "killed"),
        injured=add(rows, "injured"),
        children_killed=add(rows, "children_killed"),
        children_injured=add(rows, "children_injured"),
        weapons=in_order(rows["weapons"]),
        damage=in_order(rows["damage"]),
        last=last_day(rows),
        strike_ids=tuple(str(i) for i in rows.sort_values("date", ascending=False, na_position="last").index),
    )
