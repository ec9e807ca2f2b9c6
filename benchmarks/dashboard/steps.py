"""Steps that may fail: each has a name, is told of on standard error as it goes, and leaves the others to go on."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Error

from strikemap.errors import StrikemapError

Value = TypeVar("Value")
BEGAN = time.monotonic()
FAILURES = (Error, OSError, RuntimeError, StrikemapError)


def say(words: str) -> None:
    """A line of progress, with the seconds since the start."""
    print(f"[{time.monotonic() - BEGAN:6.0f} s] {words}", file=sys.stderr, flush=True)


class Steps:
    """The steps of one size; `stopped` holds for each that came to no end why, by its name.

    A step is not repeated once its repetitions have taken `enough` seconds.
    """

    def __init__(self, of: str, enough: float) -> None:
        self._of, self._enough = of, enough
        self.stopped: dict[str, str] = {}

    def take(self, name: str, step: Callable[[], Value]) -> Value | None:
        """What the step gives; None where it failed or found no end."""
        try:
            value = step()
        except FAILURES as error:
            self.stopped[name] = _why(error)
            say(f"{self._of}: {name}: {self.stopped[name]}")
            return None
        say(f"{self._of}: {name} {_short(value)}".rstrip())
        return value

    def repeat(self, name: str, times: int, step: Callable[[int], Value]) -> list[Value]:
        """What the step gives for 0, 1, …; fewer where one fails, or where that is enough."""
        values: list[Value] = []
        until = time.monotonic() + self._enough
        for number in range(times):
            if values and time.monotonic() > until:
                break
            value = self.take(name, lambda number=number: step(number))  # type: ignore[misc]
            if value is None:
                break
            values.append(value)
        return values


def _why(error: Exception) -> str:
    waited = re.search(r"Timeout (\d+)ms exceeded", str(error))
    if waited:
        return f"not within {int(waited.group(1)) / 1000:.0f} s"
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _short(value: Any) -> str:
    """The numbers in a value, in one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_short(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_short, value)))
    return f"{value:.4g}" if isinstance(value, (int, float)) else ""
