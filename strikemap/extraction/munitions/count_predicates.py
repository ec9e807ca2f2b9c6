"""What is said of munitions: the predicates of a sentence that launch, intercept or let them hit."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Literal

import msgspec

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.spans import WeaponMention
from strikemap.extraction.text.terms import Terms

Field = Literal["intercept", "launch", "hit", "lost"]

_AUXILIARY = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got)(?: (?!not\b)(?:also|all|successfully|reportedly|already|later|then"
    r"|both|either|confirmed|reported|(?:shot down|destroyed|intercepted|downed|jammed|suppressed|hit|damaged|lost),? (?:or|and)"
    r"|\w{1,20}ly))* $"
)
_CLOSES = re.compile(
    r"(?: out of (?:the |a total of )?\d| (?:by|over|in|on|at|overnight|during|near|above"
    r"|across|from|with|as|after|last|this|late|early|thanks"
    r"|towards?|against)\b|[.,;:)\"]|$| (?:and|or) \w+(?:ed| down)\b"
    r"| (?:and|or|while|with) (?:another |a further |some |about )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b"
    r"|eight\b|nine\b|ten\b|\w+(?:teen|ty)\b|lost\b|missing\b))"
)
# "71 of them taken out": the participles that do not end with -ed.
_PARTICIPLE = re.compile(r"(?:\w+ed|hit|taken|blown|shot|brought|swept|mown|beaten)(?: \w+)*$|\w+ down$")

_VOID = re.compile(
    r"(?:\bnot(?: \w+)?|n't(?: \w+)?|\bnever|\bfail\w* to|\bunable to|\bwithout|\bcan(?:not)?|\bcould|\bmay"
    r"|\bmight|\bwould|\bwill|\bable to|\bcapable of|\bplan\w* to|\bready to|\bprepar\w+ to|\bunder way to|\bif"
    r"|\bto help|\b(?:which|how|ways?|means|chance|ability|nothing|tr(?:y|ying|ied)"
    r"|attempt\w*|orders?|tasked|enough|want\w*|intend\w*|going) to"
    r"|\bneed\w* to|\bhelp) (?:be )?$"
)
# Who tried to hit has launched.
_TRIED = re.compile(r"\b(?:tr(?:ied|ying|ies)|attempt(?:ed|ing|s)|sought|were meant|intended|flew) to $")
_DENIED = re.compile(r"\b(?:(?:was|were|been|are|is) not (?:\w+ )?|(?:did not|didn't|not able to|fail\w* to|unable to) (?:\w+ )?)$")
_VOIDING = frozenset("not never to without can cannot could may might would will able capable under way if help".split())
_NEAR = 48  # characters before a predicate in which the words that deny it stand
_ADJACENT = 22  # characters of "out of the sky" right behind its verb
_NOUN_BEFORE = re.compile(r"(?:\b(?:an?|the|this|another|air|missile|drone|russian|massive|combined|of|during|in)|'s) $")


class CountPredicate(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's predicates; where `after` does not match behind the words, they say `otherwise` or nothing.

    An `intransitive` one has its munitions before it, as a passive has.
    """

    id: str
    field: Field
    words: list[str]
    after: str | None = None
    otherwise: Field | None = None
    intransitive: bool = False


class CountNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the lexicon's nouns: `pattern` ends where the number begins; `bare`: which needs no noun of its own."""

    id: str
    field: Field
    pattern: str
    bare: bool = False


class _Lexicon:
    def __init__(self) -> None:
        tables = load("counts")
        self.predicates = [msgspec.convert(row, CountPredicate) for row in tables["predicate"]]
        self.nouns = [msgspec.convert(row, CountNoun) for row in tables["noun"]]
        self.after = {row.id: re.compile(row.after) for row in self.predicates if row.after}
        self.terms = Terms((word, row) for row in self.predicates for word in row.words)
        self.noun_patterns = [(row, re.compile(row.pattern)) for row in self.nouns]


@cache
def lexicon() -> _Lexicon:
    """The rules, read once."""
    return _Lexicon()


class Said(msgspec.Struct):
    """A predicate in its sentence. `subject_end`: where what stands before its auxiliary ends."""

    start: int
    end: int
    row: CountPredicate
    subject_end: int
    passive: bool
    void: bool  # denied, or only possible
    denied: bool = False


def _may_void(low: str, start: int) -> bool:
    """A cheap look at the last words: can any of them deny what follows, or make it only possible?"""
    words = low[max(0, start - _NEAR) : start].split()[-4:]
    return any(word in _VOIDING or word.endswith("n't") for word in words)


def _is_munition(low: str, arms: list[WeaponMention], start: int) -> bool:
    """Whether the word is part of a munition's name ("strike drones"); "shelled" and "bombed" are verbs all the same."""
    at = bisect_right(arms, start, key=_start) - 1
    return at >= 0 and start < arms[at].end and not low.startswith("ed", arms[at].end - 2)


def _start(weapon: WeaponMention) -> int:
    return weapon.start


def find_predicates(low: str, sentence: Sentence, arms: list[WeaponMention]) -> list[Said]:
    found: list[Said] = []
    rules = lexicon()
    for start, end, row in rules.terms.scan(low, sentence.start, sentence.end):
        if row.after:
            after = rules.after[row.id].match(low, end, sentence.end)
            if after is None and row.otherwise is None:
                continue
            if after is None:
                row = msgspec.structs.replace(row, field=row.otherwise)
            elif after.end() - end <= _ADJACENT:
                end = after.end()
        if (
            low.startswith("-", start - 1)
            or _is_munition(low, arms, start)
            or (row.field == "hit" and _NOUN_BEFORE.search(low, max(0, start - 20), start))
        ):
            continue
        floor = max(sentence.start, start - 70)
        auxiliary = _AUXILIARY.search(low, floor, start)
        passive = auxiliary is not None or (_PARTICIPLE.match(low[start:end]) is not None and _CLOSES.match(low, end) is not None)
        passive = (passive or row.intransitive) and not low.endswith(" with", start, end)
        denied = _DENIED.search(low, max(floor, start - _NEAR), start) is not None
        head = auxiliary.start() if auxiliary else start
        tried = row.field == "hit" and _TRIED.search(low, max(floor, head - _NEAR), head) is not None
        void = denied or (not tried and _may_void(low, head) and _VOID.search(low, max(floor, head - _NEAR), head) is not None)
        found.append(Said(start, end, row, auxiliary.start() if auxiliary else start, passive, void, denied))
    return found
