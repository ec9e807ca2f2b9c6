"""Reports whose claims follow from their text alone, so that a store of them can be read in any order and again."""

from __future__ import annotations

from strikemap.model import Claim, Report
from tests.factories import claim, report

PLACES = ("Kyiv", "Odesa", "Uman")
DAYS = ("2023-04-28", "2023-04-29", "2023-04-30")


def make(number: int, edition: int = 0) -> Report:
    """The report of this number; another edition is another text under the same id. Every third one copies its neighbour."""
    words = " ".join(f"word{number // 3 if number % 3 else number}-{n}" for n in range(40))
    text = f"{PLACES[number % 3]} {DAYS[number % 2]} {number % 5 + edition} {words}"
    return report(f"r{number}", text, published=DAYS[number % 3], publisher=f"Paper {number % 4}")


def claims_of(one: Report) -> list[Claim]:
    """One claim of a strike, and for some reports a second one or a total."""
    place, day, killed, *_ = one.text.split()
    count = int(killed)
    found = [claim(one.id, place, date=day, killed=count, weapons=("missile",) if count % 2 else ())]
    if count % 3 == 0:
        found.append(claim(one.id, "Dnipro", date=day, injured=count + 1))
    if count % 4 == 0:
        found.append(
            claim(one.id, "Ukraine", scope="total", precision="country", place_id="country:UA", date=day, killed=count + 5)
        )
    return found
