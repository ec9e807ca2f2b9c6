"""What frames cost, from a trace of the browser: how long the page's main thread was busy for each, script and drawing alike."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from typing import Any, NamedTuple

CATEGORIES = ("devtools.timeline", "disabled-by-default-devtools.timeline")
_TASK, _SCRIPT, _HANDED_OVER = "RunTask", "FireAnimationFrame", "Commit"


class Frame(NamedTuple):
    """Milliseconds of one frame on the main thread: by the clock, and of the processor, which other programs do not lengthen."""

    clock: float
    processor: float


def frame_costs(trace: bytes) -> list[Frame]:
    """What each frame cost in which a script drew, in order.

    `trace` is Chromium's JSON, recorded with CATEGORIES. A frame is all tasks from the one after the last frame was handed to
    the compositor up to the one that hands over this one: the pointer's events, scripts, style, layout and painting.
    """
    events = json.loads(trace)["traceEvents"]
    thread = _page_thread(events)
    ours = [e for e in events if (e.get("pid"), e.get("tid")) == thread]
    tasks = sorted((e for e in ours if e["name"] == _TASK), key=lambda e: e["ts"])
    starts = [task["ts"] for task in tasks]

    def within(name: str) -> set[int]:
        return {bisect_right(starts, e["ts"]) - 1 for e in ours if e["name"] == name}

    drew, ends = within(_SCRIPT), sorted(within(_HANDED_OVER))
    frames = []
    for before, end in zip([-1, *ends], ends, strict=False):
        held = range(before + 1, end + 1)
        if not drew.isdisjoint(held):
            clock, processor = (sum(tasks[i].get(key, 0) for i in held) / 1000 for key in ("dur", "tdur"))
            frames.append(Frame(clock, processor))
    return frames


def _page_thread(events: list[dict[str, Any]]) -> tuple[int, int] | None:
    """The thread that drew most frames: the page's own; other tabs rest."""
    counted = Counter((e["pid"], e["tid"]) for e in events if e["name"] == _SCRIPT)
    return counted.most_common(1)[0][0] if counted else None
