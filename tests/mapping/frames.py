"""A frame of strikes in the snapshot's shape, from short rows."""

from __future__ import annotations

from typing import Any

import pandas as pd

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, WEAPON_CLASSES

PLACES = {
    "kyiv": ("Kyiv", "Kyiv City", "UA", 50.45, 30.52, "place", 10.0),
    "uman": ("Uman", "Cherkasy Oblast", "UA", 48.75, 30.22, "place", 3.0),
    "kharkiv-region": ("Kharkiv Oblast", "Kharkiv Oblast", "UA", 49.5, 36.5, "region", 120.0),
}
FIELDS = (*CASUALTY_FIELDS, *(f"{field}_{weapon}" for field in COUNT_FIELDS for weapon in WEAPON_CLASSES))
FIGURES = [f"{field}_{end}" for field in FIELDS for end in ("min", "max")]
TEXTS = {"weapons": "", "damage": "", "attributed_to": "unknown"}


def strike_frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows say only what matters: `at` (a key of PLACES, or None), `date`, and any other column."""
    names = ["place", "admin1", "country", "lat", "lon", "precision", "radius_km"]
    full = []
    for row in rows:
        at = row.get("at")
        place = dict(zip(names, PLACES[at] if at else (None,) * 7, strict=True))
        base = {"scope": "site", "place_id": at, "date": None, "date_end": None} | TEXTS | dict.fromkeys(FIGURES)
        full.append(base | place | {key: value for key, value in row.items() if key != "at"})
    columns = ["scope", "place_id", "date", "date_end", *TEXTS, *FIGURES, *names]
    columns += [name for name in ("grade",) if any(name in row for row in rows)]
    frame = pd.DataFrame(full, columns=columns).astype(dict.fromkeys(FIGURES, "Int64"))
    return frame.astype({"lat": float, "lon": float, "radius_km": float})
