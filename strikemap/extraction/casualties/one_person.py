"""A phrase for people with a determiner and no number ("a woman", "another body", "the ninth victim"): mostly one person."""

from __future__ import annotations

import re

from strikemap.extraction.casualties.counted_people import STATES
from strikemap.extraction.casualties.describing import aged, described
from strikemap.extraction.casualties.persons import People, Person
from strikemap.extraction.text.ages import ADULT_AGE, ages_behind
from strikemap.extraction.text.nouns import GENDER, Noun, Phrase, nouns
from strikemap.model import Figure

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


def one_person(text: str, limit: int, start: int, determiner: str, told: Phrase, first: bool) -> People:
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


def is_body(text: str, determiner: str, told: Phrase) -> bool:
    """ "another body", "a third body", but "the body of a woman" tells of the woman."""
    if text.startswith((" of", " armo"), told.end):
        return False
    if determiner in _ANOTHER or _nth(told.modifiers):
        return True
    return determiner == "a" and _FOUND.search(text, told.end, told.end + 40) is not None


def _nth(modifiers: str) -> int:
    """The number that an ordinal among the words before a noun gives ("third", "14th"); 0 without one."""
    for word in modifiers.split():
        digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
        if digits or word in _ONE_MORE:
            return int(digits.group(1)) if digits else _ONE_MORE[word]
    return 0


def _counts_on(text: str, limit: int, determiner: str, told: Phrase, first: bool) -> bool:
    """Whether an ordinal numbers all the dead ("the ninth victim", "a ninth person has died") and not one of a few told of here."""
    if determiner == "the":
        return told.noun in {"body", "victim", "fatality"} or _TO_DIE.match(text, told.end, limit) is not None
    return determiner == "a" and first and told.noun in _ANYBODY and _DIED.match(text, told.end, limit) is not None
