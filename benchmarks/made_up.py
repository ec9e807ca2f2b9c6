"""Plausible strikes made up day by day, each with the reports that tell of it and the words its figures stand in.

A day depends on the seed and its number alone, so days can be made in any order and by several processes. Nothing here is a
real strike: only the places' names and positions are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from strikemap.geocoding import gazetteer
from strikemap.geocoding.gazetteer import Entry
from strikemap.model import CASUALTY_FIELDS, Claim, Evidence, Figure, Group, PlaceCandidate, Report, SaidBy

PLACES, DAYS, FIRST_DAY = 3_000, 1_700, date(2022, 2, 24)
_TAIL = 8.0  # the busiest place has some 2 % of all strikes, the last of 3,000 a thirty-third of a thousandth
_PUBLISHERS = tuple(f"{name} {kind}" for name in ("Northern", "Steppe", "Harbour", "Capital", "Border", "River", "Coal", "Meadow",
                    "Forest", "Bridge") for kind in ("Post", "Herald", "News", "Observer", "Wire", "Gazette"))  # fmt: skip
# (class, names as a report writes them, share)
_WEAPONS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("drone", ("attack drones", "FPV drones", "a Shahed drone"), 0.34),
    ("artillery", ("artillery", "mortars", "howitzers"), 0.27),
    ("missile", ("cruise missiles", "a ballistic missile", "Iskander missiles"), 0.13),
    ("bomb", ("guided bombs", "glide bombs"), 0.11),
    ("rocket", ("rockets", "multiple rocket launchers"), 0.08),
    ("other", ("explosives dropped from the air",), 0.01),
    ("", (), 0.06),
)
_SITES: tuple[tuple[str, str], ...] = (
    ("residential", "an apartment building"), ("residential", "a private house"), ("residential", "several houses"),
    ("energy", "a power substation"), ("transport", "a railway station"), ("education", "a school"), ("health", "a hospital"),
    ("industrial", "a warehouse"), ("commercial", "a shop"), ("government", "an administration building"),
    ("religious", "a church"), ("port", "a grain terminal"), ("vehicle", "a passenger car"), ("other", "a field"),
)  # fmt: skip
_PARTS = ("night", "morning", "afternoon", "evening")
_SPEAKERS = (
    ("official", "the regional governor"), ("emergency service", "the State Emergency Service"), ("military", "the military"),
    ("witness", "residents"),
)  # fmt: skip
_PEOPLE = {
    "killed": "{} killed",
    "injured": "{} injured",
    "children_killed": "{} among the killed",
    "children_injured": "{} among the injured",
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class Spot(NamedTuple):
    """Where a strike is: a gazetteer entry, and what a claim says of the place."""

    entry: Entry
    fields: dict[str, Any]


class Facts(NamedTuple):
    """What happened at one made-up strike, before anybody tells of it."""

    number: int
    scope: str
    spot: Spot | None
    day: date
    days: int
    undated: bool
    weapon: int
    site: int
    chance: list[float]


class Told(NamedTuple):
    """A report with its claims, and for each claim the number of its strike within the day."""

    report: Report
    claims: list[Claim]
    strikes: list[int]


def counts_by_day(strikes: int, seed: int) -> npt.NDArray[np.int64]:
    """How many strikes each of the 1,700 days has: calm and violent days, waves of some weeks; they add up to `strikes`."""
    rng = np.random.default_rng((seed, 0))
    waves = np.convolve(rng.lognormal(0.0, 0.7, DAYS + 20), np.ones(21) / 21, "valid")
    weights = waves * rng.lognormal(0.0, 0.35, DAYS)
    return rng.multinomial(strikes, weights / weights.sum()).astype(np.int64)


def day_of(number: int, strikes: int, seed: int) -> list[Told]:
    """The reports of the day with this number (0 is FIRST_DAY), on which so many strikes happened; in the order of their ids."""
    rng = np.random.default_rng((seed, 1, number))
    facts = list(_facts(number, strikes, seed, rng))
    # Most strikes are told once, some twice, a few by up to six reports.
    times = np.minimum(6, rng.geometric(0.8, strikes))
    tellings = rng.permutation(np.repeat(np.arange(strikes), times)).tolist()
    told: list[Told] = []
    while tellings:
        size, mine = int(rng.integers(1, 6)), []
        while tellings and len(mine) < size and tellings[-1] not in mine:
            mine.append(tellings.pop())
        told.append(_report(f"made-up-{number:04}-{len(told):05}", [facts[n] for n in mine], rng))
    return told


@cache
def spots(seed: int) -> tuple[tuple[Spot, ...], npt.NDArray[np.float64]]:
    """The 3,000 struck places with their shares of all strikes, the busiest first: large places, though not in that order."""
    rng = np.random.default_rng((seed, 2))
    found = [e for e in gazetteer.load().all() if e.country == "UA" and e.kind == "settlement"]
    found.sort(key=lambda e: (-e.population, e.id))
    order = np.argsort(np.log(np.arange(1, PLACES + 1)) + rng.normal(0.0, 0.8, PLACES), kind="stable")
    weights = 1 / (np.arange(PLACES) + _TAIL)
    return tuple(Spot(found[i], _place_fields(found[i], found[i].name)) for i in order.tolist()), weights / weights.sum()


@cache
def _regions() -> tuple[Spot, ...]:
    found = [e for e in gazetteer.load().all() if e.country == "UA" and e.kind == "region"]
    return tuple(Spot(e, _place_fields(e, e.name)) for e in found)


@cache
def _districts() -> tuple[Spot, ...]:
    found = [e for e in gazetteer.load().all() if e.country == "UA" and e.kind == "raion"]
    return tuple(Spot(e, _place_fields(e, e.name)) for e in found)


def _place_fields(entry: Entry, name: str) -> dict[str, Any]:
    near = {"place_id": entry.id, "place": name, "admin1": entry.admin1, "country": entry.country, "geonameid": entry.geonameid}
    return near | {"lat": entry.lat, "lon": entry.lon, "precision": entry.precision, "radius_km": entry.radius_km}


def _facts(day: int, count: int, seed: int, rng: np.random.Generator) -> Iterator[Facts]:
    places, weights = spots(seed)
    at = rng.choice(PLACES, count, p=weights).tolist()
    kind = rng.random(count).tolist()
    weapon = rng.choice(len(_WEAPONS), count, p=[share for *_, share in _WEAPONS]).tolist()
    site = rng.integers(0, len(_SITES), count).tolist()
    chance = rng.random((count, 24)).tolist()
    today = FIRST_DAY + timedelta(days=day)
    for n in range(count):
        where: Spot | None = places[at[n]]
        scope = "site"
        if kind[n] < 0.02:
            scope, where = "total", _regions()[at[n] % len(_regions())]
        elif kind[n] < 0.045:
            where = _regions()[at[n] % len(_regions())]
        elif kind[n] < 0.065:
            where = _districts()[at[n] % len(_districts())]
        elif kind[n] < 0.075:
            where = None
        own = chance[n]
        days = max(1, int(own[0] * 60)) if own[0] < 0.05 else 1
        yield Facts(n, scope, where, today, days, own[1] < 0.02, weapon[n], site[n], own)


def _report(report_id: str, facts: Sequence[Facts], rng: np.random.Generator) -> Told:
    chance = rng.random(4 + 8 * len(facts)).tolist()
    later = int(chance[0] * 3)
    moment = facts[0].day + timedelta(days=later)
    hour, minute = int(chance[1] * 24), int(chance[2] * 60)
    publisher = _PUBLISHERS[int(chance[3] * len(_PUBLISHERS))]
    title = f"What is known of the attacks of {_written(facts[0].day)}"
    lines: list[str] = []
    claims: list[Claim] = []
    start = 0
    for n, fact in enumerate(facts):
        line, claim = _telling(report_id, fact, chance[4 + 8 * n : 12 + 8 * n], start, later)
        lines.append(line)
        claims.append(claim)
        start += len(line) + 2
    undated = any(fact.undated for fact in facts)
    report = Report(
        id=report_id,
        text="\n\n".join(lines),
        title=title,
        published=None if undated else f"{moment.isoformat()}T{hour:02}:{minute:02}:00+00:00",
        publisher=publisher,
        url=f"https://{publisher.replace(' ', '-').lower()}.example/{report_id}",
    )
    return Told(report, claims, [fact.number for fact in facts])


class _Line:
    """One paragraph as it is written, with the evidence for what stands in it. Offsets are the report's."""

    def __init__(self, start: int) -> None:
        self.pieces: list[str] = []
        self.at = start
        self.evidence: list[Evidence] = []

    def say(self, words: str, *fields: str, by: SaidBy | None = None) -> None:
        end = self.at + len(words)
        for field in fields:
            self.evidence.append(Evidence(field=field, quote=words, start=self.at, end=end, rule=f"{field}.made_up", said_by=by))
        self.pieces.append(words)
        self.at = end


