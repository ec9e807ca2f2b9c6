"""The scores that the project publishes: docs/accuracy.json, and the one table of them that every page and the README show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from strikemap.errors import ReadingError
from strikemap.evaluation.summary import Rate, SetScore, Share

PUBLISHED = Path(__file__).parents[2] / "docs" / "accuracy.json"

SET_NAMES = {
    "unread": "kept unread by those who write rules",
    "read": "read while rules were written",
    "dev": "that the first rules were written with",
}
"""The sets of annotated reports in a reader's words; those that say most about other reports come first."""

MEASURES = {
    "events": "Strikes found (place and day)",
    "casualties": "Killed, injured, children",
    "counts": "Missiles and drones launched, intercepted",
    "weapons": "Weapons",
    "damage": "What was damaged",
    "date_exact": "Day exactly right, of strikes found",
    "place_within_10km": "Position within 10 km, of settlements found",
    "scope_right": "Single strike or total told apart",
    "figures_with_evidence": "Figures with a quote that carries them",
}
"""The fields of SetScore that are shown, in this order, in a reader's words."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A set's result for one measure: an F1 or a share, 0 to 1, its 90 % interval, and how many items it is of."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"**{self.value:.2f}** ({self.low:.2f}–{self.high:.2f}) of {self.n}"


def read_published(path: Path = PUBLISHED) -> dict[str, SetScore]:
    """The published scores by set. Raises ReadingError when there are none, or in a shape of another version."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, SetScore])
    except (OSError, msgspec.MsgspecError) as error:
        raise ReadingError(str(path), f"no published accuracy ({error}).", "Run `make accuracy`.") from error


def in_order(sets: Mapping[str, SetScore]) -> list[tuple[str, SetScore]]:
    """The sets as they are shown: those of SET_NAMES in its order, then any others."""
    return [(name, sets[name]) for name in sorted(sets, key=lambda name: ([*SET_NAMES, name].index(name), name))]


def cell(score: SetScore, field: str) -> Cell:
    """What one measure came to; a rate is shown by its F1, and by nothing where no item was asked for."""
    result: Rate | Share = getattr(score, field)
    value = result.share if isinstance(result, Share) else (result.f1 if result.n else None)
    return Cell(value=value, low=result.low, high=result.high, n=result.n)


def as_markdown(sets: Mapping[str, SetScore]) -> str:
    """One table: a row a measure, a column a set."""
    shown = in_order(sets)
    heads = (f"{score.reports} reports {SET_NAMES.get(name, name)} (`{name}`), {score.events.n} strikes" for name, score in shown)
    lines = [
        "| F1, or share; 90 % interval; of how many |" + "".join(f" {head} |" for head in heads),
        "| --- |" + " --: |" * len(shown),
    ]
    lines.extend(f"| {label} |" + "".join(f" {cell(score, field)} |" for _, score in shown) for field, label in MEASURES.items())
    return "\n".join(lines)
