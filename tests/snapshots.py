"""A snapshot made by hand from short rows, for tests of the filter and of sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, WEAPON_CLASSES

FIELDS = (*CASUALTY_FIELDS, *(f"{field}_{weapon}" for field in COUNT_FIELDS for weapon in WEAPON_CLASSES))
FIGURES = [f"{field}_{end}" for field in FIELDS for end in ("min", "max")]
TEXTS = ["scope", "place", "place_id", "admin1", "country", "precision", "date", "date_end", "date_precision"]
LISTS = ["weapons", "damage", "publishers"]
PLAIN = {"attributed_to": "unknown", "grade": "single source", "changed_by_hand": ""}
PLACES: dict[str, dict[str, Any]] = {
    "Kyiv": {"place_id": "703448", "admin1": "Kyiv", "lat": 50.45, "lon": 30.52},
    "Odesa": {"place_id": "698740", "admin1": "Odesa Oblast", "lat": 46.48, "lon": 30.73},
    "Uman": {"place_id": "690548", "admin1": "Cherkasy Oblast", "lat": 48.75, "lon": 30.22},
    "Dnipro": {"place_id": "709930", "admin1": "Dnipropetrovsk Oblast", "lat": 48.47, "lon": 35.05},
}


@dataclass(frozen=True)
class HandMade:
    """What a filter needs of a snapshot."""

    strikes: pd.DataFrame
    texts: list[str]

    def mentions(self, text: str) -> npt.NDArray[np.bool_]:
        return np.array([text.casefold() in one for one in self.texts], bool)


def hand_made(*rows: dict[str, Any]) -> HandMade:
    """Rows say only what matters: `place`, `date`, `killed=3` or `killed=(10, None)`, any other column, the `text` to search."""
    full, texts = [], []
    for row in rows:
        row = dict(row)
        texts.append(str(row.pop("text", "")).casefold())
        for field in FIELDS:
            value = row.pop(field, None)
            row[f"{field}_min"], row[f"{field}_max"] = value if isinstance(value, tuple) else (value, value)
        base = {"scope": "site", "precision": "place", "country": "UA", "date_precision": "day"} | PLAIN
        full.append(base | PLACES.get(row.get("place", ""), {}) | row)
    columns = [*TEXTS, *PLAIN, *LISTS, *FIGURES, "lat", "lon"]
    frame = pd.DataFrame(full, columns=columns, index=[f"s{n}" for n in range(len(full))])
    frame = frame.astype(dict.fromkeys(FIGURES, "Int64") | {"lat": float, "lon": float})
    frame = frame.astype(dict.fromkeys([*TEXTS, *PLAIN, *LISTS], "str"))
    return HandMade(frame, texts)


SEEDS = hand_made(
    {"place": "Kyiv", "date": "2023-04-28", "weapons": "missile;drone", "damage": "energy;transport", "attributed_to": "RU",
     "publishers": "A"},
    {"place": "Dnipro", "date": "2023-04-28", "killed": 2, "children_killed": 1, "publishers": "A"},
    {"place": "Uman", "date": "2023-04-28", "killed": 3, "injured": 5, "weapons": "missile", "publishers": "A",
     "text": "Two cruise missiles"},
    {"place": "Kremenchuk", "place_id": "704147", "lat": 49.0, "lon": 33.4, "date": "2023-04-28", "publishers": "A"},
    {"place": "Poltava", "place_id": "696643", "lat": 49.6, "lon": 34.5, "date": "2023-04-28", "publishers": "A"},
    {"place": "Mykolaiv", "place_id": "700569", "lat": 46.9, "lon": 32.0, "date": "2023-04-28", "publishers": "A"},
    {"place": "Ukraine", "place_id": "UA", "precision": "country", "scope": "total", "lat": 48.4, "lon": 31.2, "date": "2023-04-28",
     "killed": (10, None), "children_killed": (1, None), "publishers": "A"},
    {"place": "Kyiv", "date": "2023-12-13", "injured": (24, None), "children_injured": 6, "weapons": "missile", "publishers": "B"},
    {"place": "Odesa", "date": "2023-12-13", "injured": 2, "weapons": "drone", "damage": "other", "publishers": "B;C"},
)  # fmt: skip
