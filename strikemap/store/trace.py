"""How strikes came about, kept beside them so that what is new can be folded in: the tables, and the rows they hold.

Keys of claims and ids of strikes are 64-bit numbers here; their text form is sixteen hexadecimal digits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from strikemap.model import Report, Scope, Strike
from strikemap.reconciling.blocking import kept_under
from strikemap.reconciling.covering import covered_of, looked_at
from strikemap.reconciling.engine import Gathered
from strikemap.reconciling.ground import Covered, Facts, Reasons, Seat
from strikemap.reconciling.subjects import Subject
from strikemap.reconciling.voices import Print, fingerprint

TABLES = """
CREATE TABLE IF NOT EXISTS reports (id TEXT PRIMARY KEY, version INTEGER NOT NULL, number INTEGER, copies TEXT, whole INTEGER,
    signature BLOB, facts BLOB)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS placed (scope INTEGER, key INTEGER, home INTEGER, report TEXT NOT NULL, quarter TEXT, doubt BLOB,
    PRIMARY KEY (scope, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS filed (block INTEGER, day INTEGER, key INTEGER, PRIMARY KEY (block, day, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS near (scope INTEGER, seed INTEGER, other INTEGER, reasons BLOB NOT NULL,
    PRIMARY KEY (scope, seed, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (scope INTEGER, seed INTEGER, into_scope INTEGER, into_seed INTEGER, PRIMARY KEY (scope, seed))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clusters (scope INTEGER, seed INTEGER, strike INTEGER, PRIMARY KEY (scope, seed)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sites (day INTEGER, seed INTEGER, body BLOB NOT NULL, PRIMARY KEY (day, seed)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS totals (day INTEGER, seed INTEGER, PRIMARY KEY (day, seed)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS denials (place TEXT, report TEXT, number INTEGER, day INTEGER, sentence TEXT,
    PRIMARY KEY (place, report, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (mark INTEGER, day INTEGER, number INTEGER, PRIMARY KEY (mark, day, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reports_copies ON reports (copies);
CREATE INDEX IF NOT EXISTS reports_whole ON reports (whole);
CREATE INDEX IF NOT EXISTS reports_number ON reports (number);
CREATE INDEX IF NOT EXISTS placed_home ON placed (scope, home);
CREATE INDEX IF NOT EXISTS placed_report ON placed (report);
CREATE INDEX IF NOT EXISTS near_other ON near (scope, other);
CREATE INDEX IF NOT EXISTS taken_into ON taken (into_scope, into_seed);
CREATE INDEX IF NOT EXISTS sites_seed ON sites (seed);
CREATE INDEX IF NOT EXISTS denials_report ON denials (report);
CREATE INDEX IF NOT EXISTS totals_seed ON totals (seed);
"""
NAMES = ("reports", "placed", "filed", "near", "taken", "clusters", "sites", "totals", "denials", "marks")
SCOPES: dict[Scope, int] = {"site": 0, "total": 1}
_SIGN = 1 << 63

encode_facts = msgspec.msgpack.Encoder().encode
decode_facts = msgspec.msgpack.Decoder(Facts).decode
encode_site = msgspec.msgpack.Encoder().encode
decode_site = msgspec.msgpack.Decoder(Covered).decode
encode_reasons = msgspec.msgpack.Encoder().encode
decode_reasons = msgspec.msgpack.Decoder(tuple[str, ...]).decode


def packed(key: str) -> int:
    """A claim's key or a strike's id as a number that SQLite takes."""
    return int(key, 16) - _SIGN


def unpacked(number: int) -> str:
    """The key of a number."""
    return f"{number + _SIGN:016x}"


@lru_cache(maxsize=100_000)
def block(scope: str, kind: str, name: str) -> int:
    """What claims are filed under, as a number. Two names that share one only make it be looked at in vain."""
    mark = blake2b(f"{scope}\x1f{kind}\x1f{name}".encode(), digest_size=8).digest()
    return int.from_bytes(mark, "big", signed=True)


def seat_numbers(seat: Seat) -> tuple[int, int]:
    """A cluster as scope and seed."""
    return SCOPES[seat[0]], packed(seat[1])


def report_row(report_id: str, version: int, number: int, whole: int, signature: bytes, facts: Facts) -> tuple[Any, ...]:
    """A report that counts; `number` is the one under which its text is indexed, `whole` and `signature` are of its print."""
    return report_id, version, number, facts.copies, whole, signature, encode_facts(facts)


def denial_rows(report_id: str, facts: Facts) -> Iterator[tuple[Any, ...]]:
    """What a report denies, by the places that it names."""
    for number, (sentence, places) in enumerate(facts.cues.denials):
        yield from ((place, report_id, number, facts.moment.day, sentence) for place in places)


def mark_rows(text: Print, day: int, number: int) -> Iterator[tuple[int, int, int]]:
    """What the near-copies of a text are found by, given its day of publication."""
    return ((mark, day, number) for mark in set(text.marks))


def placed_row(subject: Subject, home: str, doubt: Reasons | None) -> tuple[Any, ...]:
    """A claim and where it was put."""
    return (
        SCOPES[subject.scope],
        packed(subject.key),
        packed(home) if home else None,
        subject.report_id,
        subject.quarter,
        None if doubt is None else encode_reasons(doubt),
    )


def filed_rows(subject: Subject) -> Iterator[tuple[int, int, int]]:
    """What a claim is filed under."""
    key = packed(subject.key)
    return ((block(scope, kind, name), day, key) for scope, kind, name, day in dict.fromkeys(kept_under(subject)))


def site_row(covered: Covered) -> tuple[int, int, bytes]:
    """A site as totals see it."""
    return covered.first, packed(covered.key), encode_site(covered)


def total_rows(seed: Subject) -> Iterator[tuple[int, int]]:
    """The days on which a total looks for its sites."""
    return ((day, packed(seed.key)) for day in looked_at(seed))


class Trace(NamedTuple):
    """All rows, by table."""

    reports: list[tuple[Any, ...]]
    placed: list[tuple[Any, ...]]
    filed: list[tuple[int, int, int]]
    near: list[tuple[int, int, int, bytes]]
    taken: list[tuple[int, int, int, int]]
    clusters: list[tuple[int, int, int]]
    sites: list[tuple[int, int, bytes]]
    totals: list[tuple[int, int]]
    denials: list[tuple[Any, ...]]
    marks: list[tuple[int, int, int]]


def trace_of(
    gathered: Gathered,
    strikes: Iterable[Strike],
    reports: Mapping[str, Report],
    versions: Mapping[str, int],
    numbers: Mapping[str, int],
    decided: Container[str],
) -> Trace:
    """How these strikes, as people decided about them, came about. Of each report that counts the version and its text's number;
    `decided` are the keys of the claims that people settled something about."""
    trace = Trace([], [], [], [], [], [], [], [], [], [])
    known = gathered.known
    for report_id, report in reports.items():
        facts = Facts(known.moments[report_id], known.publishers[report_id], known.texts[report_id], known.cues[report_id])
        text, number = fingerprint(report.text), numbers.get(report_id, 0)
        trace.reports.append(report_row(report_id, versions[report_id], number, text.whole, text.signature.tobytes(), facts))
        trace.denials.extend(denial_rows(report_id, facts))
        trace.marks.extend(mark_rows(text, facts.moment.day, number))
    _claims(trace, gathered)
    taken = {id(other): home for other, home in (*gathered.sites.merged, *gathered.totals.merged, *gathered.settled)}
    by_claim = {claim.key: strike for strike in strikes for claim in strike.claims}
    for cluster in (*gathered.sites.clusters, *gathered.totals.clusters):
        seat = seat_numbers((cluster.seed.scope, cluster.seed.key))
        trace.near.extend((*seat, packed(other), encode_reasons(reasons)) for other, reasons in cluster.near)
        home = taken.get(id(cluster))
        if home is None:
            trace.clusters.append((*seat, packed(by_claim[cluster.seed.key].id)))
        else:
            trace.taken.append((*seat, *seat_numbers((home.seed.scope, home.seed.key))))
    later = {s.key for total, _ in gathered.settled for s in total.members}
    for cluster in gathered.sites.standing:
        covered = covered_of(cluster, [s for s in cluster.members if s.key not in later], by_claim[cluster.seed.key], decided)
        if covered is not None:
            trace.sites.append(site_row(covered))
    for cluster in gathered.totals.standing:
        trace.totals.extend(total_rows(cluster.seed))
    return trace


def _claims(trace: Trace, gathered: Gathered) -> None:
    doubts = {key: reasons for g in (gathered.sites, gathered.totals) for c in g.clusters for key, reasons in c.doubts.items()}
    sums = {s.key: s for s in gathered.sites.sums}
    for subject in gathered.subjects:
        if subject.scope == "site":
            trace.placed.append(placed_row(subject, gathered.sites.homes[subject.key], doubts.get(subject.key)))
            trace.filed.extend(filed_rows(subject))
        if subject.scope == "total" or subject.key in sums:
            total = sums.get(subject.key, subject)
            home = gathered.totals.homes.get(total.key, "")
            trace.placed.append(placed_row(total, home, doubts.get(total.key) if home else None))
            trace.filed.extend(filed_rows(total))


def fill(connection: sqlite3.Connection, trace: Trace) -> None:
    """Put a whole trace into empty tables."""
    for name in NAMES:
        insert(connection, name, getattr(trace, name))


def insert(connection: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows into a table, in place of those with the same key."""
    listed = sorted(rows, key=lambda row: row[:3] if name == "filed" else row[:2])
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", listed)
