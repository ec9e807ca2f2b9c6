"""Which strikes a claim is compared with: those that share a key of place and day with it, so that time grows near-linearly.

A strike is filed under its places, under the areas that hold them and under the names that fit; a claim looks up its own place,
whatever holds it, and whatever it holds. Days are looked up with their neighbours only where the claim itself allows for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from strikemap.reconciling.features import UNDATED_DAYS, UPDATE_DAYS
from strikemap.reconciling.subjects import Subject

Key = tuple[str, str, str, int]
# A span or a month is looked up day by day up to here; longer ones by their first days only.
_LONGEST_SPAN = 31
# A place is looked up by what is there and what lies in it, what lies in an area by the area.
_LOOKED_UP_FROM = {"at": ("at", "in"), "in": ("at",)}


def filed(subject: Subject) -> Iterator[Key]:
    """The keys under which a strike with this claim is found."""
    scope = subject.scope
    for day in _own_days(subject):
        for kind, name in _filed_places(subject):
            yield scope, kind, name, day


def looked_up(subject: Subject) -> Iterator[Key]:
    """The keys of the strikes that this claim may belong to."""
    scope = subject.scope
    for day in _days_to_look_at(subject):
        for kind, name in _looked_up_places(subject):
            yield scope, kind, name, day


def kept_under(subject: Subject) -> Iterator[Key]:
    """The keys under which a claim is found again later: those of `filed`, and the places that it takes back."""
    yield from filed(subject)
    if not subject.taken_back:
        for day in _own_days(subject):
            yield from ((subject.scope, "corrects", place_id, day) for place_id in subject.cues.corrected)


def looked_up_from(kind: str, days: range) -> Iterator[tuple[str, range]]:
    """Where to look for the claims that look up keys of a kind and of these days: under the same name, the kinds and days that
    such claims are filed under themselves."""
    near = range(days.start - 1, days.stop + max(UPDATE_DAYS, UNDATED_DAYS))
    yield from ((other, near) for other in _LOOKED_UP_FROM.get(kind, (kind,)))


def _filed_places(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from _common_places(subject)
    yield from (("in", area) for area in _areas(subject))


def _looked_up_places(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from _common_places(subject)
    yield from (("at", area) for area in _areas(subject))
    if subject.place_id is not None and not subject.place_id.startswith("country:"):
        yield "in", subject.place_id


def _areas(subject: Subject) -> Iterator[str]:
    """What holds its place, but for the country: that would compare all with all."""
    return (area for area in subject.above if not area.startswith("country:"))


def _common_places(subject: Subject) -> Iterator[tuple[str, str]]:
    if subject.place_id is not None:
        yield "at", subject.place_id
        yield from (("at", place_id) for place_id in subject.cues.corrected)
    if subject.name and (subject.place_id is None or subject.claim.ambiguous):
        yield "named", f"{subject.name}/{subject.claim.admin1 or ''}"
    if subject.publisher and subject.rank == 0 and subject.words:
        yield "by", f"{subject.publisher}/{subject.claim.admin1 or ''}"
    if subject.place_id is None:
        yield "text", subject.text_group


def _own_days(subject: Subject) -> range:
    if subject.first is None or subject.last is None:
        return range(max(0, subject.moment.day - 2), subject.moment.day + 3) if subject.moment.day > 0 else range(1)
    return range(subject.first, min(subject.last, subject.first + _LONGEST_SPAN - 1) + 1)


def _days_to_look_at(subject: Subject) -> range:
    if subject.first is None or subject.last is None:
        if subject.moment.day <= 0:
            return range(1)
        return range(max(0, subject.moment.day - UNDATED_DAYS), subject.moment.day + 1)
    own = _own_days(subject)
    back = 0
    if not subject.day_said:
        back = UPDATE_DAYS if subject.cues.updates else 1
    night, evening = subject.claim.part_of_day == "night", subject.claim.part_of_day == "evening"
    return range(own.start - max(back, int(night)), own.stop + int(evening))
