"""Texts cut into sentences and paragraphs, without losing their offsets; one text a line, "|" between its sentences."""

from __future__ import annotations

import pytest

from strikemap.extraction.text.document import Document

CUT = [
    "Two people died in Lviv.|The mayor said so.",
    "It was hit at 4 a.m. on Tuesday.",
    "It was hit at 4 a.m.|The fire was put out.",
    "Lt. Gen. Mykola Oleshchuk spoke.|He gave figures.",
    "Gov. Serhii Lysak wrote this.",
    "Dr. Petrenko and Mr. Bondar were hurt.",
    "On Sept. 24 the town was shelled.|Nobody was hurt.",
    "The U.S. ambassador came.",
    "It was made in the U.S.|The missile came down.",
    "School No. 17 was hit.",
    "The answer was no.|Nobody came.",
    "J. R. Smith reported it.",
    "A house burned!|Why?|Nobody knows.",
    "He said: \"It is over.\"|Then he left.",
    "\"It is over,\" he said.|\"We live.\"",
    "Damage reached 3.5 million.|The town is dark.",
    "The drones... and then silence.",
    "KHERSON REGION.|Two were hurt.",
    "First line\n|Second line",
    "St. Sophia Cathedral was damaged.",
    "The blast wave broke glass (nobody was hurt).|The fire is out.",
    "Сили оборони збили 10 дронів.|Двоє поранених.",
]  # fmt: skip


@pytest.mark.parametrize("marked", CUT)
def test_sentences(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    text = marked.replace("\n|", "\n").replace("|", " ")
    assert [sentence.text for sentence in Document(text).sentences] == wanted


def test_offsets_are_those_of_the_raw_text() -> None:
    raw = "\u201cTwo were hurt,\u201d he said.\u00a0The fire\u2014small\u2014is out.\r\n\r\nThree\u202fmore came. İt was so."
    document = Document(raw)
    assert len(document.text) == len(raw) == len(document.lower)
    for sentence in document.sentences:
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
    assert document.text.startswith('"Two were hurt," he said. The fire-small-is out.')


def test_paragraphs_are_counted() -> None:
    document = Document("One. Two.\nThree.\n\nFour.")
    assert [s.paragraph for s in document.sentences] == [0, 0, 1, 2]
    assert [s.index for s in document.sentences] == [0, 1, 2, 3]


def test_the_sentence_at_an_offset() -> None:
    document = Document("One. Two. Three.")
    assert document.sentence_at(0).text == "One."
    assert document.sentence_at(6).text == "Two."
    assert document.sentence_at(99).text == "Three."
    with pytest.raises(LookupError):
        Document("").sentence_at(0)


def test_no_text_has_no_sentence() -> None:
    assert Document("").sentences == ()
    assert Document(" \n ").sentences == ()
