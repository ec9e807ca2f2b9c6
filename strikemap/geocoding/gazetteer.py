"""The list of known places: one committed file, read once, offline.

`geodata.build_gazetteer` bakes the file; `geodata/SOURCES.md` says from what. Names lead to entries by their folded form
(`names.fold`); rows are parsed when they are asked for, so that loading stays short.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from strikemap.errors import GazetteerError
from strikemap.geocoding.names import fold, fold_text
from strikemap.model import Precision

Kind = Literal["settlement", "city district", "hromada", "raion", "region", "country"]
Position = Literal["own", "hromada", "raion"]

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "geodata" / "gazetteer.txt.gz"
_HINT = "restore it from version control, or run: python -m geodata.build_gazetteer"
EARTH_DIAMETER_KM = 12742.0
# How far from its seat a place of a district may lie, where nothing else tells of which district it is.
DISTRICT_KM = 45.0
# A near miss is only worth offering for a long name that is nearly the same.
FUZZY_LETTERS = 7
FUZZY_SCORE = 88.0
# In a folded text: a word that begins with a capital, and a word that follows after one space (which a hyphen became).
_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z\u0430-\u045f]\w*")
_CAPITALISED_ASCII = re.compile(r"[A-Z](?<!\w.)\w*", re.ASCII)
_NEXT_WORD = re.compile(r" \w+")
# The region that a name stands for beside "oblast", "region" or what its country calls it.
_REGION_WORDS = ("", " oblast", " krai", " republic", " voivodeship", " region", " county")
_PRECISION: dict[str, Precision] = {
    "settlement": "place",
    "city district": "district",
    "hromada": "district",
    "raion": "district",
    "region": "region",
    "country": "country",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer. `lat`, `lon` are WGS84 degrees, `radius_km` says how far off the position may be.

    `position` tells whose position it is: the place's own, or the mean of the hromada or raion it lies in. `admin1` is the
    English name of its region, `admin1_id` the region's own id; `raion`, `hromada` and `city` (of a city's district) are
    names. `population` 0 is unknown. `geonameid` is None where GeoNames has no such place. `prior` is the log-odds by which
    a report of a strike sooner means a place of this region than one elsewhere in the world; the gazetteer's data say it.
    """

    id: str
    name: str
    kind: Kind
    country: str
    admin1: str | None
    admin1_id: str | None
    raion: str | None
    raion_id: str | None
    hromada: str | None
    hromada_id: str | None
    city: str | None
    city_id: str | None
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    position: Position
    population: int
    geonameid: int | None
    feature_code: str | None
    prior: float = 0.0

    @property
    def place(self) -> str:
        """The settlement it stands for: a city district's city, the seat of a raion or hromada; else its own name."""
        if self.kind == "city district":
            return self.city or self.name
        return self.name.removesuffix(" Raion").removesuffix(" Hromada") if self.kind in ("raion", "hromada") else self.name

    def distance_km(self, lat: float, lon: float) -> float:
        """Great-circle distance to a point."""
        return distance_km((self.lat, self.lon), (lat, lon))


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon) in degrees, on a sphere."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, h)))


def nearest_km(a: tuple[float, float], others: Iterable[tuple[float, float]]) -> float:
    """Great-circle distance in km from a point to the nearest of others, each (lat, lon) in degrees, on a sphere.

    Raises ValueError where there are no others.
    """
    sin, lat1, lon1 = math.sin, math.radians(a[0]), math.radians(a[1])
    cos1 = math.cos(lat1)
    h = min(
        [sin((lat2 - lat1) / 2) ** 2 + cos1 * cos2 * sin((lon2 - lon1) / 2) ** 2 for lat2, lon2, cos2 in _on_sphere(tuple(others))]
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, h)))


