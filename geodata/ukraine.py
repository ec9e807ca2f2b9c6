"""Ukraine: the codifier's raions, hromadas, settlements and city districts, placed where GeoNames knows them."""

from __future__ import annotations

from collections import defaultdict

from geodata.linking import Linker, mean
from geodata.romanise import adjective_forms, official, others, russian, russian_latin
from geodata.sources import Place, Unit, codifier, overrides
from geodata.table import Rank, Row, Table, add_alternates, settlement_radius
from strikemap.geocoding.gazetteer import distance_km
from strikemap.geocoding.names import fold

HROMADA_RADIUS_KM = 25.0
RAION_RADIUS_KM = 45.0
CITY_PART_KM = 16.0
# Regions that reports from Russian sources are about: their villages get the Russian spelling as an alias.
RUSSIAN_SPELT = {"UA-43", "UA-14", "UA-09", "UA-63", "UA-65", "UA-23", "UA-59", "UA-12", "UA-48", "UA-74"}
_FEATURES = {"M": "PPLA3", "X": "PPL", "C": "PPL"}
_RAION_WORDS = ("Raion", "District")
_HROMADA_WORDS = ("Hromada", "Community", "Territorial Community", "Urban Community", "Rural Community", "Settlement Community")


def add_ukraine(table: Table, places: list[Place]) -> None:
    """Adds every Ukrainian entry."""
    units = codifier()
    tops = {u.code: u for u in units if u.category in "OK"}
    codes = {fold(r["native"]): r["iso"] for r in overrides("codifier")["top"]}
    iso_of = {code: codes[fold(u.name)] for code, u in tops.items()}
    gn_code = {iso: code for (country, code), iso in table.region_of.items() if country == "UA"}
    below: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        below[iso_of[(unit.parents or [unit.code])[0]]].append(unit)
    for iso, found in below.items():
        here = [p for p in places if p.admin1 == gn_code[iso]]
        _add_region(table, iso, found, here)


def _add_region(table: Table, iso: str, units: list[Unit], places: list[Place]) -> None:
    settlements = [u for u in units if u.category in "MXC" and len(u.parents) > 2]
    linker = Linker(settlements, places)
    links = linker.run()
    centres = linker.centres()
    region_centre = mean((p.lat, p.lon) for p in places)
    rows: dict[str, Row] = {}
    for unit in units:
        if unit.category in "PH":
            rows[unit.code] = table.add(Row(f"katottg:{unit.code}", "raion" if unit.category == "P" else "hromada", "", "UA", iso))
    for unit in settlements:
        rows[unit.code] = _settlement(table, iso, unit, links.get(unit.code), centres, region_centre)
    if not settlements or units[0].category == "K":
        rows[units[0].code] = _special_city(table, iso, units[0], places, linker)
    _name_areas(units, rows)
    for unit in units:
        if unit.category == "B":
            city = rows.get(unit.parents[3]) or rows.get(unit.parents[0]) or rows[units[0].code]
            _city_district(table, unit, city, places, linker)
    _leftovers(table, iso, [p for p in places if p.geonameid not in linker.taken], rows)


def _settlement(
    table: Table,
    iso: str,
    unit: Unit,
    place: Place | None,
    centres: dict[str, tuple[float, float]],
    region_centre: tuple[float, float],
) -> Row:
    raion, hromada = unit.parents[1], unit.parents[2]
    row = Row(f"katottg:{unit.code}", "settlement", official(unit.name), "UA", iso, f"katottg:{raion}", f"katottg:{hromada}")
    row.feature = _FEATURES[unit.category]
    if place:
        row.also(place.name, rank=Rank.USUAL)
        row.id = f"geonames:{place.geonameid}"
        row.lat, row.lon, row.population = place.lat, place.lon, place.population
        row.radius = settlement_radius(place.population)
        add_alternates(row, place)
    elif hromada in centres:
        (row.lat, row.lon), row.position, row.radius = centres[hromada], "hromada", HROMADA_RADIUS_KM
    else:
        (row.lat, row.lon), row.position, row.radius = centres.get(raion, region_centre), "raion", RAION_RADIUS_KM
    row.also(unit.name, official(unit.name), rank=Rank.OFFICIAL)
    row.also(*others(unit.name), rank=Rank.OFFICIAL)
    if iso in RUSSIAN_SPELT:
        row.also(russian_latin(russian(unit.name)))
    return table.add(row)


def _special_city(table: Table, iso: str, unit: Unit, places: list[Place], linker: Linker) -> Row:
    place = max(places, key=lambda p: p.population)
    linker.taken.add(place.geonameid)
    row = Row(f"geonames:{place.geonameid}", "settlement", official(unit.name), "UA", iso, lat=place.lat, lon=place.lon)
    row.population, row.radius, row.feature = (
        place.population,
        settlement_radius(place.population),
        "PPLC" if iso == "UA-30" else "PPLA",
    )
    add_alternates(row, place)
    row.also(unit.name, row.name, rank=Rank.OFFICIAL)
    return table.add(row)


