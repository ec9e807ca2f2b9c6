"""Noun phrases for people: how many, how many of them children, and which groups they name.

"at least ten people" is 10 or more; "a young woman and her three-year-old child" are two phrases of one person each, which
a casualty rule may join; "a couple" is two; "no one" is nobody. A definite phrase ("the man") tells of somebody named
before, or known by a role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from strikemap.extraction.casualties.counted_people import MOST_MODIFIERS, STATES, counted
from strikemap.extraction.casualties.describing import aged, described
from strikemap.extraction.casualties.persons import Labelled, People, Person
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.ages import ADULT_AGE, ages_behind, ages_within
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.nouns import GENDER, Noun, Phrase, nouns, phrase
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.spans import Quantity
from strikemap.model import Figure

__all__ = ["Labelled", "People", "Person", "find_people"]

_WORDS = load("people")["words"]
_GROUPS_OF = {"twins": 2, "triplets": 3, "spouses": 2}
# "a third person": one besides two; "the third body": three by now
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_ONE_MORE = {word: number for number, word in enumerate(_ORDINALS, 2)}
_ANOTHER = frozenset(("another", "one more", "one other"))
_TO_DIE = re.compile(
    r" (?:to (?:die|perish|succumb|be (?:killed|wounded|injured|hurt)|lose (?:his|her|their))|killed|wounded|injured|dead)\b"
)
# "a ninth person has died": nine have by now
_DIED = re.compile(
    r"(?: (?:of|from|in|after) [\w' -]{1,60}?)? "
    r"(?:(?:(?:has|had|also|now|since|later) ){0,3}(?:died|succumbed|perished|passed away)\b"
    r"|(?:was|has been|had been|is) (?:(?:now|also|later|since) )?"
    r"(?:found|recovered|retrieved|pulled|confirmed|pronounced|unearthed)\b)"
)
_ANYBODY = frozenset(("body", "casualty", "civilian", "fatality", "inhabitant", "patient", "person", "resident", "victim"))
# "the remains of a fifth victim": the fifth of all
_BODY_OF = re.compile(r"\b(?:bod(?:y|ies)|remains|corpse) of \Z")
_FOUND = re.compile(r"\b(?:found|recovered|retrieved|discovered|pulled)\b")
_ANY = Noun("person.any", False, "age", None, 1, False)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kin = words_pattern(_WORDS["kin"])
    sources = {
        "det": r"\b(?:an?|another|his|her|their|its|whose|the|one other|one more) (?=[a-z0-9])",
        "family": r"\b(?:(?:a|an|one|the) (?:[\w-]+ ){0,2}?)?family of (?P<size>\w+)\b",
        # "Policeman wounded": a headline leaves the article out.
        "headline-at": r"(?:[:;,]| -) ",
        "headline": r"(?:, \d{1,2},)? (?:and \w+ |(?:killed|dead|dies|died|wounded|injured|hurt|hospitali[sz]ed|among)\b)",
        # "drone kills woman, wounds husband"
        "object": r"\b(?:kills|wounds|injures|hurts|killing|wounding|injuring|killed|wounded|injured|claims) ",
        # "claimed a life", "took another life"
        "life": r"\b(?:claim(?:s|ed|ing)|takes|taking|took|taken|cost)(?: yet)? "
        r"(?P<life>(?:a|one more|another|one) (?:\w+ )?life)\b",
        # "a husband and wife", "brother and sister"
        "pair": rf"\b(?P<first>{kin}) and (?P<second>{kin})(?![\w-])(?: (?:couple|duo|pair))?",
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


def find_people(document: Document, start: int, end: int, quantities: Sequence[Quantity]) -> list[People]:
    """The phrases for people within [start, end), in order and apart from each other; `quantities` are those of that stretch."""
    text, patterns = document.lower, _patterns()
    found = [p for p in (counted(text, q, start, end) for q in quantities) if p is not None]
    for match in patterns["det"].finditer(text, start, end):
        told = phrase(text, match.end(), end, MOST_MODIFIERS, alone=True, ages=True)
        if told is None or any(q.kind == "count" and match.start() <= q.start < told.end for q in quantities):
            continue
        if told.noun != "body" or _is_body(text, match.group().strip(), told):
            first = not any(q.kind == "count" and q.end <= match.start() for q in quantities)
            found.append(_single(text, end, match.start(), match.group().strip(), told, first))
    found.extend(_headlines(text, start, end))
    if text.find("a third", start, end) >= 0 or text.find("a second", start, end) >= 0 or text.find("a fourth", start, end) >= 0:
        for match in patterns["nth-one"].finditer(text, start, end):
            found.append(People(start=match.start(), end=match.end(), rule="person.any", min=1, max=1, more=True))
    if text.find("and another ", start, end) >= 0 or text.find("and one ", start, end) >= 0:
        for match in patterns["another-at"].finditer(text, start, end):
            if document.text[match.end() :].partition(" ")[2][:1].isupper():
                found.append(
                    People(start=match.start(), end=match.end() - 1, rule="person.any", min=1, max=1, more=True, bare=True)
                )
    found.extend(_pairs(text, start, end))
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
        found.extend(_named(document, start, end))
        found.extend(_by_ages(text, start, end))
    elif text.find("twin", start, end) >= 0:
        found.extend(_by_ages(text, start, end))
    return _apart(found)


def _apart(found: list[People]) -> list[People]:
    """Overlapping phrases thinned: the one that starts first stays, of those the longest."""
    kept: list[People] = []
    for people in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or people.start >= kept[-1].end:
            kept.append(people)
    return kept


def _pairs(text: str, start: int, end: int) -> list[People]:
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


def _headlines(text: str, start: int, end: int) -> list[People]:
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


def _named(document: Document, start: int, end: int) -> list[People]:
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


def _nth(modifiers: str) -> int:
    """The number that an ordinal among the words before a noun gives ("third", "14th"); 0 without one."""
    for word in modifiers.split():
        digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
        if digits or word in _ONE_MORE:
            return int(digits.group(1)) if digits else _ONE_MORE[word]
    return 0


def _is_body(text: str, determiner: str, told: Phrase) -> bool:
    """ "another body", "a third body", but "the body of a woman" tells of the woman."""
    if text.startswith((" of", " armo"), told.end):
        return False
    if determiner in _ANOTHER or _nth(told.modifiers):
        return True
    return determiner == "a" and _FOUND.search(text, told.end, told.end + 40) is not None


def _single(text: str, limit: int, start: int, determiner: str, told: Phrase, first: bool) -> People:
    """A phrase with an article; `first`: no number of people stands before it in its sentence."""
    word, end = told.noun, told.end
    counts = _counts_on(text, limit, determiner, told, first)
    nth = _nth(told.modifiers) if counts or (determiner == "a" and _BODY_OF.search(text, max(0, start - 12), start)) else 0
    if nth > 1:
        end -= len(" body") if word == "body" else 0
        return People(start=start, end=end, rule="people.nth", min=nth, max=nth, bare=True)
    noun = nouns().get(word, _ANY)
    if word == "body":
        # The noun is a predicate of its own ("another body was found").
        more = determiner in _ANOTHER or bool(_nth(told.modifiers))
        return People(start=start, end=end - len(" body"), rule="people.body", min=1, max=1, more=more, bare=True)
    size = _GROUPS_OF.get(word, noun.size)
    if word in {"parents", "grandparents"} and determiner in {"his", "her"}:
        return People(start=start, end=end, rule="people.pair", min=2, max=2, persons=(Person("m"), Person("f")))
    if noun.plural and word not in _GROUPS_OF:
        ages = ages_behind(text, end, limit)
        if determiner == "the" and ages is not None and len(ages.years) > 1:  # "the injured men, aged 23 and 40"
            young = sum(1 for age in ages.years if age < ADULT_AGE)
            told_of = tuple(Person(GENDER.get(word), age, age < ADULT_AGE) for age in ages.years)
            return People(
                start=start,
                end=ages.end,
                rule="people.ages",
                min=len(told_of),
                max=len(told_of),
                children=Figure(young, young) if young else None,
                persons=told_of,
                definite=True,
                state=next((STATES[w] for w in told.modifiers.split() if w in STATES), None),
            )
        # "the people", "their sisters": how many is not said here.
        return People(start=start, end=end, rule="people.definite", min=0, max=None, definite=True, bare=True)
    people = People(
        start=start,
        end=end,
        rule=noun.rule,
        min=size,
        max=size,
        definite=determiner in {"the", "whose"},
        more=determiner in _ANOTHER or bool(_nth(told.modifiers)),
        state=next((STATES[w] for w in told.modifiers.split() if w in STATES), None),
    )
    words = told.modifiers if word in nouns() else told.modifiers + word
    return aged(text, limit, described(people, noun, word, words, determiner in {"his", "her", "their"}))


def _counts_on(text: str, limit: int, determiner: str, told: Phrase, first: bool) -> bool:
    """Whether an ordinal numbers all the dead ("the ninth victim", "a ninth person has died") and not one of a few told of here."""
    if determiner == "the":
        return told.noun in {"body", "victim", "fatality"} or _TO_DIE.match(text, told.end, limit) is not None
    return determiner == "a" and first and told.noun in _ANYBODY and _DIED.match(text, told.end, limit) is not None


def _by_ages(text: str, start: int, end: int) -> list[People]:
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
