"""Phrases for people: how many, how many children, which groups; one phrase a line."""

from __future__ import annotations

from typing import Any

import pytest

from strikemap.extraction.casualties.people import find_people
from strikemap.extraction.casualties.persons import People, Person
from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities


def people(text: str) -> list[People]:
    document = Document(text)
    return find_people(document, 0, len(text), find_quantities(document))


def told(text: str) -> str:
    """Each phrase as its size, "c" and the number of children in it, "the" where it is definite: "2 c1"."""
    found = []
    for p in people(text):
        if p.definite and p.max is None:
            found.append("the")
            continue
        size = f"{p.min}+" if p.max is None else str(p.min) if p.min == p.max else f"{p.min}-{p.max}"
        child = "" if p.children is None else f" c{p.children.min}" + ("+" if p.children.max is None else "")
        found.append(("the " if p.definite else "") + size + child)
    return "; ".join(found)


SIZES = [
    ("three people", "3"),
    ("three local residents", "3"),
    ("three more people", "3"),
    ("three seriously wounded women", "3"),
    ("five of them", "5"),
    ("five of the wounded", "5"),
    ("dozens of civilians", "24+"),
    ("at least ten residents", "10+"),
    ("a man", "1"),
    ("a 60-year-old man", "1"),
    ("an elderly woman", "1"),
    ("another person", "1"),
    ("his wife", "1"),
    ("the driver", "the 1"),
    ("the people", "the"),
    ("their sisters", "the"),
    ("a couple", "2"),
    ("a married couple", "2"),
    ("two couples", "4"),
    ("three married couples", "6"),
    ("a family of four", "4"),
    ("a man and a woman", "1; 1"),
    ("a police officer", "1"),
    ("a hospital guard", "1"),
    ("a law enforcement officer", "1"),
    ("two ambulance workers", "2"),
    ("four crew members of a ship", "4"),
    ("nobody", "0"),
    ("none of the residents was", "0"),
    ("no civilians", "0"),
    ("an 18-year-old", "1"),
    ("two lives", "2"),
    ("twin sisters", "2"),
    ("her twins", "2"),
    ("Nataliia, 52, died", "1"),
    ("Mum Yuliia, 32, and dad Serhii, 35, died", "1; 1"),
    ("Ivan Petrenko (47) died", "1"),
]

CHILDREN = [
    ("a child", "1 c1"),
    ("three children", "3 c3"),
    ("a girl of 10", "1 c1"),
    ("a boy aged 16", "1 c1"),
    ("a 17-year-old", "1 c1"),
    ("a 17-year-old girl", "1 c1"),
    ("a 19-year-old girl", "1"),
    ("a girl of 19", "1"),
    ("her three-year-old child", "1 c1"),
    ("her son, 12,", "1 c1"),
    ("her son, 32,", "1"),
    ("her son", "1"),
    ("an infant daughter", "1 c1"),
    ("a teenage girl", "1 c1"),
    ("a six-month-old baby", "1 c1"),
    ("a baby of three months", "1 c1"),
    ("boys of eleven and 14", "2 c2"),
    ("boys aged 3, 7 and 12", "3 c3"),
    ("their sisters, 12 and 8,", "2 c2"),
    ("twin sisters aged 14", "2 c2"),
    ("two teenagers aged 15 and 17", "2 c2"),
    ("two adults", "2 c0"),
    ("two men aged 34 and 51", "2"),
    ("two grandchildren", "2 c2"),
    ("her five-year-old twins", "2 c2"),
]

NOT_PEOPLE = [
    "three missiles",
    "two residential buildings",
    "14 apartments",
    "five cars of residents",
    "40 km",
    "a nine-storey building",
    "11 calves",
    "the 93rd Brigade",
    "their lives",
    "body armour",
]


@pytest.mark.parametrize(("text", "size"), SIZES)
def test_sizes(text: str, size: str) -> None:
    assert told(text) == size


@pytest.mark.parametrize(("text", "size"), CHILDREN)
def test_children_by_noun_and_age(text: str, size: str) -> None:
    assert told(text) == size


@pytest.mark.parametrize("text", NOT_PEOPLE)
def test_numbers_of_other_things(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("row", load("people")["noun"], ids=lambda row: row["id"])
def test_every_noun_is_known(row: dict[str, Any]) -> None:
    for word in row.get("plural", []):
        (found,) = people(f"three {word}")
        assert (found.rule, found.min) == (row["id"], 3 * int(row.get("size", 1))), word


def test_groups_keep_their_sizes_in_the_order_of_the_words() -> None:
    labels = [[(g.label, g.min, g.max) for g in p.labels] for p in people("two rescuers, a policeman and three doctors")]
    assert labels == [[("rescuers", 2, 2)], [("police", 1, 1)], [("medics", 3, 3)]]


def persons(text: str) -> tuple[Person, ...]:
    return tuple(person for p in people(text) for person in p.persons)


OTHERS = [
    ("a man of 50 and a woman", True),
    ("a man of 50 and a man of 60", True),
    ("a man of 50 and a man", False),
    ("a man and a boy of 12", True),
    ("a driver and a nurse", True),
    ("a driver and a man", False),
    ("a person and a woman", False),
    ("a woman and her daughter", True),
]


@pytest.mark.parametrize(("text", "other"), OTHERS)
def test_who_is_surely_somebody_else(text: str, other: bool) -> None:
    first, second = persons(text)
    assert second.other_than(first) is other
