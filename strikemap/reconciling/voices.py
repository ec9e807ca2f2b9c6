"""Whose word a report is: copies of one text, and the reports of one publisher, speak with one voice.

Near-duplicates are found by MinHash over word shingles with locality-sensitive hashing (rensa), so the time grows with the
number of reports and not with its square; every candidate is then compared exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from strikemap.model import Report
from strikemap.reconciling.moments import moment

SHINGLE_WORDS = 3
# The share of the shorter text's shingles that the longer one must hold: copies are cut, headed and lightly edited, while
# two newsrooms that tell of one strike share few runs of three words.
SAME_TEXT = 0.55
# A sentence or two on the same event share wording by chance: of them more is asked.
SAME_SHORT_TEXT, SHORT_SHINGLES = 0.75, 30
# Under this many shingles a text says too little to be a copy in part: only equal texts are one.
FEW_SHINGLES = 8
# An agency's text is printed within days; what is alike much later tells of something else.
COPIED_WITHIN_DAYS = 10
# Signatures that agree in fewer of their 126 numbers share under a fifth of their runs, which no copy does.
_ALIKE = 25
# 42 bands of 3: a pair that shares half its shingles is met with 99.6 %, one that shares 2 % with 0.03 %.
_BANDS, _ROWS = 42, 3
_SEED = 1
# A band's rows become one number, another for each band.
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_NUMBERS = np.arange(1, _BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
_WORD = re.compile(r"\w+")


class Print(NamedTuple):
    """What a text is compared by: `marks`, of which near-copies share one; `whole`, which equal texts share; their runs of three
    words; and `signature`, of which so large a part is the same as of the runs of two texts together."""

    marks: tuple[int, ...]
    whole: int
    shingles: frozenset[str]
    signature: npt.NDArray[np.uint32]


def fingerprint(text: str) -> Print:
    """The print of a text. Marks are signed 64-bit numbers, one for each band of the MinHash."""
    words = _WORD.findall(text.casefold())
    whole = int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=8).digest(), "big", signed=True)
    shingles = frozenset(map(" ".join, zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False)))
    if len(shingles) < FEW_SHINGLES:
        return Print((), whole, shingles, np.zeros(0, np.uint32))
    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update(list(shingles))
    signature = np.array(made.digest(), np.uint32)
    bands = (signature.astype(np.uint64).reshape(_BANDS, _ROWS) * _MIX).sum(axis=1, dtype=np.uint64) ^ _NUMBERS
    return Print(tuple(bands.astype(np.int64).tolist()), whole, shingles, signature)


def near_in_time(one: int, other: int) -> bool:
    """Whether a text of one day of publication may be a copy of one of the other; an unknown day is 0."""
    return abs(one - other) <= COPIED_WITHIN_DAYS


def alike(one: npt.NDArray[np.uint32], other: npt.NDArray[np.uint32]) -> bool:
    """Whether two signatures are near enough that the texts are worth comparing."""
    return len(one) == len(other) and int(np.count_nonzero(one == other)) >= _ALIKE


def same_text(one: Print, other: Print) -> bool:
    """Whether one text is a copy of the other, given that they share a mark and are near in time."""
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter < FEW_SHINGLES or not alike(one.signature, other.signature):
        return False
    return len(one.shingles & other.shingles) >= (SAME_TEXT if shorter >= SHORT_SHINGLES else SAME_SHORT_TEXT) * shorter


def text_groups(reports: Iterable[Report]) -> dict[str, str]:
    """By report id, the id of the smallest report whose text it copies, directly or by way of others; its own where it copies
    none. Equal texts are copies whenever they were published, others where they were published within some days."""
    listed = sorted(reports, key=lambda r: r.id)
    groups = Groups(r.id for r in listed)
    first: dict[int, str] = {}
    several: dict[tuple[int, int], int] = {}
    marks: list[npt.NDArray[np.int64]] = []
    signatures: list[npt.NDArray[np.uint32]] = []
    kept: list[tuple[int, Report]] = []
    for report in listed:
        mine, day = fingerprint(report.text), moment(report.published).day
        groups.join(report.id, first.setdefault(mine.whole, report.id))
        # Of equal texts of one day the first is compared for all.
        if mine.marks and several.setdefault((mine.whole, day), len(kept)) == len(kept):
            marks.append(np.array(mine.marks, np.int64))
            signatures.append(mine.signature)
            kept.append((day, report))
    prints = lru_cache(maxsize=10_000)(lambda number: fingerprint(kept[number][1].text))
    for one, other in _sharing(marks, np.array([day for day, _ in kept], np.int64)):
        ids = kept[one][1].id, kept[other][1].id
        if (
            groups.of(ids[0]) != groups.of(ids[1])
            and alike(signatures[one], signatures[other])
            and same_text(prints(one), prints(other))
        ):
            groups.join(*ids)
    return {r.id: groups.of(r.id) for r in listed}


def _sharing(marks: Sequence[npt.NDArray[np.int64]], days: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The pairs of numbers that share a mark and whose days are near."""
    owners = np.repeat(np.arange(len(marks)), [len(m) for m in marks])
    every = np.concatenate([np.zeros(0, np.int64), *marks])
    order = np.lexsort((days[owners], every))
    # A mark met once, as most are, is no pair.
    same = every[order[1:]] == every[order[:-1]]
    for at in np.flatnonzero(same).tolist():
        mark, one = every[order[at]], int(owners[order[at]])
        for after in range(at + 1, len(order)):
            other = int(owners[order[after]])
            if every[order[after]] != mark or not near_in_time(int(days[one]), int(days[other])):
                break
            if one != other:
                yield one, other


def voices(report_ids: Iterable[str], texts: Mapping[str, str], publishers: Mapping[str, str | None]) -> dict[str, str]:
    """By report id, the voice that it is among these reports: one for all copies of a text and all reports of a publisher.

    `texts` is what `text_groups` gave. Who copies whom matters among the reports of one strike only, so voices are asked for
    strike by strike: an outlet that copied an agency once speaks for itself elsewhere.
    """
    ordered = sorted(set(report_ids))
    groups = Groups(ordered)
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


class Groups:
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
