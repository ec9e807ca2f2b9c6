"""A sentence as a string of one letter a chunk, so that the casualty rules can be regular expressions over it.

`q` is a phrase for people, `0` "nobody" or "no", the other letters are the codes of lexicon/en/casualties.toml; words that
no rule looks for become `.` (up to three in a row), `~` (four to nine) or `_` (ten and more); `,` `;` `:` stand for
themselves, brackets and dashes for `,`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.document import Document
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.people import People

_LEXICON = load("casualties")
CODES: dict[str, str] = {words: row["code"] for row in _LEXICON["predicate"] for words in row["words"]}
FIELDS: dict[str, str] = {row["code"]: row["field"] for row in _LEXICON["predicate"] if "field" in row}
_TOKEN = re.compile(rf"(?P<words>(?:{words_pattern(CODES)})(?![\w'-]))|(?P<word>[\w][\w'.-]*)|(?P<mark>[,;:()]|(?<= )-(?= ))")
_MARKS = {"(": ",", ")": ",", "-": ","}


class Chunk(msgspec.Struct, frozen=True):
    """A stretch of a sentence and its letter; `people` where the letter is q or 0."""

    code: str
    start: int
    end: int
    people: People | None = None


def chunk(
    document: Document, start: int, end: int, people: Sequence[People], hidden: Sequence[tuple[int, int]] = ()
) -> list[Chunk]:
    """The chunks of [start, end) in order. `hidden` stretches (an "including …" phrase) leave none."""
    text = document.lower
    chunks: list[Chunk] = []
    taken = sorted([(p.start, p.end, p) for p in people] + [(a, b, None) for a, b in hidden], key=lambda t: t[0])
    at, next_taken, loose_from, loose = start, 0, start, 0

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
        match = _TOKEN.search(text, at, stop)
        if match is None:
            at = stop
            continue
        if match.lastgroup == "word":
            if not loose:
                loose_from = match.start()
            loose += 1
        else:
            flush(match.start())
            mark = match.group()
            code = CODES[mark] if match.lastgroup == "words" else _MARKS.get(mark, mark)
            if not (code == "," and chunks and chunks[-1].code == ","):
                chunks.append(Chunk(code, match.start(), match.end()))
        at = match.end()
    flush(end)
    return chunks