def _telling(report_id: str, fact: Facts, chance: list[float], start: int, later: int) -> tuple[str, Claim]:
    own, line = fact.chance, _Line(start)
    fields: dict[str, Any] = dict(fact.spot.fields) if fact.spot else {"place": f"a village near height {int(own[2] * 300)}"}
    weapon, names, _ = _WEAPONS[fact.weapon]
    name = names[int(own[3] * len(names))] if names else None
    damage, site = _SITES[fact.site]
    if name:
        line.say(name[0].upper() + name[1:], "weapons")
        line.say(" hit ")
        fields |= {"weapons": (weapon,), "weapon_names": (name,)}
    else:
        line.say("An attack hit ")
    if own[4] < 0.7:
        line.say(site, "damage", "sites")
        line.say(" in ")
        fields |= {"damage": (damage,), "sites": (site,)}
    line.say(str(fields["place"]), "place")
    if fields.get("admin1") and fields["admin1"] != fields["place"]:
        line.say(f", {fields['admin1']}")
    _say_day(line, fact, fields)
    speaker = _SPEAKERS[int(own[5] * len(_SPEAKERS))]
    by = SaidBy(speaker[0], None)  # type: ignore[arg-type]  # the table's roles are the model's
    _say_people(line, fact, fields, later, chance, by)
    _say_munitions(line, fact, fields)
    if own[6] < 0.8:
        fields["attributed_to"] = "UA" if own[6] < 0.02 else "RU"
    if own[7] < 0.02 and fact.spot:
        fields["ambiguous"] = True
        fields["candidates"] = _candidates(fact.spot.entry)
    line.say(f", {speaker[1]} said.")
    return "".join(line.pieces), Claim(
        report_id=report_id,
        scope=fact.scope,  # type: ignore[arg-type]
        confidence=round(0.6 + 0.4 * chance[7], 2),
        evidence=tuple(line.evidence),
        # Two strikes on a place and day are told apart by their number, as the store tells the claims of a report apart.
        ordinal=fact.number + 1,
        **fields,
    )


