"""The scores that the project publishes: docs/accuracy.json, and the one table of them that every page and the README show."""

from __future__ import annotations

from pathlib import Path

import msgspec

from strikemap.errors import ReadingError
from strikemap.evaluation.summary import Rate, SetScore, Share

PUBLISHED = Path(__file__).parents[2] / "docs" / "accuracy.json"

SET_NAMES = {
    "dev": "reports that the rules were written with",
    "read": "reports read once, after the rules were written",
    "unread": "reports that nobody who writes rules has read",
}
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


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table. Shares are 0 to 1; `precision` and `recall` are None where `value` is a plain share, not an F1."""

    measure: str
    value: float | None
    low: float | None
    high: float | None
    precision: float | None
    recall: float | None
    n: int


def read_published(path: Path = PUBLISHED) -> dict[str, SetScore]:
    """The published scores by set. Raises ReadingError when there are none, or in a shape of another version."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, SetScore])
    except (OSError, msgspec.MsgspecError) as error:
        raise ReadingError(str(path), f"no published accuracy ({error}).", "Run `make accuracy`.") from error


def set_name(name: str) -> str:
    """What a set of annotated reports is, in a reader's words."""
    return SET_NAMES.get(name, name)


def rows(score: SetScore) -> list[Row]:
    """A set's score as the lines of a table."""
    return [_row(label, getattr(score, field)) for field, label in MEASURES.items()]


def _row(label: str, result: Rate | Share) -> Row:
    if isinstance(result, Rate):
        value = result.f1 if result.n else None
        precision, recall = result.precision, result.recall
        return Row(measure=label, value=value, low=result.low, high=result.high, precision=precision, recall=recall, n=result.n)
    return Row(measure=label, value=result.share, low=result.low, high=result.high, precision=None, recall=None, n=result.n)


def as_markdown(sets: dict[str, SetScore]) -> str:
    """The table of every set as Markdown."""
    parts = []
    for name, score in sets.items():
        parts.append(
            f"{score.reports} {set_name(name)} (`{name}`), {score.events.n} strikes:\n\n"
            "| what | F1 or share | 90 % interval | precision | recall | of |\n| --- | --: | --: | --: | --: | --: |\n"
            + "\n".join(_markdown_row(row) for row in rows(score))
        )
    return "\n\n".join(parts)


def _markdown_row(row: Row) -> str:
    interval = "–" if row.value is None or row.low is None or row.high is None else f"{row.low:.2f}–{row.high:.2f}"
    numbers = ("–" if value is None else f"{value:.2f}" for value in (row.value, row.precision, row.recall))
    value, precision, recall = numbers
    return f"| {row.measure} | {value} | {interval} | {precision} | {recall} | {row.n} |"
