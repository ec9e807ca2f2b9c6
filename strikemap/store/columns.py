"""A strike as a row: the columns of the snapshot's frame and of every tabular export, as data.

Each column has a name, a kind, a sentence for its reader and a function that fills it. Missing is missing, never zero:
"not stated" is empty in all columns of a figure, "none" is 0, and "at least ten" is "≥ 10" with an empty maximum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Literal

import msgspec

from strikemap.model import (
    CASUALTY_FIELDS,
    COUNT_FIELDS,
    DAMAGE_CLASSES,
    WEAPON_CLASSES,
    ChosenFigure,
    Claim,
    Figure,
    Report,
    Strike,
    add_figures,
)

Kind = Literal["text", "list", "integer", "number", "flag"]
SEPARATOR = "; "
QUOTE_SEPARATOR = " | "


class Told(msgspec.Struct, frozen=True):
    """A strike with the reports that tell of it, the latest first; what a column is filled from."""

    strike: Strike
    reports: tuple[Report, ...]

    @property
    def shown(self) -> Claim:
        return self.strike.shown


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: "text" and numbers may be missing, a "list" is its members joined by "; ", and may be empty.

    It is as good as empty wherever the shown claim says nothing in the field `needs`, so `get` need not be asked there.
    """

    name: str
    kind: Kind
    doc: str
    get: Callable[[Told], Any]
    needs: str | None = None

    @property
    def empty(self) -> Any:
        """What a cell holds that says nothing."""
        return "" if self.kind == "list" else None


def joined(values: Iterable[str | None], separator: str = SEPARATOR) -> str:
    """The values once each, in order, joined; a separator within a value becomes a comma, so that the cell can be taken apart."""
    given = [v for v in values if v]
    if not given:
        return ""
    mark = separator.strip()
    kept = dict.fromkeys(" ".join(v.replace(mark, ",").split()) for v in given)
    return separator.join(v for v in kept if v)


def _shown(name: str, kind: Kind, doc: str) -> Column:
    """A column that is a field of the shown claim."""
    return Column(name=name, kind=kind, doc=doc, get=attrgetter(f"strike.shown.{name}"))


def _list(name: str, doc: str) -> Column:
    return Column(name=name, kind="list", doc=doc, get=lambda told: joined(getattr(told.shown, name)), needs=name)


def _bounds(name: str, field: str, words: str, figure: Callable[[Claim], Figure | None]) -> tuple[Column, Column]:
    """The two ends of a figure that is read from a field of the shown claim."""

    def least(told: Told) -> int | None:
        found = figure(told.shown)
        return None if found is None else found.min

    def most(told: Told) -> int | None:
        found = figure(told.shown)
        return None if found is None else found.max

    doc = (f"{words}, at least; empty: not stated.", f"{words}, at most; empty beside a minimum: open.")
    return (
        Column(name=f"{name}_min", kind="integer", doc=doc[0], get=least, needs=field),
        Column(name=f"{name}_max", kind="integer", doc=doc[1], get=most, needs=field),
    )


def _quotes(field: str) -> Column:
    def get(told: Told) -> str:
        return joined([e.quote for _, e in told.strike.words(field)], QUOTE_SEPARATOR)

    return Column(
        name=f"{field}_quote", kind="list", doc=f"The words that {field} was read from; several stand apart by “ | ”.", get=get
    )


def _casualty(field: str, words: str) -> tuple[Column, ...]:
    def text(told: Told) -> str | None:
        found = getattr(told.shown, field)
        return None if found is None else str(found)

    doc = f"{words}, in words that no spreadsheet misreads: “3”, “2–3”, “≥ 10” (open), “0” (none); empty: not stated."
    figures = _bounds(field, field, words, lambda claim: getattr(claim, field))
    return (Column(name=field, kind="text", doc=doc, get=text, needs=field), *figures, _quotes(field))


def _range(field: str, words: str) -> tuple[Column, Column]:
    """What the reports say at least and at most, where that is not the figure itself."""

    def apart(told: Told) -> ChosenFigure | None:
        chosen = told.strike.figures.get(field)
        return None if chosen is None or (chosen.low, chosen.high) == (chosen.best.min, chosen.best.max) else chosen

    def low(told: Told) -> int | None:
        return None if (chosen := apart(told)) is None else chosen.low

    def high(told: Told) -> int | None:
        return None if (chosen := apart(told)) is None else chosen.high

    return (
        Column(name=f"{field}_low", kind="integer", doc=f"{words}, the lowest of what reports still contradict each other in;"
               " empty: they do not.", get=low),
        Column(name=f"{field}_high", kind="integer", doc=f"{words}, the highest of it; empty beside {field}_low: open.", get=high),
    )  # fmt: skip


def _figure_reports(told: Told) -> str:
    return joined([f"{field} {claim.report_id}" for field in CASUALTY_FIELDS for claim in _gave(told.strike, field)])


def _gave(strike: Strike, field: str) -> tuple[Claim, ...]:
    return () if getattr(strike.shown, field) is None else strike.sources(field)


