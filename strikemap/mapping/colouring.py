"""What circles and bars can be coloured by: each way gives every strike exactly one class, so that the classes add up.

A strike of several classes is "several", one that no report gives a class is "not stated". Kinds of damage are drawn together
into six: more colours than that cannot be told apart by everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap import wording
from strikemap.model import WEAPON_CLASSES, Grade
from strikemap.selection import Rows
from strikemap.tally import coded, members

NOT_STATED, SEVERAL = "not stated", "several"

DAMAGE_GROUPS: Mapping[str, str] = {
    "residential": "residential",
    "energy": "energy",
    "transport": "transport",
    "port": "transport",
    "vehicle": "transport",
    "education": "education or health",
    "health": "education or health",
    "industrial": "industry or trade",
    "commercial": "industry or trade",
}


@dataclass(frozen=True)
class Colouring:
    """One way to colour. `column` is the frame's, `classes` all that there are (None: those that the strikes have, in order),
    `of` gives the class of one member of a cell; what is no class there is `rest`."""

    key: str
    label: str
    column: str
    classes: tuple[str, ...] | None
    of: Callable[[str], str] = str
    rest: str = NOT_STATED


COLOURINGS: Mapping[str, Colouring] = {
    one.key: one
    for one in (
        Colouring("weapon", "Weapon", "weapons", (*WEAPON_CLASSES, SEVERAL, NOT_STATED), rest="other"),
        Colouring(
            "damage",
            "Damage",
            "damage",
            (*dict.fromkeys(DAMAGE_GROUPS.values()), "other", SEVERAL, NOT_STATED),
            of=lambda kind: DAMAGE_GROUPS.get(kind, "other"),
        ),
        Colouring(
            "side",
            "Who struck",
            "attributed_to",
            tuple(wording.PARTIES.values()),
            of=lambda party: wording.PARTIES.get(party, NOT_STATED),
        ),
        Colouring("grade", "Grade", "grade", (*get_args(Grade), NOT_STATED)),
        Colouring("year", "Year", "date", None, of=lambda day: day[:4]),
    )
}
DEFAULT = "weapon"


def colour_codes(strikes: Rows, by: str) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """The class of each strike as an index into the classes, and the classes. Raises KeyError for an unknown colouring.

    A frame without the column, such as one without grades, has every strike "not stated".
    """
    colouring = COLOURINGS[by]
    column = strikes[colouring.column] if colouring.column in strikes else pd.Series("", index=range(len(strikes)))
    places, texts = coded(column)
    names = [_class_of(text, colouring) for text in [*texts, ""]]  # what is missing has the last place, as -1 counts
    classes = colouring.classes or tuple(sorted({names[place] for place in np.unique(places).tolist()}))
    index = {name: code for code, name in enumerate(classes)}
    codes = np.array([index.get(name, index.get(colouring.rest, 0)) for name in names], np.int64)
    return codes[places], classes


def _class_of(cell: object, colouring: Colouring) -> str:
    classes = dict.fromkeys(colouring.of(member) for member in members(cell))
    if len(classes) > 1:
        return SEVERAL
    return next(iter(classes), NOT_STATED)
