"""Decisions made from what a person chose: checked, with what was shown before, and attached to the strike's claims."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from strikemap import wording
from strikemap.errors import DecisionError
from strikemap.geocoding.gazetteer import Entry, Gazetteer, distance_km
from strikemap.model import Claim, Figure, Strike
from strikemap.reviewing import fields
from strikemap.reviewing.decisions import Decision, Draft

PLACE = ("place_id", "place", "admin1", "country", "lat", "lon", "precision", "radius_km", "geonameid")
DATE = ("date", "date_end", "date_precision", "part_of_day")
MOST_WORDS, MOST_NAME = 2_000, 80
# A position that a geolocation gives is good to about a building.
EXACT_KM = 0.1
# Exact coordinates this near to the strike's settlement are in it; further off the nearest settlement names them.
SAME_PLACE_KM = 20.0
_POSITION = re.compile(r"([-+]?\d{1,3}(?:\.\d{1,9})?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d{1,9})?)")


def about(strike: Strike) -> str:
    """The strike's name in the log: where and when."""
    claim = strike.shown
    when = wording.when(claim.date, claim.date_end, claim.date_precision, claim.part_of_day, claim.time)
    return ", ".join(dict.fromkeys(p for p in (claim.place or "place not known", claim.admin1, when) if p))


def toll(strike: Strike) -> str:
    """Its killed and injured in words; empty where neither is stated."""
    stated = ((word, getattr(strike.shown, word)) for word in ("killed", "injured"))
    return ", ".join(f"{figure} {word}" for word, figure in stated if figure is not None)


def accept(strike: Strike, who: str, why: str = "") -> Draft:
    """The strike is right as it stands."""
    return _draft("accept", strike, who, why)


def dismiss(strike: Strike, who: str, why: str) -> Draft:
    """The strike is none: out of the sums and the map. Raises DecisionError without a reason."""
    grades = {"before": {"grade": strike.grade}, "after": {"grade": "dismissed"}}
    return _draft("dismiss", strike, who, _needed(why, "Say why it is no strike"), **grades)


def note(strike: Strike, who: str, words: str) -> Draft:
    """Something worth keeping; it changes nothing. Raises DecisionError without words."""
    return _draft("note", strike, who, _needed(words, "Write the note first"))


def correct(strike: Strike, name: str, value: Figure | Sequence[str] | str | None, who: str, why: str) -> Draft:
    """Another value in a field of `fields.FIELDS`. Raises DecisionError for one that it does not take or has already."""
    field = fields.BY_NAME.get(name)
    if field is None:
        raise DecisionError(f"There is no field “{name[:40]}” to correct.")
    before, after = fields.value_of(strike.shown, field), fields.checked(field, value)
    if before == after:
        raise DecisionError(f"{field.label}: {fields.in_words(field, after)} is what is shown already.")
    words = _needed(why, "Say what the correction rests on")
    chosen = strike.figures.get(name)
    source = {} if chosen is None else {"claim": chosen.claim}
    return _draft("correct", strike, who, words, before={name: before} | source, after={name: after})


def pick_place(strike: Strike, entry: Entry, who: str, why: str = "") -> Draft:
    """Another place of the gazetteer. Raises DecisionError for the one that is shown."""
    claim = strike.shown
    if entry.id == claim.place_id and not claim.ambiguous:
        raise DecisionError(f"{entry.name} is the place that is shown already.")
    return _draft("place", strike, who, why, before=_of(claim, PLACE), after=_place(entry))


