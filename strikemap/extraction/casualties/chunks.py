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

from strikemap.extraction.casualties.persons import People
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document

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


_IN_CARE = re.compile(
    r" (?:also )?(?:be (?:taken|treated|moved|transferred|flown|airlifted|operated|evacuated|sent|transported|brought)"
    r"|need|require|undergo)\b"
)


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
    chunks: list[Chunk] = []
    stretches: list[tuple[int, int, People | None]] = [(p.start, p.end, p) for p in people]
    stretches += [(a, b, None) for a, b in hidden]
    at = start
    for left, right, group in sorted(stretches, key=lambda t: t[0]):
        if right <= at:
            continue
        if left > at:
            _words(document, at, left, end, chunks, start)
        if group is not None:
            chunks.append(Chunk("0" if group.none else "q", left, right, group))
        at = right
    if at < end:
        _words(document, at, end, end, chunks, start)
    return chunks


def _words(document: Document, start: int, stop: int, limit: int, chunks: list[Chunk], first: int) -> None:
    """Append the chunks of [start, stop), a stretch without people; phrases look ahead as far as `limit`."""
    text, phrases = document.lower, _phrases()
    loose, loose_from, at = 0, start, start
    for match in _token().finditer(text, start, stop):
        begin, end = match.span()
        if begin < at:
            continue
        kind, word = match.lastgroup, match.group()
        if kind == "word" and word not in _HEADS and not word.endswith("."):  # most words, at once
            if not loose:
                loose_from = begin
            loose, at = loose + 1, end
            continue
        code = ""
        if kind != "mark" and word.partition(" ")[0].rstrip(".") in _HEADS:
            found = phrases.match(text, begin, limit)
            least = begin + len(word.rstrip(".")) if kind == "word" else end
            if found is not None and least <= found.end() <= stop and found.lastindex is not None:
                code, end = _PHRASES[found.lastindex - 1], found.end()
        at = end
        if not code and kind == "word":
            if not loose:
                loose_from = begin
            loose += 1
            continue
        if loose:
            chunks.append(Chunk(_loose(loose), loose_from, begin))
            loose = 0
        if not code:
            code = CODES[word] if kind == "words" else _MARKS.get(word, word)
        if word == "-" and chunks and chunks[-1].code in _LABELS and stop - end <= 1:
            code = ":"
        if word == "may" and begin > first and document.text[begin] == "M":
            code = "."  # the month, no doubt
        if word == "will" and _IN_CARE.match(text, end, limit):
            code = "b"  # "will be taken to Dnipro with a head wound": where to is to come, the wound is not
        if not (code == "," and chunks and chunks[-1].code == ","):
            chunks.append(Chunk(code, begin, end))
    if loose:
        chunks.append(Chunk(_loose(loose), loose_from, stop))


def _loose(words: int) -> str:
    return "." if words <= 3 else "~" if words <= 9 else "_"
