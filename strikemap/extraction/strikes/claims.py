"""Gathered facts become claims: scope, figures, weapons, damage, evidence and confidence of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

import msgspec

from strikemap.extraction.strikes.buckets import Bucket, Sourced
from strikemap.extraction.strikes.merging import merge_children, merge_figures
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import CountMention, DamageMention, Span, WeaponMention
from strikemap.model import (
    DAMAGE_CLASSES,
    WEAPON_CLASSES,
    Claim,
    DatePrecision,
    Evidence,
    Figure,
    Group,
    PartOfDay,
    Party,
    Report,
    Scope,
    Source,
    WeaponClass,
)

MOST_QUOTE = 300  # characters; longer words prove nothing better
MOST_SITES = 8
_COUNTED = frozenset(("killed", "injured", "children_killed", "children_injured", "launched", "intercepted"))
# A number, a "none" or a single person, without which a quote does not show its figure (tests/gold/GUIDELINES.md).
_COUNTS = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundreds?|thousands?|dozens?|scores?|several|few|couples?|pair|both|all|each|half|single|another|no|none|nobody|"
    r"nor|neither|not|without|m[ae]n|wom[ae]n|child|children|girls?|boys?|infant|baby|babies|teenagers?|pensioner|mother|father|son|"
    r"daughter|husband|wife|family|he|she|his|her)\b"
)

I = TypeVar("I")  # noqa: E741 -- one item of a list


class Sources:
    """The documents of a report, to quote from."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_source: dict[Source, Document] = {d.source: d for d in documents}

    def quote(self, source: Source, start: int, end: int) -> str:
        """The raw words start..end of a source."""
        return self._by_source[source].raw[start:end]

    def evidence(self, field: str, source: Source, span: Span, rule: str | None = None, said: object = None) -> Evidence:
        """A piece of evidence for a field, from the words of a span."""
        start, end = span.start, min(span.end, span.start + MOST_QUOTE)
        document = self._by_source[source]
        if field in _COUNTED and not _COUNTS.search(document.lower, start, end):
            # "The driver died": the words around tell that this is one person.
            sentence = document.sentence_at(start)
            start, end = sentence.start, min(sentence.end, sentence.start + MOST_QUOTE)
        return Evidence(
            field=field,
            quote=self.quote(source, start, end),
            start=start,
            end=end,
            source=source,
            rule=rule or span.rule,
            said_by=said,  # type: ignore[arg-type]
        )


def to_claims(report: Report, buckets: Sequence[Bucket], sources: Sources) -> list[Claim]:
    """One claim a bucket, in order, with ordinals."""
    seen: Counter[tuple[str | None, str | None, str | None, str]] = Counter()
    claims: list[Claim] = []
    for bucket in buckets:
        claim = _claim(report, bucket, sources, _scope(bucket, buckets))
        key = (claim.place_id, claim.date, claim.part_of_day, claim.scope)
        seen[key] += 1
        claims.append(claim if seen[key] == 1 else msgspec.structs.replace(claim, ordinal=seen[key]))
    return claims


