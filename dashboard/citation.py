"""How a strike, and the report it was read from, is cited."""

from __future__ import annotations

from collections.abc import Callable

from strikemap import wording
from strikemap.model import Claim, Report, Strike


def whereabouts(claim: Claim) -> str:
    """ "Uman, Cherkasy Oblast, Ukraine"; parts that repeat or are unknown are left out."""
    parts = [claim.place, claim.admin1, wording.country(claim.country) if claim.country else None]
    return ", ".join(dict.fromkeys(p for p in parts if p)) or "Place not known"


def moment(claim: Claim) -> str:
    """The claim's day in words."""
    return wording.when(claim.date, claim.date_end, claim.date_precision, claim.part_of_day, claim.time)


def coordinates(claim: Claim) -> str | None:
    """ "48.75000, 30.22000" in WGS84 degrees, or None."""
    return None if claim.lat is None or claim.lon is None else f"{claim.lat:.5f}, {claim.lon:.5f}"


def citation(strike: Strike, report_of: Callable[[str], Report | None]) -> str:
    """One line that names the strike, what was reported of it, and the reports that its figures are from."""
    claim = strike.shown
    fields = [f for f in ("killed", "injured") if getattr(claim, f) is not None]
    stated = [f"{getattr(claim, field)} {field}" for field in fields]
    parts = [f"Strike on {whereabouts(claim)}, {moment(claim)}", "; ".join(stated) or "casualties not stated"]
    giving = dict.fromkeys([c.report_id for f in fields for c in strike.sources(f)] or [claim.report_id])
    told = [_named(report) for i in giving if (report := report_of(i)) is not None]
    if told:
        parts.append(f"Reported by {'; '.join(told)}")
    parts.append(f"Strikemap, strike {strike.id}")
    return ". ".join(parts) + "."


def _named(report: Report) -> str:
    named = [report.publisher, f"“{report.title}”" if report.title else None]
    named += [wording.day(report.published) if report.published else "undated", report.url]
    return ", ".join(n for n in named if n)
