"""Parts of a figure: whose they are, how many children, which groups; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.casualties.people import find_people
from strikemap.extraction.casualties.subsets import Subset, find_subsets, part_field
from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities
from strikemap.model import Figure


def parts(text: str) -> list[Subset]:
    document = Document(text)
    sentence = document.sentences[0]
    return find_subsets(document, sentence, find_people(document, 0, len(text), find_quantities(document)))[0]


def told(text: str) -> str:
    """Each part: the field if the words say it, "c" and its children, its groups: "injured c2 rescuers 1"."""
    found = []
    for part in parts(text):
        words = [part.field] if part.field else []
        if part.children is not None:
            words.append(f"c{part.children.min}" + ("+" if part.children.max is None else ""))
        words += [f"{g.label} {g.min}" for g in part.groups]
        found.append(" ".join(words))
    return "; ".join(found)


PARTS = [
    ("Five people were injured, including two children.", "c2"),
    ("Five people were injured, including a boy of 16.", "c1"),
    ("Five people were injured, including a child and two rescuers.", "c1 rescuers 2"),
    ("Five people were injured, including: a girl of 10 and a boy of 12.", "c2"),
    ("Five people were injured, among them a policeman.", "police 1"),
    ("Five people were injured, among them two children.", "c2"),
    ("Five people were injured, one of them a child.", "c1"),
    ("Five people were injured, two of them women.", "women 2"),
    ("Five people were injured, two of whom are children.", "c2"),
    ("Five people were injured, both of them minors.", "c2"),
    ("Five people were injured, at least two of them children.", "c2+"),
    ("Five people were injured, two of them under 18.", "c2"),
    ("Five people were injured, a child among them.", "c1"),
    ("Five people were injured, with three children among them.", "c3"),
    ("Five people were injured, of whom two are children.", "c2"),
    ("Five people were injured, of which 2 are children.", "c2"),
    ("Five people, one an 11-year-old girl, were injured.", "c1"),
    ("Five people, two of whom are brothers of six and eight, were injured.", "c2"),
    ("Five people were injured; a girl of five is one of them.", "c1"),
    ("Five people were injured, three teenagers - a boy and two girls - being among the latter.", "c3"),
    ("Of 159 wounded, sixteen have yet to turn 18.", "injured c16"),
    ("Sixteen of the wounded are not yet 18.", "injured c16"),
    ("Three of the injured have not come of age.", "injured c3"),
    ("Three of the injured are minors.", "injured c3"),
    ("Two of the dead were children.", "killed c2"),
    ("Two of the dead were women.", "killed women 2"),
    ("Two of those killed were rescuers.", "killed rescuers 2"),
    ("Of the nine injured, four are children.", "injured c4"),
    ("Among the injured are two children.", "injured c2"),
    ("Among the wounded there is a child.", "injured c1"),
    ("Among those killed was a doctor.", "killed medics 1"),
    ("A child was among the dead.", "killed c1"),
    ("A girl of five was among the victims.", "victims c1"),
    ("Two policemen are among the wounded.", "injured police 2"),
    ("The dead included a girl of 10.", "killed c1"),
    ("The victims included a married couple in their 70s and a 12-year-old girl.", "victims c1"),
    ("The injured include two boys.", "injured c2"),
    ("The youngest of the injured is three.", "injured c1+"),
    ("The youngest victim is only 11 months old.", "victims c1+"),
    ("The youngest casualty is a baby of three months.", "injured c1+"),
    ("The youngest of the injured is 31.", ""),
    ("One of the drones hit a house.", ""),
    ("Three of the houses burned down, including a school.", ""),
    ("The city, including its suburbs, was shelled.", ""),
    ("A woman with two children was killed.", ""),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_a_part_is_read_as_a_part(text: str, part: str) -> None:
    assert told(text) == part


OPEN, CLOSED = Figure(10, None), Figure(10, 10)
CHILDREN = [
    ("Ten were hurt, including an infant.", CLOSED, Figure(1, 1)),
    ("At least ten were hurt, including an infant.", OPEN, Figure(1, None)),
    ("At least ten were hurt, among them an infant.", OPEN, Figure(1, None)),
    ("At least ten were hurt, among them two children.", OPEN, Figure(2, 2)),
    ("At least ten were hurt, including two children.", OPEN, Figure(2, 2)),
    ("At least ten people, two children among them, were hurt.", OPEN, Figure(2, 2)),
    ("Dozens of people, six children among them, were injured.", OPEN, Figure(6, 6)),
    ("Dozens of people were injured, among them six children.", OPEN, Figure(6, 6)),
    ("At least ten were hurt, a child among them.", OPEN, Figure(1, None)),
    ("At least ten were hurt, two of them children.", OPEN, Figure(2, 2)),
    ("Ten were hurt, among them two children.", CLOSED, Figure(2, 2)),
    ("Among the injured is a child.", None, Figure(1, None)),
    ("Among the injured are two children.", None, Figure(2, 2)),
    ("Among the injured are twelve children.", CLOSED, None),
]


@pytest.mark.parametrize(("text", "whole", "children"), CHILDREN)
def test_children_of_an_open_and_of_a_closed_figure(text: str, whole: Figure | None, children: Figure | None) -> None:
    (part,) = parts(text)
    assert part.children_of(whole) == children


@pytest.mark.parametrize("word", [w for words in load("parts")["whole"].values() for w in words])
def test_every_word_for_a_whole_is_known(word: str) -> None:
    (part,) = parts(f"Two of the {word} are children.")
    assert word in load("parts")["whole"][part.field]


@pytest.mark.parametrize(
    ("part", "killed", "field"), [("victims", True, "killed"), ("victims", False, "injured"), (None, True, None)]
)
def test_victims_are_the_dead_where_there_are_any(part: str | None, killed: bool, field: str | None) -> None:
    assert part_field(part, killed) == field
