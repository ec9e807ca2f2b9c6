"""Nouns for people, and the walk over the words from a number or an article to such a noun ("five | seriously wounded | women")."""

from __future__ import annotations

import re
from typing import NamedTuple

from strikemap.extraction.lexicon import load

_LEXICON = load("people")
# "lost their lives", "the others": words for people only beside a number.
NOT_ALONE: frozenset[str] = frozenset(_LEXICON["words"]["not_alone"])
GENDER: dict[str, str] = {word: gender for gender, words in _LEXICON["gender"].items() for word in words}
YOUNG: frozenset[str] = frozenset(_LEXICON["young"]["words"])
# Words that cannot stand between a number and its noun: function words, verbs of these reports, and nouns of things.
_NO_MODIFIER: frozenset[str] = frozenset(_LEXICON["words"]["no_modifier"])
_THINGS = frozenset(("storey", "story", "room", "bed", "seat"))
_NOT_PEOPLE = (" toll", " tally", " list", " count ", " figures", " numbers")  # "the casualty toll"
_WORD = re.compile(r"[\w'-]+")
_LOOSE_AGE = re.compile(r"(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)[- ](?:year|month|week|day)s?[- ]olds?(?![\w-])")
_MOST_WORDS = 3  # of one noun ("law enforcement officer")


class Noun(NamedTuple):
    """A row of lexicon/en/people.toml as one of its words means it; `child` "age" waits for an age under 18 beside it."""

    rule: str
    plural: bool
    child: bool | str
    label: str | None
    size: int
    role: bool


_NOUNS = {
    word: Noun(
        row["id"], number == "plural", row.get("child", False), row.get("label"), row.get("size", 1), row.get("role", False)
    )
    for row in _LEXICON["noun"]
    for number in ("singular", "plural")
    for word in row.get(number, [])
}  # fmt: skip
_HEADS = frozenset(word.partition(" ")[0] for word in _NOUNS)


def nouns() -> dict[str, Noun]:
    """Every noun for people, in lower case."""
    return _NOUNS


class Phrase(NamedTuple):
    """Modifiers and the noun that ends them; `end` is the offset behind the noun."""

    modifiers: str
    noun: str
    end: int


def noun_at(text: str, at: int, limit: int) -> str | None:
    """The longest noun for people that begins at an offset, as whole words."""
    first = _WORD.match(text, at, limit)
    return _noun_from(text, at, limit) if first is not None and first.group() in _HEADS else None


def _noun_from(text: str, at: int, limit: int) -> str | None:
    known = _NOUNS
    found, end, words = None, at, 0
    while words < _MOST_WORDS:
        match = _WORD.match(text, end, limit)
        if match is None:
            break
        words += 1
        end = match.end()
        if text[at:end] in known:
            found = text[at:end]
        if text[end : end + 1] != " ":
            break
        end += 1
    return found


def phrase(text: str, at: int, limit: int, most: int, *, alone: bool, ages: bool = False) -> Phrase | None:
    """The noun phrase whose first word stands at `at`, with up to `most` words before its noun; None where there is none.

    `alone`: nouns that need a number do not count; `ages`: "17-year-old" serves as a noun. A noun right before another one
    belongs to it ("hospital guard").
    """
    start = at
    for _ in range(most + 1):
        match = _WORD.match(text, at, limit)
        if match is None:
            return None
        word = match.group()
        noun = _noun_from(text, at, limit) if word in _HEADS else None
        owner = noun is None and word.endswith("'s") and word[:-2] in _NOUNS
        if owner and text.startswith((" heart gave", " body"), match.end()):
            noun = word[:-2]
        if noun is not None and not (alone and noun in NOT_ALONE):
            end = match.end() if owner else at + len(noun)
            after = noun_at(text, end + 1, limit) if text.startswith(" ", end) else None
            if text.startswith(_NOT_PEOPLE, end):
                return None
            if after is None or (alone and after in NOT_ALONE):
                return _unless_thing(text[start:at], noun, end)
        if ages and noun is None:
            age = _LOOSE_AGE.match(text, at, limit)
            if age is not None and not _followed_by_noun(text, age.end(), limit):
                return Phrase(text[start:at], age.group(), _unknown_noun(text, age.end(), limit))
        if ages and word == "body":
            return Phrase(text[start:at], "body", match.end())
        if word in _NO_MODIFIER or word.isdigit() or not text.startswith(" ", match.end()):
            return None
        at = match.end() + 1
    return None


def _unknown_noun(text: str, at: int, limit: int) -> int:
    """Where "a 29-year-old | bridesmaid and …" ends: who has an age is somebody, whatever they are called."""
    match = _UNKNOWN.match(text, at, limit)
    return match.end() if match is not None and not _NO_MODIFIER.intersection(match.group().split()) else at


_UNKNOWN = re.compile(r" [a-z-]{3,20}(?: [a-z-]{3,20})?(?=,| and | was | were | who | died | of the |\.|;|$)")


def _unless_thing(modifiers: str, noun: str, end: int) -> Phrase | None:
    return None if modifiers and not _THINGS.isdisjoint(modifiers.split()) else Phrase(modifiers, noun, end)


def _followed_by_noun(text: str, at: int, limit: int) -> bool:
    """ "a 23-year-old pregnant woman": the age goes on to a noun within three words."""
    for _ in range(3):
        if not text.startswith(" ", at):
            return False
        at += 1
        match = _WORD.match(text, at, limit)
        if match is None:
            return False
        if noun_at(text, at, limit) is not None:
            return True
        if match.group() in _NO_MODIFIER:
            return False
        at = match.end()
    return False
