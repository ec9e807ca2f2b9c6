"""A sentence as a string of one letter a chunk, so that the casualty rules can be regular expressions over it.

`q` is a phrase for people, `0` "nobody" or "no", the other letters are the codes of lexicon/en/casualties.toml; words that
no rule looks for become `.` (up to three in a row), `~` (four to nine) or `_` (ten and more); `,` `;` `:` stand for
themselves, brackets and dashes for `,`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from strikemap.extraction.document import Document
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.people import People

_LEXICON = load("casualties")
CODES: dict[str, str] = {words: row["code"] for row in _LEXICON["predicate"] for words in row["words"]}
FIELDS: dict[str, str] = {row["code"]: row["field"] for row in _LEXICON["predicate"] if "field" in row}
_PHRASES: list[str] = [row["code"] for row in _LEXICON["phrase"]]
# The first words of all phrases: a phrase is only tried where one of them stands.
_HEADS = frozenset(verb.split(" ")[0] for row in _LEXICON["phrase"] for verb in row["verbs"])
# Words that a phrase does not reach over: its verb and its noun stand in one clause.
_NO_GAP = "who|which|that|was|were|is|are|been|killed|died|killing|injuring|wounding|by"
_MARKS = {"(": ",", ")": ",", "-": ","}
_LABELS = "KIdNCFTt"  # "killed - 2": a dash behind one of these stands for a colon


class Chunk(msgspec.Struct, frozen=True):
    """A stretch of a sentence and its letter; `people` where the letter is q or 0."""

    code: str
    start: int
    end: int
    people: People | None = None


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>(?:{words_pattern(CODES)})(?![\w'-]))|(?P<word>[\w][\w'.-]*)|(?P<mark>[,;:()]|(?<= )-(?= ))")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(f"({_phrase(row)})" for row in _LEXICON["phrase"]))


def _phrase(row: dict[str, Any]) -> str:
    """A lexicon row of verbs, a gap of words and nouns as a regular expression."""
    verbs = f"(?:{words_pattern(row['verbs'])})"
    if "followed_by" in row:
        return f"{verbs}(?={row['followed_by']})"
    gap = rf"(?: (?!(?:{_NO_GAP})\b)[\w'/-]+,?){{0,{row['gap']}}}?" if row["gap"] else ""
    return rf"{verbs}{gap} (?:{words_pattern(row['nouns'])})(?![\w'-])"


def chunk(
    document: Document, start: int, end: int, people: Sequence[People], hidden: Sequence[tuple[int, int]] = ()
) -> list[Chunk]:
    """The chunks of [start, end) in order. `hidden` stretches (an "including …" phrase) leave none."""
    text = document.lower
    chunks: list[Chunk] = []
    taken = sorted([(p.start, p.end, p) for p in people] + [(a, b, None) for a, b in hidden], key=lambda t: t[0])
    at, next_taken, loose_from, loose = start, 0, start, 0
    token, phrases = _token(), _phrases()

    def flush(upto: int) -> None:
        nonlocal loose
        if loose:
            chunks.append(Chunk("." if loose <= 3 else "~" if loose <= 9 else "_", loose_from, upto))
            loose = 0

    while at < end:
        if next_taken < len(taken) and at >= taken[next_taken][0]:
            left, right, group = taken[next_taken]
            next_taken += 1
            if right <= at:
                continue
            if group is not None:
                flush(left)
                chunks.append(Chunk("0" if group.none else "q", left, right, group))
            at = right
            continue
        stop = taken[next_taken][0] if next_taken < len(taken) else end
        match = token.search(text, at, stop)
        if match is None:
            at = stop
            continue
        at = match.end()
        if match.lastgroup != "mark" and match.group().partition(" ")[0] in _HEADS:
            phrase = phrases.match(text, match.start(), end)
            if phrase is not None and match.end() <= phrase.end() <= stop and phrase.lastindex is not None:
                flush(match.start())
                at = phrase.end()
                chunks.append(Chunk(_PHRASES[phrase.lastindex - 1], match.start(), at))
                continue
        if match.lastgroup == "word":
            if not loose:
                loose_from = match.start()
            loose += 1
            continue
        flush(match.start())
        mark = match.group()
        code = CODES[mark] if match.lastgroup == "words" else _MARKS.get(mark, mark)
        if mark == "-" and chunks and chunks[-1].code in _LABELS and stop - match.end() <= 1:
            code = ":"
        if not (code == "," and chunks and chunks[-1].code == ","):
            chunks.append(Chunk(code, match.start(), match.end()))
    flush(end)
    return chunks
