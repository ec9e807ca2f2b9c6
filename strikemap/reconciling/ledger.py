"""The ledger of a strike: who said what when, one line a claim and figure, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from strikemap.geocoding import gazetteer as places
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import CASUALTY_FIELDS, ChosenFigure, Claim, Evidence, Figure, Report, Strike
from strikemap.reconciling.cues import read_cues
from strikemap.reconciling.figures import Entry, apart, superseded_by
from strikemap.reconciling.moments import UNKNOWN, before, moment
from strikemap.reconciling.tolls import Known, tolls
from strikemap.reconciling.voices import text_groups

_ADDED = "counts only who died since"
Echo = Literal["the same text", "the same publisher"]


class Voice(msgspec.Struct, frozen=True):
    """Whose voice a report is: a number from 1 in the order of publication, and, where an earlier report has it, which and why."""

    number: int
    like: str | None = None
    because: Echo | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim states of one figure: in which words, by whose voice, whether the strike shows it, and why or why not."""

    field: str
    claim: Claim
    figure: Figure
    words: tuple[Evidence, ...]
    voice: Voice
    used: bool
    why: str


def ledger(strike: Strike, reports: Mapping[str, Report], gazetteer: Gazetteer | None = None) -> tuple[Line, ...]:
    """The lines of a strike, field by field, in each the latest first. `reports` holds those of its claims that are there."""
    known = _know(strike, reports, gazetteer or places.load())
    found = tolls(strike.claims, known)
    heard = _voices(strike, known, found.voices)
    by_key = {c.key: c for c in strike.claims}
    lines: list[Line] = []
    for field in CASUALTY_FIELDS:
        stated = found.stated.get(field, [])
        chosen = strike.figures.get(field)
        for entry in reversed(stated):
            claim = by_key[entry.claim]
            used = chosen is not None and chosen.claim == entry.claim
            lines.append(
                Line(
                    field=field,
                    claim=claim,
                    figure=entry.figure,
                    words=tuple(e for e in claim.evidence if e.field == field),
                    voice=heard[claim.report_id],
                    used=used,
                    why=_used(chosen, entry) if used and chosen is not None else _unused(entry, stated, chosen),
                )
            )
        counted = {e.claim for e in stated}
        lines += [
            Line(
                field=field,
                claim=claim,
                figure=figure,
                words=tuple(e for e in claim.evidence if e.field == field),
                voice=heard[claim.report_id],
                used=False,
                why=_ADDED if claim.key in found.added.get(field, ()) else "its report takes this place back",
            )
            for claim in strike.claims
            if claim.key not in counted and (figure := getattr(claim, field)) is not None
        ]
    return tuple(lines)


def _know(strike: Strike, reports: Mapping[str, Report], gazetteer: Gazetteer) -> Known:
    own = {i: reports[i] for i in sorted({c.report_id for c in strike.claims}) if i in reports}
    return Known(
        moments={c.report_id: UNKNOWN for c in strike.claims} | {i: moment(r.published) for i, r in own.items()},
        texts=text_groups(own.values()),
        publishers={i: r.publisher for i, r in own.items()},
        cues={i: read_cues(r, gazetteer) for i, r in own.items()},
    )


def _voices(strike: Strike, known: Known, heard: Mapping[str, str]) -> dict[str, Voice]:
    """The voices numbered as they spoke up; a report that repeats one says which report had it first, and what they share."""
    ordered = sorted(heard, key=lambda i: (known.moments[i].sortable, i))
    numbers: dict[str, int] = {}
    first: dict[str, str] = {}
    found: dict[str, Voice] = {}
    for report_id in ordered:
        number = numbers.setdefault(heard[report_id], len(numbers) + 1)
        like = first.setdefault(heard[report_id], report_id)
        if like == report_id:
            found[report_id] = Voice(number)
            continue
        others = [o for o in ordered if heard[o] == heard[report_id] and o in found]
        copied = next((o for o in others if known.texts.get(o, o) == known.texts.get(report_id, report_id)), None)
        found[report_id] = Voice(number, copied or like, "the same text" if copied else "the same publisher")
    return found


def _used(chosen: ChosenFigure, entry: Entry) -> str:
    if chosen.best != entry.figure:  # a reviewer read it otherwise
        return f"{chosen.rule} to {chosen.best}"
    return f"used, by the rule “{chosen.rule}”"


def _unused(entry: Entry, stated: list[Entry], chosen: ChosenFigure | None) -> str:
    new = superseded_by(entry, stated)
    if new is not None and before(entry.moment, new.moment):
        return f"superseded by a later {new.figure}"
    if new is not None:
        return f"{new.figure} says it more closely"
    if chosen is None:
        return "not shown: taken away by hand"
    if entry.figure == chosen.best:
        return "the same figure"
    return "contradicts the figure used" if apart(entry.figure, chosen.best) else "agrees with the figure used"
