"""One report's score: what its claims got right, missed, invented or got wrong, as counts that add up over reports.

A tally is a Counter keyed "<field>.<outcome>", with the fields of CONFUSION and the outcomes of OUTCOMES, plus a few of its own
("date.right", "near.hit", …). Counts add, so a set's score is the sum of its reports', and a resample's likewise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from strikemap.evaluation.evidence import figure_count, supported_fields, without_unsupported
from strikemap.evaluation.gold import CASUALTIES, COUNTS, DAMAGE, WEAPONS, Event, GoldReport, Item, from_claim, from_gold
from strikemap.evaluation.matching import Alignment, distance_km
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, Claim

NEAR_KM = 10.0
OUTCOMES = ("right", "missed", "invented", "wrong")
KINDS: dict[str, tuple[str, ...]] = {
    CASUALTIES: CASUALTY_FIELDS,
    WEAPONS: (WEAPONS,),
    COUNTS: COUNT_FIELDS,
    DAMAGE: (DAMAGE,),
}
"""The fields that each kind of item consists of."""
CONFUSION = ("events", *(field for fields in KINDS.values() for field in fields))


class Disagreement(msgspec.Struct, frozen=True):
    """One thing that a person can look up: `outcome` of OUTCOMES, what the annotation has, what was said (None: nothing)."""

    report_id: str
    field: str
    outcome: str
    place: str
    gold: str | None
    said: str | None

    def __str__(self) -> str:
        return f"{self.outcome:<9}{self.field:<18}{self.place}: annotated {self.gold or '–'}, said {self.said or '–'}"


class ReportScore(msgspec.Struct, frozen=True):
    """A report's tally, the distances (km) of its placed strikes, and every disagreement; `crash` is the error it ended in."""

    report_id: str
    tally: Counter[str]
    distances: tuple[float, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    crash: str | None = None


def score_report(gold: GoldReport, claims: Sequence[Claim], crash: str | None = None) -> ReportScore:
    """Compare a report's claims with its annotation. A `crash` is a report on which nothing was found and nothing is quiet."""
    report = gold.as_report()
    tally: Counter[str] = Counter()
    said: list[Event] = []
    for claim in claims:
        event = from_claim(claim)
        kept = without_unsupported(event, supported_fields(claim, report))
        tally["evidence.said"] += figure_count(event)
        tally["evidence.kept"] += figure_count(kept)
        said.append(kept)
    if gold.kind == "no-strike":
        tally["quiet.all"] += 1
        tally["quiet.hit"] += not said and crash is None
    events = [from_gold(event) for event in gold.events]
    aligned = Alignment(events, said)
    found: list[Disagreement] = []

    def note(field: str, outcome: str, place: str, gold_value: str | None, said_value: str | None) -> None:
        found.append(Disagreement(gold.id, field, outcome, place, gold_value, said_value))

    for i, event in enumerate(events):
        match = said[aligned.matched[i]] if i in aligned.matched else None
        if event.optional:
            _score_optional(tally, event, match)
            continue
        tally["events." + ("right" if match else "missed")] += 1
        if match is None:
            note("events", "missed", event.place, _brief(event), None)
        else:
            _score_circumstances(tally, event, match)
            if event.days is not None and event.days != match.days:
                note("date", "wrong", event.place, str(event.days), str(match.days))
        for kind in KINDS:
            have = match.items[kind] if match else frozenset[Item]()
            for field, outcome, want_item, have_item in compare(event.items[kind], have):
                tally[f"{field}.{outcome}"] += 1
                if outcome != "right" and match:
                    note(field, outcome, event.place, want_item, have_item)
    for j in aligned.invented:
        tally["events.invented"] += 1
        note("events", "invented", said[j].place, None, _brief(said[j]))
        for kind in KINDS:
            tally.update(f"{field}.{outcome}" for field, outcome, _, _ in compare(frozenset(), said[j].items[kind]))
    tally["date.wrong"] += sum(events[i].days is not None for i in aligned.misdated)
    distances = _distances(events, said, aligned)
    tally["near.all"] += len(distances)
    tally["near.hit"] += sum(distance <= NEAR_KM for distance in distances)
    return ReportScore(gold.id, tally, distances, tuple(found), crash)


def _score_optional(tally: Counter[str], event: Event, match: Event | None) -> None:
    """An optional event is not asked for; but a figure put on it that the text does not give is an invented one."""
    tally["optional.all"] += 1
    if match is None:
        return
    tally["optional.hit"] += 1
    for kind in (CASUALTIES, COUNTS):
        surplus = match.items[kind] - event.items[kind]
        tally.update(f"{field}.{outcome}" for field, outcome, _, _ in compare(frozenset(), surplus))


def _score_circumstances(tally: Counter[str], event: Event, match: Event) -> None:
    if event.days is not None:
        tally["date." + ("right" if event.days == match.days else "wrong")] += 1
    tally["scope." + ("right" if event.scope == match.scope else "wrong")] += 1


def _distances(events: Sequence[Event], said: Sequence[Event], aligned: Alignment) -> tuple[float, ...]:
    """Of settlements that were found, and of those that failed on the place alone."""
    asked = ((i, j) for i, j in aligned.matched.items() if not events[i].optional and events[i].precision == "place")
    return tuple(distance_km(events[i], said[j]) for i, j in (*asked, *aligned.misplaced.items()))


def compare(gold: frozenset[Item], said: frozenset[Item]) -> list[tuple[str, str, str | None, str | None]]:
    """(field, outcome, annotated, said) for every figure or class that either side has."""
    want, have = _by_key(gold), _by_key(said)
    found = []
    for key in sorted({*want, *have}):
        if key not in have:
            outcome = "missed"
        elif key not in want:
            outcome = "invented"
        else:
            outcome = "right" if want[key] == have[key] else "wrong"
        found.append((key[0], outcome, want.get(key), have.get(key)))
    return found


def _by_key(items: Iterable[Item]) -> dict[tuple[str, ...], str]:
    """A figure under its field and weapon, a class under its kind and itself; the value is how a person reads it."""
    keyed: dict[tuple[str, ...], str] = {}
    for item in items:
        names = tuple(part for part in item if isinstance(part, str))
        figures = [part for part in item if not isinstance(part, str)]
        keyed[names] = " ".join((*names[1:], *map(str, figures)))
    return keyed


def _brief(event: Event) -> str:
    parts = (" ".join(map(str, item)) for kind in (CASUALTIES, COUNTS, WEAPONS) for item in sorted(event.items[kind], key=str))
    return f"{event.scope} " + "; ".join(parts)
