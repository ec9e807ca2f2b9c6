"""The values that pass between the engine's parts.

Every class here is an immutable `msgspec.Struct`: it is built in one place, compared by value, and written as JSON under
the same names everywhere (command line, store, CSV, HTTP). Nothing here reads files, text grammar or a database.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Literal

import msgspec

Scope = Literal["site", "total"]
Precision = Literal["place", "district", "region", "country"]
DatePrecision = Literal["day", "span", "month", "unknown"]
PartOfDay = Literal["night", "morning", "afternoon", "evening"]
WeaponClass = Literal["missile", "drone", "bomb", "artillery", "rocket", "other"]
DamageClass = Literal[
    "residential",
    "energy",
    "transport",
    "education",
    "health",
    "industrial",
    "commercial",
    "government",
    "religious",
    "port",
    "vehicle",
    "other",
]
SpeakerRole = Literal["official", "military", "emergency service", "medic", "witness", "media", "occupation authority", "unknown"]
Party = Literal["RU", "UA", "unknown"]
Source = Literal["text", "title"]
Grade = Literal["single source", "corroborated", "contested", "dismissed"]

DISMISSED: Grade = "dismissed"
WEAPON_CLASSES: tuple[WeaponClass, ...] = ("missile", "drone", "bomb", "artillery", "rocket", "other")
DAMAGE_CLASSES: tuple[DamageClass, ...] = (
    "residential",
    "energy",
    "transport",
    "education",
    "health",
    "industrial",
    "commercial",
    "government",
    "religious",
    "port",
    "vehicle",
    "other",
)
CASUALTY_FIELDS = ("killed", "injured", "children_killed", "children_injured")
COUNT_FIELDS = ("launched", "intercepted")


class Figure(msgspec.Struct, frozen=True):
    """A count of people or munitions as reported: `min`..`max`, both included; `max` None is open ("at least ten").

    An absent figure ("not stated") is None in the field that would hold it, never Figure(0, 0), which says "none".
    """

    min: int
    max: int | None

    def __post_init__(self) -> None:
        if self.min < 0 or (self.max is not None and self.max < self.min):
            raise ValueError(f"a figure needs 0 <= min <= max, got {self.min}..{self.max}")

    def __str__(self) -> str:
        if self.max is None:
            return f"≥ {self.min}"
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


def add_figures(figures: list[Figure]) -> Figure | None:
    """The sum of figures: lower bounds add, one open upper bound leaves the sum open; no figure at all is None."""
    if not figures:
        return None
    tops = [f.max for f in figures]
    return Figure(sum(f.min for f in figures), None if None in tops else sum(t for t in tops if t is not None))


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article, post or bulletin. `published` is an ISO date, or an ISO date and time with its zone; None is unknown.

    `text` is the running text after front matter and mark-up are taken off; offsets of evidence count its code points.
    `original` is the input as it came, kept beside it.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    original: str | None = None


class SaidBy(msgspec.Struct, frozen=True):
    """Who a figure is attributed to in the report; `name` as written, or None."""

    role: SpeakerRole
    name: str | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words one field of a claim was read from: `quote` == source[start:end], in code points of `source`."""

    field: str
    quote: str
    start: int
    end: int
    source: Source = msgspec.field(name="in", default="text")
    rule: str
    said_by: SaidBy | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled part of a figure ("two rescuers among the injured") or a count kept out of it ("missing", "trapped")."""

    label: str
    field: str
    min: int
    max: int | None


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer entry that a toponym may mean, with the resolver's score (0 to 1) and the reasons a person reads."""

    place_id: str
    place: str
    admin1: str | None
    country: str
    lat: float
    lon: float
    score: float
    reasons: tuple[str, ...] = ()


