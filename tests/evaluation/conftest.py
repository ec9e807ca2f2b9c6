"""One annotated report, and a claim that says the same of it, to be bent by each test."""

from __future__ import annotations

import pytest

from strikemap.evaluation import GoldEvent, GoldReport
from strikemap.model import Claim, Evidence, Figure

TEXT = "Missiles hit Uman overnight. Three people were killed and five wounded."


@pytest.fixture
def gold_event() -> GoldEvent:
    return GoldEvent(
        place="Uman",
        admin1="Cherkasy Oblast",
        lat=48.75,
        lon=30.22,
        precision="place",
        country="UA",
        date="2023-04-28",
        killed=Figure(3, 3),
        injured=Figure(5, 5),
        weapons=("missile",),
        scope="site",
    )


@pytest.fixture
def gold(gold_event: GoldEvent) -> GoldReport:
    return GoldReport(id="uman", text=TEXT, published="2023-04-28", events=(gold_event,))


@pytest.fixture
def claim() -> Claim:
    def quote(field: str, words: str) -> Evidence:
        start = TEXT.index(words)
        return Evidence(field=field, quote=words, start=start, end=start + len(words), rule="test")

    return Claim(
        report_id="uman",
        scope="site",
        place="Uman",
        admin1="Cherkasy Oblast",
        country="UA",
        lat=48.75,
        lon=30.22,
        date="2023-04-28",
        date_precision="day",
        killed=Figure(3, 3),
        injured=Figure(5, 5),
        weapons=("missile",),
        evidence=(quote("killed", "Three people were killed"), quote("injured", "five wounded")),
    )
