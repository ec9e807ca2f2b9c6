"""What came into the store since its strikes were derived, folded into what is kept of them."""

from __future__ import annotations

import itertools
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from strikemap.geocoding import gazetteer as places
from strikemap.model import Claim, Report
from strikemap.reconciling.constraints import Constraints
from strikemap.reconciling.cues import read_cues
from strikemap.reconciling.folding import Folding
from strikemap.reconciling.ground import Facts
from strikemap.reconciling.moments import moment
from strikemap.reconciling.subjects import Subject, folded, quarter, subject_of
from strikemap.reconciling.voices import Groups, fingerprint, near_in_time, same_text
from strikemap.reviewing.applying import changes_of, constraints_of, with_changes
from strikemap.reviewing.decisions import Decision, in_force
from strikemap.reviewing.folding import Folded, fold_decisions
from strikemap.store import decisions, rows, schema
from strikemap.store.ground import KeptGround
from strikemap.store.pinned import claims_at, report_at, texts_at
from strikemap.store.store import Store
from strikemap.store.texts import BROUGHT_A_VERSION

_AT_ONCE = 500
_decode_claim = msgspec.json.Decoder(Claim).decode


class News(NamedTuple):
    """What happened since: by report id, the version that counts now with its report and claims, None for one that is withdrawn.
    `numbers` are those under which their texts are indexed. `decisions` is the whole log, `known` the number of the last decision
    that was known before."""

    version: str
    reports: dict[str, tuple[int, Report, list[Claim]] | None]
    numbers: dict[str, int]
    decisions: list[Decision]
    known: int


class Outcome(NamedTuple):
    """What a fold-in makes of it. `news` is what was folded in; `facts` are those of the reports that changed or whose text
    belongs to other copies now."""

    news: News
    folding: Folding
    folded: Folded
    facts: dict[str, Facts | None]
    gone: list[str]
    unattached: tuple[Decision, ...]


def fold(connection: sqlite3.Connection, store: Store, news: News) -> tuple[KeptGround, Outcome]:
    """Fold the news into what is kept in the file; nothing is written. Raises StoreError and sqlite3.Error."""
    before = in_force(d for d in news.decisions if d.number <= news.known)
    after = in_force(news.decisions)
    old_changes, new_changes = changes_of(before), changes_of(after)
    old_rules, new_rules = constraints_of(before), constraints_of(after)
    ground = KeptGround(connection, store, old_changes)
    facts = _facts(ground, store, news)
    redecided = _redecided(old_changes, new_changes, old_rules, new_rules)
    gone = {*ground.keys_of(facts), *_there(ground, redecided)}
    fresh = _fresh(ground, store, news, facts, gone, new_changes)
    folding = Folding(ground, sorted(gone), fresh, facts, new_rules, {*old_rules.group, *new_rules.group})
    found = fold_decisions(folding, ground, before, after, gone)
    unattached = tuple(d for d in after if all(folding.standing.seat_of(key) is None for key in d.claims))
    return ground, Outcome(news, folding, found, facts, sorted(gone), unattached)


def _there(ground: KeptGround, keys: Iterable[str]) -> set[str]:
    listed = list(keys)
    return {*ground.placed("site", listed), *ground.placed("total", listed)}


