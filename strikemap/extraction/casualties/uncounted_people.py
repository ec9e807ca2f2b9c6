"""People told of without a number or an article: pairs who share one, in headlines, a name with an age, plurals with ages."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from strikemap.extraction.casualties.describing import aged, described
from strikemap.extraction.casualties.persons import People, Person
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.ages import ADULT_AGE, ages_behind, ages_within
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.nouns import GENDER, nouns, phrase
from strikemap.model import Figure

_WORDS = load("people")["words"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kin = words_pattern(_WORDS["kin"])
    sources = {
        # "Policeman wounded": a headline leaves the article out.
        "headline-at": r"(?:[:;,]| -) ",
        "headline": r"(?:, \d{1,2},)? (?:and \w+ |(?:killed|dead|dies|died|wounded|injured|hurt|hospitali[sz]ed|among)\b)",
        # "drone kills woman, wounds husband"
        "object": r"\b(?:kills|wounds|injures|hurts|killing|wounding|injuring|killed|wounded|injured|claims) ",
        # "a husband and wife", "brother and sister"
        "pair": rf"\b(?P<first>{kin}) and (?P<second>{kin})(?![\w-])(?: (?:couple|duo|pair))?",
        "pair-lead": r"(?:\b(?:an?|the|his|her|their|this|one) (?:[\w-]+ )?)?\Z",
        # "Nataliia, 52, died": a name and an age.
        "named": r"(?<![\w-])[A-Z][a-z]{1,20}(?:[ -][A-Z][a-z]{1,20}){0,3}"
        r"(?:, (?P<age>\d{1,2})(?=,| and )|,? \((?P<age2>\d{1,2})\))",
        # "six-year-old Sofiia"
        "named-young": r"(?<![\w-])(?:\d{1,2}|[a-z]{2,9}(?:-[a-z]{3,5})?)-(?:year|month)-old [A-Z][a-z]{1,20}"
        r"(?: [A-Z][a-z]{1,20})?",
        "plural": r"\b(?:(?:their|his|her|two|the|both|twin) )?(?P<noun>[a-z-]+s|children|men|women)(?=,? |[.;,]|$)",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def people_in_pairs(text: str, start: int, end: int) -> list[People]:
    """ "A husband and wife": two who share an article."""
    found = []
    for match in _patterns()["pair"].finditer(text, start, end):
        told = [nouns()[match[name]] for name in ("first", "second")]
        young = sum(1 for noun in told if noun.child is True)
        persons = tuple(Person(GENDER.get(match[name]), kin=name == "second") for name in ("first", "second"))
        lead = _patterns()["pair-lead"].search(text, max(start, match.start() - 24), match.start())
        pair = People(
            start=lead.start() if lead else match.start(), end=match.end(), rule="people.pair", min=2, max=2, persons=persons
        )
        found.append(aged(text, end, msgspec.structs.replace(pair, children=Figure(young, young) if young else None)))
    return found


def people_in_headlines(text: str, start: int, end: int) -> list[People]:
    found = []
    objects = {m.end() for m in _patterns()["object"].finditer(text, start, end)}
    for at in (start, *(m.end() for m in _patterns()["headline-at"].finditer(text, start, end)), *objects):
        told = phrase(text, at, end, 2, alone=True)
        if told is None or told.noun not in nouns() or told.modifiers.partition(" ")[0] in _WORDS["no_headline"]:
            continue
        noun = nouns()[told.noun]
        if not noun.plural and (at in objects or _patterns()["headline"].match(text, told.end, end)):
            people = People(start=at, end=told.end, rule=noun.rule, min=noun.size, max=noun.size)
            found.append(aged(text, end, described(people, noun, told.noun, told.modifiers)))
    return found


def people_by_name(document: Document, start: int, end: int) -> list[People]:
    found = []
    for match in _patterns()["named-young"].finditer(document.text, start, end):
        years = ages_within(match.group().lower())
        if years:
            child = years[0] < ADULT_AGE
            person = Person(age=years[0], child=child)
            children = Figure(1, 1) if child else None
            found.append(
                People(
                    start=match.start(), end=match.end(), rule="people.named", min=1, max=1, children=children, persons=(person,)
                )
            )
    for match in _patterns()["named"].finditer(document.text, start, end):
        age = int(match["age"] or match["age2"])
        before = document.lower[max(start, match.start() - 24) : match.start()].split()
        word = before[-1] if before and before[-1] in nouns() else None
        child = age < ADULT_AGE
        found.append(
            People(
                start=match.start() - (len(word) + 1 if word else 0),
                end=match.end(),
                rule="people.named",
                min=1,
                max=1,
                children=Figure(1, 1) if child else None,
                persons=(Person(GENDER.get(word or ""), age, child),),
            )
        )
    return found


def people_by_ages(text: str, start: int, end: int) -> list[People]:
    """Plurals without a number but with ages: "boys of eleven and 14" are two; twins are two without ages as well."""
    found = []
    for match in _patterns()["plural"].finditer(text, start, end):
        word = match["noun"]
        noun = nouns().get(word)
        if noun is None or not noun.plural:
            continue
        ages = ages_behind(text, match.end(), end)
        numbers = ages.years if ages else []
        twins = word == "twins" or match.group().startswith("twin ")
        if ages is not None and " to " in text[match.end() : ages.end]:
            numbers = []  # "students aged 17 to 19": how many they are is not said
        size = len(numbers) if len(numbers) > 1 else 2 if twins else 0
        if not size:
            continue
        young = sum(1 for n in numbers if n < ADULT_AGE) * (size if len(numbers) == 1 else 1)
        if noun.child is True and not any(n >= ADULT_AGE for n in numbers):
            young = size
        found.append(
            People(
                start=match.start(),
                end=ages.end if ages else match.end(),
                rule="people.ages",
                min=size,
                max=size,
                children=Figure(young, young) if young else None,
                persons=tuple(Person(GENDER.get(word), n, n < ADULT_AGE) for n in numbers) if len(numbers) == size else (),
            )
        )
    return found
