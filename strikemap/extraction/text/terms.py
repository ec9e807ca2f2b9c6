"""Terms of a lexicon in one automaton: a scan costs the same however many terms there are, and building it next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

Row = TypeVar("Row")

# What a space and a hyphen of a term may be in a text.
_GAPS = {" ": (" ", "-"), "-": (" ", "-", "/", "")}
_GAP = re.compile(r"([ -])")


def plural(noun: str) -> str:
    """The regular English plural."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def expand(term: str) -> tuple[str, ...]:
    """A lexicon entry's spellings: a closing * stands for the plural as well."""
    return (term[:-1], plural(term[:-1])) if term.endswith("*") else (term,)


def _spellings(term: str) -> list[str]:
    return ["".join(parts) for parts in product(*(_GAPS.get(part, (part,)) for part in _GAP.split(term)))]


class Terms(Generic[Row]):
    """Finds terms in lower-case text, longest first, whole words only.

    In a term a space matches a space or a hyphen, and a hyphen matches a space, a hyphen, a slash or nothing.
    """

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        found: dict[str, Row] = {}
        for entry, row in rows:
            for term in expand(entry):
                for spelling in _spellings(term) if " " in term or "-" in term else (term,):
                    found.setdefault(spelling, row)
        self._rows = list(found.values())
        self._automaton = AhoCorasick(list(found))

    def scan(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Row]]:
        """(start, end, row) of every term in the lower-case text, left to right, without overlaps."""
        text = lower[start:end]
        size = len(text)
        hits = [
            (at, -stop, index)
            for index, at, stop in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if (at == 0 or not ((before := text[at - 1]).isalnum() or before == "_"))
            and (stop == size or not ((behind := text[stop]).isalnum() or behind == "_"))
        ]
        hits.sort()
        last = 0
        for at, stop, index in hits:
            if at >= last:
                last = -stop
                yield start + at, start + last, self._rows[index]
