"""A text made ready for the span finders: normalised without changing its length, cut into sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from strikemap.extraction.text.signs import read_signs
from strikemap.model import Source

_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\t": " ",
        "\u200b": " ", "\u200c": " ", "\u200d": " ", "\ufeff": " ", "\u00ad": " ", "\r": "\n",
    }
)  # fmt: skip

# An English sentence ends at . ! ? (and what closes a quotation), before white space and something that can open a sentence.
_BOUNDARY = re.compile(
    r"[.!?\u2026]+[\"')\]]{0,3}(?=[ \n]+[\"'(\[]{0,2}[A-Z0-9\u0400-\u04ff]|[ \n]*$)|\n+|[.!?][\"')\]]{1,2}(?=[A-Z])"
)
# ... but not after these (lower case, without the dot): titles, ranks, units, and the capitals of initials.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gov lt gen col maj capt sgt sen rep pres st mt no nos vs approx est u.s u.k d.c e.g i.e a.m p.m"
    " jan feb mar apr jun jul aug sept sep oct nov dec adm brig cpl pvt hon rev jr sr inc ltd co obl".split()
)
# These can close a sentence as well: they only hold it open when a lower-case word or a number follows.
_CAN_CLOSE = frozenset(("a.m", "p.m", "u.s", "u.k", "d.c"))
_LAST_WORD = re.compile(r"([\w.]{1,12})\Z")
_AFTER_SPACES = re.compile(r" *([^ ])")


# No sentence of a report is longer; what is (a table, a hostile text) is cut at a space, so that what looks at a whole
# sentence for each thing in it stays linear in the text.
LONGEST_SENTENCE = 1500
# Nor does one hold more numbers, names, munitions or times: those behind are not read, so that a sentence of nothing else costs
# no more than one of words.
MOST_IN_SENTENCE = 48


F = TypeVar("F")


class Sentence:
    """A sentence of a document: document.text[start:end], its index, and the index of its paragraph."""

    __slots__ = ("end", "index", "paragraph", "start", "text")

    def __init__(self, text: str, start: int, end: int, index: int, paragraph: int) -> None:
        self.text, self.start, self.end, self.index, self.paragraph = text, start, end, index, paragraph

    def __repr__(self) -> str:
        return f"Sentence({self.start}, {self.end}, {self.text!r})"


class Document:
    """One source text of a report. `raw` is as stored; `text` the same, with quotes, dashes and spaces made plain.

    len(text) == len(raw), so an offset into one is an offset into the other.
    """

    def __init__(self, raw: str, source: Source = "text") -> None:
        self.raw, self.source = raw, source
        self.text = raw.translate(_SAME_LENGTH)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, the same length (the few characters that would grow are left as they are)."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; white space around them belongs to none. A line break always ends a sentence."""
        found: list[Sentence] = []
        start = paragraph = 0
        for cut in [*(m.span() for m in _BOUNDARY.finditer(self.text)), (len(self.text), len(self.text))]:
            at, end = cut
            if at < len(self.text) and self.text[at] == "." and self._stays_open(start, at, end):
                continue
            body = self.text[start:end]
            left = start + len(body) - len(body.lstrip())
            right = start + len(body.rstrip())
            for piece_start, piece_end in _pieces(self.text, left, right):
                found.append(Sentence(self.text[piece_start:piece_end], piece_start, piece_end, len(found), paragraph))
            if "\n" in self.text[at:end]:
                paragraph += 1
            start = end
        return tuple(found)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def may(self) -> list[int]:
        """By sentence, the bits of the rules (`signs.Rule`) that can match in it."""
        return read_signs(self.lower, self.starts)

    def _stays_open(self, start: int, at: int, end: int) -> bool:
        word_match = _LAST_WORD.search(self.text, max(start, at - 12), at)
        if word_match is None:
            return False
        word = word_match.group(1)
        low = word.lower().strip(".")
        following = _AFTER_SPACES.match(self.text, end) if end - at == 1 else None
        after = following.group(1) if following else ""
        if len(word) == 1 and word.isupper():
            # "V. Putin" stays open, "two Iskander-M. In Balakliia" does not.
            return not (self.text.startswith("-", at - 2) and at > 2 and self.text[at - 3].isalnum())
        if low in _CAN_CLOSE:
            return after.islower() or after.isdigit()
        return low in _ABBREVIATIONS and end - at == 1 and (low != "no" or after.isdigit())

    def thinned(self, found: Iterable[F], start: Callable[[F], int]) -> Iterator[F]:
        """Of what was found, in the text's order, the first MOST_IN_SENTENCE of each sentence; `start` gives an item's offset."""
        starts, following, left = self.starts, -1, 0
        for item in found:
            at = start(item)
            if at >= following:
                index = bisect_right(starts, at)
                following = starts[index] if index < len(starts) else len(self.text) + 1
                left = MOST_IN_SENTENCE
            if left:
                left -= 1
                yield item

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the offset, else the last one before it. Raises LookupError in an empty document."""
        if not self.sentences:
            raise LookupError("the document holds no sentence")
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut + 1 if text[cut] == " " else cut
    if end > start:
        yield start, end
