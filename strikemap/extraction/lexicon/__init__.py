"""The words that the rules look for, as data: one folder a language, one TOML file a subject, an id a row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def load(subject: str, language: str = "en") -> dict[str, Any]:
    """The rows of lexicon/<language>/<subject>.toml. Raises FileNotFoundError where a language lacks the subject."""
    with (_HERE / language / f"{subject}.toml").open("rb") as file:
        return tomllib.load(file)


def words_pattern(words: Iterable[str]) -> str:
    """A regex of literal words that matches the longest of them first, at a cost that hardly grows with their number.

    It is a trie of nested groups, to be put between brackets: "dead|death" is "dea(?:d|th)".
    """
    trie: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(trie)


def _branches(node: dict[str, Any]) -> str:
    branches = []
    for letter, below in node.items():
        if letter:
            path = [letter]
            while len(below) == 1 and "" not in below:
                ((letter, below),) = below.items()
                path.append(letter)
            rest = _branches(below)
            if rest and "" in below:
                rest = f"(?:{rest})?"
            elif len(below) > 1:
                rest = f"(?:{rest})"
            branches.append(re.escape("".join(path)).replace(r"\ ", " ") + rest)
    return "|".join(branches)
