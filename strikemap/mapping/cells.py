"""Strikes added up to cells: what a map and its timeline need, small enough to send once.

A cell is (place, class, first day, last day) with counts and sums. A browser that holds the cells answers any range of days
by itself: a strike is shown in [a, b] when it starts by b and has not ended before a, so per place

    shown(a, b) = sum over cells with start <= b  -  sum over cells with end < a

which counts a strike of several days once, however the range cuts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.mapping.colouring import DEFAULT, colour_codes
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, WEAPON_CLASSES
from strikemap.tally import parts

EPOCH = date(1970, 1, 1)

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


def day_numbers(values: pd.Series) -> pd.Series:
    """ISO days or dates as days since 1970-01-01, Int64; NA where there is none. Each distinct day is parsed once."""
    known = {value: day_number(date.fromisoformat(str(value)[:10])) for value in values.dropna().unique()}
    return values.map(known).astype("Int64")


def build_cells(strikes: pd.DataFrame, colouring: str = DEFAULT) -> Cells:
    """Add up the strikes that can stand on a map: sites with a position and a day. The rest is for other parts of a page.

    `strikes` has the snapshot's columns: scope, place_id, place, admin1, country, lat, lon, precision, radius_km, date,
    date_end, the colouring's column, `<field>_min`, `<field>_max` per casualty field, and the same per field and class of
    munitions. Raises KeyError for an unknown colouring.
    """
    mapped = parts(strikes).mapped
    colours, classes = colour_codes(mapped, colouring)
    codes, ids = pd.factorize(_place_ids(mapped), sort=True)
    start = day_numbers(mapped["date"])
    end = day_numbers(mapped["date_end"]).fillna(start)
    columns: dict[str, npt.NDArray[np.int64]] = {
        "place": codes.astype(np.int64),
        "colour": colours,
        "start": start.to_numpy(np.int64),
        "end": np.maximum(start.to_numpy(np.int64), end.to_numpy(np.int64)),
        "strikes": np.ones(len(mapped), np.int64),
    }
    for field in CASUALTY_FIELDS:
        columns |= _figure_columns(field, mapped[f"{field}_min"], mapped[f"{field}_max"])
    for field in COUNT_FIELDS:
        columns |= _figure_columns(field, *_over_classes(mapped, field))
    rows = pd.DataFrame(columns).groupby(list(KEYS), as_index=False, sort=True)[list(SUMS)].sum()
    return Cells(_places(mapped, codes, ids), rows, classes, colouring)


def _place_ids(mapped: pd.DataFrame) -> pd.Series:
    """Each site's place; where no gazetteer knows it, its position is what tells it from others."""
    known = mapped["place_id"]
    nowhere = mapped[known.isna()]
    positions = "@" + nowhere["lat"].astype(str) + "," + nowhere["lon"].astype(str)
    return known.astype(object).where(known.notna(), positions).astype(str)


def _over_classes(mapped: pd.DataFrame, field: str) -> tuple[pd.Series, pd.Series]:
    """The bounds of all munitions of a strike: absent where no class is stated, and above open where one class is."""
    lows = mapped[[f"{field}_{weapon}_min" for weapon in WEAPON_CLASSES]]
    highs = mapped[[f"{field}_{weapon}_max" for weapon in WEAPON_CLASSES]]
    closed = lows.notna().to_numpy() == highs.notna().to_numpy()
    return lows.sum(axis=1, min_count=1), highs.sum(axis=1, min_count=1).where(closed.all(axis=1))


def _figure_columns(field: str, low: pd.Series, high: pd.Series) -> dict[str, npt.NDArray[np.int64]]:
    stated = low.notna().to_numpy()
    closed = high.notna().to_numpy()
    floor = low.fillna(0).to_numpy(np.int64)
    return {
        f"{field}_min": floor,
        f"{field}_max": np.where(closed, high.fillna(0).to_numpy(np.int64), floor),
        f"{field}_open": (stated & ~closed).astype(np.int64),
        f"{field}_stated": stated.astype(np.int64),
    }


def _places(mapped: pd.DataFrame, codes: npt.NDArray[np.intp], ids: pd.Index) -> pd.DataFrame:
    columns = ["place", "admin1", "country", "lat", "lon", "precision", "radius_km"]
    # A strike with coordinates of its own is known more closely than its place, which goes by the others then.
    order = np.lexsort((-np.arange(len(codes)), mapped["radius_km"].fillna(0).to_numpy(np.float64)))
    first = np.full(len(ids), -1, np.int64)
    first[codes[order]] = order
    places = mapped[columns].iloc[first].reset_index(drop=True).rename(columns={"place": "name"})
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
