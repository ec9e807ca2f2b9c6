"""Reports and claims made by hand, for tests that are not about extraction."""

from __future__ import annotations

from typing import Any

from strikemap.model import Claim, Evidence, Figure, Report

PLACES: dict[str, dict[str, Any]] = {
    "Kyiv": {"place_id": "703448", "geonameid": 703448, "admin1": "Kyiv", "lat": 50.45, "lon": 30.52},
    "Odesa": {"place_id": "698740", "geonameid": 698740, "admin1": "Odesa Oblast", "lat": 46.48, "lon": 30.73},
    "Uman": {"place_id": "690548", "geonameid": 690548, "admin1": "Cherkasy Oblast", "lat": 48.75, "lon": 30.22},
    "Dnipro": {"place_id": "709930", "geonameid": 709930, "admin1": "Dnipropetrovsk Oblast", "lat": 48.47, "lon": 35.05},
}

FIGURE_FIELDS = ("killed", "injured", "children_killed", "children_injured")


def report(report_id: str = "r1", text: str = "Three people were killed in Uman.", **fields: Any) -> Report:
    """A report published on 2023-04-28 unless told otherwise."""
    return Report(**{"id": report_id, "text": text, "published": "2023-04-28", **fields})


def claim(report_id: str = "r1", place: str | None = "Uman", **fields: Any) -> Claim:
    """A claim of a site on 2023-04-28; figures may be given as 3, (10, None) or a Figure, each with a quote made up for it."""
    known: dict[str, Any] = {}
    if place is not None and place in PLACES:
        known = {"country": "UA", "radius_km": 3.0, **PLACES[place]}
    evidence = list(fields.pop("evidence", ()))
    for name in FIGURE_FIELDS:
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, Figure):
            low, high = value if isinstance(value, tuple) else (value, value)
            fields[name] = Figure(low, high)
        if not any(e.field == name for e in evidence):
            quote = f"{fields[name]} {name}"
            evidence.append(Evidence(field=name, quote=quote, start=0, end=len(quote), rule="test"))
    dated = {"date": "2023-04-28", "date_precision": "day"}
    if "date" in fields and fields["date"] is None:
        dated["date_precision"] = "unknown"
    return Claim(
        **{"report_id": report_id, "scope": "site", "place": place, "evidence": tuple(evidence), **known, **dated, **fields}
    )
