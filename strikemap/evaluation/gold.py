"""Annotated reports, as the annotation guidelines lay them down, and the one shape in which they and claims are compared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from strikemap.errors import ReadingError
from strikemap.model import CASUALTY_FIELDS, Claim, Figure, Precision, Report, Scope

SCORED_MUNITIONS = ("missile", "drone")
"""Counts of other munitions may stand in an annotation, but are not annotated in full and so not scored."""

CASES = "reconcile"
CASUALTIES, COUNTS, WEAPONS, DAMAGE = "casualties", "counts", "weapons", "damage"
Item = tuple[str, Figure] | tuple[str, str, Figure] | tuple[str, str]
"""(field, figure), (field, munition, figure), or (kind, class)."""


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One strike as a person annotated it; `optional` ones are neither asked for nor punished."""

    place: str
    admin1: str | None
    lat: float
    lon: float
    precision: Precision
    country: str
    date: str | None
    date_end: str | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    children_killed: Figure | None = None
    children_injured: Figure | None = None
    weapons: tuple[str, ...] = ()
    launched: dict[str, Figure] = {}
    intercepted: dict[str, Figure] = {}
    scope: Scope
    damage: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    optional: bool = False


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated report. `split` names the set it belongs to, `kind` whether it tells of any strike at all."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    split: str = "dev"
    kind: Literal["strike", "no-strike"] = "strike"
    events: tuple[GoldEvent, ...] = ()

    def as_report(self) -> Report:
        """What the extraction is given: no more than a reader of the report would have."""
        return Report(id=self.id, text=self.text, title=self.title, published=self.published, publisher=self.publisher)


def read_gold(folder: Path) -> list[GoldReport]:
    """Every annotated report under the folder, by path. Raises ReadingError naming the file that is none, or an empty folder.

    A sub-folder `reconcile` holds cases of several reports each, which are read elsewhere.
    """
    paths = sorted(p for p in folder.rglob("*.json") if CASES not in p.relative_to(folder).parts)
    if not paths:
        raise ReadingError(str(folder), "there are no annotated reports.", "Name a folder with .json files as tests/gold has them.")
    reports = []
    for path in paths:
        try:
            reports.append(msgspec.json.decode(path.read_bytes(), type=GoldReport))
        except (msgspec.MsgspecError, OSError) as error:
            raise ReadingError(str(path), f"not an annotated report ({error}).") from error
    return reports


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated event or a claim, ready to be compared: days as ordinals, figures and classes as sets of items."""

    place: str
    admin1: str
    country: str
    position: tuple[float, float] | None
    precision: Precision
    days: tuple[int, int] | None
    scope: Scope
    items: Mapping[str, frozenset[Item]]
    optional: bool = False

    @property
    def level(self) -> str:
        """The kind of area: a district is compared with places, since annotators put it at its seat."""
        return "place" if self.precision == "district" else self.precision


def _items(source: GoldEvent | Claim) -> dict[str, frozenset[Item]]:
    casualties = ((name, getattr(source, name)) for name in CASUALTY_FIELDS)
    counts = ((name, weapon, figure) for name in ("launched", "intercepted") for weapon, figure in getattr(source, name).items())
    return {
        CASUALTIES: frozenset((name, figure) for name, figure in casualties if figure is not None),
        COUNTS: frozenset(item for item in counts if item[1] in SCORED_MUNITIONS),
        WEAPONS: frozenset((WEAPONS, weapon) for weapon in source.weapons),
        DAMAGE: frozenset((DAMAGE, damage) for damage in source.damage),
    }


def from_gold(event: GoldEvent) -> Event:
    """The annotated event in the shape of comparison."""
    return _event(event, optional=event.optional)


def from_claim(claim: Claim) -> Event:
    """The claim in the shape of comparison, with every figure that it states."""
    return _event(claim)


def _event(source: GoldEvent | Claim, optional: bool = False) -> Event:
    return Event(
        place=source.place or "",
        admin1=source.admin1 or "",
        country=(source.country or "").upper(),
        position=None if source.lat is None or source.lon is None else (source.lat, source.lon),
        precision=source.precision,
        days=day_range(source.date, source.date_end),
        scope=source.scope,
        items=_items(source),
        optional=optional,
    )


_MONTH_OR_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def day_range(start: str | None, end: str | None = None) -> tuple[int, int] | None:
    """First and last day as proleptic ordinals; a date that gives only its month or year covers all of it. None: no date."""
    if not start:
        return None
    first, last = _bounds(start), _bounds(end or start)
    return (first[0], last[1]) if first and last else None


def _bounds(text: str) -> tuple[int, int] | None:
    found = _MONTH_OR_DAY.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    try:
        if month is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if day is None:
            return date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
        return date(year, month, day).toordinal(), date(year, month, day).toordinal()
    except ValueError:
        return None
