"""The opt-in online geocoder: Nominatim, asked slowly, its answers kept. Nothing here runs unless somebody asks for it.

The public server's rules ask for an identifying agent, few requests and a cache of their answers
(https://operations.osmfoundation.org/policies/nominatim/). What the server does not know is an empty list; a server that does
not answer is an error, and is not kept.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

from strikemap.errors import OnlineGeocoderError

# About four scripted requests a minute are what the public server lets pass.
SECONDS_BETWEEN = 15.0
TIMEOUT_SECONDS = 10.0
CACHE_FILE = "nominatim.sqlite"
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS answer (server TEXT, question TEXT, places TEXT, asked_at REAL, PRIMARY KEY (server, question))"
)


class OnlineGeocoder:
    """A Nominatim server behind a rate limit and a cache file. Raises OnlineGeocoderError where it can't be asked."""

    def __init__(self, cache: Path, *, server: str, contact: str | None = None, seconds_between: float = SECONDS_BETWEEN) -> None:
        address = urlsplit(server if "//" in server else f"https://{server}")
        if address.scheme not in ("http", "https") or not address.netloc:
            raise OnlineGeocoderError(f"{server!r} is not the address of a Nominatim server, such as https://nominatim.example.org")
        self.server = f"{address.scheme}://{address.netloc}{address.path.rstrip('/')}"
        self.cache = cache
        self.seconds_between = seconds_between
        agent = "strikemap/0.1" + (f" ({contact})" if contact else "")
        nominatim = Nominatim(
            user_agent=agent, domain=address.netloc + address.path.rstrip("/"), scheme=address.scheme, timeout=TIMEOUT_SECONDS
        )
        # Errors are not swallowed: None would read as "not found".
        limits = {"min_delay_seconds": seconds_between, "max_retries": 0, "swallow_exceptions": False}
        self._geocode = RateLimiter(nominatim.geocode, **limits)
        self._reverse = RateLimiter(nominatim.reverse, **limits)

    @classmethod
    def from_settings(cls) -> OnlineGeocoder:
        """The server, contact and cache folder of the settings."""
        from strikemap import settings

        chosen = settings.load()
        return cls(chosen.cache / CACHE_FILE, server=chosen.nominatim_url, contact=chosen.contact)

    def geocode(self, query: str, limit: int = 5) -> list[dict[str, Any]]:
        """Places by name, best first; empty where the server knows none."""

        def ask() -> list[Location]:
            return self._geocode(query, exactly_one=False, limit=limit, addressdetails=True, language="en") or []

        return self._answer(f"geocode {limit} {query.strip().lower()}", ask)

    def reverse(self, point: Point, limit: int = 1) -> list[dict[str, Any]]:
        """The place at a point; Nominatim gives one at most."""

        def ask() -> list[Location]:
            found = self._reverse(point, exactly_one=True, zoom=14, language="en")
            return [found] if found else []

        return self._answer(f"reverse {point.latitude:.4f} {point.longitude:.4f}", ask)[:limit]

    def _answer(self, question: str, ask: Any) -> list[dict[str, Any]]:
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(self.cache, isolation_level=None)) as kept:
                kept.execute(_SCHEMA)
                row = kept.execute(
                    "SELECT places FROM answer WHERE server = ? AND question = ?", (self.server, question)
                ).fetchone()
                if row is not None:
                    return list(json.loads(row[0]))
                self._keep_distance(kept)
                places = [_describe(location) for location in ask()]
                kept.execute(
                    "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
                    (self.server, question, json.dumps(places, ensure_ascii=False), time.time()),
                )
                return places
        except GeopyError as error:
            raise OnlineGeocoderError(f"the geocoder at {self.server} did not answer ({error}); nothing was looked up") from error
        except sqlite3.Error as error:
            raise OnlineGeocoderError(f"the geocoder's cache {self.cache} cannot be used ({error})") from error

    def _keep_distance(self, kept: sqlite3.Connection) -> None:
        """Waits, so that another process that has just asked counts as well."""
        (last,) = kept.execute("SELECT max(asked_at) FROM answer WHERE server = ?", (self.server,)).fetchone()
        if last is not None:
            time.sleep(min(self.seconds_between, max(0.0, last + self.seconds_between - time.time())))


def _describe(location: Location) -> dict[str, Any]:
    address = location.raw.get("address", {})
    return {
        "place_id": f"osm:{location.raw.get('osm_type', '')}/{location.raw.get('osm_id', '')}",
        "name": location.raw.get("name") or location.address.split(",")[0],
        "address": location.address,
        "kind": location.raw.get("addresstype") or location.raw.get("type"),
        "admin1": address.get("state"),
        "country": str(address.get("country_code", "")).upper() or None,
        "lat": location.latitude,
        "lon": location.longitude,
        "source": "nominatim",
        "attribution": "© OpenStreetMap contributors, ODbL 1.0",
    }
