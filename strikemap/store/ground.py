"""What stood before a fold-in, looked up as it is asked for in the file beside the store (`strikemap.store.trace`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from strikemap.geocoding import gazetteer as places
from strikemap.model import Claim, Scope
from strikemap.reconciling.ground import Covered, Facts, Placed, Reasons, Seat
from strikemap.reconciling.subjects import folded, subject_of
from strikemap.reconciling.voices import COPIED_WITHIN_DAYS, Print, alike
from strikemap.reviewing.applying import with_changes
from strikemap.store.pinned import claims_at
from strikemap.store.store import Store
from strikemap.store.trace import SCOPES, block, decode_facts, decode_reasons, decode_site, packed, seat_numbers, unpacked

_AT_ONCE = 500
Value = TypeVar("Value")
_SCOPE: dict[int, Scope] = {number: scope for scope, number in SCOPES.items()}


class KeptGround:
    """A `Ground`. `changes` are the fields that people had set in claims, by key (`applying.changes_of`)."""

    def __init__(self, connection: sqlite3.Connection, store: Store, changes: Mapping[str, Mapping[str, Any]]) -> None:
        self._connection, self._store, self._changes = connection, store, changes
        self._filed: dict[tuple[int, int, int], list[str]] = {}
        self._facts: dict[str, Facts] = {}
        self._versions: dict[str, int] = {}
        self._placed: dict[tuple[Scope, str], Placed | None] = {}
        self._sites: dict[int, list[Covered]] = {}
        self._of_report: dict[str, list[tuple[int, str]]] = {}

    def filed(self, scope: Scope, kind: str, name: str, days: range) -> list[str]:
        asked = (block(scope, kind, name), days.start, days.stop)
        found = self._filed.get(asked)
        if found is None:
            query = "SELECT DISTINCT key FROM filed WHERE block = ? AND day >= ? AND day < ?"
            found = self._filed[asked] = [unpacked(row[0]) for row in self._connection.execute(query, asked)]
        return found

    def placed(self, scope: Scope, keys: Iterable[str]) -> dict[str, Placed]:
        listed = list(keys)
        missing = [key for key in listed if (scope, key) not in self._placed]
        for some in _some(missing):
            self._load(scope, some)
        return {key: found for key in listed if (found := self._placed[scope, key]) is not None}

    def _load(self, scope: Scope, keys: Sequence[str]) -> None:
        self._placed.update({(scope, key): None for key in keys})
        query = f"SELECT key, home, report, quarter, doubt FROM placed WHERE scope = ? AND key IN ({_marks(keys)})"
        rows = self._connection.execute(query, (SCOPES[scope], *map(packed, keys))).fetchall()
        facts = self.facts({row[2] for row in rows})
        claims = claims_at(self._store, [(row[2], self._versions[row[2]], unpacked(row[0])) for row in rows])
        for claim, (number, home, report, quarter, doubt) in zip(claims, rows, strict=True):
            subject = self._subject(claim, facts[report], quarter)
            if subject.scope != scope:
                subject = replace(subject, scope=scope)
            reasons = None if doubt is None else decode_reasons(doubt)
            self._placed[scope, unpacked(number)] = Placed(subject, "" if home is None else unpacked(home), reasons)

    def _subject(self, claim: Claim, facts: Facts, quarter: str | None) -> Any:
        return subject_of(
            with_changes(claim, self._changes),
            facts.moment,
            folded(facts.publisher),
            facts.copies,
            facts.cues,
            quarter,
            places.load(),
        )

    def members(self, scope: Scope, seed: str) -> list[str]:
        query = "SELECT key FROM placed WHERE scope = ? AND home = ?"
        return [unpacked(row[0]) for row in self._connection.execute(query, seat_numbers((scope, seed)))]

    def of_report(self, scope: Scope, report_id: str) -> list[str]:
        found = self._of_report.get(report_id)
        if found is None:
            rows = self._connection.execute("SELECT scope, key FROM placed WHERE report = ?", (report_id,))
            found = self._of_report[report_id] = [(row[0], unpacked(row[1])) for row in rows]
        return [key for number, key in found if number == SCOPES[scope]]

    def keys_of(self, report_ids: Iterable[str]) -> list[str]:
        """The keys of all claims of these reports."""
        return list(dict.fromkeys(key for i in report_ids for scope in SCOPES for key in self.of_report(scope, i)))

    def near(self, seat: Seat) -> dict[str, Reasons]:
        query = "SELECT other, reasons FROM near WHERE scope = ? AND seed = ?"
        return {unpacked(row[0]): decode_reasons(row[1]) for row in self._connection.execute(query, seat_numbers(seat))}

    def near_to(self, seat: Seat) -> list[str]:
        query = "SELECT seed FROM near WHERE scope = ? AND other = ?"
        return [unpacked(row[0]) for row in self._connection.execute(query, seat_numbers(seat))]

    def taken_into(self, seat: Seat) -> Seat | None:
        query = "SELECT into_scope, into_seed FROM taken WHERE scope = ? AND seed = ?"
        found = self._connection.execute(query, seat_numbers(seat)).fetchone()
        return None if found is None else (_SCOPE[found[0]], unpacked(found[1]))

    def took_in(self, seat: Seat) -> list[Seat]:
        query = "SELECT scope, seed FROM taken WHERE into_scope = ? AND into_seed = ?"
        return [(_SCOPE[row[0]], unpacked(row[1])) for row in self._connection.execute(query, seat_numbers(seat))]

    def strike(self, seat: Seat) -> str | None:
        query = "SELECT strike FROM clusters WHERE scope = ? AND seed = ?"
        found = self._connection.execute(query, seat_numbers(seat)).fetchone()
        return None if found is None else unpacked(found[0])

    def facts(self, report_ids: Iterable[str]) -> dict[str, Facts]:
        listed = list(report_ids)
        missing = [i for i in listed if i not in self._facts]
        for some in _some(missing):
            query = f"SELECT id, version, facts FROM reports WHERE id IN ({_marks(some)})"
            for report_id, version, body in self._connection.execute(query, some):
                self._facts[report_id], self._versions[report_id] = decode_facts(body), version
        return {i: self._facts[i] for i in listed if i in self._facts}

    def version(self, report_id: str) -> int | None:
        """The version of a report that counted."""
        self.facts((report_id,))
        return self._versions.get(report_id)

    def denials(self, place_id: str) -> Iterator[tuple[int, str, str]]:
        query = "SELECT day, report, sentence FROM denials WHERE place = ?"
        return iter(self._connection.execute(query, (place_id,)).fetchall())

    def sites(self, day: int) -> list[Covered]:
        found = self._sites.get(day)
        if found is None:
            rows = self._connection.execute("SELECT body FROM sites WHERE day = ?", (day,))
            found = self._sites[day] = [decode_site(row[0]) for row in rows]
        return found

    def site(self, seed: str) -> Covered | None:
        found = self._connection.execute("SELECT body FROM sites WHERE seed = ?", (packed(seed),)).fetchone()
        return None if found is None else decode_site(found[0])

    def totals(self, day: int) -> list[str]:
        return [unpacked(row[0]) for row in self._connection.execute("SELECT seed FROM totals WHERE day = ?", (day,))]

    # Copies of texts

    def copying(self, text: Print, day: int) -> set[str]:
        """The reports whose texts may be copies of this one, which was published on that day."""
        query = "SELECT id FROM reports WHERE whole = ?"
        found = {row[0] for row in self._connection.execute(query, (text.whole,))}
        numbers: set[int] = set()
        query = "SELECT number FROM marks WHERE mark = ? AND day BETWEEN ? AND ?"
        days = (day - COPIED_WITHIN_DAYS, day + COPIED_WITHIN_DAYS)
        for mark in set(text.marks):
            numbers.update(row[0] for row in self._connection.execute(query, (mark, *days)))
        for some in _some(sorted(numbers)):
            query = f"SELECT id, signature FROM reports WHERE number IN ({_marks(some)})"
            rows = self._connection.execute(query, some)
            found.update(i for i, body in rows if alike(text.signature, np.frombuffer(body, np.uint32)))
        return found

    def copies(self, group: str) -> list[str]:
        """The reports of one group of copies."""
        return [row[0] for row in self._connection.execute("SELECT id FROM reports WHERE copies = ?", (group,))]

    def number(self, report_id: str) -> int | None:
        """The number of a report's text."""
        found = self._connection.execute("SELECT number FROM reports WHERE id = ?", (report_id,)).fetchone()
        return None if found is None else int(found[0])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _some(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values, so many at once as one query takes."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
