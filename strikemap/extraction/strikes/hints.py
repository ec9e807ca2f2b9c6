"""What one mention of a name says of the place it means, for the name's other mentions in the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from strikemap.extraction.text.spans import Toponym


class Hint(NamedTuple):
    """The region that a mention of a name gives, and the ids of the gazetteer's entries that it leaves open."""

    region: str
    entries: tuple[str, ...]


Hints = Mapping[tuple[str, str], Hint]


def hints_of(toponyms: Sequence[Toponym]) -> Hints:
    """What some mention of a name says of it, for its other mentions in the report; a name given two regions has none."""
    given: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for toponym in toponyms:
        if toponym.admin_hint and toponym.kind == "settlement":
            of_name = given.setdefault((toponym.name, toponym.kind), {})
            entries = of_name.get(toponym.admin_hint)
            fewer = entries is None or 0 < len(toponym.entries) < len(entries)
            of_name[toponym.admin_hint] = toponym.entries if fewer or entries is None else entries
    return {key: Hint(*next(iter(of_name.items()))) for key, of_name in given.items() if len(of_name) == 1}
