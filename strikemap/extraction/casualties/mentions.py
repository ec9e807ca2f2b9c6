"""What the casualty rules find: a figure of one field as the words state it."""

from __future__ import annotations

from typing import Literal

from strikemap.extraction.casualties.persons import Person
from strikemap.extraction.text.spans import Span
from strikemap.model import Figure, Group

CasualtyField = Literal["killed", "injured"]


class CasualtyMention(Span, frozen=True, kw_only=True):
    """A figure of one field as the words state it; start..end covers the number and the predicate and serves as the quote.

    `figure` None carries only `children` (a part told in a sentence of its own). `at` is where the people stand in the
    sentence, to attach a place by. `older` says that the words call it an earlier count, `more` that it adds to the one before
    it, `part` that it is a part of a figure told elsewhere. `persons` describes the people where each is told of on their own
    ("a man of 50"), so that two told apart add up. `known` says that the words mean somebody told of before or by their role ("the
    driver"); `from_injured` that a death is of one told of among the injured.
    """

    field: CasualtyField
    figure: Figure | None
    at: int
    children: Figure | None = None
    children_span: tuple[int, int] | None = None
    children_example: bool = False
    groups: tuple[Group, ...] = ()
    older: bool = False
    more: bool = False
    part: bool = False
    bare: bool = False
    toll: bool = False
    persons: tuple[Person, ...] = ()
    known: bool = False
    from_injured: bool = False
