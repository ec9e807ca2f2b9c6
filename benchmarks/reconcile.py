#!/usr/bin/env python3
"""How long reconciling takes from scratch, and how that grows; one process, one core.

    python benchmarks/reconcile.py [--claims 100000] [--write FILE]

Claims are made up with a fixed seed: 400 cities of the gazetteer, of which a few are struck most, over four years, each strike
told by one to forty reports whose tolls rise, a third of them copies. Printed as JSON: seconds for a quarter, half and all.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from strikemap.geocoding import gazetteer  # noqa: E402 - run as a file, from anywhere
from strikemap.geocoding.gazetteer import Entry  # noqa: E402
from strikemap.model import Claim, Evidence, Figure, Report  # noqa: E402
from strikemap.reconciling.engine import reconcile  # noqa: E402

CITIES, DAYS, FIRST_DAY, SEED = 400, 1_460, date(2022, 2, 24), 5
WEAPONS: tuple[Any, ...] = (("missile",), ("drone",), ("missile", "drone"), ("artillery",), ("bomb",), ())
PARTS: tuple[Any, ...] = ("night", "morning", "afternoon", "evening", None)
SITES: tuple[tuple[str, ...], ...] = ((), ("a school",), ("a depot",), ("a block of flats",), ("a market",))
WORDS = tuple(f"word{n}" for n in range(5_000))


def cities() -> list[Entry]:
    """The largest settlements of Ukraine."""
    found = [e for e in gazetteer.load().all() if e.country == "UA" and e.kind == "settlement"]
    return sorted(found, key=lambda e: (-e.population, e.id))[:CITIES]


def made_up(count: int) -> tuple[list[Claim], dict[str, Report]]:
    """About so many claims, and their reports."""
    chance = random.Random(SEED)
    places = cities()
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    # The busiest city has some three strikes a day, the last of the list a few a year, whatever the number of claims.
    weights = [1 / (rank + 3) for rank in range(len(places))]
    while len(claims) < count:
        place = chance.choices(places, weights)[0]
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        claims += _told(chance, place, day, reports)
    return claims[:count], reports


def _told(chance: random.Random, place: Entry, day: date, reports: dict[str, Report]) -> list[Claim]:
    weapons, part, sites, killed = chance.choice(WEAPONS), chance.choice(PARTS), chance.choice(SITES), chance.randrange(6)
    texts: list[str] = []
    told = []
    for _ in range(min(40, int(chance.paretovariate(0.9)))):
        killed += chance.random() < 0.3
        if not texts or chance.random() > 0.33:
            texts.append(" ".join(chance.choices(WORDS, k=80)))
        report_id = f"report-{len(reports)}"
        hour = f"T{chance.randrange(24):02}:00+00:00" if chance.random() < 0.7 else ""
        published = (day + timedelta(days=chance.choice((0, 0, 1, 2)))).isoformat() + hour
        publisher = f"publisher {chance.randrange(200)}"
        reports[report_id] = Report(id=report_id, text=chance.choice(texts), published=published, publisher=publisher)
        quotes = (Evidence(field="date", quote="on Friday", start=0, end=9, rule="made up"),) if chance.random() < 0.8 else ()
        told.append(
            Claim(
                report_id=report_id,
                scope="site",
                place=place.name,
                admin1=place.admin1,
                country=place.country,
                lat=place.lat,
                lon=place.lon,
                place_id=place.id,
                date=day.isoformat(),
                date_precision="day",
                part_of_day=part if chance.random() < 0.6 else None,
                killed=Figure(killed, killed) if chance.random() < 0.7 else None,
                weapons=weapons,
                sites=sites,
                evidence=quotes,
            )
        )
    return told


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--write", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    claims, reports = made_up(arguments.claims)
    runs = []
    for count in (arguments.claims // 4, arguments.claims // 2, arguments.claims):
        chosen = claims[:count]
        told = {claim.report_id: reports[claim.report_id] for claim in chosen}
        began = time.process_time()
        strikes = reconcile(chosen, told)
        runs.append({"claims": count, "strikes": len(strikes), "seconds": round(time.process_time() - began, 1)})
    text = json.dumps({"python": sys.version.split()[0], "runs": runs}, indent=2) + "\n"
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
