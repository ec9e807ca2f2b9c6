"""What the noun of a phrase for people and the words around it say of them: children, group, each one's age, gender and role."""

from __future__ import annotations

import re

import msgspec

from strikemap.extraction.casualties.persons import Labelled, People, Person
from strikemap.extraction.text.ages import ADULT_AGE, ages_behind, ages_within
from strikemap.extraction.text.nouns import GENDER, YOUNG, Noun
from strikemap.model import Figure

_MOST_PERSONS = 6  # people told of one by one; more are a count
_PARENT = re.compile(r"\b(?:mother|father|mum|mom|dad|parent|grandmother|grandfather|widow|widower)\Z")


def described(people: People, noun: Noun, word: str, modifiers: str, kin: bool = False) -> People:
    """The phrase with what its noun and the words before it say: children, group, and each person's age, gender and role."""
    ages = ages_within(modifiers)
    people = _with_children(people, noun, ages, bool(YOUNG & set(modifiers.replace("-", " ").split())))
    labels = (Labelled(noun.label, people.min, people.max),) if noun.label else ()
    persons: tuple[Person, ...] = ()
    if people.max == people.min and 0 < people.min <= _MOST_PERSONS and not people.subset:
        gender = GENDER.get(word)
        if word in {"couple", "married couple"}:
            persons = (Person(gender="m", kin=kin), Person(gender="f", kin=kin))
        elif people.min == 1 or gender is not None:
            child = None if people.children is None and noun.child else people.children is not None and people.children.min > 0
            role = noun.rule if noun.role else None
            if noun.rule == "person.any":
                child = None
            persons = (Person(gender, ages[0] if len(ages) == 1 else None, child, role, kin),) * people.min
    return msgspec.structs.replace(people, labels=labels, persons=persons)


def _with_children(people: People, noun: Noun, ages: list[float], called_young: bool) -> People:
    if noun.child == "none":
        return msgspec.structs.replace(people, children=Figure(0, 0))
    young = max(ages) < ADULT_AGE if ages else called_young
    if (noun.child is True and not (ages and min(ages) >= ADULT_AGE)) or (young and not people.subset):
        return msgspec.structs.replace(people, children=people.figure)
    return people


def aged(text: str, limit: int, people: People) -> People:
    """The phrase with the ages that stand behind it taken in ("a girl of 10", "her son, 12,", "a man (63)")."""
    behind = ages_behind(text, people.end, limit)
    if behind is None:
        return people
    ages = behind.years
    parent = _PARENT.search(text, people.start, people.end) is not None and text.startswith(" of ", people.end)
    people = msgspec.structs.replace(people, end=behind.end)
    if not ages or people.max is None or (parent and max(ages) < ADULT_AGE):
        return people  # "a mother of two" has two children
    if len(people.persons) == len(ages):
        told = tuple(p._replace(age=a, child=a < ADULT_AGE) for p, a in zip(people.persons, ages, strict=True))
        people = msgspec.structs.replace(people, persons=told)
    young = sum(1 for a in ages if a < ADULT_AGE)
    if people.children is not None:
        return msgspec.structs.replace(people, children=None) if not young and len(ages) == people.max else people
    return msgspec.structs.replace(people, children=Figure(young, young)) if len(ages) == people.max and young else people
