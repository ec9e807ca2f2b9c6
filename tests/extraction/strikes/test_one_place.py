"""Strikes of one place and day: told apart where the text does so, else one; one text a line."""

from __future__ import annotations

import pytest

from strikemap import extract


def told(text: str, title: str | None = None) -> list[tuple[str, int | None, int | None]]:
    """Place, killed and injured (their lower bounds) of each claim."""
    claims = extract(text, title=title, published="2025-03-14")
    return [(c.place, c.killed.min if c.killed else None, c.injured.min if c.injured else None) for c in claims]


APART = [
    (
        "Kharkiv was attacked twice on Thursday. In the morning a drone hit a minibus, killing its driver and injuring five people. "
        "In the evening a missile wrecked an apartment building; four people were killed and 26 were injured.",
        [("Kharkiv", 1, 5), ("Kharkiv", 4, 26)],
    ),
    (
        "Two districts of Odesa were struck by drones overnight. In the Khadzhybeiskyi district two people died. "
        "At the depot in the Prymorskyi district five workers were injured.",
        [("Odesa", 2, None), ("Odesa", None, 5)],
    ),
    (
        "Drones struck Kyiv overnight. In the Solomianskyi district two people were killed; in the Darnytskyi district a warehouse "
        "burned and four people were injured.",
        [("Kyiv", 2, None), ("Kyiv", None, 4)],
    ),
]
ONE = [
    (
        "Drones struck Kyiv overnight, killing six people. In the Solomianskyi district two people were killed; "
        "in the Darnytskyi district four people were killed.",
        [("Kyiv", 6, None)],
    ),
    (
        "Drones struck Kyiv overnight. In the Solomianskyi district a warehouse burned; in the Darnytskyi district four people were "
        "injured.",
        [("Kyiv", None, 4)],
    ),
    (
        "A missile fell on the edge of Starokostiantyniv overnight. A farmer was killed and a woman was injured. "
        "Starokostiantyniv has buried one dead since the missile hit it.",
        [("Starokostiantyniv", 1, 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_strikes_told_apart(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_strike(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert told(text) == expected


def test_a_title_that_names_the_place_tells_of_its_edge() -> None:
    text = "A missile fell on the edge of Starokostiantyniv overnight. A farmer of 58 was killed and a woman was injured."
    assert told(text, "One dead in Starokostiantyniv") == [("Starokostiantyniv", 1, 1)]
