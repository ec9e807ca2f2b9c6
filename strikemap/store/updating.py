"""Bringing what is kept beside a store up to date: folding in what came since, or deriving all of it anew.

All is done in one transaction of the file beside the store, so that of several processes one does it, a process that dies leaves
what stood before, and readers read on what stood before until all of it is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from strikemap.geocoding import gazetteer as places
from strikemap.model import Strike
from strikemap.reconciling.engine import gather, strikes_of
from strikemap.reconciling.ground import Seat
from strikemap.reconciling.voices import fingerprint
from strikemap.reviewing.applying import changed, constraints_of, decided
from strikemap.reviewing.decisions import Decision, in_force
from strikemap.reviewing.folding import holding
from strikemap.reviewing.queue import Item, look, rank
from strikemap.store import derived, texts, trace
from strikemap.store.folding import News, Outcome, fold, news_since
from strikemap.store.ground import KeptGround
from strikemap.store.kept import Kept, rows_of, strike_from
from strikemap.store.layers import Change, Looked
from strikemap.store.pinned import claims_at, heads_at, report_at
from strikemap.store.store import Store
from strikemap.store.trace import SCOPES, packed, seat_numbers


def derive(store: Store, folder: Path, kept: Kept) -> str:
    """Derive the strikes of the store as it is and keep them; its data version. Raises StoreError, OSError and sqlite3.Error."""
    version, stored, claims, decisions = store.everything()
    reports = {s.report.id: s.report for s in stored}
    versions = {s.report.id: s.version for s in stored}
    indexed = texts.numbers(store)
    numbers = {i: indexed[i, v] for i, v in versions.items() if (i, v) in indexed}
    standing = in_force(decisions)
    rules = constraints_of(standing)
    gathered = gather(changed(claims, standing), reports, places.load(), rules)
    found = decided(strikes_of(gathered), standing, {claim.key for claim in claims})
    how = trace.trace_of(gathered, found.strikes, reports, versions, numbers, rules.group)
    looked = looked_at(found.strikes, decisions)
    change = Change("", (), looked, tuple(decisions), found.unattached)
    touched = {key for d in decisions for key in d.claims}
    pieces = derived.pieces_of(found.strikes, reports, versions, touched)
    derived.write(folder, kept, derived.state_of(version), pieces, versions, numbers, change, how)
    return version


def looked_at(strikes: Iterable[Strike], decisions: Iterable[Decision]) -> Looked:
    """What reviewers have to look at among these strikes."""
    by_number = {d.number: d for d in in_force(decisions)}
    seen = [(strike.id, look(strike, by_number)) for strike in strikes]
    items = sorted((item for _, item in seen if isinstance(item, Item)), key=rank)
    return Looked(tuple(items), tuple(strike_id for strike_id, item in seen if item is True))


def fold_in(store: Store, folder: Path, kept: Kept) -> str | None:
    """Fold what came since into what is kept; the data version that it has then.

    None where it has to be derived anew, since nothing is kept, or not what the present code made, or not how it came about.
    Raises StoreError, OSError and sqlite3.Error.
    """
    state = kept.state()
    if state is None or not kept.can_fold() or not derived.is_of(state, store):
        return None
    with kept.changing() as connection:
        state = str(connection.execute("SELECT value FROM facts WHERE name = 'state'").fetchone()[0])
        if not derived.is_of(state, store):
            return None
        try:
            before = derived.Columns(folder, state)
        except (FileNotFoundError, pa.ArrowInvalid):
            return None
        known = max((d.number for d in before.change.decisions), default=0)
        news = news_since(store, derived.event_of(state), known)
        new_state = derived.state_of(news.version)
        if new_state == state:
            return news.version
        news = _without_same(connection, news)
        ground, outcome = fold(connection, store, news)
        _write(connection, ground, outcome, store, folder, before, new_state)
        connection.execute("UPDATE facts SET value = ? WHERE name = 'state'", (new_state,))
    derived.tidy(folder, kept)
    return news.version


def _without_same(connection: sqlite3.Connection, news: News) -> News:
    """The news without the reports of which the same version counts as before."""
    query = "SELECT version FROM reports WHERE id = ?"
    old = {i: connection.execute(query, (i,)).fetchone() for i in news.reports}
    versions = {i: None if row is None else int(row[0]) for i, row in old.items()}
    real = {i: told for i, told in news.reports.items() if (None if told is None else told[0]) != versions[i]}
    return news._replace(reports=real)


def _write(
    connection: sqlite3.Connection,
    ground: KeptGround,
    outcome: Outcome,
    store: Store,
    folder: Path,
    before: derived.Columns,
    state: str,
) -> None:
    folding, folded, news = outcome.folding, outcome.folded, outcome.news
    old_ids = {i for seat in folding.standing.affected if (i := ground.strike(seat)) is not None}
    _write_reports(connection, store, ground, outcome)
    _write_claims(connection, ground, outcome)
    _write_clusters(connection, outcome)
    strikes = sorted(folded.strikes.values(), key=lambda s: s.id)
    touched = {key for d in news.decisions for key in d.claims}
    ids = {c.report_id for s in strikes for c in s.claims}
    versions = {i: told[0] if (told := news.reports.get(i)) is not None else ground.version(i) or 0 for i in ids}
    reports = heads_at(store, versions)
    numbers = {i: news.numbers[i] if i in news.numbers else ground.number(i) or 0 for i in ids}
    pieces = list(derived.pieces_of(strikes, reports, versions, touched))
    totals = list(_other_totals(connection, store, ground, outcome))
    gone_keys = [*outcome.gone, *(c.key for s in strikes for c in s.claims)]
    connection.executemany("DELETE FROM claims WHERE key = ?", [(key,) for key in gone_keys])
    connection.executemany("DELETE FROM strikes WHERE id = ?", [(i,) for i in old_ids])
    for strike_id in {*old_ids, *(s.id for s in strikes), *(s.id for s in totals)}:
        connection.execute("DELETE FROM held WHERE total = ?", (strike_id,))
    others = {c.report_id: ground.version(c.report_id) or 0 for s in totals for c in s.claims}
    for rows in (*(piece.rows for piece in pieces), rows_of(totals, others | versions, touched)):
        connection.executemany("INSERT OR REPLACE INTO strikes VALUES (?, ?)", rows.strikes)
        connection.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?)", rows.claims)
        connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?)", rows.held)
    change = Change(
        base="",
        gone=tuple(sorted({*old_ids, *(s.id for s in strikes)})),
        looked=looked_at(strikes, news.decisions),
        decisions=tuple(news.decisions),
        unattached=outcome.unattached,
    )
    derived.write_change(folder, state, before, change, pieces, numbers)


def _write_reports(connection: sqlite3.Connection, store: Store, ground: KeptGround, outcome: Outcome) -> None:
    for report_id, facts in outcome.facts.items():
        connection.execute("DELETE FROM denials WHERE report = ?", (report_id,))
        if facts is not None:
            trace.insert(connection, "denials", trace.denial_rows(report_id, facts))
        if report_id not in outcome.news.reports:
            assert facts is not None  # only news withdraw a report
            values = (facts.copies, trace.encode_facts(facts), report_id)
            connection.execute("UPDATE reports SET copies = ?, facts = ? WHERE id = ?", values)
            continue
        old = ground.facts((report_id,)).get(report_id)
        stored = None if old is None else report_at(store, report_id, ground.version(report_id) or 0)
        if old is not None and stored is not None:
            gone = trace.mark_rows(fingerprint(stored.report.text), old.moment.day, ground.number(report_id) or 0)
            connection.executemany("DELETE FROM marks WHERE mark = ? AND day = ? AND number = ?", gone)
        connection.execute("DELETE FROM reports WHERE id = ?", (report_id,))
        told = outcome.news.reports[report_id]
        if told is not None and facts is not None:
            text, number = fingerprint(told[1].text), outcome.news.numbers[report_id]
            row = trace.report_row(report_id, told[0], number, text.whole, text.signature.tobytes(), facts)
            trace.insert(connection, "reports", [row])
            trace.insert(connection, "marks", trace.mark_rows(text, facts.moment.day, number))


def _write_claims(connection: sqlite3.Connection, ground: KeptGround, outcome: Outcome) -> None:
    for scope, own in outcome.folding.standing.of.items():
        for placed in ground.placed(scope, own.left).values():
            connection.executemany("DELETE FROM filed WHERE block = ? AND day = ? AND key = ?", trace.filed_rows(placed.subject))
        number = SCOPES[scope]
        connection.executemany("DELETE FROM placed WHERE scope = ? AND key = ?", [(number, packed(k)) for k in own.left])
        connection.executemany(
            "DELETE FROM near WHERE scope = ? AND seed = ?", [(number, packed(k)) for k in {*own.left, *own.near}]
        )
        trace.insert(connection, "filed", [row for subject in own.came.values() for row in trace.filed_rows(subject)])
        decided = [trace.placed_row(p.subject, p.home or "", p.doubt) for p in own.placed.values() if p.subject.key not in own.gone]
        trace.insert(connection, "placed", decided)
        near = ((key, other, reasons) for key, found in own.near.items() if key not in own.gone for other, reasons in found.items())
        rows = [(number, packed(key), packed(other), trace.encode_reasons(reasons)) for key, other, reasons in near]
        trace.insert(connection, "near", rows)


def _write_clusters(connection: sqlite3.Connection, outcome: Outcome) -> None:
    standing, folded = outcome.folding.standing, outcome.folded
    seats = {*standing.affected, *standing.into, *((s, seed) for s, own in standing.of.items() for seed in own.touched)}
    for seat in seats:
        scope, seed = seat
        there = bool(standing.of[scope].members(seed))
        above = standing.taken_into(seat) if there else None
        connection.execute("DELETE FROM taken WHERE scope = ? AND seed = ?", seat_numbers(seat))
        connection.execute("DELETE FROM clusters WHERE scope = ? AND seed = ?", seat_numbers(seat))
        if above is not None:
            connection.execute("INSERT INTO taken VALUES (?, ?, ?, ?)", (*seat_numbers(seat), *seat_numbers(above)))
        elif there:
            strike = folded.strikes[seat].id if seat in folded.strikes else outcome.folding.strikes.id_of(seat)
            connection.execute("INSERT INTO clusters VALUES (?, ?, ?)", (*seat_numbers(seat), packed(strike)))
        if scope == "total":
            connection.execute("DELETE FROM totals WHERE seed = ?", (packed(seed),))
            if there and (above is None or above[0] == "site"):
                trace.insert(connection, "totals", trace.total_rows(standing.of[scope].members(seed)[seed]))
    for seed, covered in folded.sites.items():
        connection.execute("DELETE FROM sites WHERE seed = ?", (packed(seed),))
        if covered is not None:
            trace.insert(connection, "sites", [trace.site_row(covered)])


def _other_totals(connection: sqlite3.Connection, store: Store, ground: KeptGround, outcome: Outcome) -> Iterator[Strike]:
    """The totals that hold other strikes than before, or of whose strikes one changed, and are otherwise as they were."""
    for seat, sites in outcome.folded.covers.items():
        strike = _kept(connection, store, ground, seat)
        new = holding(strike, sites, outcome.folding.strikes.strike(seat))
        if new != strike:
            yield new


def _kept(connection: sqlite3.Connection, store: Store, ground: KeptGround, seat: Seat) -> Strike:
    strike_id = str(ground.strike(seat))
    (body,) = connection.execute("SELECT body FROM strikes WHERE id = ?", (strike_id,)).fetchone()
    return strike_from(strike_id, body, lambda references: claims_at(store, references))
