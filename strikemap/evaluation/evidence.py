"""Which figures of a claim count as said: only those with a quote of their own that could carry a number."""

from __future__ import annotations

import re

from strikemap.evaluation.gold import CASUALTIES, COUNTS, Event
from strikemap.model import Claim, Report

MAX_QUOTE = 300  # characters: a quote is words to check a figure by, not the report again

_NUMBERS = (
    "an? one two three four five six seven eight nine ten eleven twelve \\w+teen twenty thirty forty fifty sixty seventy eighty"
    " ninety hundreds? thousands? dozens? scores? several few couples? pair both all each half single another"
)
_NONE = "no none nobody nor neither not without"
_PERSONS = (
    "m[ae]n wom[ae]n child children girls? boys? infant baby babies teenagers? pensioner mother father son daughter husband wife"
    " family he she his her"
)
_CARRIES_A_FIGURE = re.compile(rf"\d|\b(?:{'|'.join(f'{_NUMBERS} {_NONE} {_PERSONS}'.split())})\b", re.IGNORECASE)


def supported_fields(claim: Claim, report: Report) -> frozenset[str]:
    """The fields of the claim with a valid quote: it stands where it says, is short, and holds a number or a person."""
    sources = {"text": report.text, "title": report.title or ""}
    return frozenset(
        item.field
        for item in claim.evidence
        if 0 < len(item.quote) <= MAX_QUOTE
        and sources[item.source][item.start : item.end] == item.quote
        and _CARRIES_A_FIGURE.search(item.quote)
    )


def without_unsupported(event: Event, fields: frozenset[str]) -> Event:
    """The event less every figure of a field that is not among `fields`; classes of weapons and damage stay."""
    kept = {
        kind: frozenset(item for item in items if item[0] in fields) if kind in (CASUALTIES, COUNTS) else items
        for kind, items in event.items.items()
    }
    return Event(**{name: getattr(event, name) for name in Event.__struct_fields__ if name != "items"}, items=kept)


def figure_count(event: Event) -> int:
    """How many figures the event states."""
    return len(event.items[CASUALTIES]) + len(event.items[COUNTS])