def _say_day(line: _Line, fact: Facts, fields: dict[str, Any]) -> None:
    own = fact.chance
    if fact.undated:
        fields["date_precision"] = "unknown"
        return
    fields |= {"date": fact.day.isoformat(), "date_precision": "day"}
    if fact.days > 1:
        end = fact.day + timedelta(days=fact.days - 1)
        fields |= {"date_end": end.isoformat(), "date_precision": "span"}
        line.say(" ")
        line.say(f"between {_written(fact.day)} and {_written(end)}", "date")
        return
    hour = int(own[8] * 24)
    part = _PARTS[hour // 6] if own[9] < 0.6 else None
    if part:
        fields["part_of_day"] = part
    if own[10] < 0.15:
        fields["time"] = f"{hour:02}:{int(own[11] * 60):02}"
        line.say(" at ")
        line.say(fields["time"], "time")
    line.say(" on ")
    line.say(f"the {part} of {_written(fact.day)}" if part else _written(fact.day), "date")


def _say_people(line: _Line, fact: Facts, fields: dict[str, Any], later: int, chance: list[float], by: SaidBy) -> None:
    own = fact.chance
    told = {
        "killed": _figure(own[12], own[13], own[14], 0.45, 1.9),
        "injured": _figure(own[15], own[16], own[17], 0.55, 1.3),
    }
    if told["killed"] and told["killed"].min and chance[0] < 0.2:  # the toll has risen since an earlier report
        more = told["killed"].min + later
        told["killed"] = Figure(more, None if told["killed"].max is None else max(more, told["killed"].max))
    for field, least in (("children_killed", told["killed"]), ("children_injured", told["injured"])):
        if least is not None and least.min >= 1 and chance[1 if field == "children_killed" else 2] < 0.15:
            children = min(least.min, 1 + int(own[18] * 2))
            told[field] = Figure(children, children)
    for field in CASUALTY_FIELDS:
        figure = told.get(field)
        if figure is not None:
            line.say("; ")
            line.say(_PEOPLE[field].format(_number(figure, "child" if "child" in field else "person")), field, by=by)
            fields[field] = figure
    if told["injured"] is not None and told["injured"].min > 2 and own[19] < 0.1:
        fields["groups"] = (Group(label="rescuers", field="injured", min=1, max=1),)
        line.say(", ")
        line.say("a rescuer among them", "groups")


def _say_munitions(line: _Line, fact: Facts, fields: dict[str, Any]) -> None:
    own, weapon = fact.chance, _WEAPONS[fact.weapon][0]
    if weapon not in ("drone", "missile", "bomb") or own[20] > 0.3:
        return
    launched = 1 + int(own[21] ** 3 * 40)
    fields["launched"] = {weapon: Figure(launched, launched)}
    line.say("; ")
    line.say(f"{launched} launched", f"launched.{weapon}")
    if own[22] < 0.5:
        down = int(own[23] * (launched + 1))
        fields["intercepted"] = {weapon: Figure(down, down)}
        line.say(" and ")
        line.say(f"{down} shot down", f"intercepted.{weapon}")


def _figure(stated: float, size: float, form: float, share: float, tail: float) -> Figure | None:
    """Not stated, none, or a heavy-tailed count that is exact, a range, or open."""
    if stated > share:
        return None
    if stated < share * 0.35:
        return Figure(0, 0)
    count = min(400, int((1 - size) ** (-1 / tail)))
    if form < 0.06:
        return Figure(count, None)
    return Figure(count, count + 1) if form < 0.08 else Figure(count, count)


def _number(figure: Figure, one: str) -> str:
    many = "children" if one == "child" else "people"
    if figure.max == 0:
        return f"no {many}"
    least = f"{figure.min} {one if figure.min == 1 else many}"
    if figure.max is None:
        return f"at least {least}"
    return least if figure.min == figure.max else f"{figure.min} to {figure.max} {many}"


def _candidates(entry: Entry) -> tuple[PlaceCandidate, ...]:
    return (
        PlaceCandidate(
            place_id=entry.id,
            place=entry.name,
            admin1=entry.admin1,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            score=0.6,
            reasons=("the only one of its name in the region",),
        ),
    )


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
