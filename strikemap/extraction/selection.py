"""Which of the gathered buckets are strikes, and what they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from strikemap.extraction.buckets import Bucket
from strikemap.extraction.merging import merge_figures
from strikemap.model import Figure

if TYPE_CHECKING:
    from strikemap.extraction.assembly import Assembler


def select(buckets: Sequence[Bucket], assembler: Assembler) -> list[Bucket]:
    """The buckets that tell of a strike, in their order; none where the report tells of no munition and no attacker."""
    if not assembler.strong or (assembler.practice and not any(b.has_facts for b in buckets)):
        return []
    kept = [b for b in buckets if _tells(b, assembler)]
    _share_lead_weapons(kept, assembler)
    kept = [b for b in kept if not _repeats(b, kept)]
    return kept


def _tells(bucket: Bucket, assembler: Assembler) -> bool:
    if bucket.denied and not bucket.strong:
        return False
    precision = bucket.locus.precision
    if precision == "country":
        told = bool(bucket.counts) or any(p.source == "text" for placed in bucket.figures.values() for p in placed)
        return bucket.has_figures and (told or len(assembler.buckets) == 1)
    if bucket.has_facts:
        return bucket.strong or bucket.cue or not assembler.denied
    return bucket.strong or bucket.cue


def figures_of(bucket: Bucket) -> dict[str, Figure]:
    """The merged casualty figures of a bucket."""
    merged = {name: merge_figures(placed) for name, placed in bucket.figures.items()}
    return {name: m.figure for name, m in merged.items() if m is not None}


def _repeats(bucket: Bucket, kept: Sequence[Bucket]) -> bool:
    """An area that adds nothing to the places in it: no facts of its own, or just the figures of the only place in it."""
    entry = bucket.locus.entry
    if entry is None or bucket.locus.precision not in {"region", "country"} or bucket.locus.variant:
        return False
    inside = [
        b
        for b in kept
        if b is not bucket
        and b.day.date == bucket.day.date
        and b.locus.entry is not None
        and (b.locus.entry.country == entry.country if entry.kind == "country" else b.locus.entry.admin1_id == entry.id)
    ]
    if not inside:
        return False
    if not bucket.has_figures:
        return not bucket.damage
    if bucket.counts:
        return False
    mine = figures_of(bucket)
    with_figures = [b for b in inside if b.has_figures]
    return bool(mine) and len(with_figures) == 1 and all(figures_of(with_figures[0]).get(k) == v for k, v in mine.items())


def _share_lead_weapons(kept: Sequence[Bucket], assembler: Assembler) -> None:
    """A wave's weapons, named in the title or the lead, go to the places that the report names without any."""
    lead = assembler.lead_weapons
    for bucket in kept:
        if bucket.counts or bucket.apart or any(not w.span.generic for w in bucket.weapons):
            continue
        if lead and (len(kept) == 1 or assembler.is_wave):
            bucket.weapons = [*lead, *bucket.weapons]
            continue
        entry = bucket.locus.entry
        around = next(
            (
                b
                for b in kept
                if entry is not None
                and b.locus.entry is not None
                and b.locus.entry.id in (entry.raion_id, entry.admin1_id)
                and b.weapons
            ),
            None,
        )
        if around is not None and not bucket.weapons:
            bucket.weapons = list(around.weapons)