def _claim(report: Report, bucket: Bucket, sources: Sources, scope: Scope) -> Claim:
    entry, locus, evidence = bucket.locus.entry, bucket.locus, []
    for place, source in bucket.loci[:1]:
        named = Span(start=place.start, end=place.end, rule="place.locus")
        evidence.append(sources.evidence("place", source, named))
    if bucket.day.mention is not None:
        evidence.append(sources.evidence("date", bucket.day.source, bucket.day.mention))
    figures: dict[str, Figure | None] = {}
    groups: list[Group] = []
    for name in ("killed", "injured"):
        merged = merge_figures(bucket.figures[name], deaths=bucket.figures["killed"] if name == "injured" else ())
        figures[name] = merged.figure if merged else None
        for placed in merged.said if merged else ():
            source = cast(Source, placed.source)
            evidence.append(sources.evidence(name, source, placed.mention, said=bucket.said.get((source, placed.sentence))))
            groups.extend(g for g in placed.mention.groups if g not in groups)
        children = merge_children(bucket.figures[name], figures[name])
        figures[f"children_{name}"] = children[0] if children else None
        if children and children[1].mention.children_span:
            start, end = children[1].mention.children_span
            source = cast(Source, children[1].source)
            span = Span(start=start, end=end, rule=f"children_{name}.{children[1].mention.rule.rpartition('.')[2]}")
            evidence.append(
                sources.evidence(f"children_{name}", source, span, said=bucket.said.get((source, children[1].sentence)))
            )
    for placed in (p for figure in bucket.figures.values() for p in figure if p.mention.figure is None):
        groups.extend(g for g in placed.mention.groups if g not in groups)
    for hidden in bucket.hidden:
        groups.append(hidden.span.group)
        evidence.append(sources.evidence(hidden.span.group.field, hidden.source, hidden.span))
    launched, intercepted = _counts(bucket.counts, "launched"), _counts(bucket.counts, "intercepted")
    for field, chosen in (("launched", launched), ("intercepted", intercepted)):
        for _, items in chosen.values():
            evidence.extend(sources.evidence(field, item.source, item.span, said=item.said) for item in items)
    # No words, no figure: "people are safe" is no quote that a count can be checked by.
    shown = {e.field for e in evidence if e.field in _COUNTED and _COUNTS.search(e.quote.lower())}
    evidence = [e for e in evidence if e.field in shown or e.field not in _COUNTED]
    figures = {name: figure if name in shown else None for name, figure in figures.items()}
    launched = launched if "launched" in shown else {}
    intercepted = intercepted if "intercepted" in shown else {}
    weapons = _weapons(bucket)
    for weapon in _first_of(weapons, lambda w: w.span.weapon):
        evidence.append(sources.evidence("weapons", weapon.source, weapon.span))
    damage = _damage(bucket)
    for harm in _first_of(damage, lambda d: d.span.damage):
        evidence.append(sources.evidence("damage", harm.source, harm.span))
    resolution = locus.resolution or next((x.resolution for x, _ in bucket.loci if x.resolution is not None), None)
    ambiguous = resolution.ambiguous if resolution is not None else entry is None
    day = bucket.day
    part, time = _hour(bucket)
    country = locus.precision == "country"
    city = entry.city if entry is not None and entry.kind == "city district" else None
    harms = {d.span.damage for d in damage}
    classes = {w.span.weapon for w in weapons} | set(launched) | set(intercepted)
    return Claim(
        report_id=report.id,
        scope=scope,
        place=city or (_display(entry.name) if entry is not None else locus.name),
        admin1=None if country or entry is None else (entry.name if entry.kind == "region" else entry.admin1),
        country=entry.country if entry is not None else None,
        lat=round(entry.lat, 5) if entry is not None else None,
        lon=round(entry.lon, 5) if entry is not None else None,
        precision=locus.precision,
        radius_km=entry.radius_km if entry is not None else None,
        geonameid=entry.geonameid if entry is not None else None,
        place_id=(entry.city_id if city else entry.id) if entry is not None else None,
        date=day.date.isoformat() if day.date else None,
        date_end=day.date_end.isoformat() if day.date_end else None,
        date_precision=cast(DatePrecision, day.precision if day.date else "unknown"),
        part_of_day=part,
        time=time,
        killed=figures["killed"],
        injured=figures["injured"],
        children_killed=figures["children_killed"],
        children_injured=figures["children_injured"],
        groups=tuple(groups),
        weapons=tuple(w for w in WEAPON_CLASSES if w in classes),
        weapon_names=tuple(dict.fromkeys(w.span.name for w in weapons if w.span.name)),
        launched={w: f for w, (f, _) in launched.items()},
        intercepted={w: f for w, (f, _) in intercepted.items()},
        damage=tuple(d for d in DAMAGE_CLASSES if d in harms),
        sites=tuple(dict.fromkeys(sources.quote(d.source, d.span.site_start, d.span.site_end) for d in damage))[:MOST_SITES],
        attributed_to=_party(bucket),
        ambiguous=ambiguous,
        candidates=resolution.candidates if resolution is not None and ambiguous else (),
        evidence=tuple(evidence),
        confidence=_confidence(bucket, ambiguous, resolution.score if resolution is not None else 0.9),
    )


def _display(name: str) -> str:
    """A raion or hromada goes by the settlement it is named for; its precision says that it is more than that."""
    for suffix in (" Raion", " Hromada", " urban hromada", " hromada"):
        name = name.removesuffix(suffix)
    return name


