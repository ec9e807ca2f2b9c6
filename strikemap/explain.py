"""Claims in words: what each field says, which rule said so, and on which words of the report."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, Claim, Evidence


def explain(claim: Claim) -> str:
    """A block of lines: the claim's head, then every field with the rules and the words behind it."""
    return "\n".join(printable(line) for line in _lines(claim)) + "\n"


def printable(text: str) -> str:
    """The text without characters that would steer a terminal."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and c != "\t" else c for c in text)


def _lines(claim: Claim) -> Iterator[str]:
    head = f"{claim.place or 'place unknown'}, {claim.date or 'undated'} ({claim.scope})"
    yield f"{head}, report {claim.report_id}, claim {claim.key}"
    yield f"  at: {_position(claim)}"
    rest = list(claim.evidence)
    for name, value in _values(claim):
        mine = [e for e in rest if e.field == name or e.field.startswith(f"{name}.")]
        rest = [e for e in rest if e not in mine]
        yield f"  {name}: {value}"
        yield from (f"    {_why(e)}" for e in mine)
    for evidence in rest:
        yield f"  {evidence.field}:"
        yield f"    {_why(evidence)}"
    for candidate in claim.candidates:
        where = f"{candidate.place}, {candidate.admin1 or candidate.country}"
        yield f"  candidate {where} ({candidate.score:.2f}): {', '.join(candidate.reasons) or 'no reason noted'}"


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "place", ", ".join(part for part in (claim.place, claim.admin1, claim.country) if part) or "unknown"
    span = f"{claim.date} to {claim.date_end}" if claim.date_end else claim.date
    yield "date", " ".join(p for p in (span, claim.part_of_day, claim.time) if p) or "unknown"
    for field in CASUALTY_FIELDS:
        figure = getattr(claim, field)
        yield field, "not stated" if figure is None else str(figure)
    for field in COUNT_FIELDS:
        counts = getattr(claim, field)
        yield field, ", ".join(f"{weapon} {figure}" for weapon, figure in counts.items()) or "not stated"
    yield "weapons", ", ".join((*claim.weapons, *claim.weapon_names)) or "not stated"
    yield "damage", ", ".join(claim.damage) or "not stated"
    yield "attributed_to", claim.attributed_to


def _position(claim: Claim) -> str:
    if claim.lat is None or claim.lon is None:
        return "not located"
    radius = "" if claim.radius_km is None else f", within {claim.radius_km:g} km"
    return f"{claim.lat:.4f}, {claim.lon:.4f} by {claim.precision}{radius}"


def _why(evidence: Evidence) -> str:
    speaker = ""
    if evidence.said_by is not None:
        speaker = f", said by {evidence.said_by.name or evidence.said_by.role}"
    return f"“{evidence.quote}” ({evidence.source} {evidence.start}–{evidence.end}{speaker}) by {evidence.rule}"
