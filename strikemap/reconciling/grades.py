"""How well a strike is supported, by a rule that can be stated in four lines.

- single source: one voice tells of it. Copies of a text are one voice, and so are the reports of one publisher.
- corroborated: two or more voices do.
- contested: figures that no order of publication reconciles stand against each other, or a report denies what another says.
- dismissed: a reviewer has said so; no rule does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikemap.model import Claim, Grade
from strikemap.reconciling.cues import ReportCues
from strikemap.reconciling.figures import Entry, standing
from strikemap.wording import number


def grade(
    claims: Sequence[Claim],
    voices: Mapping[str, str],
    stated: Mapping[str, Sequence[Entry]],
    cues: Mapping[str, ReportCues],
) -> tuple[Grade, tuple[str, ...]]:
    """The grade of the strike that these claims are, with its grounds in words."""
    count = len({voices[c.report_id] for c in claims})
    against = [*_disjoint(stated), *_sides(claims), *_denied(claims, cues)]
    if against:
        return "contested", tuple(against)
    if count > 1:
        return "corroborated", (number(count, "independent voice"),)
    return "single source", ("one voice",)


def _disjoint(stated: Mapping[str, Sequence[Entry]]) -> list[str]:
    found = []
    for field, all_entries in stated.items():
        kept = standing(all_entries)
        for at, one in enumerate(kept):
            other = next((o for o in kept[at + 1 :] if o.voice != one.voice and _apart(one, o)), None)
            if other is not None:
                found.append(f"{field.replace('_', ' ')}: {one.figure} against {other.figure}")
                break
    return found


def _apart(one: Entry, other: Entry) -> bool:
    a, b = one.figure, other.figure
    return (a.max is not None and a.max < b.min) or (b.max is not None and b.max < a.min)


def _sides(claims: Sequence[Claim]) -> list[str]:
    named = {c.attributed_to for c in claims} - {"unknown"}
    return ["reports name different sides as the one that struck"] if len(named) > 1 else []


def _denied(claims: Sequence[Claim], cues: Mapping[str, ReportCues]) -> list[str]:
    """A denial counts for the strikes whose place or target its sentence names, or for the only strike of its report."""
    for claim in claims:
        for sentence in cues[claim.report_id].denials if claim.report_id in cues else ():
            low = sentence.casefold()
            if claim.place and claim.place.casefold() in low:
                return [f"denied: “{sentence}”"]
    return []