class ByHand(msgspec.Struct, frozen=True):
    """What a reviewer changed of where, when or what a claim is: the fields, and the key of the claim as it was read."""

    key: str
    fields: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What one report says of one strike (scope "site") or of several places at once (scope "total").

    `lat`, `lon` are WGS84 degrees, `radius_km` the uncertainty of the position, `place_id` the gazetteer's key
    (None where no place could be resolved). `date`, `date_end` are ISO days in the strike's own time zone.
    `ordinal` numbers the claims of one report that share place, date, part of day and scope, in the text's order.
    `by_hand` is None for a claim as it was read.
    """

    report_id: str
    scope: Scope
    place: str | None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "place"
    radius_km: float | None = None
    geonameid: int | None = None
    place_id: str | None = None
    date: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision = "unknown"
    part_of_day: PartOfDay | None = None
    time: str | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    children_killed: Figure | None = None
    children_injured: Figure | None = None
    groups: tuple[Group, ...] = ()
    weapons: tuple[WeaponClass, ...] = ()
    weapon_names: tuple[str, ...] = ()
    launched: dict[WeaponClass, Figure] = {}
    intercepted: dict[WeaponClass, Figure] = {}
    damage: tuple[DamageClass, ...] = ()
    sites: tuple[str, ...] = ()
    attributed_to: Party = "unknown"
    ambiguous: bool = False
    candidates: tuple[PlaceCandidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    ordinal: int = 1
    by_hand: ByHand | None = None

    @cached_property
    def key(self) -> str:
        """The claim's identity: stable over re-reading, so that people's decisions can attach to it."""
        if self.by_hand is not None:
            return self.by_hand.key
        parts = (self.report_id, self.place_id or "", self.date or "", self.part_of_day or "", self.scope, str(self.ordinal))
        return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


class ChosenFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A strike's figure: `best` by `rule`, taken from the claim with the key `claim`.

    `low`..`high` spans what no newer word supersedes, `high` None being open: apart from `best` where reports contradict.
    """

    low: int
    best: Figure
    high: int | None
    rule: str
    claim: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The toll as known at the end of the day `as_of`; `as_of` None stands for reports whose publication is not known."""

    as_of: str | None
    killed: Figure | None
    injured: Figure | None


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer should look at: one strike that may be two, or two that may be one (`other` is the other strike's id)."""

    kind: Literal["possibly two", "possibly one"]
    other: str | None
    reasons: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a strike that a reviewer changed: by which decision, what was shown before in words, by whom, when and why."""

    field: str
    decision: int
    before: str
    who: str
    at: str
    why: str


class Strike(msgspec.Struct, frozen=True, kw_only=True):
    """A real-world event as the map shows it: `shown` carries its figures, `claims` all that reports say of it.

    `claims` run from the latest report to the oldest; `rule` names how the shown figures were chosen. `figures` holds, by
    field, the range and the claim behind each shown figure; `shown.evidence` quotes `shown.report_id` alone, so the words of a
    figure are found by `words`. `voices` counts independent sources, `grounds` says why the grade is what it is. A total's
    `covers` are the ids of the strikes it holds, its `remainder` what they do not account for. `changes` are the fields that a
    reviewer changed, `accepted` says that one accepted it, `decisions` are the numbers of all decisions on it that are in force.
    """

    id: str
    shown: Claim
    claims: tuple[Claim, ...]
    rule: str
    grade: Grade = "single source"
    grounds: tuple[str, ...] = ()
    voices: int = 1
    figures: dict[str, ChosenFigure] = {}
    history: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    covers: tuple[str, ...] = ()
    remainder: dict[str, Figure] = {}
    changes: tuple[Change, ...] = ()
    accepted: bool = False
    decisions: tuple[int, ...] = ()

    def words(self, field: str) -> tuple[tuple[Claim, Evidence], ...]:
        """The words that a field was read from, each with the claim, and so the report, that they stand in."""
        return tuple([(c, e) for c in self.sources(field) for e in c.evidence if e.field == field])

    def sources(self, field: str) -> tuple[Claim, ...]:
        """The claims that a field is shown from: the one that gave the figure, those that gave a count, or all of them."""
        chosen = self.figures.get(field)
        if chosen is not None:
            return tuple([c for c in self.claims if c.key == chosen.claim])
        if field not in COUNT_FIELDS:
            return self.claims
        if any(change.field.partition(".")[0] == field for change in self.changes):
            return tuple(c for c in self.claims if getattr(c, field))
        shown = getattr(self.shown, field)
        if not shown:
            return ()
        gave = {next((c.key for c in self.claims if getattr(c, field).get(w) == n), None) for w, n in shown.items()}
        return tuple(c for c in self.claims if c.key in gave)
