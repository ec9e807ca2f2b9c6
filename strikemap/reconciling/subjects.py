"""A claim with everything that comparing it to others needs, worked out once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import Claim, Precision, Report, Scope
from strikemap.reconciling.cues import ReportCues
from strikemap.reconciling.moments import UNKNOWN, Moment, moment

_PRECISIONS: dict[Precision, int] = {"place": 0, "district": 1, "region": 2, "country": 3}
_WORD = re.compile(r"\w{3,}")
# Words that nearly every site's name shares with others, so that they tell no two apart.
_PLAIN = frozenset(
    "the and his her their its several many some two three four five six seven eight nine ten dozen dozens one other another"
    " building buildings house houses home homes facility facilities object objects infrastructure civilian private residential"
    " damaged destroyed city town village region district area local near area areas site sites block blocks apartment"
    " apartments flats car cars vehicle vehicles street part parts yard".split()
)
# A district of a city by its adjective, as official and as usual romanisations end it.
_CITY_DISTRICT = re.compile(
    r"\b([A-Z][\w'’-]{3,20}(?:skyi|skyy|skiy|ski|sky|skyj|tskyi|nyi|nyy))\b(?= (?:and \S{4,25} )?(?:city )?(?:district|raion))"
)
# Names of districts are told apart by their first letters, which all romanisations share.
_STEM = 5
_STOP = re.compile(r"\. |\n")
_FURTHEST = 300
_QUOTED = ("killed", "injured", "damage", "weapons", "place")


@dataclass(slots=True, frozen=True, eq=False)
class Subject:
    """`first`, `last` are proleptic ordinals of the claim's days, None undated. `day_said`: the text itself dates the strike;
    else it is dated by the report's publication. `above` are the ids of the areas that hold its place. `quarter` is the part of
    a city that is named, folded. `words` are telling words of the sites hit, `names` the proper names among them.
    """

    claim: Claim
    key: str
    report_id: str
    moment: Moment
    first: int | None
    last: int | None
    day_said: bool
    place_id: str | None
    name: str
    above: frozenset[str]
    kind: str
    position: tuple[float, float] | None
    rank: int
    quarter: str | None
    minute: int | None
    weapons: frozenset[str]
    weapon_names: frozenset[str]
    damage: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    publisher: str
    text_group: str
    cues: ReportCues
    taken_back: bool
    scope: Scope
    order: tuple[object, ...]
    """Where it comes when claims are gathered: the sharpest first, so that vague ones find a strike to join."""


def subjects(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    texts: Mapping[str, str],
    cues: Mapping[str, ReportCues],
    gazetteer: Gazetteer,
) -> list[Subject]:
    """The claims as subjects, in the order in which they are gathered; a report that is not known has no publication."""
    moments = {i: moment(r.published) for i, r in reports.items()}
    publishers = {i: folded(r.publisher) for i, r in reports.items()}
    made = [
        subject_of(
            claim,
            moments.get(claim.report_id, UNKNOWN),
            publishers.get(claim.report_id, ""),
            texts.get(claim.report_id, claim.report_id),
            cues.get(claim.report_id, ReportCues()),
            quarter(claim, reports.get(claim.report_id)),
            gazetteer,
        )
        for claim in claims
    ]
    made.sort(key=lambda s: s.order)
    return made


def folded(publisher: str | None) -> str:
    """A publisher's name as it is compared."""
    return " ".join((publisher or "").casefold().split())


def subject_of(
    claim: Claim, at: Moment, publisher: str, text_group: str, cues: ReportCues, quarter: str | None, gazetteer: Gazetteer
) -> Subject:
    """A claim as a subject, given what is known of its report; `publisher` is folded, `quarter` as `quarter` gives it."""
    first, last = _days(claim)
    words, names = _site_words(claim.sites)
    entry = None if claim.place_id is None else gazetteer.get(claim.place_id)
    rank = 0 if quarter is not None and entry is not None and entry.kind == "settlement" else _PRECISIONS[claim.precision]
    day_said = any(e.field == "date" for e in claim.evidence) or (claim.by_hand is not None and "date" in claim.by_hand.fields)
    taken_back = claim.place_id in cues.corrected
    weapons, key = frozenset(claim.weapons), claim.key
    sharpness = (
        rank,
        quarter is None,
        0 if first is not None and first == last and day_said else 1 if first == last else 2,
        -sum((claim.part_of_day is not None, bool(weapons), bool(words), claim.killed is not None, claim.injured is not None)),
    )
    return Subject(
        claim=claim,
        key=key,
        report_id=claim.report_id,
        moment=at,
        first=first,
        last=last,
        day_said=day_said,
        place_id=claim.place_id,
        name=(claim.place or "").casefold(),
        above=frozenset[str]() if entry is None else gazetteer.above(entry.id),
        kind="settlement" if entry is None else entry.kind,
        position=None if claim.lat is None or claim.lon is None else (claim.lat, claim.lon),
        rank=rank,
        quarter=quarter,
        minute=_minute(claim.time),
        weapons=weapons,
        weapon_names=frozenset(n.casefold() for n in claim.weapon_names if any(c.isupper() for c in n)),
        damage=frozenset(claim.damage),
        words=words,
        names=names,
        publisher=publisher,
        text_group=text_group,
        cues=cues,
        taken_back=taken_back,
        scope=claim.scope,
        order=(taken_back, first is None, sharpness, at.sortable, claim.report_id, key),
    )


@lru_cache(maxsize=50_000)
def _site_words(sites: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    words, names = set(), set()
    for site in sites:
        for word in _WORD.findall(site):
            low = word.casefold()
            if low in _PLAIN:
                continue
            words.add(low[:-1] if low.endswith("s") and len(low) > 4 else low)
            if word[0].isupper() and low not in ("the", "two", "three"):
                names.add(low)
    return frozenset(words), frozenset(names)


@lru_cache(maxsize=20_000)
def _day(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal()


def _days(claim: Claim) -> tuple[int | None, int | None]:
    if claim.date is None:
        return None, None
    first = _day(claim.date)
    last = _day(claim.date_end) if claim.date_end else first
    if claim.date_precision == "month" and claim.date_end is None:
        start = datetime.date.fromordinal(first).replace(day=1)
        following = (start + datetime.timedelta(days=31)).replace(day=1)
        return start.toordinal(), following.toordinal() - 1
    return first, last


def quarter(claim: Claim, report: Report | None) -> str | None:
    """The one part of a city that the claim's sentences name: "Saltivskyi district" of Kharkiv; None for none or several."""
    if claim.precision not in ("place", "district") or claim.place_id is None or claim.place is None:
        return None
    own = claim.place.casefold()[:_STEM]
    found: set[str] = set()
    for item in claim.evidence:
        if item.field in _QUOTED and report is not None:
            source = (report.title or "") if item.source == "title" else report.text
            found.update(m[1].casefold() for m in _CITY_DISTRICT.finditer(_sentence(source, item.start, item.end)))
    stems = {name[:_STEM] for name in found} - {own}
    return min(n for n in found if n[:_STEM] in stems) if len(stems) == 1 else None


def _sentence(source: str, start: int, end: int) -> str:
    """The words around a quote, up to the stops or line breaks nearest to it."""
    before, after = source[max(0, start - _FURTHEST) : start], source[end : end + _FURTHEST]
    return _STOP.split(before)[-1] + source[start:end] + _STOP.split(after, maxsplit=1)[0]


def _minute(time: str | None) -> int | None:
    if not time or ":" not in time:
        return None
    hour, minute = time.split(":")[:2]
    return int(hour) * 60 + int(minute)
