"""Which gazetteer entries a phrase may mean, given the kind of place its words make it."""

from __future__ import annotations

import re
from functools import lru_cache

from strikemap.extraction.toponyms.phrases import Phrase
from strikemap.geocoding.gazetteer import Entry, Gazetteer, Kind

# "Shebekinsky district" is that of Shebekino, "Beryslavskyi raion" that of Beryslav.
_ADJECTIVE = re.compile(r"(?:s(?:k|'k|k')(?:yi|yy|iy|ij|ii|y|i|a|oho)|(?<=[a-z]{3})(?:nyi|nyy|ny|niy))\Z")
_NOUN_ENDINGS = ("", "o", "e", "a", "y", "i", "sk", "ka", "k", "ne", "ino", "yn")
# Population over which a settlement is meant wherever else its name occurs, and under which a region of the name is.
BIG = 50_000
SMALL = 5_000


@lru_cache(maxsize=20_000)
def known_as(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """The gazetteer's entries by a name; a report names the same few places over and over."""
    return gazetteer.candidates(key)


def spellings(name: str) -> tuple[str, ...]:
    """A name, and the same as Russian would spell its Ukrainian h ("golosiivsky")."""
    return (name, name.replace("g", "h")) if "g" in name else (name,)


def adjective_stems(name: str) -> tuple[str, ...]:
    """Names that an adjective in -sky or -nyi may be made from; none when it is no adjective."""
    match = _ADJECTIVE.search(name)
    if match is None:
        return ()
    stem = name[: match.start()]
    return tuple(stem + ending for ending in _NOUN_ENDINGS) if len(stem) >= 3 else ()


def region_of(gazetteer: Gazetteer, key: str) -> Entry | None:
    """The region that goes by a name or its adjective."""
    found = gazetteer.region(key)
    if found is None:
        found = next((r for stem in adjective_stems(key) if (r := gazetteer.region(stem)) is not None), None)
    return found


def raions_of(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """The raions that go by a name or its adjective."""
    found = gazetteer.raions(key)
    return found or next((r for stem in adjective_stems(key) if (r := gazetteer.raions(stem))), ())


def assign(phrase: Phrase, gazetteer: Gazetteer, city: str | None) -> tuple[str, ...]:
    """The ids of the entries a phrase may mean; sets its kind where only the gazetteer can tell. `city` was named last.

    "Region" said of what is only a raion or a town means its surroundings; a "district" of a city is a city district.
    Empty where the gazetteer knows nothing by this name.
    """
    stem = _stem(phrase)
    kind: Kind = phrase.kind
    known = known_as(gazetteer, phrase.key)
    if kind == "country":
        return tuple(e.id for e in known if e.kind == "country")
    if kind in ("region", "raion", "hromada") and phrase.rule.endswith(".bare"):
        return tuple(e.id for e in known if e.kind == kind)
    if kind == "region":
        region = region_of(gazetteer, stem)
        if region is not None:
            return (region.id,)
        kind = "raion"
    if kind == "raion":
        found = _district(phrase, gazetteer, stem, city)
        if found:
            return found
        if phrase.kind == "region":
            phrase.kind = "raion"
        else:
            region_only = [e for e in known if e.kind == "region"]
            if region_only and not any(e.kind == "settlement" for e in known):
                phrase.kind = "region"
                return tuple(e.id for e in region_only)
        found = _settlements(gazetteer, stem)
        city_own = _unknown_in(gazetteer, stem, found, city) if phrase.kind == "raion" else ()
        if city_own:
            phrase.kind, phrase.rule = "city district", "toponym.city-district.last-city"
        return city_own or found
    if kind == "hromada":
        found = tuple(e.id for name in (stem, f"{stem} hromada") for e in known_as(gazetteer, name) if e.kind == "hromada")
        return tuple(dict.fromkeys(found)) or _settlements(gazetteer, stem)
    return tuple(e.id for e in known if e.kind == kind)


def _stem(phrase: Phrase) -> str:
    words = phrase.key.split(" ")
    held = phrase.tail == phrase.tokens.after(phrase.end) and phrase.after_name < phrase.tail
    return " ".join(words[:-1]) if held and len(words) > 1 else phrase.key


def _settlements(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    for form in (*spellings(name), *adjective_stems(name)):
        found = tuple(e.id for e in known_as(gazetteer, form) if e.kind == "settlement")
        if found:
            return found
    return ()


def _unknown_in(gazetteer: Gazetteer, stem: str, found: tuple[str, ...], city: str | None) -> tuple[str, ...]:
    """The city named last, for a district by an adjective ("the Petrovsky district") where no such town is in its region."""
    cities = [e for e in known_as(gazetteer, city or "") if e.kind == "settlement" and e.population >= BIG]
    towns = gazetteer.known(found)
    if not adjective_stems(stem) or any(t.admin1_id == c.admin1_id for t in towns for c in cities):
        return ()
    return tuple(c.id for c in cities)


def _district(phrase: Phrase, gazetteer: Gazetteer, stem: str, city: str | None) -> tuple[str, ...]:
    inside = _inside(gazetteer, stem)
    holder = phrase.container
    named = known_as(gazetteer, holder.key) if holder is not None and holder.kind == "settlement" else ()
    if named:
        phrase.kind, phrase.rule = "city district", "toponym.city-district.of-city"
        own = tuple(e.id for e in inside if e.city_id in {n.id for n in named})
        return own or tuple(e.id for e in named if e.kind == "settlement")
    together = [
        {e.city_id for e in _inside(gazetteer, _stem(m))}
        for m in phrase.group
        if m.kind == phrase.kind or m.kind == "city district"
    ]
    common = set.intersection(*together) if len(together) > 1 else set()
    if common:
        phrase.kind, phrase.rule = "city district", "toponym.city-district.list"
        return tuple(e.id for e in inside if e.city_id in common)
    raions = raions_of(gazetteer, stem)
    within = [
        e for e in inside if e.city is not None and city is not None and e.city_id in {c.id for c in known_as(gazetteer, city)}
    ]
    if within:
        phrase.kind, phrase.rule = "city district", "toponym.city-district.last-city"
        return tuple(e.id for e in within)
    if raions:
        return tuple(e.id for e in raions)
    if inside:
        phrase.kind, phrase.rule = "city district", "toponym.city-district.only"
        return tuple(dict.fromkeys(e.id for e in inside))
    return ()


def _inside(gazetteer: Gazetteer, stem: str) -> list[Entry]:
    """The city districts that go by a name."""
    return [e for form in spellings(stem) for e in known_as(gazetteer, form) if e.kind == "city district"]


@lru_cache(maxsize=20_000)
def lone_kind(gazetteer: Gazetteer, key: str) -> Kind:
    """What a name is without a type noun beside it: a country, a region that no town of note shares its name with
    ("Crimea", "Volyn"), else a settlement, else whatever alone goes by it."""
    known = known_as(gazetteer, key)
    kinds = {e.kind for e in known}
    if "country" in kinds:
        return "country"
    if "region" in kinds and all(e.population < SMALL for e in known if e.kind == "settlement"):
        return "region"
    order: tuple[Kind, ...] = ("settlement", "city district", "raion", "hromada")
    return next((kind for kind in order if kind in kinds), "settlement")
