"""Reports that are hard to keep apart: near neighbours in place and day, copies, corrections, denials, totals and spans.

A report's claims follow from its text alone, so that a store of them can be read in any order and again.
"""

from __future__ import annotations

import random
from typing import Any

import msgspec

from strikemap.geocoding import gazetteer
from strikemap.model import Claim, Figure, Report
from strikemap.reviewing.decisions import Draft, in_force
from strikemap.store.snapshot import Snapshot
from tests.factories import claim
from tests.factories import report as plain_report

PLACES = (
    "geonames:706483",  # Kharkiv, and what holds it
    "region:UA-63",
    "geonames:690688",  # Uman
    "geonames:709930",  # Dnipro, and Nikopol in the same region
    "geonames:700051",
    "region:UA-12",
    "country:UA",
)
DAYS = tuple(f"2023-04-{day:02}" for day in (26, 27, 28, 29, 30))
NAMES = ("Kharkiv", "Uman", "Dnipro", "Nikopol")
AGENCY = tuple(" ".join(f"agency{n}word{k}" for k in range(45)) for n in range(3))
PHRASES = (
    "The death toll rose to nine.",
    "An earlier report had named {} by mistake.",
    "It happened in {0}, not in {1} as was first reported; that was a mistake.",
    "The ministry denied that it had struck {}.",
    "Another body was recovered in {}.",
    "The Saltivskyi district of {} was hit.",
)


def make(number: int, edition: int) -> Report:
    """The report of this number; another edition is another text under the same id."""
    chance = random.Random(f"{number}/{edition}")
    words = [chance.choice(PHRASES).format(*chance.sample(NAMES, 2)) for _ in range(chance.choice((0, 0, 1, 2)))]
    if chance.random() < 0.5:
        source = chance.choice(AGENCY).split()
        cut = chance.choice((0, 0, 5, 10))
        words += source[cut:]
        words += [f"own{number}word{n}" for n in range(chance.choice((0, 0, 3, 12)))]
    else:
        words += [f"only{number}word{n}" for n in range(30)]
    published = chance.choice((None, *DAYS, *(f"{day}T{chance.randrange(24):02}:00+00:00" for day in DAYS)))
    text = f"{number} {edition} {' '.join(words)}"
    return plain_report(f"r{number}", text, published=published, publisher=chance.choice((None, "A", "B", "C", "D", "E")))


def claims_of(one: Report) -> list[Claim]:
    """Some claims, of which those that share place, day, part of day and scope are numbered."""
    number, edition, *_ = one.text.split()
    chance = random.Random(f"claims {number}/{edition}")
    made = [_claim(one, chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
    found: list[Claim] = []
    for item in made:
        while any(item.key == other.key for other in found):
            item = msgspec.structs.replace(item, ordinal=item.ordinal + 1)
        found.append(item)
    return found


def _claim(one: Report, chance: random.Random) -> Claim:
    entry = gazetteer.load().get(chance.choice(PLACES))
    assert entry is not None
    where: dict[str, Any] = {
        "place_id": entry.id, "admin1": entry.admin1, "country": "UA", "lat": entry.lat, "lon": entry.lon,
        "precision": entry.precision,
    }  # fmt: skip
    if chance.random() < 0.1:
        where = {"admin1": entry.admin1, "ambiguous": True}
    first = chance.randrange(len(DAYS))
    when: dict[str, Any] = {"date": DAYS[first], "part_of_day": chance.choice((None, None, "night", "morning", "evening"))}
    kind = chance.random()
    if kind < 0.12:
        when = {"date": None}
    elif kind < 0.24:
        when |= {"date_end": chance.choice(DAYS[first:]), "date_precision": "span"}
    elif kind < 0.27:
        when = {"date": "2023-04-01", "date_precision": "month"}
    wide = entry.kind in ("region", "country")
    said: list[Any] = []
    if chance.random() < 0.6:
        said = [msgspec.convert({"field": "date", "quote": "1", "start": 0, "end": 1, "rule": "test"}, type=_EVIDENCE)]
    if chance.random() < 0.4:
        at = one.text.find("Saltivskyi")
        span = (0, 1) if at < 0 else (at, at + 10)
        said.append(_EVIDENCE(field="killed", quote=one.text[slice(*span)], start=span[0], end=span[1], rule="test"))
    counted = {"killed": chance.choice((None, 0, 1, 3, 9, (5, None))), "injured": chance.choice((None, None, 2, 12))}
    return claim(
        one.id,
        entry.name,
        scope="total" if wide and chance.random() < 0.6 else "site",
        weapons=chance.choice(((), ("missile",), ("drone",), ("artillery",))),
        sites=chance.choice(((), (), ("a school",), ("the Barabashovo market",))),
        damage=chance.choice(((), ("education",))),
        evidence=said,
        confidence=0.9,
        launched={"drone": Figure(3, 3)} if chance.random() < 0.1 else {},
        **{k: v for k, v in counted.items() if v is not None},
        **where,
        **when,
    )


_EVIDENCE = type(claim(killed=1).evidence[0])


def draft(chance: random.Random, snapshot: Snapshot) -> list[Draft]:
    """A decision that somebody may take on what is shown; empty where there is nothing to decide about."""
    ids = [str(i) for i in snapshot.strikes.index]
    standing = in_force(snapshot.decisions)
    if standing and chance.random() < 0.25:
        chosen = chance.choice(standing)
        return [Draft(who="Ana", action="undo", about=chosen.about, claims=chosen.claims, undoes=chosen.number)]
    if not ids:
        return []
    strike = snapshot.strike(chance.choice(ids))
    assert strike is not None
    keys = tuple(c.key for c in strike.claims)
    base: dict[str, Any] = {"who": "Ana", "about": strike.id, "claims": keys}
    action = chance.choice(("accept", "killed", "scope", "place", "date", "merge", "split", "dismiss", "note"))
    if action == "merge":
        other = snapshot.strike(chance.choice(ids))
        assert other is not None
        both = (*keys, *(c.key for c in other.claims if c.key not in keys))
        return [Draft(**base | {"claims": both}, action="merge", after={"strikes": [list(both)]})]
    if action == "split":
        if len(keys) < 2:
            return []
        cut = chance.randrange(1, len(keys))
        return [Draft(**base, action="split", after={"strikes": [list(keys[:cut]), list(keys[cut:])]})]
    if action == "place":
        entry = gazetteer.load().get(chance.choice(PLACES[:5]))
        assert entry is not None
        after = {"place_id": entry.id, "place": entry.name, "admin1": entry.admin1, "country": "UA", "lat": entry.lat,
                 "lon": entry.lon, "precision": entry.precision, "radius_km": 3.0, "geonameid": None}  # fmt: skip
        return [Draft(**base, action="place", after=after)]
    if action == "date":
        return [Draft(**base, action="date", after={"date": chance.choice(DAYS), "date_end": None, "date_precision": "day"})]
    if action == "killed":
        before = {"killed": None, "claim": chance.choice(keys)} if chance.random() < 0.3 else {"killed": None}
        return [Draft(**base, action="correct", before=before, after={"killed": chance.choice((None, {"min": 4, "max": 4}))})]
    if action == "scope":
        return [Draft(**base, action="correct", after={"scope": chance.choice(("site", "total"))})]
    return [Draft(**base, action=action)]  # type: ignore[arg-type]
