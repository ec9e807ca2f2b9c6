"""One figure out of all that a report says: totals, updates, people told one by one; one text a line.

"K", "I", "CK", "CI" as in test_casualties; the sentences of a text stand in one place and on one day.
"""

from __future__ import annotations

import pytest

from strikemap.extraction.casualties.finding import find_casualties
from strikemap.extraction.strikes.merging import Placed, merge_children, merge_figures
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities
from strikemap.model import Figure


def placed(text: str, source: str) -> list[Placed]:
    document = Document(text)
    mentions = find_casualties(document, find_quantities(document))
    return [Placed(m, source, document.sentence_at(m.start).index, text[m.start : m.end]) for m in mentions]


def written(figure: Figure) -> str:
    if figure.max is None:
        return f"{figure.min}+"
    return str(figure.min) if figure.min == figure.max else f"{figure.min}-{figure.max}"


def told(text: str, title: str = "") -> str:
    every = placed(title, "title") + placed(text, "text")
    killed = [p for p in every if p.mention.field == "killed"]
    injured = [p for p in every if p.mention.field == "injured"]
    found = []
    for letter, mentions, deaths in (("K", killed, []), ("I", injured, killed)):
        merged = merge_figures(mentions, deaths)
        children = merge_children(mentions, merged.figure if merged else None)
        if merged is not None:
            found.append(f"{letter} {written(merged.figure)}")
        if children is not None:
            found.append(f"C{letter} {written(children[0])}")
    return "; ".join(found)


MERGED = [
    ("Two people were killed. Two people were killed in the strike, he repeated.", "K 2"),
    ("One person was killed and five were injured. In all, three were killed.", "K 3; I 5"),
    ("The death toll has risen to 12. It earlier stood at nine. He had earlier reported nine dead.", "K 12"),
    ("He had earlier reported 14 injured and one dead. Two people were killed and 19 injured.", "K 2; I 19"),
    ("Two people were injured. Another person was injured.", "I 3"),
    ("Two people were injured. One more person sought medical help.", "I 3"),
    ("Two people were killed and another six were wounded.", "K 2; I 6"),
    ("Two people were killed. Another 56 people are reported injured.", "K 2; I 56"),
    ("Five people were killed. Two more bodies were found, bringing the death toll to seven.", "K 7"),
    ("The death toll rose to nine after rescuers recovered the bodies of two more people.", "K 9"),
    ("Dozens were wounded. In all, 53 people were wounded.", "I 53"),
    ("Dozens were wounded. Six children were hospitalised.", "I 24+; CI 6"),
    ("Several people were hurt. Seven people were injured.", "I 7"),
    ("At least 16 people were killed. The mayor wrote that 14 people were killed.", "K 16+"),
    ("Seven people were hurt. Two of them were hospitalised.", "I 7"),
    ("Nobody was hurt. Later it became known that two people were hurt.", "K 0; I 2"),
    ("Nine people were wounded. Two of the wounded are children.", "I 9; CI 2"),
    ("Nine people were wounded, including a child. Two of the wounded are children.", "I 9; CI 2"),
    ("At least nine people were wounded, among them a child.", "I 9+; CI 1+"),
    ("Some 30 people were hurt; eight adults were hospitalised.", "I 30"),
    ("Two adults were killed.", "K 2; CK 0"),
    ("A woman was killed and a volunteer injured. Updated: the volunteer had died in the ambulance.", "K 2"),
    ("At least nine people were wounded, among them a child. Two of the wounded are children.", "I 9+; CI 2"),
]

ONE_BY_ONE = [
    ("A 60-year-old man was wounded. A 45-year-old woman was wounded.", "I 2"),
    ("A 60-year-old man was wounded. Also, a woman was wounded.", "I 2"),
    ("A man was wounded. A 60-year-old man is in hospital.", "I 1"),
    ("One person was wounded. A 60-year-old man is in hospital.", "I 1"),
    ("Two people were wounded. A 60-year-old man and a woman of 50 are in hospital.", "I 2"),
    ("Five people were wounded. A 60-year-old man is in hospital. A woman of 50 was treated on the spot.", "I 5"),
    ("A man of 50 was injured. His wife was taken to hospital.", "I 2"),
    ("A woman and her daughter, 5, were injured. The 5-year-old girl is in hospital.", "I 2; CI 1"),
    ("A boy of 10 was injured. A girl of 12 was injured too.", "I 2; CI 2"),
    ("A 70-year-old resident was killed. A policeman was killed.", "K 1"),
    ("A 70-year-old woman was killed. A policeman was killed.", "K 2"),
    ("A driver was killed. A doctor was killed.", "K 2"),
    ("The driver died on the spot.", "K 1"),
    ("A man was killed. The man died on the spot.", "K 1"),
]

DIED_LATER = [
    ("There are four casualties. Later the official clarified that the woman had died in hospital.", "K 1; I 3"),
    ("Seven people were wounded. One of the wounded died in hospital.", "K 1; I 6"),
    ("Seven people were wounded and one killed. Later, one of the wounded died in hospital.", "K 2; I 6"),
    ("Seven people were wounded. The woman died in hospital. Now seven people are wounded.", "K 1; I 7"),
    ("At least seven people were wounded. One of the wounded died in hospital.", "K 1; I 7+"),
    ("Dozens of people were wounded. The woman died in hospital.", "K 1; I 24+"),
    ("A woman was wounded. The woman died in hospital.", "K 1"),
    ("Four people were injured. The driver died on the spot.", "K 1; I 4"),
    ("Nineteen people were injured. A 58-year-old man died in intensive care.", "K 1; I 19"),
]


@pytest.mark.parametrize(("text", "figures"), MERGED)
def test_the_whole_of_what_is_told(text: str, figures: str) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(("text", "figures"), ONE_BY_ONE)
def test_people_told_of_one_by_one(text: str, figures: str) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(("text", "figures"), DIED_LATER)
def test_the_wounded_who_died(text: str, figures: str) -> None:
    assert told(text) == figures


def test_the_text_outweighs_the_title() -> None:
    assert told("At least six people were killed.", title="Six killed in Sloviansk") == "K 6+"
    assert told("The house burned down.", title="Six killed in Sloviansk") == "K 6"


def test_nothing_told_is_no_figure() -> None:
    assert merge_figures([]) is None
    assert merge_children([], None) is None


def test_a_figure_keeps_the_words_that_carry_it() -> None:
    merged = merge_figures(placed("Two people were injured. Another person was injured.", "text"))
    assert merged is not None
    assert [p.quote for p in merged.said] == ["Two people were injured", "Another person was injured"]


@pytest.mark.parametrize(("people", "total"), [("two people were", 80_002), ("man of 50 was", 40_002)])
def test_people_added_without_end_are_added_up_at_a_cost_that_grows_with_their_number(people: str, total: int) -> None:
    first, another = placed(f"Two people were killed. Another {people} killed.", "text")
    merged = merge_figures([first, *[another] * 40_000])
    assert merged is not None
    assert merged.figure == Figure(total, total)
    assert len(merged.said) == 40_001


def test_people_told_of_one_by_one_without_end_are_kept_apart_by_their_descriptions() -> None:
    man, another, woman = placed("A man of 50 was killed. Another man of 50 was killed. A woman of 30 was killed.", "text")
    merged = merge_figures([man, *[another, woman] * 20_000])
    assert merged is not None
    assert merged.figure == Figure(20_002, 20_002)
