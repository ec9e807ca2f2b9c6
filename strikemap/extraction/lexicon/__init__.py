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
    """A regex alternation of literal words, the longest first, any single space standing for white space."""
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(set(words), key=lambda w: (-len(w), w)))