def _name_areas(units: list[Unit], rows: dict[str, Row]) -> None:
    """Raions and hromadas go by their adjective and by their seat's name, and stand where their seat does."""
    hand_made = overrides("codifier")
    seats, priors = hand_made["seat"], hand_made["prior"]
    below: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.category in "MXC":
            for parent in unit.parents[1:3]:
                below[parent].append(unit)
    for unit in units:
        if unit.category not in "PH" or not below[unit.code]:
            continue
        row = rows[unit.code]
        wanted = seats.get(unit.name) if unit.category == "P" else None
        seat = _seat(unit, below[unit.code], wanted)
        at = rows[seat.code]
        row.lat, row.lon, row.position = at.lat, at.lon, at.position
        raion = unit.category == "P"
        row.radius, row.feature = (40.0, "ADM2") if raion else (15.0, "ADM3")
        row.prior = priors.get(unit.name, 0.0) if raion else 0.0
        adjective = official(unit.name)
        row.name = f"{at.name} {'Raion' if raion else 'Hromada'}"
        if not raion:
            row.raion = f"katottg:{unit.parents[1]}"
        words = _RAION_WORDS if raion else _HROMADA_WORDS
        forms = adjective_forms(adjective) if raion else [adjective]
        row.also(*(f"{form} {word}" for form in (*forms, at.name) for word in words), rank=Rank.OFFICIAL)
        row.also(f"{unit.name} {'район' if raion else 'громада'}", rank=Rank.OFFICIAL)
        if raion:
            row.also(*(f for f in forms if f != at.name), rank=Rank.ALIAS)
            for name, rank in list(at.names.items()):
                if rank == Rank.OFFICIAL and name.isascii():
                    row.also(*(f"{name} {word}" for word in words), rank=Rank.OFFICIAL)
        row.also(*(f"{name} {words[0]}" for name in others(unit.name)))


def _shared(a: str, b: str) -> int:
    """How many letters two names begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _seat(unit: Unit, inside: list[Unit], wanted: str | None) -> Unit:
    if wanted:
        found = [u for u in inside if u.name == wanted]
        if found:
            return min(found, key=lambda u: "MXC".index(u.category))
    if unit.category == "H":  # the codifier lists a hromada's administrative centre first
        first = [u for u in inside if _shared(u.name, unit.name) >= 3]
        return max(first or inside[:1], key=lambda u: (_shared(u.name, unit.name), "CXM".index(u.category)))
    return max(inside, key=lambda u: ("CXM".index(u.category) > 0, _shared(u.name, unit.name), "CXM".index(u.category)))


def _district_names(row: Row, name: str, native: str) -> None:
    forms = [*adjective_forms(name), *adjective_forms(russian_latin(russian(native)))]
    row.also(*(f"{form} {word}" for form in forms for word in ("District", "Raion")), f"{native} район", rank=Rank.OFFICIAL)
    row.also(*forms, rank=Rank.ALIAS)


def _city_district(table: Table, unit: Unit, city: Row, places: list[Place], linker: Linker) -> None:
    row = Row(f"katottg:{unit.code}", "city district", official(unit.name), "UA", city.admin1, city.raion, city.hromada, city.id)
    row.lat, row.lon, row.radius, row.feature = city.lat, city.lon, 8.0, "PPLX"
    _district_names(row, row.name, unit.name)
    keys = {fold(row.name), fold(unit.name)}
    for place in places:
        near = distance_km((place.lat, place.lon), (city.lat or 0, city.lon or 0)) < CITY_PART_KM * 1.5
        if near and place.geonameid not in linker.taken and fold(place.name) in keys:
            linker.taken.add(place.geonameid)
            row.id, row.population, row.radius = f"geonames:{place.geonameid}", place.population, 5.0
            row.lat, row.lon = place.lat, place.lon
            add_alternates(row, place)
            break
    table.add(row)


def _leftovers(table: Table, iso: str, places: list[Place], rows: dict[str, Row]) -> None:
    """Places that the codifier does not list: parts of larger cities, and settlements whose name has changed since."""
    cities = [
        r for r in rows.values() if r.kind == "settlement" and r.population >= 40_000 and r.lat is not None and r.lon is not None
    ]
    for place in places:
        here = (place.lat, place.lon)
        near = [(distance_km(here, (c.lat or 0, c.lon or 0)), c) for c in cities]
        gap, city = min(near, key=lambda pair: pair[0], default=(999.0, None))
        row = Row(f"geonames:{place.geonameid}", "settlement", place.name.replace("'", ""), "UA", iso, lat=place.lat, lon=place.lon)
        row.population = place.population
        if city and gap < city.radius + 6:
            row.kind, row.city, row.raion, row.hromada, row.feature = "city district", city.id, city.raion, city.hromada, "PPLX"
            row.radius = 3.0
            row.also(*(f"{form} District" for form in adjective_forms(row.name)), rank=Rank.OFFICIAL)
        else:
            row.radius, row.feature = settlement_radius(place.population), "PPL"
        row.also(place.name, rank=Rank.OFFICIAL)
        add_alternates(row, place)
        table.add(row)
