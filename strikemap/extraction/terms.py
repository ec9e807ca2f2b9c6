"""Terms of a lexicon as one regular expression: a trie, so that a scan costs the same however many terms there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

_LOOSE = re.compile(r"[ /-]")


def plural(noun: str) -> str:
    """The regular English plural."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def expand(term: str) -> tuple[str, ...]:
    """A lexicon entry's spellings: a closing * stands for the plural as well."""
    return (term[:-1], plural(term[:-1])) if term.endswith("*") else (term,)


class Terms(Generic[Row]):
    """Finds terms in lower-case text, longest first, whole words only.

    In a term a space matches a space or a hyphen, and a hyphen matches a space, a hyphen, a slash or nothing.
    """

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._rows: dict[str, Row] = {}
        trie: dict[str, Any] = {}
        for entry, row in rows:
            for term in expand(entry):
                self._rows.setdefault(_LOOSE.sub("", term), row)
                node = trie
                for letter in term:
                    char = " " if letter == "-" else letter
                    if letter == "-":
                        node["?"] = {}  # what follows may be written without a gap
                    node = node.setdefault(char, {})
                node[""] = {}
        self._regex = re.compile(rf"\b(?:{_pattern(trie)})(?!\w)")

    def scan(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Row]]:
        """(start, end, row) of every term in the lower-case text, left to right, without overlaps."""
        for match in self._regex.finditer(lower, start, len(lower) if end is None else end):
            yield match.start(), match.end(), self._rows[_LOOSE.sub("", match.group())]


def _pattern(node: dict[str, Any]) -> str:
    branches = []
    for char, below in node.items():
        if char not in ("", "?"):
            head = re.escape(char) if char != " " else "[ /-]?" if "?" in node else "[ -]"
            branches.append(head + _pattern(below))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body
