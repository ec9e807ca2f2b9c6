"""Claims of many reports in, strikes out: gathered, with their figures, history, grade and identity.

The result is a function of the set of claims and reports alone: no order of reading and no batching changes a strike or its id,
which is the smallest key of its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from strikemap.geocoding import gazetteer as places
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.model import CASUALTY_FIELDS, WEAPON_CLASSES, ChosenFigure, Claim, Doubt, Figure, Report, Strike
from strikemap.reconciling.clustering import Cluster, cluster
from strikemap.reconciling.constraints import NONE, Constraints
from strikemap.reconciling.cues import read_cues
from strikemap.reconciling.figures import DEFAULT_RULE, RuleName, choose, rule_of
from strikemap.reconciling.grades import Denials, grade
from strikemap.reconciling.history import history
from strikemap.reconciling.moments import UNKNOWN, moment
from strikemap.reconciling.subjects import Subject, subjects
from strikemap.reconciling.tolls import Known, tolls
from strikemap.reconciling.totals import Areas, remainder, settle
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
    told = {c.report_id for c in listed}
    known = know(reports, known_places)
    for report_id in told - known.moments.keys():
        known.moments[report_id] = UNKNOWN
    ordered = subjects(listed, reports, known.texts, known.cues, known_places)
    sites, sums = cluster((s for s in ordered if s.scope == "site"), constraints)
    home_of = {group: site for site in sites for group in site.groups}
    summing = []
    for subject in sorted([*(s for s in ordered if s.scope == "total"), *sums], key=lambda s: s.order):
        home = home_of.get(constraints.group.get(subject.key, -1))
        if home is None:
            summing.append(subject)
        else:
            home.annex([subject])
    areas = Areas(sites)
    summed, _ = cluster(summing, constraints)
    totals, joined = settle(summed, areas, constraints)
    for total, site in joined:
        site.annex(total.members)
    denials = Denials(known.cues, known.moments)
    made = {id(c): _strike(c, known, denials, rule) for c in (*sites, *totals)}
    doubted = _with_doubts(sites, made) | _with_doubts(totals, made)
    strikes = [doubted[id(c)] for c in sites]
    for total in totals:
        covered = sorted({made[id(s)].id: made[id(s)] for s in areas.within(total.sharp[0])}.items())
        shown = doubted[id(total)].shown
        stated = {field: getattr(shown, field) for field in CASUALTY_FIELDS}
        strikes.append(
            msgspec.structs.replace(
                doubted[id(total)],
                covers=tuple(strike_id for strike_id, _ in covered),
                remainder=remainder(stated, [strike for _, strike in covered]),
            )
        )
    return sorted(strikes, key=lambda strike: strike.id)


def _with_doubts(clusters: Sequence[Cluster], made: Mapping[int, Strike]) -> dict[int, Strike]:
    """The strikes of these clusters, by the cluster's identity, with what a reviewer should look at."""
    by_seed = {c.seed.key: made[id(c)] for c in clusters}
    doubts: defaultdict[str, set[Doubt]] = defaultdict(set)
    for one in clusters:
        strike = made[id(one)]
        doubts[strike.id] |= {Doubt(kind="possibly two", other=None, reasons=reasons) for reasons in one.doubts.values()}
        for seed, reasons in one.near:
            other = by_seed.get(seed, strike)
            if other is not strike:
                doubts[strike.id].add(Doubt(kind="possibly one", other=other.id, reasons=reasons))
                doubts[other.id].add(Doubt(kind="possibly one", other=strike.id, reasons=reasons))
    found = {}
    for one in clusters:
        strike = made[id(one)]
        mine = sorted(doubts[strike.id], key=lambda d: (d.kind, d.other or "", d.reasons))
        found[id(one)] = msgspec.structs.replace(strike, doubts=tuple(mine)) if mine else strike
    return found


def _strike(one: Cluster, known: Known, denials: Denials, rule: RuleName) -> Strike:
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