def _redecided(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], old_rules: Constraints, new_rules: Constraints
) -> set[str]:
    """The keys of the claims that people see otherwise than before: changed by hand, or to be one or two with others."""
    changed = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    before, after = _company(old_rules), _company(new_rules)
    return changed | {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _company(rules: Constraints) -> dict[str, tuple[frozenset[str], frozenset[frozenset[str]]]]:
    """By the key of a claim, those that are one strike with it, and those that are others."""
    keys: defaultdict[int, set[str]] = defaultdict(set)
    for key, group in rules.group.items():
        keys[group].add(key)
    sets = {group: frozenset(members) for group, members in keys.items()}
    apart = {group: frozenset(sets[other] for other in rules.apart.get(group, ())) for group in sets}
    return {key: (sets[group], apart[group]) for key, group in rules.group.items()}


def _facts(ground: KeptGround, store: Store, news: News) -> dict[str, Facts | None]:
    """The facts of the reports in the news, and of those whose text belongs to other copies because of them."""
    groups = _copies(ground, store, news)
    found: dict[str, Facts | None] = {}
    for report_id, told in news.reports.items():
        if told is None:
            found[report_id] = None
        else:
            report = told[1]
            cues = read_cues(report, places.load())
            found[report_id] = Facts(moment(report.published), report.publisher, groups[report_id], cues)
    for report_id, old in ground.facts(i for i in groups if i not in found).items():
        if old.copies != groups[report_id]:
            found[report_id] = Facts(old.moment, old.publisher, groups[report_id], old.cues)
    return found


def _copies(ground: KeptGround, store: Store, news: News) -> dict[str, str]:
    """The groups of copies that the news touch, by report id: each goes by its smallest report."""
    new = {i: told[1] for i, told in news.reports.items() if told is not None}
    prints = {i: fingerprint(report.text) for i, report in new.items()}
    days = {i: moment(report.published).day for i, report in new.items()}
    broken = {facts.copies for facts in ground.facts(news.reports).values()}
    loose = {i for group in broken for i in ground.copies(group)} - news.reports.keys()
    near = {j for i, text in prints.items() for j in ground.copying(text, days[i])} - news.reports.keys()
    known = ground.facts(near | loose)
    joined = {group: ground.copies(group) for group in {known[i].copies for i in near} - broken}
    groups = Groups([*new, *loose, *itertools.chain(*joined.values())])
    for members in joined.values():
        for report_id in members:
            groups.join(report_id, members[0])
    texts = texts_at(store, {i: ground.version(i) or 0 for i in known})
    for report_id, facts in known.items():
        prints[report_id], days[report_id] = fingerprint(texts[report_id]), facts.moment.day
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    for report_id in sorted(prints):
        groups.join(report_id, sharing[prints[report_id].whole][0] if sharing[prints[report_id].whole] else report_id)
        for mark in {prints[report_id].whole, *prints[report_id].marks}:
            sharing[mark].append(report_id)
    for ids in sharing.values():
        for one, other in itertools.combinations(ids, 2):
            near_ones = groups.of(one) != groups.of(other) and near_in_time(days[one], days[other])
            if near_ones and same_text(prints[one], prints[other]):
                groups.join(one, other)
    return {i: groups.of(i) for i in (*new, *loose, *itertools.chain(*joined.values()))}


def _fresh(
    ground: KeptGround,
    store: Store,
    news: News,
    facts: Mapping[str, Facts | None],
    gone: Iterable[str],
    changes: Mapping[str, Mapping[str, Any]],
) -> dict[str, Subject]:
    """The claims that are new or changed, as they are now."""
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    for told in news.reports.values():
        if told is not None:
            reports[told[1].id] = told[1]
            claims += told[2]
    placed = ground.placed("site", gone) | ground.placed("total", gone)
    kept = [(key, p.subject.report_id) for key, p in placed.items() if p.subject.report_id not in news.reports]
    claims += claims_at(store, [(report_id, ground.version(report_id) or 0, key) for key, report_id in kept])
    for _, report_id in kept:
        if report_id not in reports and (stored := report_at(store, report_id, ground.version(report_id) or 0)) is not None:
            reports[report_id] = stored.report
    known = ground.facts(i for i in reports if i not in facts) | {i: f for i, f in facts.items() if f is not None}
    found: dict[str, Subject] = {}
    for claim in claims:
        one, mine = known[claim.report_id], with_changes(claim, changes)
        part = quarter(mine, reports[claim.report_id])
        subject = subject_of(mine, one.moment, folded(one.publisher), one.copies, one.cues, part, places.load())
        found[subject.key] = subject
    return found


def news_since(store: Store, number: int, known: int) -> News:
    """What happened after the event of this number, in one view of the store. Raises StoreError."""
    events, claims = schema.events.c, schema.claims.c
    with store.view() as connection:
        last = connection.scalar(sa.select(sa.func.max(events.number))) or 0
        changed = sa.select(events.report_id).where(events.number > number, events.report_id.is_not(None)).distinct()
        found: dict[str, tuple[int, Report, list[Claim]] | None] = {}
        for report_id in sorted(connection.execute(changed).scalars()):
            row = connection.execute(rows.selected().where(schema.reports.c.id == report_id)).one_or_none()
            if row is None or row.withdrawn:
                found[report_id] = None
                continue
            query = sa.select(claims.body).where(claims.report_id == report_id, claims.version == row.version)
            bodies = connection.execute(query.order_by(claims.position)).scalars()
            found[report_id] = row.version, rows.stored_report(row).report, [_decode_claim(body) for body in bodies]
        numbers = _numbers(connection, {i: told[0] for i, told in found.items() if told is not None})
        return News(store.version_of(last), found, numbers, decisions.read(connection), known)


def _numbers(connection: sa.Connection, versions: Mapping[str, int]) -> dict[str, int]:
    """The numbers under which these versions' texts are indexed, in one pass over the events."""
    events, ids = schema.events.c, list(versions)
    found: dict[str, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        wanted = sa.and_(events.report_id.in_(ids[start : start + _AT_ONCE]), events.kind.in_(BROUGHT_A_VERSION))
        for number, report_id, version in connection.execute(
            sa.select(events.number, events.report_id, events.version).where(wanted)
        ):
            if version == versions[report_id]:
                found[report_id] = min(number, found.get(report_id, number))
    return found
