"""Whose word a report is: copies of one text, and the reports of one publisher, speak with one voice.

Near-duplicates are found by MinHash over word shingles with locality-sensitive hashing (rensa), so the time grows with the
number of reports and not with its square; every candidate is then compared exactly.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

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
# A band's rows become one number, another for each band.
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_NUMBERS = np.arange(1, _BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
_WORD = re.compile(r"\w+")


class Print(NamedTuple):
    """What a text is compared by: `marks`, of which copies share one, the words of all of it and their runs of three."""

    marks: tuple[int, ...]
    words: int
    shingles: frozenset[str]


def fingerprint(text: str) -> Print:
    """The print of a text. Marks are signed 64-bit numbers: of all words, and of each band of the MinHash."""
    words = _WORD.findall(text.casefold())
    whole = int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=8).digest(), "big", signed=True)
    shingles = frozenset(map(" ".join, zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False)))
    if len(shingles) < FEW_SHINGLES:
        return Print((whole,), whole, shingles)
    signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    signature.update(list(shingles))
    bands = (np.array(signature.digest(), np.uint64).reshape(_BANDS, _ROWS) * _MIX).sum(axis=1, dtype=np.uint64) ^ _NUMBERS
    return Print((whole, *bands.astype(np.int64).tolist()), whole, shingles)


def copies(one: Print, other: Print) -> bool:
    """Whether one text is a copy of the other, given that they share a mark."""
    if one.words == other.words:
        return True
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter < FEW_SHINGLES:
        return False
    return len(one.shingles & other.shingles) >= (SAME_TEXT if shorter >= SHORT_SHINGLES else SAME_SHORT_TEXT) * shorter


def text_groups(reports: Iterable[Report]) -> dict[str, str]:
    """By report id, the id of the smallest report whose text it copies, directly or by way of others; its own where it copies
    none."""
    texts = {r.id: r.text for r in reports}
    groups = Groups(texts)
    first: dict[int, str] = {}
    marks: list[npt.NDArray[np.int64]] = []
    for report_id in sorted(texts):
        mine = fingerprint(texts[report_id])
        if first.setdefault(mine.words, report_id) == report_id:
            marks.append(np.array(mine.marks, np.int64))
        groups.join(report_id, first[mine.words])
    firsts = list(first.values())
    owners = np.repeat(np.arange(len(marks)), [len(m) for m in marks])
    every = np.concatenate([np.zeros(0, np.int64), *marks])
    order = np.argsort(every, kind="stable")
    ends = np.flatnonzero(np.diff(every[order], append=every[order[-1:]] + 1)) + 1
    prints = lru_cache(maxsize=10_000)(lambda number: fingerprint(texts[firsts[number]]))
    start = 0
    for end in ends.tolist():
        if end - start > 1:
            for one, other in itertools.combinations(owners[order[start:end]].tolist(), 2):
                if groups.of(firsts[one]) != groups.of(firsts[other]) and copies(prints(one), prints(other)):
                    groups.join(firsts[one], firsts[other])
        start = end
    return {i: groups.of(i) for i in texts}


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
