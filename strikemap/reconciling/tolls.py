"""What the reports of one strike state of each figure: whose voice each is, and which statements count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from strikemap.model import CASUALTY_FIELDS, Claim
from strikemap.reconciling.cues import ReportCues, counts_all
from strikemap.reconciling.figures import Entry, entries
from strikemap.reconciling.moments import Moment, before
from strikemap.reconciling.voices import voices

_NOTHING = ReportCues()
_DEAD = ("killed", "children_killed")


class Known(msgspec.Struct, frozen=True):
    """What is known of the reports, by report id: when, whose text it copies, its publisher, its cues."""

    moments: dict[str, Moment]
    texts: dict[str, str]
    publishers: dict[str, str | None]
    cues: dict[str, ReportCues]


class Tolls(msgspec.Struct, frozen=True):
    """`stated`: by field, what the claims state of it, from the oldest to the newest. `voices`: whose voice each report is.

    `added`: by field, the keys of the claims that only count who died since, and so are no toll.
    """

    stated: dict[str, list[Entry]]
    voices: dict[str, str]
    added: dict[str, frozenset[str]]


def tolls(newest_first: Sequence[Claim], known: Known) -> Tolls:
    """The tolls of a strike's claims. What a report says of a place that it takes back counts only where it says nothing else."""
    own_voices = voices({c.report_id for c in newest_first}, known.texts, known.publishers)
    cues: Mapping[str, ReportCues] = {i: known.cues.get(i, _NOTHING) for i in own_voices}
    correcting = {i for i, cue in cues.items() if cue.corrects}
    standing = {c.report_id for c in newest_first if c.place_id not in cues[c.report_id].corrected}
    telling = [c for c in newest_first if c.report_id not in standing or c.place_id not in cues[c.report_id].corrected]
    stated = {
        field: found
        for field in CASUALTY_FIELDS
        if (found := entries(telling, field, known.moments, known.texts, own_voices, correcting))
    }
    added = {field: _added(field, stated[field], telling, cues) for field in _DEAD if field in stated}
    kept = {field: [e for e in found if e.claim not in added.get(field, ())] for field, found in stated.items()}
    return Tolls(kept, own_voices, added)


def _added(field: str, stated: Sequence[Entry], claims: Sequence[Claim], cues: Mapping[str, ReportCues]) -> frozenset[str]:
    """Of a report that says the toll rose: a smaller count than was known, in words that do not speak of the toll."""
    parts = {c.key for c in claims if cues[c.report_id].rises and _speaks_of_some(c, field)}
    whole = [e for e in stated if e.claim not in parts]
    return frozenset(
        e.claim
        for e in stated
        if e.claim in parts and any(o.figure.min > e.figure.min and not before(e.moment, o.moment) for o in whole)
    )


def _speaks_of_some(claim: Claim, field: str) -> bool:
    quotes = [e.quote for e in claim.evidence if e.field == field]
    return bool(quotes) and not any(map(counts_all, quotes))
