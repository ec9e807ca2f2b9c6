"""What strikes are coloured by: each has one class, and the classes are those that can be told apart."""

from __future__ import annotations

import pytest

from strikemap.mapping.cells import build_cells, shown
from strikemap.mapping.colouring import COLOURINGS, NOT_STATED, SEVERAL, colour_codes
from strikemap.model import DAMAGE_CLASSES
from tests.mapping.frames import strike_frame

DAY = "2023-04-28"


@pytest.mark.parametrize(
    ("by", "column", "value", "name"),
    [
        ("weapon", "weapons", "missile", "missile"),
        ("weapon", "weapons", "", NOT_STATED),
        ("weapon", "weapons", None, NOT_STATED),
        ("weapon", "weapons", "missile; drone", SEVERAL),
        ("weapon", "weapons", "trebuchet", "other"),
        ("damage", "damage", "port", "transport"),
        ("damage", "damage", "port; vehicle", "transport"),
        ("damage", "damage", "residential; energy", SEVERAL),
        ("damage", "damage", "government", "other"),
        ("damage", "damage", "", NOT_STATED),
        ("side", "attributed_to", "RU", "Russia"),
        ("side", "attributed_to", "unknown", NOT_STATED),
        ("grade", "grade", "corroborated", "corroborated"),
        ("grade", "grade", None, NOT_STATED),
        ("year", "date", "2022-02-24", "2022"),
    ],
)
def test_a_strike_has_one_class(by: str, column: str, value: str | None, name: str) -> None:
    codes, classes = colour_codes(strike_frame({"at": "uman", "date": DAY} | {column: value}), by)
    assert [classes[code] for code in codes] == [name]


def test_years_are_those_of_the_strikes_in_order() -> None:
    days = ["2024-01-01", "1984-12-31", "2023-05-05", "2024-06-01"]
    codes, classes = colour_codes(strike_frame(*[{"at": "uman", "date": day} for day in days]), "year")
    assert classes == ("1984", "2023", "2024")
    assert codes.tolist() == [2, 0, 1, 2]


def test_every_kind_of_damage_has_a_class() -> None:
    classes = COLOURINGS["damage"].classes or ()
    assert {COLOURINGS["damage"].of(kind) for kind in DAMAGE_CLASSES} <= set(classes)


@pytest.mark.parametrize("by", COLOURINGS)
def test_every_colouring_adds_up_to_the_same_sums(by: str) -> None:
    rows = [
        {"at": "kyiv", "date": DAY, "weapons": "missile", "damage": "energy; port", "killed_min": 3, "killed_max": 3},
        {"at": "kyiv", "date": "2024-01-01", "weapons": "missile; drone", "attributed_to": "RU"},
        {"at": "uman", "date": DAY, "launched_drone_min": 5, "launched_drone_max": 5},
    ]
    strikes = strike_frame(*rows)
    cells = build_cells(strikes, by)
    assert cells.colouring == by
    assert shown(cells).equals(shown(build_cells(strikes)))


@pytest.mark.parametrize("by", COLOURINGS)
def test_no_strikes_have_no_class(by: str) -> None:
    codes, _ = colour_codes(strike_frame(), by)
    assert len(codes) == 0
