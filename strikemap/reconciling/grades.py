"""How well a strike is supported, by a rule that can be stated in four lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from strikemap.model import Claim, Grade
from strikemap.reconciling.cues import ReportCues
from strikemap.reconciling.figures import Entry, apart, standing
from strikemap.reconciling.moments import Moment
from strikemap.wording import number

GRADES: dict[Grade, str] = {
    "single source": "one voice tells of it; copies of a text are one voice, and so are the reports of one publisher",
    "corroborated": "two or more independent voices tell of it",
    "contested": "figures that no order of publication reconciles, two sides named as the one that struck, or a denial",
    "dismissed": "a reviewer has said so; no rule does",
}
# A denial that names a place is taken for one of its strikes of these last days, unless the report tells of the strike itself.
DENIED_WITHIN_DAYS = 3


def grade(
    claims: Sequence[Claim],
    voices: Mapping[str, str],
    stated: Mapping[str, Sequence[Entry]],
    denials: Denials,
) -> tuple[Grade, tuple[str, ...]]:
    """The grade of the strike that these claims are, with its grounds in words."""
    count = len({voices[c.report_id] for c in claims})
    against = [*_disjoint(stated), *_sides(claims), *denials.of(claims)]
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
            other = next((o for o in kept[at + 1 :] if o.voice != one.voice and apart(one.figure, o.figure)), None)
            if other is not None:
                found.append(f"{field.replace('_', ' ')}: {one.figure} against {other.figure}")
                break
    return found


def _sides(claims: Sequence[Claim]) -> list[str]:
    named = {c.attributed_to for c in claims} - {"unknown"}
    return ["reports name different sides as the one that struck"] if len(named) > 1 else []


class Denials:
    """Which places reports deny a strike on, whether or not they tell of one themselves."""

    def __init__(self, cues: Mapping[str, ReportCues], moments: Mapping[str, Moment]) -> None:
        self._by_place: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for report_id in sorted(cues):
            for sentence, places in cues[report_id].denials:
                for place_id in places:
                    self._by_place[place_id].append((moments[report_id].day, report_id, sentence))

    def of(self, claims: Sequence[Claim]) -> list[str]:
        """The first denial of the strike that these claims are: of one of its reports, or of one published soon after it."""
        own = {c.report_id for c in claims}
        days = [date.fromisoformat(c.date).toordinal() for c in claims if c.date]
        for place_id in sorted({c.place_id for c in claims if c.place_id}):
            for day, report_id, sentence in self._by_place.get(place_id, ()):
                if report_id in own or any(0 <= day - struck <= DENIED_WITHIN_DAYS for struck in days):
                    return [f"denied: “{sentence}”"]
        return []
