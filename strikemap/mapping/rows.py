"""Anybody's table of strikes in the shape that cells are made of: what it does not say is not stated."""

from __future__ import annotations

import pandas as pd

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, WEAPON_CLASSES

NEEDED = ("lat", "lon", "date")
_TEXTS = {"scope": "site", "precision": "place", "weapons": "", "damage": "", "attributed_to": "unknown"}
_MAY_BE_MISSING = ("place_id", "place", "admin1", "country", "date_end")
_FIGURES = (*CASUALTY_FIELDS, *(f"{field}_{weapon}" for field in COUNT_FIELDS for weapon in WEAPON_CLASSES))


def as_strikes(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every column that `build_cells` reads; what else it holds stays.

    It needs `lat`, `lon` (WGS84 degrees) and `date` (days, as text, dates or timestamps). Of the rest, named as in Strikemap's
    CSV, it may have any: `place`, `admin1`, `country`, `precision`, `radius_km`, `date_end`, `weapons` and `damage` (several
    joined by ";"), `attributed_to`, `<figure>_min` and `<figure>_max`, or one column `killed`, `injured` … of numbers. Rows
    without position or day are kept, and are on no map. Raises ValueError, naming the column, for what cannot be read.
    """
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise ValueError(f"the table has no column {', '.join(missing)}: it needs {', '.join(NEEDED)}. Rename its columns first.")
    strikes = table.reset_index(drop=True).copy()
    for name, usual in _TEXTS.items():
        strikes[name] = strikes[name].fillna(usual) if name in strikes.columns else usual
    for name in _MAY_BE_MISSING:
        strikes[name] = strikes[name].astype(object) if name in strikes.columns else None
    strikes["place_id"] = strikes["place_id"].map(str, na_action="ignore")
    for name, most in (("lat", 90), ("lon", 180), ("radius_km", None)):
        strikes[name] = _numbers(strikes, name, most)
    for name in ("date", "date_end"):
        strikes[name] = _days(strikes, name)
    for field in _FIGURES:
        low, high = f"{field}_min", f"{field}_max"
        known = [name for name in (low, high) if name in strikes.columns]
        plain = field in strikes.columns and not known
        for name in (low, high):
            source = field if plain else name
            strikes[name] = _counts(strikes, source)
    return strikes


def _counts(strikes: pd.DataFrame, name: str) -> pd.Series:
    values = _numbers(strikes, name, None)
    if (values < 0).any() or (values % 1 > 0).any():
        raise ValueError(f"the column {name} holds {values[(values < 0) | (values % 1 > 0)].iloc[0]:g}, which is no count.")
    return values.astype("Int64")


def _numbers(strikes: pd.DataFrame, name: str, most: float | None) -> pd.Series:
    if name not in strikes.columns:
        return pd.Series(float("nan"), index=strikes.index)
    try:
        values = pd.to_numeric(strikes[name]).astype("Float64").astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"the column {name} holds what is no number: {error}") from error
    if most is not None and (values.abs() > most).any():
        raise ValueError(f"the column {name} holds {values[values.abs() > most].iloc[0]:g}, which is no {name} in degrees.")
    return values


def _days(strikes: pd.DataFrame, name: str) -> pd.Series:
    try:
        days = pd.to_datetime(strikes[name], format="ISO8601")
    except (TypeError, ValueError) as error:
        raise ValueError(f"the column {name} holds what is no day: {error}. Days are written 2023-04-28.") from error
    texts: pd.Series = days.dt.strftime("%Y-%m-%d").astype(object).where(days.notna(), None)
    return texts
