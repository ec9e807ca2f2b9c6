"""Which buckets of one place and day are one strike, and which the text tells apart."""

from __future__ import annotations

from collections.abc import Sequence

from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.merging import merge_figures
from strikemap.model import Figure


def date_late(buckets: Sequence[Bucket]) -> list[Bucket]:
    """A report that tells the toll first and the day later ("… The block was hit on Saturday"): one strike, on the later day.

    Only where the place has just one day that words of an attack gave it, and the lead gave none.
    """
    kept = list(buckets)
    for bucket in buckets:
        if bucket.dated or bucket.locus.precision in {"region", "country"}:
            continue
        place = _place(bucket)
        same = [
            b
            for b in kept
            if bucket not in (b, b.base)
            and b is not bucket.base  # two parts of one day are two strikes
            and _place(b) == place
            and b.dated
            and b.strong
            and not b.recalled
            and b.locus.variant == bucket.locus.variant
        ]
        if len(same) == 1:
            bucket.take(same[0])
            bucket.day, bucket.dated = same[0].day, True
            kept.remove(same[0])
    return kept


def _place(bucket: Bucket) -> str:
    entry = bucket.locus.entry
    if entry is None:
        return bucket.locus.name
    return (entry.city_id if entry.kind == "city district" else None) or entry.id


def join_outskirts(buckets: Sequence[Bucket]) -> list[Bucket]:
    """ "On the bus near Kherson", "in a suburb of Kherson": one strike, unless each has figures that the other denies."""
    kept = list(buckets)
    for outer in buckets:
        if outer.locus.variant != "outskirts":
            continue
        same = [
            b
            for b in kept
            if b is not outer and not b.locus.variant and _place(b) == _place(outer) and b.day.date == outer.day.date
        ]
        if len(same) != 1 or same[0].apart or outer.apart:
            continue
        mine, others = figures_of(outer), figures_of(same[0])
        shared = mine.keys() & others.keys()
        if shared and all(mine[name] == others[name] for name in shared):
            same[0].take(outer)
            kept.remove(outer)
    return kept


def tell_parts_apart(buckets: Sequence[Bucket]) -> list[Bucket]:
    """Strikes on one place in two parts of a day stay two where each has a figure or a weapon of its own; else they are one."""
    kept = []
    for bucket in buckets:
        base = bucket.base
        if base is not None:
            named = {w.span.weapon for w in bucket.weapons if not w.span.generic}
            others = {w.span.weapon for w in base.weapons if not w.span.generic}
            own = any(p.mention.figure is not None and not p.mention.more for f in bucket.figures.values() for p in f)
            both = base.has_figures or bool(others)
            if not both or not (own or (named and others and named != others)):
                base.take(bucket)
                continue
        kept.append(bucket)
    return kept


def join_districts(buckets: Sequence[Bucket]) -> list[Bucket]:
    """Strikes in several districts of a city stay apart where each has its own figure and the city has none; else they are one."""
    groups: dict[tuple[object, ...], list[Bucket]] = {}
    joined: dict[int, Bucket] = {}
    for bucket in buckets:
        if bucket.base is None and (_in_district(bucket) or not bucket.locus.variant):
            groups.setdefault((_place(bucket), bucket.day.date, bucket.day.date_end), []).append(bucket)
    for group in groups.values():
        districts = [b for b in group if _in_district(b)]
        if not districts or len(group) == 1:
            continue
        city = next((b for b in group if not _in_district(b)), None)
        told = [b for b in districts if b.has_whole_figures]
        if len(told) > 1 and (city is None or not city.has_whole_figures):
            group = [b for b in group if b not in told[1:]]
            for other in told[1:]:
                _tell_too(other, city)
        first = group[0]
        for other in group[1:]:
            first.take(other)
            joined[id(other)] = first
    kept = [b for b in buckets if id(b) not in joined]
    for bucket in kept:
        if bucket.base is not None:
            bucket.base = joined.get(id(bucket.base), bucket.base)
    return kept


def _tell_too(district: Bucket, city: Bucket | None) -> None:
    """What was told of the strike on the city holds for the one in its district."""
    if city is not None:
        district.strong, district.cue = district.strong or city.strong, district.cue or city.cue
        district.weapons = district.weapons or list(city.weapons)


def _in_district(bucket: Bucket) -> bool:
    return bucket.locus.entry is not None and bucket.locus.entry.kind == "city district"


def figures_of(bucket: Bucket) -> dict[str, Figure]:
    """The merged casualty figures of a bucket."""
    merged = {name: merge_figures(placed) for name, placed in bucket.figures.items()}
    return {name: m.figure for name, m in merged.items() if m is not None}
