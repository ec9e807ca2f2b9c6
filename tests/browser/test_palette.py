"""The colours: outlines stand out from the land, and fills are told apart, also by people who are colour-blind."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.browser.colour_vision import SIGHTS, Lab, blended, ciede2000, difference, luminance
from tests.browser.conftest import Call

LANDS = [(False, "#fbfaf7"), (False, "#efede8"), (True, "#2a2d31"), (True, "#212326")]
CLASSES = {
    "weapon": ["missile", "drone", "bomb", "artillery", "rocket", "other", "mixed", "not stated"],
    "damage": ["residential", "energy", "transport", "education or health", "industry or trade", "other", "mixed", "not stated"],
    "side": ["Russia", "Ukraine", "mixed", "not stated"],
    "grade": ["single source", "corroborated", "contested", "dismissed", "mixed", "not stated"],
}
YEARS = ["2021", "2022", "2023", "2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("colour", "dark"),
    [
        ("#fff", False),
        ("#191a1c", True),
        (" #fdfcfa", False),
        ("rgb(25, 26, 28)", True),
        ("rgba(255, 255, 255, 1)", False),
        ("", None),
    ],
)
def test_a_dark_page_is_told_from_a_light_one(call: Call, colour: str, dark: bool | None) -> None:
    assert call("palette.js", "isDark", colour) is dark


def colours(call: Call, colouring: str, names: list[str], *, dark: bool) -> list[dict[str, Any]]:
    return [call("palette.js", "classColours", colouring, name, dark, names) for name in names]


@pytest.mark.parametrize("colouring", [*CLASSES, "year"])
@pytest.mark.parametrize(("dark", "land"), LANDS)
def test_every_outline_stands_out_from_the_land(call: Call, colouring: str, dark: bool, land: str) -> None:
    for colour in colours(call, colouring, CLASSES.get(colouring, YEARS), dark=dark):
        low, high = sorted((luminance(colour["line"]), luminance(land)))
        assert (high + 0.05) / (low + 0.05) >= 3, colour


@pytest.mark.parametrize("colouring", CLASSES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("dark", "land"), LANDS)
def test_classes_are_told_apart_by_everybody(call: Call, colouring: str, sight: str, dark: bool, land: str) -> None:
    names = CLASSES[colouring]
    drawn = [blended(land, colour["fill"], colour["alpha"]) for colour in colours(call, colouring, names, dark=dark)]
    pairs = itertools.combinations(zip(names, drawn, strict=True), 2)
    near = {(a, b): difference(one, other, sight) for (a, one), (b, other) in pairs}
    assert min(near.values()) >= 10, min(near, key=near.__getitem__)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("dark", "land"), LANDS)
def test_years_run_from_dark_to_light_and_neighbours_differ(call: Call, sight: str, dark: bool, land: str) -> None:
    drawn = [blended(land, colour["fill"], colour["alpha"]) for colour in colours(call, "year", YEARS, dark=dark)]
    assert sorted(drawn, key=luminance) == drawn
    assert min(difference(a, b, sight) for a, b in itertools.pairwise(drawn)) >= 7


@pytest.mark.parametrize(
    ("colouring", "name", "words"),
    [
        ("weapon", "missile", "Missile"),
        ("weapon", "not stated", "Weapon not stated"),
        ("damage", "several", "Several kinds of damage"),
        ("side", "Russia", "Russia"),
        ("grade", "not stated", "Not graded"),
        ("year", "2023", "2023"),
    ],
)
def test_a_class_has_words(call: Call, colouring: str, name: str, words: str) -> None:
    assert call("palette.js", "className", colouring, name) == words


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_colours_is_that_of_the_standard(first: Lab, second: Lab, apart: float) -> None:
    """Sharma, Wu and Dalal's test data for CIEDE2000."""
    assert ciede2000(first, second) == pytest.approx(apart, abs=1e-4)
