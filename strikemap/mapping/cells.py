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

from strikemap.model import CASUALTY_FIELDS, WEAPON_CLASSES
from strikemap.tally import members, parts

EPOCH = date(1970, 1, 1)
NOT_STATED, SEVERAL = "not stated", "several"
WEAPON_COLOURS = (*WEAPON_CLASSES, SEVERAL, NOT_STATED)

KEYS = ("place", "colour", "start", "end")
SUMS = ("strikes", *(f"{field}_{part}" for field in CASUALTY_FIELDS for part in ("min", "max", "open", "stated")))
"""Per cell: strikes, and for each casualty field the sum of lower bounds, the sum of upper bounds (an open one counts as
its lower bound), how many figures are open, and how many strikes state a figure at all."""


@dataclass(frozen=True)
class Cells:
    """Places and their cells.

    `places`: one row a place: id, name, admin1, country, lat, lon (WGS84 degrees), precision, radius_km.
    `rows`: KEYS and SUMS, sorted by KEYS; place and colour index `places` and `colours`; days count from 1970-01-01.
    `colours`: the names of the classes that a cell can have.
    """

    places: pd.DataFrame
    rows: pd.DataFrame
    colours: tuple[str, ...]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_numbers(values: pd.Series) -> pd.Series:
    """ISO days or dates as days since 1970-01-01, Int64; NA where there is none. Each distinct day is parsed once."""
    known = {value: day_number(date.fromisoformat(str(value)[:10])) for value in values.dropna().unique()}
    return values.map(known).astype("Int64")


def weapon_colours(weapons: pd.Series) -> npt.NDArray[np.int64]:
    """The class of each strike as an index into WEAPON_COLOURS: its one weapon, "several", or "not stated"."""
    codes = {name: code for code, name in enumerate(WEAPON_COLOURS)}

    def code(cell: object) -> int:
        kinds = members(cell)
        if len(kinds) > 1:
            return codes[SEVERAL]
        return codes.get(kinds[0], codes["other"]) if kinds else codes[NOT_STATED]

    texts = weapons.fillna("")
    indices: npt.NDArray[np.int64] = texts.map({text: code(text) for text in texts.unique()}).to_numpy(np.int64)
    return indices


def build_cells(strikes: pd.DataFrame) -> Cells:
    """Add up the strikes that can stand on a map: sites with a position and a day. The rest is for other parts of a page.

    `strikes` has the snapshot's columns: scope, place_id, place, admin1, country, lat, lon, precision, radius_km, date,
    date_end, weapons, and `<field>_min`, `<field>_max` per casualty field.
    """
    mapped = parts(strikes).mapped
    codes, ids = pd.factorize(_place_ids(mapped), sort=True)
    start = day_numbers(mapped["date"])
    end = day_numbers(mapped["date_end"]).fillna(start)
    columns: dict[str, npt.NDArray[np.int64]] = {
        "place": codes.astype(np.int64),
        "colour": weapon_colours(mapped["weapons"]),
        "start": start.to_numpy(np.int64),
        "end": np.maximum(start.to_numpy(np.int64), end.to_numpy(np.int64)),
        "strikes": np.ones(len(mapped), np.int64),
    }
    for field in CASUALTY_FIELDS:
        columns |= _figure_columns(field, mapped[f"{field}_min"], mapped[f"{field}_max"])
    rows = pd.DataFrame(columns).groupby(list(KEYS), as_index=False, sort=True)[list(SUMS)].sum()
    return Cells(_places(mapped, codes, ids), rows, WEAPON_COLOURS)


def _place_ids(mapped: pd.DataFrame) -> pd.Series:
    """Each site's place; where no gazetteer knows it, its position is what tells it from others."""
    known = mapped["place_id"]
    nowhere = mapped[known.isna()]
    positions = "@" + nowhere["lat"].astype(str) + "," + nowhere["lon"].astype(str)
    return known.astype(object).where(known.notna(), positions).astype(str)


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
    first = np.full(len(ids), -1, np.int64)
    first[codes[::-1]] = np.arange(len(codes), dtype=np.int64)[::-1]
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
