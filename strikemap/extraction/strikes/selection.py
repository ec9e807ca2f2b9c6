"""Which of the gathered buckets are strikes, and what they share."""

from __future__ import annotations

from collections.abc import Sequence

from strikemap.extraction.strikes.assembly import Gathered
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.one_place import date_late, figures_of, join_districts, join_outskirts, tell_parts_apart

# How far into a report its lead runs: sentences, and characters.
_LEAD_SENTENCES = 2
_SOON = 700


def select(found: Gathered) -> list[Bucket]:
    """The buckets that tell of a strike, in their order; none where the report tells of no munition and no attacker."""
    # "Sumy was attacked. Three people were killed": an attack that is told to have done harm, where nothing else did it.
    plain = (found.cue or found.armed) and found.harmed and not (found.fought or found.aside or found.denied)
    if not (found.strong or plain) or (found.aside and not found.attacked) or (found.refuted and not found.hit_by):
        return []
    buckets = join_districts(found.buckets)
    buckets = buckets if found.lead_told else date_late(buckets)
    kept = _name_the_region(join_outskirts([b for b in tell_parts_apart(buckets) if _tells(b, found)]))
    _share_lead_weapons(kept, found)
    if len(found.parties) == 1:
        for bucket in kept:
            bucket.parties = bucket.parties or list(found.parties)
    kept = [b for b in kept if not _repeats(b, kept)]
    return kept


def _tells(bucket: Bucket, found: Gathered) -> bool:
    if bucket.denied and not bucket.strong:
        return False
    precision = bucket.locus.precision
    if precision == "country":
        told = bool(bucket.counts) or any(p.source == "text" for placed in bucket.figures.values() for p in placed)
        return bucket.has_figures and (told or len(found.buckets) == 1)
    if bucket.has_facts:
        return bucket.strong or bucket.cue or not found.denied
    # "Troops attacked near Kurakhove": without a munition anywhere in the report that is fighting on the ground.
    return found.armed and (bucket.strong or bucket.cue)


def _repeats(bucket: Bucket, kept: Sequence[Bucket]) -> bool:
    """An area that adds nothing to the places in it: no facts of its own, or just the figures of the only place in it."""
    entry = bucket.locus.entry
    area = bucket.locus.precision in {"region", "country"} or (entry is not None and entry.kind in {"raion", "hromada"})
    if entry is None or not area or bucket.locus.variant:
        return False
    inside = [
        b
        for b in kept
        if b is not bucket
        and b.day.date == bucket.day.date
        and b.locus.entry is not None
        and (
            b.locus.entry.country == entry.country
            if entry.kind == "country"
            else entry.id in (b.locus.entry.admin1_id, b.locus.entry.raion_id, b.locus.entry.hromada_id)
        )
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


def _share_lead_weapons(kept: Sequence[Bucket], found: Gathered) -> None:
    """A wave's weapons, named in the title or the lead, go to the places that the report names without any."""
    lead = found.lead_weapons
    if not lead and found.is_wave and not found.is_roundup:
        lead = [w for b in kept if b.locus.precision == "country" and b.counts for w in b.weapons]
    for bucket in kept:
        if bucket.counts or bucket.apart or any(not w.span.generic for w in bucket.weapons):
            continue
        if lead and (len(kept) == 1 or (found.is_wave and not found.is_roundup)):
            bucket.weapons = [*lead, *bucket.weapons]
            continue
        around = _area_around(bucket, kept) or (None if found.is_roundup else _wave_around(bucket, kept))
        if around is not None and not bucket.weapons:
            bucket.weapons = list(around.weapons)


def _wave_around(bucket: Bucket, kept: Sequence[Bucket]) -> Bucket | None:
    """The wave over the country that a place was struck in: munitions counted for the country on that day, or told in the lead."""
    entry = bucket.locus.entry
    if entry is None or bucket.locus.precision == "country":
        return None
    for wave in kept:
        country = wave.locus.entry
        if country is None or country.kind != "country" or country.country != entry.country or wave.day.date != bucket.day.date:
            continue
        leads = wave.has_figures and bool(wave.weapons) and wave.weapons[0].sentence <= _LEAD_SENTENCES
        if wave.counts or leads:
            return wave
    return None


def _area_around(bucket: Bucket, kept: Sequence[Bucket]) -> Bucket | None:
    """The district, or the region of the report's lead, whose weapons were told for all the places in it."""
    entry = bucket.locus.entry
    if entry is None:
        return None
    for area in kept:
        outer = area.locus.entry
        if outer is None or not area.weapons or outer.id not in (entry.raion_id, entry.admin1_id):
            continue
        if outer.id == entry.raion_id or area.weapons[0].sentence <= _LEAD_SENTENCES or not area.has_figures:
            return area
    return None


def _is_a_share(bucket: Bucket, area: Bucket) -> bool:
    """Whether a strike is given a smaller number of people than the area round it ("seven …, three of them in Lyman")."""
    for name, placed in bucket.figures.items():
        shares = [p.mention.figure for p in placed if p.mention.rule.endswith(".distributed")]
        counts = [figure.min for figure in shares if figure is not None]
        around = [p.mention.figure.min for p in area.figures[name] if p.mention.figure is not None]
        if counts and around and max(counts) < max(around):
            return True
    return False


def _in_one_list(one: Bucket, other: Bucket) -> bool:
    groups = {(x.group, source) for x, source in one.loci if x.group >= 0}
    return any((x.group, source) in groups for x, source in other.loci)


def _name_the_region(buckets: Sequence[Bucket]) -> list[Bucket]:
    """A lead that names only the region ("in Odesa region … in the port of Pivdenne") tells of the first place named in it.

    Only where that place has no casualties of its own and the region's are not said to be of several places.
    """
    kept = list(buckets)
    for area in buckets:
        entry = area.locus.entry
        if entry is None or entry.kind != "region" or area.locus.variant or area.several:
            continue
        said = [p for placed in area.figures.values() for p in placed]
        if not said or any(p.sentence > 1 for p in said):
            continue
        inside = [
            b
            for b in kept
            if b.locus.entry is not None
            and b.locus.entry.admin1_id == entry.id
            and b.locus.precision == "place"
            and b.day.date == area.day.date
        ]
        if not inside or inside[0].has_whole_figures or any(_is_a_share(b, area) for b in inside):
            continue
        place = inside[0]
        if any(_in_one_list(place, b) for b in inside[1:]):
            continue  # "… Antonivka, Bilozerka and Beryslav were hit": the region's toll is of them all
        first = min((x.start for x, source in place.loci if source == "text"), default=None)
        if first is None or first > _SOON:
            continue
        for name, placed in area.figures.items():
            place.figures[name] = [*placed, *place.figures[name]]
        if area.counts:  # the region keeps what flew over it
            area.figures = {name: [] for name in area.figures}
            continue
        place.weapons = [*area.weapons, *place.weapons]
        place.damage = [*area.damage, *place.damage]
        place.said |= area.said
        place.strong = place.strong or area.strong
        kept.remove(area)
    return kept
