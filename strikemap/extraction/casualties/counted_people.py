"""Phrases for people that a number leads: "at least ten people", "two of the injured", "14 passengers and bystanders", "no one"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from strikemap.extraction.casualties.describing import aged, described
from strikemap.extraction.casualties.persons import People
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.nouns import NOT_ALONE, Phrase, nouns, phrase
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.spans import Quantity

_WORDS = load("people")["words"]
STATES: dict[str, str] = {word: field for field, words in load("people")["state"].items() for word in words}
MOST_MODIFIERS = 5
_UNKNOWN = frozenset(("casualties", "casualty", "victims", "victim", "more", "other", "others"))
_NOBODY = frozenset(("no one", "nobody", "none", "neither"))
_TOLD = re.compile(
    r",? (?:who (?:were |had been |have )?|reported |confirmed |known to have been )?"
    r"(?:killed|died|dead|wounded|injured|hurt|slain|slaughtered|perished)\b"
)
_LOST = re.compile(
    r" (?:(?:was|were|have|has|had)(?: now| already| thus| so far)?(?: been)? )?(?:lost|cut short|taken|claimed|extinguished)\b"
)
_PART = re.compile(r"\b(?:of|among) (?:whom|which|them|those),? \Z")  # "28, of whom a dozen are in hospital"
# Behind two nouns with one number: "ten residents and police officers were hurt"; "killed two men and women were hurt" is none.
_TOGETHER = re.compile(r" (?:were|was|have|had|who|died|perished|suffered|received|sustained|needed|sought|in)\b|[,.;]|$")
_OUTCOME = "deaths|fatalities|injuries"  # "six of the deaths"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    whole = words_pattern(_WORDS["whole"])
    number = rf"(?:\d{{1,4}}|{words_pattern(_WORDS['number'])})"
    sources = {
        "of-set": rf"(?P<more1> (?:more|other|others|further|additional)\b)?"
        rf"(?P<of> of (?:the|its|his|her|their|them|whom|those|these|our|which|all)\b(?: (?P<n>{number})(?![\w-]))?)?",
        "bare": r"(?P<more1> (?:more|others|other|further)\b)?"
        rf"(?P<of> of (?:them|whom|(?:the|those) (?P<state>{whole})|those|these|the(?= (?:{_OUTCOME})\b)))?"
        rf"(?=\"?(?:,| ?[.;:()]|$)|\"? (?:{words_pattern(_WORDS['after_bare'])})\b)",
        "none-of": r" of (?:the|them|those|its|their)\b(?: [\w'-]+){0,3}?(?= (?:was|were|has|have|had|is|are)\b)",
        "before": r"\b(?:(?P<another>another|a further|further|other)|(?P<lead>their|his|her|the|its|all)) \Z",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def counted(text: str, quantity: Quantity, first: int, limit: int) -> People | None:
    if quantity.kind == "none":
        return _nobody(text, quantity, limit)
    if quantity.kind != "count":
        return None
    before = _patterns()["before"].search(text, max(first, quantity.start - 12), quantity.start)
    told = before is not None and before["lead"] == "the"
    part = _PART.search(text, max(first, quantity.start - 14), quantity.start) is not None
    more = before is not None and before["another"] is not None
    start = before.start() if before is not None and before.group() not in {"further ", "other "} else quantity.start
    match = _patterns()["of-set"].match(text, quantity.end, limit)
    group = _group(text, match.end(), limit) if match else None
    if group is None and match is not None and match.end() > quantity.end:
        group, match = _group(text, quantity.end, limit), None
    if group is not None:
        noun = nouns()[group.noun]
        end = _and_others(text, group, limit) if noun.plural else group.end
        of = match["of"] if match else None
        state = next((STATES[w] for w in group.modifiers.split() if w in STATES), None)
        # "one of the three children killed" says that three were; "two of the three women were killed" does not.
        whole = int(value(match["n"]) or 0) if match and match["n"] and _TOLD.match(text, group.end) else 0
        least, most = (whole, whole) if whole else (quantity.min, quantity.max)
        people = People(
            start=start,
            end=end,
            rule=noun.rule,
            min=least * noun.size,
            max=None if most is None else most * noun.size,
            subset=part or (bool(of) and not whole and not re.match(r" of (?:its|our|all)\b", of or "")),
            subset_of=state if of else None,
            more=not told and (more or bool(match and match["more1"]) or group.noun in {"others", "more"}),
            state=None if of else "killed" if group.noun in {"life", "lives"} and _LOST.match(text, group.end) else state,
            qualifier=quantity.rule,
        )
        if end > group.end:
            return msgspec.structs.replace(people, rule="person.any")  # of which there are so many together
        return aged(text, limit, described(people, noun, group.noun, group.modifiers))
    match = _patterns()["bare"].match(text, quantity.end, limit)
    if match is None:
        return None
    return People(
        start=start,
        end=match.end(),
        rule="people.bare",
        min=quantity.min,
        max=quantity.max,
        subset=part or bool(match["of"]),
        subset_of=STATES.get(match["state"] or ""),
        more=not told and (more or bool(match["more1"])),
        bare=True,
        qualifier=quantity.rule,
    )


def _group(text: str, at: int, limit: int) -> Phrase | None:
    return phrase(text, at + 1, limit, MOST_MODIFIERS, alone=False) if text.startswith(" ", at) else None


def _and_others(text: str, group: Phrase, limit: int) -> int:
    """Where "14 passengers and bystanders" ends: one number for both nouns."""
    if not text.startswith(" and ", group.end):
        return group.end
    other = phrase(text, group.end + len(" and "), limit, 1, alone=True)
    if other is None or other.noun not in nouns() or not nouns()[other.noun].plural or group.noun in NOT_ALONE:
        return group.end
    if any(value(word) is not None for word in other.modifiers.split()):
        return group.end
    return other.end if _TOGETHER.match(text, other.end, limit) else group.end


def _nobody(text: str, quantity: Quantity, limit: int) -> People:
    word = text[quantity.start : quantity.end]
    if word in _NOBODY or word.startswith("not "):
        tail = _patterns()["none-of"].match(text, quantity.end, limit)
        end = tail.end() if tail else quantity.end
        return People(start=quantity.start, end=end, rule="people.nobody", min=0, max=0, none=True)
    told = phrase(text, quantity.end + 1, limit, 2, alone=False)
    if told is not None and told.noun not in _UNKNOWN:
        return People(start=quantity.start, end=told.end, rule="people.nobody", min=0, max=0, none=True)
    return People(start=quantity.start, end=quantity.end, rule="people.no", min=0, max=0, none=True, bare=True)