def _counts(field: str, words: str) -> tuple[Column, ...]:
    def text(told: Told) -> str:
        found = getattr(told.shown, field)
        return joined(f"{weapon} {found[weapon]}" for weapon in WEAPON_CLASSES if weapon in found)

    def of(weapon: str) -> Callable[[Claim], Figure | None]:
        return lambda claim: getattr(claim, field).get(weapon)

    def whole(claim: Claim) -> Figure | None:
        return add_figures(list(getattr(claim, field).values()))

    bounds = [c for w in WEAPON_CLASSES for c in _bounds(f"{field}_{w}", field, f"Munitions of the class {w} {words}", of(w))]
    doc = f"Munitions {words}, by class: “missile 2; drone ≥ 5”; empty: not stated."
    both = _bounds(field, field, f"Munitions of all classes {words}", whole)
    return (Column(name=field, kind="list", doc=doc, get=text, needs=field), *both, *bounds, _quotes(field))


def _groups(told: Told) -> str:
    return joined(f"{g.field} {g.label} {Figure(g.min, g.max)}" for g in told.shown.groups)


def _latest(told: Told) -> str | None:
    return next((r.published for r in told.reports if r.published), None)


_WORDS = {
    "killed": "People killed",
    "injured": "People injured",
    "children_killed": "Children among the killed",
    "children_injured": "Children among the injured",
}
_LAUNCHED = {"launched": "fired at the place or arriving there", "intercepted": "shot down or suppressed"}

COLUMNS: tuple[Column, ...] = (
    Column(name="strike_id", kind="text", doc="The strike's id: the smallest key of its claims.", get=lambda t: t.strike.id),
    _shown("scope", "text", "“site”: a strike; “total”: a figure over several places, which must not be added to sites."),
    _shown("place", "text", "The place struck, in its usual English spelling."),
    _shown("admin1", "text", "Its region's English name."),
    _shown("country", "text", "Its country, as ISO 3166-1 alpha-2."),
    _shown("lat", "number", "Latitude in degrees, WGS84; empty: the place could not be located."),
    _shown("lon", "number", "Longitude in degrees, WGS84."),
    _shown("precision", "text", "How closely the place is known: place, district, region or country."),
    _shown("radius_km", "number", "How far off the position may be, in kilometres."),
    _shown("geonameid", "integer", "The place's number in GeoNames, where it has one."),
    _shown("place_id", "text", "The place's key in Strikemap's gazetteer; empty: it could not be resolved."),
    _shown("date", "text", "The day of the strike, or the first of a span, ISO 8601; for an overnight attack the day on which the"
           " night ends; empty: undated."),
    _shown("date_end", "text", "The last day of a span, ISO 8601."),
    _shown("date_precision", "text", "How closely the date is known: day, span, month or unknown."),
    _shown("part_of_day", "text", "night, morning, afternoon or evening, where it is said."),
    _shown("time", "text", "The local time as HH:MM, where it is said."),
    *(column for field in CASUALTY_FIELDS for column in _casualty(field, _WORDS[field])),
    *_range("killed", _WORDS["killed"]),
    *_range("injured", _WORDS["injured"]),
    Column(name="groups", kind="list", doc="Labelled parts of the figures, and people counted apart, such as “injured rescuers 2”.",
           get=_groups, needs="groups"),
    _list("weapons", f"Classes of the weapons: {', '.join(WEAPON_CLASSES)}."),
    _list("weapon_names", "The weapons as the report names them."),
    *(column for field in COUNT_FIELDS for column in _counts(field, _LAUNCHED[field])),
    _list("damage", f"Classes of what was hit: {', '.join(DAMAGE_CLASSES)}."),
    _list("sites", "What was hit, in the report's words."),
    _shown("attributed_to", "text", "Who struck, according to the report: RU, UA or unknown."),
    _shown("ambiguous", "flag", "Whether the place's name may well mean another place."),
    _shown("confidence", "number", "The extractor's confidence in the claim, 0 to 1."),
    Column(name="reports", kind="integer", doc="How many reports tell of the strike.",
           get=lambda t: len({c.report_id for c in t.strike.claims})),
    Column(name="publishers", kind="list", doc="Their publishers, the latest report first.",
           get=lambda t: joined([r.publisher for r in t.reports])),
    Column(name="published", kind="text", doc="When the latest of them was published: an ISO 8601 day, or a moment with its zone.",
           get=_latest),
    Column(name="report_ids", kind="list", doc="Their ids, the latest first.",
           get=lambda t: joined([c.report_id for c in t.strike.claims])),
    Column(name="urls", kind="list", doc="Their addresses, the latest first.", get=lambda t: joined([r.url for r in t.reports])),
    Column(name="figure_reports", kind="list", doc="Which report each figure and its words are from: “killed r2; injured r1”.",
           get=_figure_reports),
    Column(name="grade", kind="text", doc="How well the strike is supported: single source, corroborated, contested or dismissed.",
           get=lambda t: t.strike.grade),
    Column(name="voices", kind="integer", doc="How many independent voices tell of it: copies of one text are one voice, and so are"
           " the reports of one publisher.", get=lambda t: t.strike.voices),
    Column(name="changed_by_hand", kind="list", doc="The fields that a reviewer changed, such as “killed; place”; their quotes stay"
           " those of the reports. Empty: none.", get=lambda t: joined([c.field for c in t.strike.changes])),
    Column(name="accepted", kind="flag", doc="Whether a reviewer accepted the strike as it stands.",
           get=lambda t: t.strike.accepted),
    Column(name="rule", kind="text", doc="How the figures were chosen among the reports.", get=lambda t: t.strike.rule),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
