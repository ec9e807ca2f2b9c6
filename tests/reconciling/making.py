"""Claims and reports from which subjects are made; places have the ids of the committed gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strikemap.geocoding import gazetteer
from strikemap.model import Claim, Evidence, Report, Strike
from strikemap.reconciling.engine import reconcile
from tests.factories import claim as plain_claim
from tests.factories import report

IDS = {
    "Uman": "geonames:690688",
    "Kyiv": "geonames:703448",
    "Odesa": "geonames:698740",
    "Dnipro": "geonames:709930",
    "Kharkiv": "geonames:706483",
    "Nikopol": "geonames:700051",
    "Kharkiv Oblast": "region:UA-63",
    "Dnipropetrovsk Oblast": "region:UA-12",
    "Ukraine": "country:UA",
}


def at(place: str, report_id: str = "r1", said: bool = True, **fields: Any) -> Claim:
    """A claim at a place of the gazetteer; `said`: the text itself names the day."""
    entry = gazetteer.load().get(IDS[place])
    assert entry is not None
    known = {
        "place_id": entry.id,
        "admin1": entry.admin1,
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "precision": entry.precision,
    }
    dated = (Evidence(field="date", quote="on Friday", start=0, end=9, rule="test"),) if said else ()
    return plain_claim(report_id, place, **known | {"evidence": (*fields.pop("evidence", ()), *dated)} | fields)


def reports(*ids: str, **published: str | None) -> dict[str, Report]:
    """Reports by id, each with a text and a publisher of its own; `r2="2023-04-29"` sets the publication."""
    made = {}
    for report_id in (*ids, *published):
        words = " ".join(f"{report_id}word{n}" for n in range(20))
        made[report_id] = report(
            report_id, text=words, published=published.get(report_id, "2023-04-28"), publisher=f"Paper {report_id}"
        )
    return made


def told(strikes: Iterable[Strike]) -> list[list[str]]:
    """The reports behind each strike, sorted."""
    return sorted(sorted(c.report_id for c in s.claims) for s in strikes)


def one(claims: list[Claim], known: dict[str, Report], **more: Any) -> Strike:
    """The only strike of these claims."""
    (strike,) = reconcile(claims, known, **more)
    return strike
