"""The maps that a user would pick instead, on the same strikes in the same browser: each up to the size that it survives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.dashboard import servers
from benchmarks.dashboard.page import Alternative, chromium, new_profile
from benchmarks.dashboard.steps import Steps
from scripts.running import PROJECT, Server
from strikemap.errors import AssetError

VENDOR = PROJECT / "build" / "alternatives"


class Kind(NamedTuple):
    """A map of benchmarks/alternatives: its name to a reader, and what in stopwatch.js says that it stands."""

    words: str
    drawn: str


KINDS: Mapping[str, Kind] = {
    "marker_cluster": Kind("folium MarkerCluster", "clusters"),
    "fast_marker_cluster": Kind("folium FastMarkerCluster", "clusters"),
    "st_map": Kind("`st.map`", "points"),
}


class Alternatives:
    """All of them, size after size: one that came to no end is not asked to draw more."""

    def __init__(self, repeat: int, limit: float) -> None:
        self.found: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
        self._repeat, self._limit = repeat, limit
        self._given_up: set[str] = set()

    def measure(self, strikes: Path, size: int) -> None:
        """Measure all that go on, on a table of strikes; their results stand in `found`, by name and size."""
        for name, kind in KINDS.items():
            if name in self._given_up:
                continue
            steps = Steps(f"{kind.words}, {size:,} strikes", enough=2 * self._limit)
            result = self._measure_one(name, kind, strikes, steps)
            if steps.stopped:
                self._given_up.add(name)
            self.found[name][str(size)] = result | {"stopped": steps.stopped}

    def _measure_one(self, name: str, kind: Kind, strikes: Path, steps: Steps) -> dict[str, Any]:
        try:
            vendor = servers.fetch_vendor(VENDOR)
        except AssetError as error:
            steps.stopped["scripts"] = str(error)
            return {}
        server = steps.take("server started", lambda: servers.alternative(name, strikes, vendor, strikes.with_name(f"{name}.log")))
        if server is None:
            return {}
        try:
            return self._opened_and_filtered(server, kind, steps)
        finally:
            server.stop()

    def _opened_and_filtered(self, server: Server, kind: Kind, steps: Steps) -> dict[str, Any]:
        with chromium() as browser:
            tabs: list[Alternative] = []

            def opened(_: int) -> float:
                for tab in tabs:
                    tab.page.context.close()
                tabs[:] = [Alternative(new_profile(browser, self._limit), server.url, [], kind.drawn)]
                return tabs[0].open_map()

            steps.take("first viewer", lambda: opened(0))
            if steps.stopped:
                return {}
            times = steps.repeat("opened", self._repeat, opened)
            result = {"open_cold_seconds": times, "bytes": tabs[0].traffic.everything()}
            return result | {"filter_seconds": steps.repeat("filter", self._repeat, lambda _: tabs[0].filter())}
