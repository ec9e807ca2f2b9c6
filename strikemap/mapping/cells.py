"""Strikes added up to cells: what a map and its timeline need, small enough to send once.

A cell is (place, class, first day, last day) with counts and sums. A browser that holds the cells answers any range of days
by itself: a strike is shown in [a, b] when it starts by b and has not ended before a, so per place

    shown(a, b) = sum over cells with start <= b  -  sum over cells with end < a

which counts a strike of several days once, however the range cuts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.mapping.colouring import DEFAULT, colour_codes
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS
from strikemap.selection import Rows, Selection
from strikemap.tally import bounds, coded, first_of, is_mapped

EPOCH = date(1970, 1, 1)
NO_DAY = np.iinfo(np.int32).min
_PLACE = ("place_id", "place", "admin1", "country", "lat", "lon", "precision", "radius_km")
Numbers = npt.NDArray[np.int64]

FIELDS = (*CASUALTY_FIELDS, *COUNT_FIELDS)
KEYS = ("place", "colour", "start", "end")
SUMS = ("strikes", *(f"{field}_{part}" for field in FIELDS for part in ("min", "max", "open", "stated")))
"""Per cell: strikes, and for each field the sum of lower bounds, the sum of upper bounds (an open one counts as its lower
bound), how many figures are open, and how many strikes state a figure at all. Munitions of all classes are one figure."""


@dataclass(frozen=True)
class Cells:
    """Places and their cells.

    `places`: one row a place: id, name, admin1, country, lat, lon (WGS84 degrees), precision, radius_km.
    `rows`: KEYS and SUMS, sorted by KEYS; place and colour index `places` and `colours`; days count from 1970-01-01.
    `colours`: the names of the classes that a cell can have; `colouring`: what they are classes of, a key of COLOURINGS.
    """

    places: pd.DataFrame
    rows: pd.DataFrame
    colours: tuple[str, ...]
    colouring: str = DEFAULT


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_numbers(values: pd.Series) -> npt.NDArray[np.int64]:
    """ISO days as days since 1970-01-01; NO_DAY where there is none. Each distinct day is parsed once."""
    codes, days = coded(values)
    numbers = [day_number(date.fromisoformat(day[:10])) if day else NO_DAY for day in map(str, days)]
    return np.array([*numbers, NO_DAY], np.int64)[codes]


def build_cells(strikes: Rows, colouring: str = DEFAULT) -> Cells:
    """Add up the strikes that can stand on a map: sites with a position and a day. The rest is for other parts of a page.

    `strikes` has the snapshot's columns: scope, place_id, place, admin1, country, lat, lon, precision, radius_km, date,
    date_end, the colouring's column, `<field>_min`, `<field>_max` per casualty field and for munitions.
    Raises KeyError for an unknown colouring.
    """
    wanted = Selection.of(strikes)[is_mapped(strikes)]
    colours, classes = colour_codes(wanted, colouring)
    codes, ids = _place_codes(wanted)
    start = day_numbers(wanted["date"])
    end = np.maximum(start, day_numbers(wanted["date_end"]))
    keys = (codes, colours, start, end)
    order, firsts = _groups(keys)
    columns = {name: key[order[firsts]] for name, key in zip(KEYS, keys, strict=True)}
    columns["strikes"] = sizes = np.diff(np.append(firsts, len(order)))
    cell = np.empty(len(order), np.int64)
    cell[order] = np.repeat(np.arange(len(sizes)), sizes)
    for field in FIELDS:
        for name, (rows, values) in _figure_columns(field, *bounds(wanted, field)).items():
            columns[name] = np.bincount(cell[rows], weights=values, minlength=len(sizes)).astype(np.int64)
    return Cells(_places(wanted, codes, ids), pd.DataFrame(columns, copy=False), classes, colouring)


def _groups(keys: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """The order that sorts rows by their keys, and where in it each group of equal keys begins.

    The keys are packed into one number each: sorting numbers is much faster than sorting tuples.
    """
    packed = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        least, most = int(key.min(initial=0)), int(key.max(initial=0))
        packed = packed * (most - least + 1) + (key - least)
    order = np.argsort(packed, kind="stable")
    in_order = packed[order]
    return order, np.flatnonzero(np.diff(in_order, prepend=in_order[:1] - 1))


def _place_codes(mapped: Selection) -> tuple[Numbers, list[str]]:
    """Each site's place as a code, and the places' ids in order; one that no gazetteer knows is told apart by its position."""
    codes, known = coded(mapped["place_id"])
    ids = [str(value) for value in known]
    unknown = np.flatnonzero(codes < 0)
    if len(unknown):
        lat, lon = (mapped[name].iloc[unknown].astype(str) for name in ("lat", "lon"))
        positions = ("@" + lat + "," + lon).to_numpy(object)
        places, names = pd.factorize(positions)
        codes[unknown] = len(ids) + places
        ids += names.tolist()
    used = np.flatnonzero(np.bincount(codes, minlength=len(ids)))
    ranked = sorted(used.tolist(), key=ids.__getitem__)
    rank = np.zeros(len(ids) + 1, np.int64)
    rank[ranked] = np.arange(len(ranked))
    return rank[codes], [ids[code] for code in ranked]


def _figure_columns(
    field: str, low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]
) -> dict[str, tuple[Numbers, npt.NDArray[np.float64] | None]]:
    """For each column which rows add to it, and what (None: one each). Most rows state little, and those are not gone through."""
    stated = np.flatnonzero(~np.isnan(low))
    least, most = low[stated], high[stated]
    is_open = np.isnan(most)
    most = np.where(is_open, least, np.maximum(least, most))
    return {
        f"{field}_min": (stated[least > 0], least[least > 0]),
        f"{field}_max": (stated[most > 0], most[most > 0]),
        f"{field}_open": (stated[is_open], None),
        f"{field}_stated": (stated, None),
    }


def _places(mapped: Selection, codes: Numbers, ids: list[str]) -> pd.DataFrame:
    columns = [name for name in _PLACE if name != "place_id"]
    # A strike with coordinates of its own is known more closely than its place, which goes by the others then.
    radius = mapped["radius_km"].fillna(0).to_numpy(np.float64)
    largest = np.zeros(len(ids))
    np.maximum.at(largest, codes, radius)
    rough = np.flatnonzero(radius == largest[codes])
    first = rough[first_of(codes[rough], len(ids))]
    places = pd.DataFrame({name: mapped[name].iloc[first].reset_index(drop=True) for name in columns})
    places = places.rename(columns={"place": "name"})
    places.insert(0, "id", ids)
    return places


def shown(cells: Cells, first: date | None = None, last: date | None = None) -> pd.DataFrame:
    """SUMS per place id for the strikes of [first, last], both included; None is open. What the browser computes, in Python."""
    rows = cells.rows
    started = rows if last is None else rows[rows["start"] <= day_number(last)]
    total = _per_place(cells, started)
    if first is not None:
        total = total - _per_place(cells, rows[rows["end"] < day_number(first)])
    return total


def _per_place(cells: Cells, rows: pd.DataFrame) -> pd.DataFrame:
    sums = rows.groupby("place")[list(SUMS)].sum().reindex(range(len(cells.places)), fill_value=0)
    return sums.set_axis(cells.places["id"], axis="index")
