"""People told of who are never counted: the missing, and those trapped under rubble. They are kept as labelled groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from strikemap.extraction.casualties.people import find_people
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import Quantity, Span
from strikemap.model import Group

# Words may stand between the people and what is said of them, but no other clause: "Two residents are still missing".
_BETWEEN = r"(?! (?:and|but|while|killed|injured|wounded|dead)\b)(?: (?!(?:and|but|while|when|after)\b)[\w'-]+){0,8}?"


_SIGNS = Rule(rf"\b(?:{words_pattern(w for row in load('casualties')['hidden'] for w in row['words'])})\b")
_start = attrgetter("start")


class HiddenMention(Span, frozen=True, kw_only=True):
    """Words for people missing or trapped; `group.field` is its label, so that it adds to no figure."""

    group: Group


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    found = {}
    for row in load("casualties")["hidden"]:
        words = words_pattern(row["words"])
        found[row["label"]] = (re.compile(rf"{_BETWEEN} (?:{words})\b"), re.compile(rf"\b(?:{words})(?:: | are | is | were )\Z"))
    return found


def find_hidden(document: Document, quantities: Sequence[Quantity]) -> list[HiddenMention]:
    """The missing and trapped of a document, in the order of the words; those without a number are left out."""
    text = document.lower
    found: list[HiddenMention] = []
    for sentence in document.sentences:
        if not _SIGNS.search(document, sentence):
            continue
        first = bisect_left(quantities, sentence.start, key=_start)
        inside = [q for q in quantities[first : bisect_left(quantities, sentence.end, key=_start)] if q.end <= sentence.end]
        people = [p for p in find_people(document, sentence.start, sentence.end, inside) if not p.none and (p.min or p.max)]
        for number, person in enumerate(people):
            limit = people[number + 1].start if number + 1 < len(people) else sentence.end
            for label, (after, before) in _patterns().items():
                match = after.match(text, person.end, limit)
                lead = before.search(text, max(sentence.start, person.start - 40), person.start)
                if match is None and lead is None:
                    continue
                found.append(
                    HiddenMention(
                        start=lead.start() if lead and not match else person.start,
                        end=match.end() if match else person.end,
                        rule=f"{label}.people",
                        group=Group(label=label, field=label, min=person.min, max=person.max),
                    )
                )
                break
    return found
