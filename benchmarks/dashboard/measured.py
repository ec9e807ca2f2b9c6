"""What is measured of the dashboard on one store: every step of it, in the order in which a viewer would take them."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from playwright.sync_api import Browser

from benchmarks.dashboard import servers
from benchmarks.dashboard.frames import Frame
from benchmarks.dashboard.page import Dashboard, chromium, new_profile
from benchmarks.dashboard.steps import Steps
from scripts.running import Server, start
from strikemap.model import DAMAGE_CLASSES, WEAPON_CLASSES

CHOICES = (*(("Weapon", value) for value in WEAPON_CLASSES), *(("Damage", value) for value in DAMAGE_CLASSES))
LEAST = ("Killed, at least", "Injured, at least")
WORDS = ("school", "hospital", "warehouse", "station", "church", "substation", "shop", "houses")


def measure(data: Path, strikes: int, log: Path, *, repeat: int, changes: int, limit: float) -> dict[str, Any]:
    """Everything of one store: seconds, megabytes and counts by name; `stopped` says which steps came to no end, and why.

    The server writes into `log`. `changes` is how many filters are changed one after another to see what memory does; 0 leaves
    that out.
    """
    steps = Steps(f"{strikes:,} strikes", enough=2 * limit)
    errors: list[str] = []
    found: dict[str, Any] = {"strikes": strikes}
    with chromium() as browser:
        server = steps.take("server started", lambda: start(data, log))
        if server is not None:
            try:
                found |= {"server_megabytes_before": servers.memory(server)}
                # A server that has just started reads its store first, which is measured as well and may take longer.
                first = steps.take("first viewer", lambda: _viewer(browser, server, 5 * limit, errors))
                if first:
                    first[0].page.context.set_default_timeout(limit * 1000)
                    _measure_all(browser, server, first[0], steps, found, first[1], repeat, changes, limit, errors)
            finally:
                server.stop()
    return found | {"errors": sorted(set(errors)), "stopped": steps.stopped}


def _measure_all(
    browser: Browser,
    server: Server,
    tab: Dashboard,
    steps: Steps,
    found: dict[str, Any],
    opened: dict[str, float],
    repeat: int,
    changes: int,
    limit: float,
    errors: list[str],
) -> None:
    found["first_open_seconds"] = opened["answer"]
    found["server_megabytes_first"] = servers.memory(server)
    found["bytes"] = {
        "cells": tab.traffic.under("/api/cells"),
        "map": tab.traffic.under("/api/", "/assets/", "/component/"),
        "page": tab.traffic.everything(),
    }
    more = steps.repeat("further viewer, cold cache", repeat, lambda _: _viewer(browser, server, limit, errors))
    found["open_cold_seconds"] = [times["answer"] for _, times in more]
    if more:
        found["server_megabytes_further"] = (servers.memory(server) - found["server_megabytes_first"]) / len(more)
    found["open_warm_seconds"] = steps.repeat("warm cache", len(more), lambda n: _again(more[n][0], server, errors))
    for other, _ in more:
        other.page.context.close()
    _drags(tab, steps, found, repeat)
    found["filter_seconds"] = steps.repeat("filter", repeat, lambda n: tab.add_choice(*CHOICES[n % len(CHOICES)]))
    steps.take("filters taken out", tab.clear)
    found["search_seconds"] = steps.repeat("search", repeat, lambda n: tab.fill("Text in report", WORDS[n % len(WORDS)]))
    steps.take("filters taken out", tab.clear)
    csv = steps.take("CSV", lambda: servers.download(server, "/api/export.csv", limit))
    found["csv"] = csv._asdict() if csv else None
    if changes:
        found["changes"] = steps.take(f"{changes} filter changes", lambda: _changes(tab, server, changes, 5 * limit))


def _viewer(browser: Browser, server: Server, limit: float, errors: list[str]) -> tuple[Dashboard, dict[str, float]]:
    """Somebody who opens the map with an empty cache, and chooses a range; and how long opening took."""
    tab = Dashboard(new_profile(browser, limit), server.url, errors)
    opened = tab.open_map()
    tab.preset("year")
    return tab, opened


def _again(viewer: Dashboard, server: Server, errors: list[str]) -> float:
    """The same person opens it in another tab."""
    tab = Dashboard(viewer.page.context, server.url, errors)
    try:
        return tab.open_map()["answer"]
    finally:
        tab.page.close()


def _drags(tab: Dashboard, steps: Steps, found: dict[str, Any], repeat: int) -> None:
    """Drag the whole range, then its first day, there and back; let go each time."""
    frames: list[Frame] = []
    sent: list[int] = []

    def drag(number: int) -> float:
        across = 0.02 + 0.03 * (number // 2)
        label, share = ("Move the range", 0.3 + across) if number % 2 == 0 else ("First day", across)
        costs, asked = tab.traced_drag(label, share)
        frames.extend(costs)
        sent.append(asked)
        return tab.release()["page"]

    found["release_seconds"] = steps.repeat("drag and release", repeat, drag)
    if frames:
        for name in Frame._fields:
            costs = [getattr(frame, name) for frame in frames]
            found[f"frame_milliseconds_{name}"] = {"median": median(costs), "95th": float(np.percentile(costs, 95))}
        found["frames"], found["sent_in_drags"] = len(frames), sum(sent)


def _changes(tab: Dashboard, server: Server, changes: int, limit: float) -> dict[str, float]:
    """Change a filter so many times, or as often as the limit allows; memory after a tenth of `changes` and after the last."""
    early, number, until = max(1, changes // 10), 0, time.monotonic() + limit
    found: dict[str, float] = {}
    while number < changes and (number <= early or time.monotonic() < until):
        turn, which = divmod(number, 2)
        tab.fill(LEAST[which], str(1 + turn % 12 + which * (turn // 12)))
        number += 1
        if number == early:
            found = {"early": early, "early_heap_megabytes": tab.heap(), "early_server_megabytes": servers.memory(server)}
    return found | {"changes": number, "late_heap_megabytes": tab.heap(), "late_server_megabytes": servers.memory(server)}