def pin(strike: Strike, position: str, link: str, who: str, gazetteer: Gazetteer, why: str = "") -> Draft:
    """Exact coordinates, "48.75, 30.22", with the address of the geolocation. Raises DecisionError where either is wrong."""
    lat, lon = read_position(position)
    parts = urlsplit(link.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or len(link) > MOST_WORDS:
        raise DecisionError("Give the geolocation's web address, beginning with https://, so that others can check it.")
    entry = gazetteer.get(strike.shown.place_id or "")
    if entry is None or entry.kind != "settlement" or distance_km((entry.lat, entry.lon), (lat, lon)) > SAME_PLACE_KM:
        entry = gazetteer.nearest(lat, lon)[0][0]
    place = _place(entry) | {"lat": lat, "lon": lon, "precision": "place", "radius_km": EXACT_KM, "link": link.strip()}
    return _draft("place", strike, who, why, before=_of(strike.shown, PLACE), after=place)


def read_position(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises DecisionError naming the likely mistake."""
    found = _POSITION.fullmatch(text.strip().strip("()"))
    if found is None:
        raise DecisionError(
            f"“{text[:40]}” are no coordinates. Write latitude and longitude in degrees, such as 48.75012, 30.22034."
        )
    lat, lon = float(found[1]), float(found[2])
    if abs(lat) > 90 or abs(lon) > 180:
        raise DecisionError(
            f"{lat:g}, {lon:g} is no place on Earth: latitude comes first and is at most 90, longitude at most 180."
        )
    return lat, lon


def set_date(
    strike: Strike,
    first: str,
    last: str | None,
    part_of_day: str | None,
    who: str,
    why: str = "",
    today: datetime.date | None = None,
) -> Draft:
    """A day, or the first and last of a span, as ISO days. Raises DecisionError for a span turned round or a day to come."""
    begin = datetime.date.fromisoformat(first)
    end = datetime.date.fromisoformat(last) if last and last != first else None
    if end is not None and end < begin:
        raise DecisionError("The last day lies before the first.")
    if (end or begin) > (today or datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)):
        raise DecisionError("A strike cannot be dated to a day that is still to come.")
    after = {
        "date": begin.isoformat(),
        "date_end": end.isoformat() if end else None,
        "date_precision": "span" if end else "day",
        "part_of_day": part_of_day or None,
    }
    before = _of(strike.shown, DATE)
    if before == after:
        raise DecisionError("That is the date that is shown already.")
    return _draft("date", strike, who, why, before=before, after=after)


def merge(one: Strike, other: Strike, who: str, why: str = "") -> Draft:
    """Two strikes are one. Raises DecisionError for a strike and itself."""
    if one.id == other.id:
        raise DecisionError("That is the same strike.")
    return _parted("merge", one, [keys(one), keys(other)], [[*keys(one), *keys(other)]], who, why)


def keep_apart(one: Strike, other: Strike, who: str, why: str = "") -> Draft:
    """Two strikes are two, and are not offered as one again."""
    return _parted("split", one, [keys(one), keys(other)], [keys(one), keys(other)], who, why)


def split(strike: Strike, chosen: Collection[str], who: str, why: str = "") -> Draft:
    """The claims with the chosen keys are another strike. Raises DecisionError where that leaves one side empty."""
    out = [key for key in keys(strike) if key in chosen]
    rest = [key for key in keys(strike) if key not in chosen]
    if not out or not rest:
        raise DecisionError("Choose some of the reports, not all and not none: they become a strike of their own.")
    return _parted("split", strike, [keys(strike)], [rest, out], who, why)


def undo(decision: Decision, who: str, why: str = "") -> Draft:
    """A decision out of force again; it stays in the log."""
    name, words = checked_name(who), why.strip()[:MOST_WORDS]
    return Draft(who=name, action="undo", about=decision.about, claims=decision.claims, why=words, undoes=decision.number)


def checked_name(who: str) -> str:
    """A reviewer's name. Raises DecisionError for none."""
    name = " ".join(who.split())[:MOST_NAME]
    if not name:
        raise DecisionError("Give your name first: every decision is kept with who took it.")
    return name


def keys(strike: Strike) -> list[str]:
    """The keys of the strike's claims, sorted."""
    return sorted(claim.key for claim in strike.claims)


def _draft(action: Any, strike: Strike, who: str, why: str, **more: Any) -> Draft:
    name, words = checked_name(who), why.strip()[:MOST_WORDS]
    return Draft(who=name, action=action, about=about(strike), claims=tuple(keys(strike)), why=words, **more)


def _parted(action: Any, strike: Strike, before: list[list[str]], after: list[list[str]], who: str, why: str) -> Draft:
    draft = _draft(action, strike, who, why, before={"strikes": before}, after={"strikes": after})
    return msgspec.structs.replace(draft, claims=tuple(sorted({key for side in after for key in side})))


def _needed(words: str, ask: str) -> str:
    if not words.strip():
        raise DecisionError(f"{ask}, in a few words: the log keeps it.")
    return words


def _of(claim: Claim, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in names}


def _place(entry: Entry) -> dict[str, Any]:
    value: Callable[[str], Any] = lambda name: entry.id if name == "place_id" else getattr(entry, name)  # noqa: E731
    return {name: value(name) for name in PLACE}