@lru_cache(maxsize=64)
def _on_sphere(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float, float]]:
    """Of each point latitude and longitude in radians, and the cosine of the latitude."""
    return [(lat, math.radians(degrees[1]), math.cos(lat)) for degrees in points for lat in (math.radians(degrees[0]),)]


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one entry holds another by administration, as `Gazetteer.contains` says."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if outer.kind == "region" and inner.kind == "country":
        return False
    if outer.kind == "raion" and inner.kind == "settlement" and inner.raion_id is None:
        near = inner.admin1_id == outer.admin1_id and inner.country == outer.country
        return near and outer.distance_km(inner.lat, inner.lon) <= DISTRICT_KM
    return outer.id in (inner.admin1_id, inner.raion_id, inner.hromada_id, inner.city_id)


class Gazetteer:
    """Places by name, by id and by position. Use `load()`; constructing reads the file again.

    Raises GazetteerError where the file is missing or is not a gazetteer.
    """

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        try:
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
            rows, keys, targets = text.removesuffix("\n").split("\n\f\n")
        except FileNotFoundError as error:
            raise GazetteerError(f"{path} is missing; {_HINT}") from error
        except (OSError, ValueError, EOFError, zlib.error) as error:
            raise GazetteerError(f"{path} cannot be read as a gazetteer ({error}); {_HINT}") from error
        self._rows = rows.split("\n")
        self._targets = dict(zip(keys.split("\n"), targets.split("\n"), strict=True))
        self._entries: dict[int, Entry] = {}
        # A report names the same few regions and districts over and over.
        self._region = lru_cache(maxsize=10_000)(self._find_region)
        self._raions = lru_cache(maxsize=10_000)(self._find_raions)
        self._above = lru_cache(maxsize=50_000)(self._find_above)
        self._known = lru_cache(maxsize=20_000)(self._find_known)
        self._ranked = lru_cache(maxsize=20_000)(self._find_ranked)

    def __len__(self) -> int:
        return len(self._rows)

    # Looking up

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {row.partition("\t")[0]: number for number, row in enumerate(self._rows)}

    @cached_property
    def _regions(self) -> dict[str, int]:
        found = {}
        for number, row in enumerate(self._rows):
            if not row.startswith("region:"):
                break
            found[row.split("\t", 5)[4]] = number
        return found

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = self._parse(number)
        return entry

    def _parse(self, number: int) -> Entry:
        (row_id, kind, name, country, admin1, raion, hromada, city, lat, lon, radius, position, population, feature, prior) = (
            self._rows[number].split("\t")
        )
        region = self._regions.get(admin1)
        above = [n for n in (region, int(raion) if raion else None) if n is not None and n != number]
        raion_name, raion_id = self._name_and_id(raion)
        hromada_name, hromada_id = self._name_and_id(hromada)
        city_name, city_id = self._name_and_id(city)
        return Entry(
            id=row_id,
            name=name,
            kind=kind,  # type: ignore[arg-type]  # the build writes only these
            country=country,
            admin1=self._rows[region].split("\t", 3)[2] if region is not None else None,
            admin1_id=f"region:{admin1}" if admin1 else None,
            raion=raion_name,
            raion_id=raion_id,
            hromada=hromada_name,
            hromada_id=hromada_id,
            city=city_name,
            city_id=city_id,
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            precision=_PRECISION[kind],
            position=position,  # type: ignore[arg-type]
            population=int(population or 0),
            geonameid=int(row_id[9:]) if row_id.startswith("geonames:") else None,
            feature_code=feature or None,
            prior=float(prior or 0.0) + sum(float(self._rows[n].rpartition("\t")[2] or 0.0) for n in above),
        )

    def _name_and_id(self, number: str) -> tuple[str | None, str | None]:
        if not number:
            return None, None
        row_id, _, name, _ = self._rows[int(number)].split("\t", 3)
        return name, row_id

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id, or None."""
        number = self._numbers.get(entry_id)
        return None if number is None else self._entry(number)

    def known(self, entry_ids: Iterable[str]) -> tuple[Entry, ...]:
        """The entries with these ids, in their order; an id that is unknown is left out."""
        return self._known(tuple(entry_ids))

    def _find_known(self, entry_ids: tuple[str, ...]) -> tuple[Entry, ...]:
        return tuple(entry for entry_id in entry_ids if (entry := self.get(entry_id)) is not None)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._targets

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Every entry that goes by this name, whatever its case, diacritics, apostrophes and hyphens.

        Those whose current official name it is come first, then those whose usual spelling or former name it is, then those
        that it is any other alias of; each from the most people to the least. An unknown name gives an empty tuple.
        """
        official, usual, alias = self.ranked(name)
        return official + usual + alias

    def ranked(self, name: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[Entry, ...]]:
        """The entries whose current official name this is; a usual spelling or former name of; any other alias of."""
        key = fold(name)
        return self._ranked(key) if key in self._targets else ((), (), ())

    def _find_ranked(self, key: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[Entry, ...]]:
        cells = self._targets[key].split("|")
        official, usual, alias = (self._by_population(c) for c in (*cells, "", "")[:3])
        return official, usual, alias

    def _by_population(self, numbers: str) -> tuple[Entry, ...]:
        found = [self._entry(int(n)) for n in numbers.split(",") if n]
        return tuple(sorted(found, key=lambda e: (-e.population, e.id)))

    def region(self, name: str) -> Entry | None:
        """The region that a name means where a region is meant: "Kharkiv", "Kharkivska", "Sumshchyna", "Crimea", or an id."""
        return self._region(name)

    def _find_region(self, name: str) -> Entry | None:
        if name.startswith("region:"):
            return self.get(name)
        key = fold(name)
        for word in _REGION_WORDS:
            for entry in self.candidates(key + word):
                if entry.kind == "region":
                    return entry
        return None

    def raions(self, name: str) -> tuple[Entry, ...]:
        """The raions that a name means where a raion is meant: "Nikopol", "Nikopolskyi", "Nikopol district"."""
        return self._raions(name)

    def _find_raions(self, name: str) -> tuple[Entry, ...]:
        key = fold(name)
        found = {e.id: e for form in (key, f"{key} raion") for e in self.candidates(form) if e.kind == "raion"}
        return tuple(found.values())

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Whether the outer entry holds the inner one by administration: country, region, raion, hromada or city. Not itself.

        A settlement whose raion no source tells is in the raion of its region whose seat is within DISTRICT_KM.
        """
        outer, inner = self.get(outer_id), self.get(inner_id)
        return outer is not None and inner is not None and holds(outer, inner)

    def above(self, entry_id: str) -> frozenset[str]:
        """The ids of all that hold a place: its country, region, raion, hromada and city; empty for a place that is not known.

        A settlement whose raion no source tells lies in each raion of its region whose seat is within DISTRICT_KM.
        """
        return self._above(entry_id)

    def _find_above(self, entry_id: str) -> frozenset[str]:
        entry = self.get(entry_id)
        if entry is None:
            return frozenset()
        ids = {entry.city_id, entry.hromada_id, entry.raion_id, entry.admin1_id, f"country:{entry.country}"}
        if entry.kind == "settlement" and entry.raion_id is None:
            near = self._raions_in.get(entry.admin1_id or "", ())
            ids |= {o.id for o in near if entry.distance_km(o.lat, o.lon) <= DISTRICT_KM}
        return frozenset(i for i in ids if i and i != entry.id)

    @cached_property
    def _raions_in(self) -> dict[str, list[Entry]]:
        """The raions of each region, by the region's id."""
        found: dict[str, list[Entry]] = {}
        for number, row in enumerate(self._rows):
            if row.split("\t", 2)[1] == "raion" and (entry := self._entry(number)).admin1_id is not None:
                found.setdefault(entry.admin1_id, []).append(entry)
        return found

    def fuzzy(self, name: str, admin1: str | None = None, limit: int = 5) -> tuple[tuple[Entry, float], ...]:
        """Settlements whose name is nearly this one, with the likeness from 0 to 1; empty for names of under seven letters.

        A guess, for after an exact miss only. `admin1` (a region's id or name) keeps to that region.
        """
        from rapidfuzz import fuzz, process

        key = fold(name)
        if len(key) < FUZZY_LETTERS:
            return ()
        region = self.region(admin1) if admin1 else None
        close = process.extract(key, self._targets.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE, limit=limit * 4)
        found: dict[str, tuple[Entry, float]] = {}
        for match, score, _ in close:
            for entry in self.candidates(match):
                if entry.kind == "settlement" and (region is None or entry.admin1_id == region.id):
                    found.setdefault(entry.id, (entry, score / 100))
        return tuple(sorted(found.values(), key=lambda pair: (-pair[1], -pair[0].population, pair[0].id)))[:limit]

    # Going through all

    def all(self) -> tuple[Entry, ...]:
        """Every entry, in the file's order: regions first. Parses everything, so not for start-up."""
        return tuple(self._entry(number) for number in range(len(self._rows)))

    @cached_property
    def regions(self) -> tuple[Entry, ...]:
        """Every region."""
        return tuple(self._entry(number) for number in self._regions.values())

    def nearest(self, lat: float, lon: float, limit: int = 1) -> tuple[tuple[Entry, float], ...]:
        """The settlements with a position of their own that are nearest to a point, with the distance in km."""
        found: list[tuple[float, int]] = []
        squeeze = max(0.05, math.cos(math.radians(lat)))
        for number, (row_lat, row_lon) in self._positions:
            east = abs(row_lon - lon)
            found.append(((row_lat - lat) ** 2 + (min(east, 360 - east) * squeeze) ** 2, number))
        found.sort()
        near = [self._entry(number) for _, number in found[: limit + 8]]
        return tuple(sorted(((e, e.distance_km(lat, lon)) for e in near), key=lambda pair: pair[1])[:limit])

    @cached_property
    def _positions(self) -> list[tuple[int, tuple[float, float]]]:
        found = []
        for number, row in enumerate(self._rows):
            cells = row.split("\t")
            if cells[1] == "settlement" and cells[11] == "own":
                found.append((number, (float(cells[8]), float(cells[9]))))
        return found

    # Finding names in a text

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How many words the longest name has that begins with a word; only words that begin a name of several words."""
        found: dict[str, int] = {}
        for key in [key for key in self._targets if " " in key]:
            first, _, rest = key.partition(" ")
            words = rest.count(" ") + 2
            if words > found.get(first, 0):
                found[first] = words
        return found

    def scan(self, text: str) -> list[tuple[int, int, str]]:
        """Every gazetteer name in a text: start, end and the folded name, from left to right, the longest where they overlap.

        Offsets count the text's code points. A name must begin with a capital and end where its word ends; a possessive 's
        stays outside. Looking whole words up takes one pass and, unlike an automaton over all names, no time to build.
        """
        folded, offsets = fold_text(text)
        lower = folded.lower()
        found: list[tuple[int, int, str]] = []
        at = 0
        longest, targets = self._longest, self._targets
        for word in (_CAPITALISED_ASCII if folded.isascii() else _CAPITALISED).finditer(folded):
            start, end = word.span()
            if start < at:
                continue
            several = longest.get(lower[start:end])
            if several is None:
                if (name := lower[start:end]) in targets:
                    found.append((start, end, name))
                    at = end
                continue
            ends = [end]
            for _ in range(several - 1):
                following = _NEXT_WORD.match(folded, ends[-1])
                if following is None:
                    break
                ends.append(following.end())
            for stop in reversed(ends):
                if lower[start:stop] in targets:
                    found.append((start, stop, lower[start:stop]))
                    at = stop
                    break
        if offsets is None:
            return found
        return [(offsets[start], offsets[end - 1] + 1, name) for start, end, name in found]


@cache
def load() -> Gazetteer:
    """The committed gazetteer, read on the first call. Raises GazetteerError where it cannot be read."""
    return Gazetteer()
