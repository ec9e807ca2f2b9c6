"""How a strike, and the report it was read from, is cited."""

from __future__ import annotations

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


def citation(strike: Strike, report: Report | None) -> str:
    """One line that names the strike, what was reported of it, and where."""
    claim = strike.shown
    stated = [f"{figure} {word}" for word, figure in (("killed", claim.killed), ("injured", claim.injured)) if figure is not None]
    parts = [f"Strike on {whereabouts(claim)}, {moment(claim)}", "; ".join(stated) or "casualties not stated"]
    if report is not None:
        told = [report.publisher, f"“{report.title}”" if report.title else None]
        told += [wording.day(report.published) if report.published else "undated", report.url]
        parts.append("Reported by " + ", ".join(t for t in told if t))
    parts.append(f"Strikemap, strike {strike.id}")
    return ". ".join(parts) + "."
