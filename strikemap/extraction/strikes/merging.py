"""One figure out of all that a report says of it.

The largest count stands for the whole: reports tell the total and its parts. A count that the words call an earlier one
yields to a newer; "another two" adds to the count before it; an exact number replaces a vague one ("dozens"). Where no count
is given but people are told of one by one ("a man of 50", "a woman"), those who are surely not the same add up.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikemap.extraction.casualties.finding import CasualtyMention
from strikemap.extraction.casualties.persons import Person
from strikemap.model import Figure

_VAGUE = ("several", "dozens", "scores", "hundreds", "tens", "a few", "a number", "a handful", "thousands")


class Placed(msgspec.Struct, frozen=True):
    """A mention with where it stood: its source, its sentence, and the quote's raw text."""

    mention: CasualtyMention
    source: str
    sentence: int
    quote: str


class _Total(msgspec.Struct, frozen=True):
    """What the mentions from `first` to `last` come to; `vague`: one of them gives no exact number."""

    figure: Figure
    first: int
    last: int
    vague: bool


class Merged(msgspec.Struct, frozen=True):
    """A figure and the mentions whose words carry it."""

    figure: Figure
    said: tuple[Placed, ...]


def merge_figures(mentions: Sequence[Placed], deaths: Sequence[Placed] = ()) -> Merged | None:
    """The figure of one field from its mentions in the text's order; None where none holds a number.

    `deaths` are the mentions of the killed when the injured are merged: an exact count of the injured goes down by those of
    them who died after it was told.
    """
    counted = [p for p in mentions if p.mention.figure is not None]
    newer = _newer(counted)
    text = [p for p in newer if p.source == "text"] or newer
    if not text:
        return None
    totals = _totals(text)
    whole = [t for t in totals if not t.vague] or totals
    if len(whole) < len(totals):
        # A vague count stays only where every exact one is a mere part of it.
        vague = max(t.figure.min for t in totals if t.vague)
        whole = whole if any(_replaces(text[t.last].mention, vague) for t in whole) else totals
    largest = max(whole, key=lambda t: t.figure.min)
    best = Merged(largest.figure, tuple(text[largest.first : largest.last + 1]))
    if not any(_is_count(p.mention) for p in text):
        said, persons = _one_by_one(text)
        if len(persons) > best.figure.min:
            best = Merged(Figure(len(persons), len(persons)), said)
    return _survivors(best, counted, deaths)


def _newer(counted: list[Placed]) -> list[Placed]:
    """Without the counts that the words call earlier ones, where a newer one is as large, or is a toll of its own."""
    newer = [p for p in counted if not p.mention.older]
    largest = max((p.mention.figure.min for p in newer if p.mention.figure), default=0)
    first = max((p.mention.figure.min for p in counted if p.mention.older and p.mention.figure), default=0)
    return newer if newer and (largest >= first or any(p.mention.toll for p in newer)) else counted


def _replaces(mention: CasualtyMention, vague: int) -> bool:
    """Whether an exact count can be what a vague one of at least `vague` people meant: "dozens" are not six children."""
    figure = mention.figure
    if figure is None or mention.part or mention.more or mention.children == figure:
        return False
    return 2 * figure.min >= vague


def _totals(mentions: Sequence[Placed]) -> list[_Total]:
    """One a mention: its own figure, or the one before it and its own added up ("another two")."""
    totals: list[_Total] = []
    for index, placed in enumerate(mentions):
        figure, vague = placed.mention.figure, _is_vague(placed)
        assert figure is not None
        before = totals[-1] if totals else None
        if before is not None and before.figure.min > 0 and _adds(placed, mentions[index - 1]):
            top = None if before.figure.max is None or figure.max is None else before.figure.max + figure.max
            totals.append(_Total(Figure(before.figure.min + figure.min, top), before.first, index, before.vague or vague))
        else:
            totals.append(_Total(figure, index, index, vague))
    return totals


def _adds(placed: Placed, before: Placed) -> bool:
    """Whether a mention tells of people beside those of the mention before it."""
    same_sentence = before.sentence == placed.sentence and before.source == placed.source
    shares = same_sentence and placed.mention.bare and placed.mention.rule.endswith((".distributed", before.mention.rule))
    return placed.mention.more and not before.mention.toll and not shares


def _is_count(mention: CasualtyMention) -> bool:
    """Whether a mention counts several people without telling who they are."""
    return mention.figure is not None and mention.figure.min > 1 and not mention.persons and not mention.part


def _one_by_one(mentions: Sequence[Placed]) -> tuple[tuple[Placed, ...], list[Person]]:
    """The mentions that tell of people one by one, and those people without the ones who may have been told of before."""
    persons: list[Person] = []
    told: set[Person] = set()  # the same, each description once: there are few, however many people
    said: list[Placed] = []
    for placed in mentions:
        new = [p for p in placed.mention.persons if placed.mention.more or all(p.other_than(t) for t in told)]
        if new:
            persons += new
            told.update(new)
            said.append(placed)
    return tuple(said), persons


def _survivors(total: Merged, counted: Sequence[Placed], deaths: Sequence[Placed]) -> Merged | None:
    figure = total.figure
    if figure.max != figure.min or not figure.min:
        return total
    told = max(_order(p) for p in (*total.said, *(p for p in counted if p.mention.figure == figure)))
    died = sum(p.mention.figure.min for p in deaths if p.mention.from_injured and p.mention.figure is not None and _order(p) > told)
    left = figure.min - died
    if left <= 0:
        return None
    return Merged(Figure(left, left), total.said)


def _order(placed: Placed) -> tuple[bool, int, int]:
    return placed.source == "text", placed.sentence, placed.mention.start


def _is_vague(placed: Placed) -> bool:
    quote = placed.quote.lower()
    return quote.lstrip().startswith(_VAGUE) or any(f" {words} " in f" {quote} " for words in _VAGUE)


def merge_children(mentions: Sequence[Placed], whole: Figure | None) -> tuple[Figure, Placed] | None:
    """The children among a figure: the largest count stated; an exact one before an open one of the same size."""
    best: tuple[Figure, Placed] | None = None
    for placed in mentions:
        children = placed.mention.children
        if children is None or (whole is not None and whole.max is not None and children.min > whole.max):
            continue
        if children.max == 0 and placed.mention.figure != whole:
            continue  # "eight adults" of thirty hurt leave the others' ages open
        of = placed.mention.figure
        of_part = of is not None and whole is not None and children.min < of.min < whole.min
        if (placed.mention.children_example or of_part) and whole is not None and whole.max is None:
            children = Figure(children.min, None)
        if (
            best is None
            or children.min > best[0].min
            or (children.min == best[0].min and best[0].max is None and children.max is not None)
        ):
            best = (children, placed)
    if best is not None and whole is not None and whole.max is not None and not any(_is_count(p.mention) for p in mentions):
        young = [p for p in _one_by_one([m for m in mentions if m.source == "text"])[1] if p.child]
        if best[0].min < len(young) <= whole.max:
            best = (Figure(len(young), len(young)), best[1])
    return best
