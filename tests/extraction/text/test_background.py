"""Which words tell of earlier times; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.text.background import background_spans, background_within, is_background
from strikemap.extraction.text.document import Document

EARLIER = [
    "In three years the country has been hit by thousands of missiles.",
    "A court sentenced him in absentia for the bombing of the house.",
    "A pilot was given 15 years for dropping bombs on the tower.",
    "Since March Russian missiles have hit the grid.",
    "Ever since the deal ended ports have been attacked.",
    "Last year millions went without power.",
    "Prior to this, the city had not experienced attacks.",
    "Not for 51 days had there been an attack.",
    "Missiles have been used in recent weeks.",
    "In the past months the town was shelled.",
    "Two years ago a missile hit the mall.",
    "Drones hit the mall a month earlier.",
    "Russian troops regularly attack hospitals.",
    "The city has been repeatedly shelled.",
    "Drone attacks are often reported there.",
    "It has launched 8,000 drones since the start of the war.",
    "Throughout the war Russia has bombed schools.",
    "A launcher in Crimea and an airfield have been used for many of the attacks.",
    "It says that 4,300 people have been killed in the republic since then.",
]

NOW = [
    "Since yesterday evening drones have been attacking the town.",
    "Since the early morning the Russians have been shelling the town.",
    "Since Friday's attack the block has been without power.",
    "Missiles hit Kyiv overnight.",
    "It was the heaviest attack since the start of the war.",
    "It was the first attack in nearly two months.",
    "Drones attacked Odesa for several hours.",
    "The strike came three hours after the alarm.",
    "A drone hit a house on Tuesday, the governor said.",
    "It is the biggest strike in recent months.",
]


@pytest.mark.parametrize("text", EARLIER)
def test_earlier_times_are_background(text: str) -> None:
    assert background_spans(Document(text))


@pytest.mark.parametrize("text", NOW)
def test_the_news_itself_is_not_background(text: str) -> None:
    assert background_spans(Document(text)) == ()


def test_a_cue_holds_for_its_clause_alone() -> None:
    document = Document("A missile hit a cafe in Kremenchuk, a year to the day after an attack on a mall. Two people died.")
    at = [is_background(document, document.text.index(words)) for words in ("missile", "attack", "Two")]
    assert at == [False, True, False]


def test_hostile_repetition_is_read_to_its_end() -> None:
    for unit in ("since ", "last year, ", "a year ago ", "not for ", "had never ", "regularly. Since "):
        text = unit * (100_000 // len(unit))
        assert all(end <= len(text) for _, end in background_spans(Document(text)))


def test_a_sentence_has_the_stretches_that_reach_into_it() -> None:
    document = Document(
        "Last year a school burned. A missile hit a bus, a year to the day after it. Two died. Since May it is calm."
    )
    spans = background_spans(document)
    assert [background_within(document, sentence) for sentence in document.sentences] == [spans[:1], spans[1:2], (), spans[2:]]
