"""The places of a text that can have been struck, resolved.

A locus is a toponym that its words let be struck, with the gazetteer entry it was resolved to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from strikemap.extraction.strikes.hints import Hints
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import Toponym
from strikemap.geocoding.gazetteer import Entry, Gazetteer, holds
from strikemap.geocoding.names import fold
from strikemap.geocoding.resolver import Context, Resolution, resolve
from strikemap.model import Precision

_OUTSKIRTS = re.compile(r"outskirts|fringes|suburb|edge of|village (?:near|outside|close)|settlement near|surroundings|environs")
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|other (?:parts|areas|settlements|towns|villages|districts|communities|localities|places)|the rest|remainder|"
    r"another (?:village|town|settlement|community|part))\b"
)
# "four houses in Rubizhne, nine in Sievierodonetsk and two more in Lysychansk": one predicate for all three places.
_ELLIPTIC = re.compile(
    r",?(?: and)? (?:to )?(?:another |a further )?(?:(?!while |whereas |but |when |as |where |and )[\w-]+ )"
    r"(?:more )?(?:in|at|near|over) (?:the (?:town|city|village) of )?"
)


class Locus(msgspec.Struct, frozen=True):
    """A place in the text that can have been struck: start..end its words, `entry` what they mean (None: not in the gazetteer)."""

    start: int
    end: int
    name: str
    precision: Precision
    entry: Entry | None
    resolution: Resolution | None = None
    variant: str = ""
    group: int = -1
    spread: int = -1
    inherited: bool = False
    back: bool = False
    heading: bool = False
    kind: str = "settlement"


def place_of(locus: Locus) -> str:
    """What two loci of one place have in common: the entry, else the name."""
    return locus.entry.id if locus.entry is not None else locus.name


Resolved = dict[tuple[object, ...], Resolution]
"""What names with all that is said of them were resolved to, within one report."""


def find_loci(
    document: Document,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    context: Context,
    hints: Hints | None = None,
    resolved: Resolved | None = None,
) -> list[Locus]:
    """The loci of a document in order; those that stand in one list ("Kyiv, Odesa and Dnipro") share a `group`.

    `hints` are what other mentions of a name say of it: one name means one place in a report. `resolved` keeps what names were
    found to mean, for all documents of one report.
    """
    loci: list[Locus] = []
    group = spread = 0
    hints = hints or {}
    resolved = {} if resolved is None else resolved
    for toponym in toponyms:
        if toponym.role != "locus":
            continue
        heading = toponym.rule == "toponym.locus.heading"
        told = hints.get((toponym.name, toponym.kind))
        if told is not None and set(told.entries) < set(toponym.entries):
            toponym = msgspec.structs.replace(toponym, entries=told.entries)
        hint = toponym.admin_hint or (told.region if told is not None else None)
        asked = toponym.name, toponym.kind, toponym.entries, hint, toponym.country_hint
        resolution = resolved.get(asked) or resolve_toponym(toponym, gazetteer, context, hint)
        resolved[asked] = resolution
        entry = resolution.entry
        if loci and entry is not None and document.text[loci[-1].end : toponym.start] == "'s ":
            outer = loci[-1].entry
            if outer is not None and outer.precision == "region" and holds(outer, entry):
                loci.pop()
        if loci:
            inside = entry is not None and loci[-1].entry is not None and holds(loci[-1].entry, entry)
            listed = _in_one_list(document, loci[-1], toponym.start, toponym.end)
            group += inside or not listed
            spread += not (listed or _ELLIPTIC.fullmatch(document.lower, loci[-1].end, toponym.start))
        precision: Precision = entry.precision if entry is not None else "place"
        if precision == "place" and toponym.kind in {"raion", "hromada", "city district"}:
            precision = "district"
        qualifier = (toponym.qualifier or "").lower()
        variant = "outskirts" if _OUTSKIRTS.search(qualifier) else "elsewhere" if _ELSEWHERE.search(qualifier) else ""
        if not variant and toponym.kind in {"region", "raion", "hromada"}:
            before = document.lower[max(0, toponym.start - 60) : toponym.start]
            match = _ELSEWHERE.search(before)
            if match and len(before) - match.end() <= 16:
                variant = "elsewhere"
        if variant == "outskirts" and precision == "place":
            precision = "district"
        if entry is None and toponym.kind in {"raion", "city district"} and loci and loci[-1].entry is not None:
            # A district that no gazetteer knows, in a text about a city: the city's own.
            city = next((x.entry for x in reversed(loci) if x.entry is not None and x.entry.kind == "settlement"), None)
            if city is not None:
                entry, precision = city, "district"
        loci.append(
            Locus(
                toponym.start,
                toponym.end,
                document.raw[toponym.start : toponym.end],
                precision,
                entry,
                resolution,
                variant,
                group,
                spread,
                heading=heading,
                kind=toponym.kind,
            )
        )
    return loci


# "a small town on the coast near Odesa": another place than the one named, which the text may name further on.
_UNNAMED_NEAR = re.compile(
    r"\b(?:town|village|settlement|community|resort|hamlet|suburb)\b(?: (?!in\b|of\b)[\w-]+){0,4}"
    r" (?:near|outside|close to|not far from) \Z"
)
_NEAR = (" near ", " outside ", " close to ", " not far from ")
_NAMED_WITHIN = 900  # characters
_NEAR_KM = 80.0


def dateline_of(toponyms: Sequence[Toponym], gazetteer: Gazetteer, context: Context) -> Locus | None:
    """The town that a dateline puts the report in, where that says something: a national capital only says where it was written."""
    for toponym in toponyms:
        if toponym.rule == "toponym.meeting.dateline" and toponym.kind == "settlement":
            resolution = resolve_toponym(toponym, gazetteer, context, toponym.admin_hint)
            entry = resolution.entry
            if entry is None or entry.feature_code == "PPLC" or entry.admin1 == entry.name:
                return None
            return Locus(toponym.start, toponym.end, entry.name, entry.precision, entry, resolution, inherited=True)
    return None


def named_later(document: Document, loci: Sequence[Locus], following: Sequence[Locus] = ()) -> list[Locus]:
    """The loci, an unnamed place ("a town near Odesa") taken for the one that the text names further on.

    `following` are the text's loci where `loci` are the title's.
    """
    return [
        _named_later(document, locus, chain((loci[j] for j in range(i + 1, len(loci))), following)) for i, locus in enumerate(loci)
    ]


def _named_later(document: Document, locus: Locus, later: Iterable[Locus]) -> Locus:
    before = document.lower[max(0, locus.start - 90) : locus.start]
    near = locus.entry is not None and before.endswith(_NEAR) and _UNNAMED_NEAR.search(before)
    if locus.entry is None or not near or fold(locus.name) not in fold(locus.entry.name):
        return locus
    for other in later:
        if other.start - locus.end > _NAMED_WITHIN:
            break
        entry = other.entry
        if entry is None or entry.kind != "settlement" or entry.id == locus.entry.id:
            continue
        if locus.entry.distance_km(entry.lat, entry.lon) <= _NEAR_KM:
            return msgspec.structs.replace(other, start=locus.start, end=locus.end, group=locus.group, spread=locus.spread)
    return msgspec.structs.replace(locus, variant="outskirts", precision="district")


def resolve_toponym(toponym: Toponym, gazetteer: Gazetteer, context: Context, admin_hint: str | None) -> Resolution:
    """The entry that a toponym means in this report."""
    return resolve(
        toponym.name,
        gazetteer=gazetteer,
        kind=toponym.kind,
        entries=toponym.entries,
        admin_hint=admin_hint,
        country_hint=toponym.country_hint,
        context=context,
    )


def _in_one_list(document: Document, last: Locus, start: int, end: int) -> bool:
    """Whether the place at start..end goes on the list that `last` stands in."""
    if start - last.end > _LONGEST_GAP:
        return False
    gap = document.lower[last.end : start]
    return _LISTED.fullmatch(gap) is not None and bool(gap.strip()) and not (_ANEW.search(gap) and opens_clause(document, end))


def opens_clause(document: Document, end: int) -> bool:
    """Whether a place that ends there is followed at once by what a clause of its own is about ("in Antonivka a drone …")."""
    return _SUBJECT.match(document.lower, end) is not None


_LISTED = re.compile(
    r"(?: in (?:the )?(?:[a-z'-]{1,20} ){1,2}?(?:oblast|region|province|district|raion))?"
    r"(?: (?:oblasts?|regions?|districts?|communit(?:y|ies)|cities|provinces?))?(?:,| and|, and| or|,? as well as|;|; and)? ?"
    r"(?:(?:also )?(?:in|on|at|near|over|to|the (?:city|town|village|settlement|region) of|"
    r"the (?:cities|towns|villages) of|the) ){0,3}"
)
# "Shells hit a clinic in Beryslav, and in Antonivka a drone …": the second place opens a clause of its own.
_ANEW = re.compile(r"[,;] (?:and |while |but )?(?:in|near|on|at|over) (?:the )?(?:\w+ of )?$")
_SUBJECT = re.compile(
    r" (?:(?:an?|the|another|some|several|about|nearly|at least|more than|\d+|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\w+teen|residents|houses|windows|debris|fragments|drones?|missiles?|shells|rockets|power|shelling|artillery|enemy|russian|ukrainian)\b"
    r"(?! (?:day|night|hour|morning|evening|same)\b)|it |its |there )"
)
# " communities, as well as " and three times "also the settlement of ", the longest that can stand between.
_LONGEST_GAP = 120
