"""A claim in words: fields, rules and the words behind them."""

from __future__ import annotations

import pytest

from strikemap.explain import explain, printable
from strikemap.model import Evidence, PlaceCandidate, SaidBy
from tests.factories import claim


def test_every_field_stands_with_its_rule_and_words() -> None:
    mayor = SaidBy(role="official", name="Mayor X")
    evidence = (
        Evidence(field="killed", quote="ten died", start=4, end=12, source="title", rule="killed.died", said_by=mayor),
        Evidence(field="groups", quote="two rescuers", start=20, end=32, rule="groups.part"),
    )
    near = PlaceCandidate(
        place_id="x", place="Uman", admin1=None, country="UA", lat=48.7, lon=30.2, score=0.9, reasons=("its name",)
    )
    lines = explain(claim("r1", killed=10, evidence=evidence, candidates=(near,))).splitlines()
    assert lines[0].startswith("Uman, 2023-04-28 (site), report r1, claim ")
    assert lines[1] == "  at: 48.7500, 30.2200 by place, within 3 km"
    at = lines.index("  killed: 10")
    assert lines[at + 1] == "    “ten died” (title 4–12, said by Mayor X) by killed.died"
    assert "  injured: not stated" in lines
    assert lines[lines.index("  groups:") + 1] == "    “two rescuers” (text 20–32) by groups.part"
    assert lines[-1] == "  candidate Uman, UA (0.90): its name"


def test_what_is_unknown_says_so() -> None:
    text = explain(claim("r1", None, date=None))
    assert "place unknown, undated (site)" in text
    assert "  at: not located\n" in text


@pytest.mark.parametrize("text", ["\x1b[2J", "a\rb", "\x9b31m", "\ud800"])
def test_no_character_steers_the_terminal(text: str) -> None:
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in printable(text))
