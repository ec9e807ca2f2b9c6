"""Claims of many reports in, strikes out: gathered, with their figures, history, grade and identity.

The result is a function of the set of claims and reports alone: no order of reading and no batching changes a strike or its id,
which is the smallest key of its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from strikemap.geocoding import gazetteer as places
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import CASUALTY_FIELDS, WEAPON_CLASSES, ChosenFigure, Claim, Doubt, Figure, Report, Strike
from strikemap.reconciling.clustering import Cluster, Gathering, cluster
from strikemap.reconciling.constraints import NONE, Constraints
from strikemap.reconciling.cues import read_cues
from strikemap.reconciling.figures import DEFAULT_RULE, RuleName, choose, rule_of
from strikemap.reconciling.grades import Denials, grade
from strikemap.reconciling.history import history
from strikemap.reconciling.moments import UNKNOWN, moment
from strikemap.reconciling.subjects import Subject, subjects
from strikemap.reconciling.tolls import Known, tolls
from strikemap.reconciling.totals import Areas, remainder, settle, site_of
from strikemap.reconciling.voices import text_groups


def know(reports: Mapping[str, Report], gazetteer: Gazetteer) -> Known:
    """Read the reports for all that reconciling asks of them."""
    return Known(
        moments={i: moment(r.published) for i, r in reports.items()},
        texts=text_groups(reports.values()),
        publishers={i: r.publisher for i, r in reports.items()},
        cues={i: read_cues(r, gazetteer) for i, r in reports.items()},
    )


def reconcile(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    rule: RuleName = DEFAULT_RULE,
    gazetteer: Gazetteer | None = None,
    as_of: str | None = None,
    constraints: Constraints = NONE,
) -> list[Strike]:
    """The strikes that the claims tell of, ordered by id. `reports` by id; `rule` chooses every strike's figures.

    Reports without a claim count as well: they may deny what others say. `as_of`, an ISO day, leaves out what was published
    later, so that the strikes are those known at its end. `constraints` say which claims a person holds for one strike, or for two.
    A claim of a report that is not given counts as published nobody knows when. Raises ValueError for another rule.
    """
    known_places = gazetteer or places.load()
    listed = list(claims)
    if as_of is not None:
        last = moment(as_of).day
        reports = {i: r for i, r in reports.items() if moment(r.published).day <= last}
        listed = [c for c in listed if c.report_id in reports]
    return strikes_of(gather(listed, reports, known_places, constraints), rule)


class Gathered(NamedTuple):
    """Claims gathered into clusters, before anything is made of them. `annexed` are the keys of the claims that sum up and that a
    person has put to a site; `settled` are the totals that are told of one site, each with it."""

    subjects: list[Subject]
    known: Known
    sites: Gathering
    totals: Gathering
    annexed: frozenset[str]
    settled: list[tuple[Cluster, Cluster]]
    standing: list[Cluster]
    areas: Areas


def gather(
    claims: Iterable[Claim], reports: Mapping[str, Report], gazetteer: Gazetteer, constraints: Constraints = NONE
) -> Gathered:
    """The clusters of these claims; `reports` by id."""
    listed = list(claims)
    known = know(reports, gazetteer)
    for report_id in {c.report_id for c in listed} - known.moments.keys():
        known.moments[report_id] = UNKNOWN
    ordered = subjects(listed, reports, known.texts, known.cues, gazetteer)
    sites = cluster((s for s in ordered if s.scope == "site"), constraints)
    home_of = {group: site for site in sites.standing for group in site.groups}
    summing, annexed = [], set()
    for subject in sorted([*(s for s in ordered if s.scope == "total"), *sites.sums], key=lambda s: s.order):
        home = home_of.get(constraints.group.get(subject.key, -1))
        if home is None:
            summing.append(subject)
        else:
            home.annex([subject])
            annexed.add(subject.key)
    by_seed = {site.seed.key: site for site in sites.standing}
    areas = Areas(map(site_of, sites.standing))
    totals = cluster(summing, constraints)
    standing, settled = settle(totals.standing, areas, lambda site: by_seed[site.key], constraints)
    for total, site in settled:
        site.annex(total.members)
    return Gathered(ordered, known, sites, totals, frozenset(annexed), settled, standing, areas)


def strikes_of(gathered: Gathered, rule: RuleName = DEFAULT_RULE) -> list[Strike]:
    """The strikes of these clusters, ordered by id."""
    sites, totals = gathered.sites.standing, gathered.standing
    denials = Denials(gathered.known.cues, gathered.known.moments)
    made = {c.seed.key: strike_of(c, gathered.known, denials, rule) for c in sites}
    summed = {c.seed.key: strike_of(c, gathered.known, denials, rule) for c in totals}
    strikes = _with_doubts(sites, made)
    for total, doubted in zip(totals, _with_doubts(totals, summed), strict=True):
        covered = sorted((made[s.key] for s in gathered.areas.within(total.seed)), key=lambda strike: strike.id)
        left = remainder(people(doubted.shown), [people(strike.shown) for strike in covered])
        strikes.append(msgspec.structs.replace(doubted, covers=tuple(s.id for s in covered), remainder=left))
    return sorted(strikes, key=lambda strike: strike.id)


def people(claim: Claim) -> dict[str, Figure | None]:
    """The casualties that a claim states, by field."""
    return {field: getattr(claim, field) for field in CASUALTY_FIELDS}


def _with_doubts(clusters: Sequence[Cluster], made: Mapping[str, Strike]) -> list[Strike]:
    """The strikes of these clusters, by the keys of whose seeds they are given, with what a reviewer should look at."""
    doubts: defaultdict[str, set[Doubt]] = defaultdict(set)
    for one in clusters:
        doubts[one.seed.key] |= own_doubts(one)
        for seed, reasons in one.near:
            if seed in made and seed != one.seed.key:
                doubts[one.seed.key].add(nearly(made[seed].id, reasons))
                doubts[seed].add(nearly(made[one.seed.key].id, reasons))
    return [with_doubts(made[c.seed.key], doubts[c.seed.key]) for c in clusters]


def own_doubts(one: Cluster) -> set[Doubt]:
    """That a cluster may be two."""
    return {Doubt(kind="possibly two", other=None, reasons=reasons) for reasons in one.doubts.values()}


def nearly(other: str, reasons: tuple[str, ...]) -> Doubt:
    """That a strike may be one with the strike of another id."""
    return Doubt(kind="possibly one", other=other, reasons=reasons)


def with_doubts(strike: Strike, doubts: Iterable[Doubt]) -> Strike:
    """The strike with these doubts, in the order in which they are shown."""
    mine = sorted(doubts, key=lambda d: (d.kind, d.other or "", d.reasons))
    return msgspec.structs.replace(strike, doubts=tuple(mine)) if mine else strike


def strike_of(one: Cluster, known: Known, denials: Denials, rule: RuleName) -> Strike:
    """The strike of a cluster, without its doubts and without what it covers. `known` holds its reports."""
    members = sorted(one.members, key=lambda s: (s.moment.sortable, s.report_id, s.key), reverse=True)
    claims = [s.claim for s in members]
    found = tolls(claims, known)
    stated, own_voices = found.stated, found.voices
    chosen = {field: figure for field, found in stated.items() if (figure := choose(found, rule)) is not None}
    level, grounds = grade(claims, own_voices, stated, denials)
    return Strike(
        id=min(s.key for s in members),
        shown=_shown(one, members, chosen),
        claims=tuple(claims),
        rule=rule_of(chosen, rule),
        grade=level,
        grounds=grounds,
        voices=len(set(own_voices.values())),
        figures=chosen,
        history=history(stated, rule),
    )


def _shown(one: Cluster, newest_first: Sequence[Subject], chosen: Mapping[str, ChosenFigure]) -> Claim:
    """The strike as one claim: where and when by the newest of its sharpest claims, each figure by the rule."""
    taken_back = frozenset[str]().union(*(s.cues.corrected for s in one.members))
    sharp = [s for s in newest_first if s in one.sharp]
    right = [s for s in sharp if s.place_id not in taken_back] or sharp
    finest = min(s.rank for s in right)
    base = next(s.claim for s in right if s.rank == finest)
    by_key = {s.key: s.claim for s in newest_first}
    others = [base, *(s.claim for s in sharp if s.claim is not base)]
    figures = {field: found.best for field, found in chosen.items()}
    moved = {field for field, found in chosen.items() if found.claim != base.key}
    return msgspec.structs.replace(
        base,
        **figures,
        scope=one.sharp[0].scope,
        part_of_day=next((c.part_of_day for c in others if c.part_of_day and c.date == base.date), base.part_of_day),
        time=next((c.time for c in others if c.time and c.date == base.date), base.time),
        groups=tuple(g for g in base.groups if g.field not in moved)
        + tuple(g for field in sorted(moved) for g in by_key[chosen[field].claim].groups if g.field == field),
        weapons=tuple(w for w in WEAPON_CLASSES if any(w in c.weapons for c in others)),
        weapon_names=tuple(dict.fromkeys(n for c in others for n in c.weapon_names)),
        launched=_newest_counts([s.claim for s in newest_first], "launched"),
        intercepted=_newest_counts([s.claim for s in newest_first], "intercepted"),
        damage=tuple(dict.fromkeys(d for c in others for d in c.damage)),
        sites=tuple(dict.fromkeys(n for c in others for n in c.sites)),
        attributed_to=next((c.attributed_to for c in others if c.attributed_to != "unknown"), "unknown"),
        evidence=tuple(e for e in base.evidence if e.field not in moved),
    )


def _newest_counts(newest_first: Sequence[Claim], field: str) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for claim in newest_first:
        for weapon, figure in getattr(claim, field).items():
            found.setdefault(weapon, figure)
    return {weapon: found[weapon] for weapon in WEAPON_CLASSES if weapon in found}
