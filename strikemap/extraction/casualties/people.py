"""Noun phrases for people: how many, how many of them children, and which groups they name.

"at least ten people" is 10 or more; "a young woman and her three-year-old child" are two phrases of one person each, which
a casualty rule may join; "a couple" is two; "no one" is nobody. A definite phrase ("the man") tells of somebody named
before, or known by a role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from strikemap.extraction.casualties.counted_people import MOST_MODIFIERS, counted
from strikemap.extraction.casualties.describing import aged
from strikemap.extraction.casualties.one_person import is_body, one_person
from strikemap.extraction.casualties.persons import People, Person
from strikemap.extraction.casualties.uncounted_people import people_by_ages, people_by_name, people_in_headlines, people_in_pairs
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.nouns import phrase
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.spans import Quantity


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    sources = {
        "det": r"\b(?:an?|another|his|her|their|its|whose|the|one other|one more) (?=[a-z0-9])",
        "family": r"\b(?:(?:a|an|one|the) (?:[\w-]+ ){0,2}?)?family of (?P<size>\w+)\b",
        # "claimed a life", "took another life"
        "life": r"\b(?:claim(?:s|ed|ing)|takes|taking|took|taken|cost)(?: yet)? "
        r"(?P<life>(?:a|one more|another|one) (?:\w+ )?life)\b",
        # "two got shrapnel wounds, a third (one) was stunned"
        "nth-one": r"(?<=[,;] )(?:and |while )?a (?:second|third|fourth|fifth)(?: one)?"
        r"(?= (?:was|had|has|is|got|received|suffered|sustained|died|remains|refused|later)\b)",
        # "one person was killed in Lyman and another in Siversk"
        "another-at": r"(?<=and )(?:another|one more|one other) (?=(?:in|at|near|outside) )",
        # "He died on the spot": somebody told of before
        "pronoun": r"[\"\u201c]?(?P<pronoun>he|she) "
        r"(?=(?:(?:later|then|also|has|had) ){0,2}(?:died|perished|succumbed|did not survive|could not be saved|was killed)\b)",
        # "Parents and their two daughters": a bare plural of two
        "parents": r"(?:\bboth |\bthe )?\bparents(?= and (?:their|two|three|the|an?)\b)",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def find_people(document: Document, start: int, end: int, quantities: Sequence[Quantity]) -> list[People]:
    """The phrases for people within [start, end), in order and apart from each other; `quantities` are those of that stretch."""
    text, patterns = document.lower, _patterns()
    found = [p for p in (counted(text, q, start, end) for q in quantities) if p is not None]
    for match in patterns["det"].finditer(text, start, end):
        told = phrase(text, match.end(), end, MOST_MODIFIERS, alone=True, ages=True)
        if told is None or any(q.kind == "count" and match.start() <= q.start < told.end for q in quantities):
            continue
        if told.noun != "body" or is_body(text, match.group().strip(), told):
            first = not any(q.kind == "count" and q.end <= match.start() for q in quantities)
            found.append(one_person(text, end, match.start(), match.group().strip(), told, first))
    found.extend(people_in_headlines(text, start, end))
    if text.find("a third", start, end) >= 0 or text.find("a second", start, end) >= 0 or text.find("a fourth", start, end) >= 0:
        for match in patterns["nth-one"].finditer(text, start, end):
            found.append(People(start=match.start(), end=match.end(), rule="person.any", min=1, max=1, more=True))
    if text.find("and another ", start, end) >= 0 or text.find("and one ", start, end) >= 0:
        for match in patterns["another-at"].finditer(text, start, end):
            if document.text[match.end() :].partition(" ")[2][:1].isupper():
                found.append(
                    People(start=match.start(), end=match.end() - 1, rule="person.any", min=1, max=1, more=True, bare=True)
                )
    found.extend(people_in_pairs(text, start, end))
    if told_of := patterns["pronoun"].match(text, start, end):
        found.append(
            People(
                start=told_of.start("pronoun"),
                end=told_of.end("pronoun"),
                rule="people.pronoun",
                min=1,
                max=1,
                persons=(Person("m" if told_of["pronoun"] == "he" else "f"),),
                definite=True,
            )
        )
    for match in patterns["parents"].finditer(text, start, end) if text.find("parents and", start, end) >= 0 else ():
        found.append(
            People(start=match.start(), end=match.end(), rule="people.pair", min=2, max=2, persons=(Person("m"), Person("f")))
        )
    for match in patterns["life"].finditer(text, start, end) if text.find(" life", start, end) >= 0 else ():
        found.append(
            People(start=match.start("life"), end=match.end(), rule="person.any", min=1, max=1, more="a " not in match["life"])
        )
    if text.find("family of", start, end) >= 0:
        for match in patterns["family"].finditer(text, start, end):
            size = int(value(match["size"]) or 0)
            if size:
                family = People(start=match.start(), end=match.end(), rule="people.family", min=size, max=size)
                found.append(aged(text, end, family))
    if any(q.kind == "age" for q in quantities):
        found.extend(people_by_name(document, start, end))
        found.extend(people_by_ages(text, start, end))
    elif text.find("twin", start, end) >= 0:
        found.extend(people_by_ages(text, start, end))
    return _apart(found)


def _apart(found: list[People]) -> list[People]:
    """Overlapping phrases thinned: the one that starts first stays, of those the longest."""
    kept: list[People] = []
    for people in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or people.start >= kept[-1].end:
            kept.append(people)
    return kept