def _scope(bucket: Bucket, buckets: Sequence[Bucket]) -> Scope:
    """A country's figures are a total; so are a region's or district's, unless they are of one place left unnamed."""
    locus = bucket.locus
    if locus.precision == "country":
        return "total"
    entry = locus.entry
    if locus.variant in {"elsewhere", "outskirts"} or entry is None:
        return "site"
    people = any(p.mention.figure is not None and p.mention.figure.min > 0 for f in bucket.figures.values() for p in f)
    if locus.precision == "region":
        return "total" if people or bucket.counts else "site"
    if entry.kind == "raion" and people:
        inside = any(b is not bucket and _holds(entry.id, b) and any(b.figures.values()) for b in buckets)
        return "total" if inside or bucket.several else "site"
    return "site"


def _holds(outer: str, bucket: Bucket) -> bool:
    entry = bucket.locus.entry
    return entry is not None and entry.id != outer and outer in (entry.admin1_id, entry.raion_id, entry.hromada_id, entry.city_id)


# How many times an exact number a loose one may be and still mean the same munitions.
_ROUGHLY = 2


def _counts(items: Sequence[Sourced[CountMention]], field: str) -> dict[WeaponClass, tuple[Figure, list[Sourced[CountMention]]]]:
    """The count of each class: kinds told apart in one sentence add up ("34 Kh-101 and seven Kalibrs"), else the largest.

    A number told exactly stands over "dozens" and "more than 200".
    """
    found: dict[WeaponClass, tuple[Figure, list[Sourced[CountMention]]]] = {}
    for weapon in WEAPON_CLASSES if items else ():
        mine = [i for i in items if i.span.field == field and i.span.weapon == weapon]
        best: tuple[Figure, list[Sourced[CountMention]]] | None = None
        most = max((i.span.min for i in mine), default=0)
        exact = [i for i in mine if i.span.max is not None]
        if any(i.span.min * _ROUGHLY >= most for i in exact):
            mine = exact
        for item in mine:
            figure = Figure(item.span.min, item.span.max)
            if best is None or figure.min > best[0].min:
                best = (figure, [item])
        if best is not None:
            found[weapon] = best
    return found


def _weapons(bucket: Bucket) -> list[Sourced[WeaponMention]]:
    """Loose words ("airstrike", "shelling", "rocket") yield to a munition that is named; of loose ones alone the first stay."""
    named = [w for w in bucket.weapons if not w.span.generic]
    if named or bucket.counts:
        return named
    loose = bucket.weapons
    if not loose:
        return []
    return [w for w in loose if w.sentence == loose[0].sentence and w.source == loose[0].source]


def _damage(bucket: Bucket) -> list[Sourced[DamageMention]]:
    return [d for d in bucket.damage if not d.span.generic] or bucket.damage


def _first_of(items: Iterable[I], key: Callable[[I], object]) -> list[I]:
    seen: dict[object, I] = {}
    for item in items:
        seen.setdefault(key(item), item)
    return list(seen.values())


def _hour(bucket: Bucket) -> tuple[PartOfDay | None, str | None]:
    """Part of the day and clock time, both from one time expression: the day's own if it tells them, else the first beside it."""
    own = [bucket.day.mention] if bucket.day.mention is not None and bucket.dated else []
    beside = [t for t in bucket.times if t.date is None or t.date == bucket.day.date]
    for mention in [*own, *(t for t in beside if t.time), *beside]:
        if mention.time or mention.part_of_day:
            return mention.part_of_day, mention.time
    return (bucket.day.mention.part_of_day, None) if bucket.day.mention is not None else (None, None)


def _party(bucket: Bucket) -> Party:
    if not bucket.parties:
        return "unknown"
    return Counter(bucket.parties).most_common(1)[0][0]


def _confidence(bucket: Bucket, ambiguous: bool, score: float) -> float:
    """0 to 1: the place's own score, less for a place or a day that was only inherited, a doubt, a strike only implied."""
    value = min(0.98, score)
    value *= 0.6 if ambiguous else 1.0
    value *= 1.0 if bucket.loci else 0.85
    value *= 1.0 if bucket.day.mention is not None else 0.92
    value *= 1.0 if bucket.strong else 0.8
    value *= 1.0 if bucket.has_facts else 0.8
    return round(max(0.05, value), 2)
