"""Whose word a report is: copies of one text, and the reports of one publisher, speak with one voice.

Near-duplicates are found by MinHash over word shingles with locality-sensitive hashing (rensa), so the time grows with the
number of reports and not with its square; every candidate is then compared exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash, RMinHashLSH

from strikemap.model import Report

SHINGLE_WORDS = 3
# The share of the shorter text's shingles that the longer one must hold: copies are cut, headed and lightly edited, while
# two newsrooms that tell of one strike share few runs of three words.
SAME_TEXT = 0.55
# A sentence or two on the same event share wording by chance: of them more is asked.
SAME_SHORT_TEXT, SHORT_SHINGLES = 0.75, 30
# Under this many shingles a text says too little to be a copy in part: only equal texts are one.
FEW_SHINGLES = 8
# 42 bands of 3: a pair that shares half its shingles is met with 99.6 %, one that shares 2 % with 0.03 %.
_BANDS, _ROWS = 42, 3
_SEED = 1
_WORD = re.compile(r"\w+")


def text_groups(reports: Iterable[Report]) -> dict[str, str]:
    """By report id, the id of the smallest report whose text it copies, its own where it copies none."""
    ordered = sorted(reports, key=lambda r: r.id)
    groups = _Groups(r.id for r in ordered)
    shingles: list[frozenset[str]] = []
    equal: dict[tuple[str, ...], str] = {}
    for report in ordered:
        words = tuple(_WORD.findall(report.text.casefold()))
        groups.join(report.id, equal.setdefault(words, report.id))
        shingles.append(frozenset(_shingles(words)))
    index = RMinHashLSH(threshold=0.3, num_perm=_BANDS * _ROWS, num_bands=_BANDS)
    for number, (report, mine) in enumerate(zip(ordered, shingles, strict=True)):
        if len(mine) < FEW_SHINGLES or groups.of(report.id) != report.id:
            continue
        signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        signature.update(sorted(mine))
        for other in sorted(index.query(signature)):
            if groups.of(ordered[other].id) != groups.of(report.id) and _same_text(mine, shingles[other]):
                groups.join(report.id, ordered[other].id)
        index.insert(number, signature)
    return {r.id: groups.of(r.id) for r in ordered}


def _shingles(words: Sequence[str]) -> Iterable[str]:
    return map(" ".join, zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False))


def _same_text(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return len(one & other) >= (SAME_TEXT if shorter >= SHORT_SHINGLES else SAME_SHORT_TEXT) * shorter


def voices(report_ids: Iterable[str], texts: Mapping[str, str], publishers: Mapping[str, str | None]) -> dict[str, str]:
    """By report id, the voice that it is among these reports: one for all copies of a text and all reports of a publisher.

    `texts` is what `text_groups` gave. Who copies whom matters among the reports of one strike only, so voices are asked for
    strike by strike: an outlet that copied an agency once speaks for itself elsewhere.
    """
    ordered = sorted(set(report_ids))
    groups = _Groups(ordered)
    first: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for report_id in ordered:
        first["text", texts.get(report_id, report_id)].append(report_id)
        publisher = " ".join((publishers.get(report_id) or "").casefold().split())
        if publisher:
            first["publisher", publisher].append(report_id)
    for same in first.values():
        for report_id in same[1:]:
            groups.join(report_id, same[0])
    return {report_id: groups.of(report_id) for report_id in ordered}


class _Groups:
    """Disjoint sets of ids; a set goes by its smallest member."""

    def __init__(self, members: Iterable[str]) -> None:
        self._above = {member: member for member in members}

    def of(self, member: str) -> str:
        top = member
        while self._above[top] != top:
            top = self._above[top]
        while self._above[member] != top:
            self._above[member], member = top, self._above[member]
        return top

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low
