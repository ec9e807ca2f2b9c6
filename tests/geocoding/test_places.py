"""How often a settlement's name resolves to the right region, over tests/gold/places.tsv. Floors only rise."""

import csv
from itertools import islice
from pathlib import Path

from strikemap.geocoding.gazetteer import Entry, Gazetteer, load
from strikemap.geocoding.resolver import Context, home_region, principal, resolve

PLACES = Path(__file__).parents[1] / "gold" / "places.tsv"
# Aims: 0.99 with the region named, 0.92 without. Over half of the list are homonyms or villages that GeoNames lacks.
FLOOR_WITH_REGION = 0.99
FLOOR_WITHOUT = 0.88
# With two other places of the region in the report, and the region named nowhere.
FLOOR_BESIDE_OTHERS = 0.98


def places() -> list[dict[str, str]]:
    """Rows of name, admin1 (the region meant) and note."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def region_right_share(with_region: bool) -> float:
    """The share of names that resolve into the region meant, with or without the region named beside them."""
    gazetteer = load()
    rows = places()
    right = 0
    for row in rows:
        entry = resolve(
            row["name"], gazetteer=gazetteer, kind="settlement", admin_hint=row["admin1"] if with_region else None
        ).entry
        right += entry is not None and entry.admin1 == row["admin1"]
    return right / len(rows)


def test_the_list_is_hard_enough() -> None:
    rows = places()
    assert len(rows) >= 300
    assert len({(r["name"], r["admin1"]) for r in rows}) == len(rows)
    assert sum("homonym" in r["note"] or "absent" in r["note"] for r in rows) >= len(rows) / 3


def test_with_the_region_named() -> None:
    assert region_right_share(with_region=True) >= FLOOR_WITH_REGION


def test_without_the_region_named() -> None:
    assert region_right_share(with_region=False) >= FLOOR_WITHOUT


def plain(gazetteer: Gazetteer, name: str) -> Entry | None:
    """The settlement that a name means by itself, if it does."""
    return principal(gazetteer, [e.id for e in gazetteer.candidates(name) if e.kind == "settlement"])


def test_beside_two_other_places_of_the_region() -> None:
    """Each name in a report that also tells of the next two on the list, of those in its region that are no homonyms."""
    gazetteer = load()
    rows = places()
    right = 0
    for number, row in enumerate(rows):
        others = [r["name"] for r in (*rows[number + 1 :], *rows[:number]) if r["admin1"] == row["admin1"]]
        found = (e for name in others if (e := plain(gazetteer, name)) is not None and e.admin1 == row["admin1"])
        beside = list(islice(found, 2))
        regions = frozenset(filter(None, [home_region(beside)]))
        context = Context(regions=regions, anchors=tuple((e.lat, e.lon) for e in beside))
        entry = resolve(row["name"], gazetteer=gazetteer, kind="settlement", context=context).entry
        right += entry is not None and entry.admin1 == row["admin1"]
    assert right / len(rows) >= FLOOR_BESIDE_OTHERS
