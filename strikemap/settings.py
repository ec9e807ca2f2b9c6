"""Everything that can be set from outside, read from the environment in this one place.

| variable | meaning | default |
| --- | --- | --- |
| STRIKEMAP_DATA | folder of everything Strikemap writes | `data/` beside app.py; in an installed package the user's data folder |
| STRIKEMAP_DATABASE_URL | the store, as an SQLAlchemy URL | the SQLite file `strikemap.sqlite` in that folder |
| STRIKEMAP_SEEDS | folder of reports that an empty store reads on its first start; empty for none | `seeds/` beside app.py |
| STRIKEMAP_TILES_URL | address of an operator's own map tiles, with {z} {x} {y}; a layer the user can switch on | none |
| STRIKEMAP_TILES_ATTRIBUTION | the credit line that those tiles ask for | none |
| STRIKEMAP_NOMINATIM_URL | the Nominatim server for `geocode --online` alone | https://nominatim.openstreetmap.org |
| STRIKEMAP_CONTACT | an address that names you to that server, as its rules ask | none |
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

PROJECT = Path(__file__).resolve().parent.parent


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one run; see the module's table. Paths are absolute; `seeds` None reads none."""

    data: Path
    database_url: str
    seeds: Path | None
    tiles_url: str | None = None
    tiles_attribution: str | None = None
    nominatim_url: str = "https://nominatim.openstreetmap.org"
    contact: str | None = None

    @property
    def cache(self) -> Path:
        """Where answers of an online geocoder are kept."""
        return self.data / "cache"


def sqlite_url(path: Path) -> str:
    """The SQLAlchemy URL of a SQLite file; characters that a URL gives a meaning to are escaped."""
    return "sqlite:///" + quote(str(path), safe="/:\\ ")


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment (or the mapping given in its place) asks for; a variable set to nothing counts as unset."""
    env = os.environ if environ is None else environ
    data = Path(env.get("STRIKEMAP_DATA") or _default_data(env)).expanduser().absolute()
    seeds = Path(env.get("STRIKEMAP_SEEDS", str(PROJECT / "seeds"))).expanduser().absolute()
    return Settings(
        data=data,
        database_url=env.get("STRIKEMAP_DATABASE_URL") or sqlite_url(data / "strikemap.sqlite"),
        seeds=None if env.get("STRIKEMAP_SEEDS") == "" else seeds,
        tiles_url=env.get("STRIKEMAP_TILES_URL") or None,
        tiles_attribution=env.get("STRIKEMAP_TILES_ATTRIBUTION") or None,
        nominatim_url=env.get("STRIKEMAP_NOMINATIM_URL") or "https://nominatim.openstreetmap.org",
        contact=env.get("STRIKEMAP_CONTACT") or None,
    )


def _default_data(env: Mapping[str, str]) -> Path:
    if (PROJECT / "app.py").exists() or (PROJECT / "pyproject.toml").exists():
        return PROJECT / "data"
    home = Path(env.get("HOME") or env.get("USERPROFILE") or ".")
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / "strikemap"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "strikemap"
    return Path(env.get("XDG_DATA_HOME") or home / ".local" / "share") / "strikemap"
