"""What a casualty panel says of its place or region: figures, share of the whole, and the line under them. Safe HTML and text."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import markup
from strikemap import ranking, tally, wording
from strikemap.model import COUNT_FIELDS
from strikemap.selection import Selection
from strikemap.sums import Sum
from strikemap.tally import PlaceTally

_LABELS = {
    "killed": "Killed",
    "injured": "Injured",
    "children_killed": "Children killed",
    "children_injured": "Children injured",
    "launched": "Launched",
    "intercepted": "Intercepted",
}
# What a share is a share of, after its number.
_OF = {
    "strikes": ("strike", "strikes"),
    "killed": ("person killed", "people killed"),
    "injured": ("person injured", "people injured"),
    "children": ("child killed or injured", "children killed or injured"),
    "launched": ("munition launched", "munitions launched"),
    "intercepted": ("munition intercepted", "munitions intercepted"),
}


def figures(one: PlaceTally, measure: str = "strikes") -> str:
    """The figures of one place; munitions only where some are stated, or where panels are ranked by them."""
    shown = [name for name in _LABELS if name not in COUNT_FIELDS or name == measure or getattr(one, name).stated]
    sums: list[tuple[str, Sum]] = [(_LABELS[name], getattr(one, name)) for name in shown]
    changed = {_LABELS.get(field.partition(".")[0]) for field in one.by_hand}
    mark = ", by hand" if one.strikes == 1 else ", partly by hand"
    return markup.figures(
        [(label + (mark if label in changed else ""), str(total), f"{label}: {total.said()}") for label, total in sums]
    )


def course(one: PlaceTally, counts: Sequence[int], whole: Sum | int, measure: str, days: tuple[str | None, str | None]) -> str:
    """The sparkline of one place, with its share of the whole beside it; nothing where there is neither."""
    part, total, of = _amounts(one, whole, measure)
    first, last = days
    span = f", {wording.days(first, last)}" if first and last else ""
    spark = markup.sparkline(counts, f"{_counted(part, measure)} over time{span}") if any(counts) else ""
    share = ""
    if total:
        percent = wording.share(part, total)
        share = markup.tag("span", markup.escaped(percent), "sm-share", title=f"{percent} of {of}")
        share += markup.tag("span", markup.escaped(f" of {of}"), "sm-unseen")
    return markup.tag("div", spark + share, "sm-course") if spark or share else ""


def _amounts(one: PlaceTally, whole: Sum | int, measure: str) -> tuple[int, int, str]:
    """What the place has of the measure, what all have, and the words for all: lower bounds, and said to be so."""
    if isinstance(whole, int):
        return one.strikes, whole, f"all {_counted(whole, measure)}"
    parts = [one.children_killed, one.children_injured] if measure == "children" else [getattr(one, measure)]
    part = sum(p.figure.min for p in parts if p.figure is not None)
    if whole.figure is None:
        return part, 0, ""
    least = "" if whole.figure.max == whole.figure.min else "at least "
    return part, whole.figure.min, f"{least}{_counted(whole.figure.min, measure)}"


def _counted(count: int, measure: str) -> str:
    return wording.number(count, *_OF[measure])


def whole(frame: Selection, measure: str) -> Sum | int:
    """What all sites of a frame have of a measure: their number, or the sum of a field."""
    return len(tally.sites(frame)) if measure == "strikes" else tally.add(frame, measure)


def measure_of(order: str) -> str:
    """What panels in this order are compared by; where it is no measure (a name, a day), strikes."""
    return order if order in ranking.MEASURES else "strikes"


def describe(one: PlaceTally, *, region: bool = False) -> str:
    """The line under the figures: strikes, weapons, damage, the last strike."""
    weapons = ", ".join(one.weapons) or "weapon not stated"
    damage = f"damage: {', '.join(one.damage)}" if one.damage else "damage not stated"
    last = f"last {wording.day(one.last)}" if one.last else "undated"
    coarse = one.place_id and one.precision != "place" and not region
    known = f" · known only to the {wording.PRECISIONS[one.precision]}" if coarse else ""
    changed = [field.replace("_", " ") for field in one.by_hand if field.partition(".")[0] not in _LABELS]
    by_hand = f" · changed by hand: {', '.join(changed)}" if changed else ""
    return f"{wording.number(one.strikes, 'strike')} · {last} · {weapons} · {damage}{known}{by_hand}"
