"""Which sentences a regular expression can match in at all, from one pass over the text for what no match can do without.

Most rules speak of few sentences. `signs` works out from a pattern strings of which every match holds at least one; those of all
rules are looked for at once, and only where one stands is the pattern itself worth trying. A pattern that names no such strings
is always to be tried, so that no match is ever lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _compiler, _parser  # type: ignore[attr-defined]  # the engine's own reading of a pattern: another could differ
from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ahocorasick_rs import AhoCorasick

if TYPE_CHECKING:
    from strikemap.extraction.text.document import Document, Sentence

_MOST_SPELLINGS = 48  # of one stretch of a pattern; where there are more, the stretch is cut in two
_MOST_IN_CLASS = 4
_LEAST_LETTERS, _LETTERS_ENOUGH = 2, 5  # a shorter sign stands in every sentence; a longer one is no rarer

_Strings = frozenset[str] | None


class _Needed(NamedTuple):
    """Strings of which a match holds at least one; the greater `worth`, the fewer sentences hold one by chance."""

    worth: tuple[int, int]
    strings: frozenset[str]


_NOTHING = _Needed((0, 0), frozenset())
_EMPTY = frozenset(("",))


def signs(pattern: str) -> frozenset[str] | None:
    """Strings of which every match of a case-sensitive regular expression holds at least one; None where it has no such."""
    return _signs(_parser.parse(pattern))


def _signs(tree: Any) -> frozenset[str] | None:
    exact, needed = _sequence(tree)
    found = max(needed, _needed(exact)).strings
    return frozenset(s for s in found if not any(t in s for t in found if t is not s)) or None


def _needed(strings: _Strings) -> _Needed:
    if not strings:
        return _NOTHING
    shortest = min(map(len, strings))
    if shortest < _LEAST_LETTERS:
        return _NOTHING
    return _Needed((min(shortest, _LETTERS_ENOUGH), -len(strings)), strings)


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[_Strings, _Needed]:
    """All that the items match one after another, where that is a short list, else None; and what they need."""
    run, whole, best = _EMPTY, True, _NOTHING
    for exact, needed in _parts(items):
        if needed is not _NOTHING:
            best = max(best, needed)
        if exact is _EMPTY:
            continue
        if exact is not None and len(exact) * len(run) <= _MOST_SPELLINGS:
            run = frozenset([a + b for a in run for b in exact])
            continue
        best = max(best, _needed(run), _needed(exact))
        run, whole = exact if exact is not None and len(exact) <= _MOST_SPELLINGS else _EMPTY, False
    return (run, best) if whole else (None, max(best, _needed(run)))


def _parts(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[_Strings, _Needed]]:
    """What each item matches and needs, letters in a row as one."""
    letters = ""
    for code, value in items:
        if code is sre.LITERAL:
            letters += chr(value)
            continue
        if letters:
            yield frozenset((letters,)), _NOTHING
            letters = ""
        yield _item(code, value)
    if letters:
        yield frozenset((letters,)), _NOTHING


def _item(code: Any, value: Any) -> tuple[_Strings, _Needed]:
    if code is sre.AT or code is sre.ASSERT or code is sre.ASSERT_NOT:
        return _EMPTY, _NOTHING
    if code is sre.BRANCH:
        return _branch([_sequence(part) for part in value[1]])
    if code is sre.SUBPATTERN:
        return (None, _NOTHING) if value[1] & sre.SRE_FLAG_IGNORECASE else _sequence(value[3])
    if code is sre.MAX_REPEAT or code is sre.MIN_REPEAT:
        least, most, part = value
        exact, needed = _sequence(part)
        if least == 0:
            return (exact | _EMPTY if exact is not None and most == 1 else None), _NOTHING
        return (exact, needed) if most == 1 else (None, max(needed, _needed(exact)))
    if code is sre.IN and len(value) <= _MOST_IN_CLASS and all(kind is sre.LITERAL for kind, _ in value):
        return frozenset(chr(letter) for _, letter in value), _NOTHING
    return None, _NOTHING


def _branch(parts: list[tuple[_Strings, _Needed]]) -> tuple[_Strings, _Needed]:
    exacts, needs = [exact for exact, _ in parts], [max(needed, _needed(exact)) for exact, needed in parts]
    exact = frozenset[str]().union(*(e for e in exacts if e is not None)) if None not in exacts else None
    if any(need is _NOTHING for need in needs):
        return exact, _NOTHING
    return exact, _needed(frozenset[str]().union(*(need.strings for need in needs)))


class Rule:
    """A regular expression over the lower-case words of a sentence, compiled when it is first tried.

    `document.may[sentence.index] & rule.bit` is 0 where it cannot match in a sentence.
    """

    __slots__ = ("_compiled", "_tree", "bit", "source")

    def __init__(self, source: str) -> None:
        self.source, self.bit = source, 1 << len(_RULES)
        self._compiled: re.Pattern[str] | None = None
        self._tree: Any = None
        _RULES.append(self)

    def signs(self) -> frozenset[str] | None:
        """The signs of the expression, which is left read for its compilation."""
        if self._tree is None:
            self._tree = _parser.parse(self.source)
        return _signs(self._tree)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = cast("re.Pattern[str]", _compiler.compile(self._tree or self.source))
            self._tree = None
        return self._compiled

    def match(self, document: Document, sentence: Sentence) -> re.Match[str] | None:
        """The match that begins a sentence of the document's lower-case text."""
        if not document.may[sentence.index] & self.bit:
            return None
        return (self._compiled or self.pattern).match(document.lower, sentence.start, sentence.end)

    def search(self, document: Document, sentence: Sentence) -> re.Match[str] | None:
        """The first match in a sentence of the document's lower-case text."""
        if not document.may[sentence.index] & self.bit:
            return None
        return (self._compiled or self.pattern).search(document.lower, sentence.start, sentence.end)

    def finditer(self, document: Document, sentence: Sentence) -> Iterable[re.Match[str]]:
        """All matches in a sentence of the document's lower-case text."""
        if not document.may[sentence.index] & self.bit:
            return ()
        return (self._compiled or self.pattern).finditer(document.lower, sentence.start, sentence.end)


_RULES: list[Rule] = []


@lru_cache(maxsize=1)
def _signs_of_all(rules: int) -> tuple[AhoCorasick, list[int], int]:
    """For the first `rules` rules: all signs in one automaton, the bits of the rules that each is of, the bits of those without."""
    bits: dict[str, int] = {}
    without = 0
    for rule in _RULES[:rules]:
        found = rule.signs()
        if found is None:
            without |= rule.bit
        for sign in found or ():
            bits[sign] = bits.get(sign, 0) | rule.bit
    return AhoCorasick(list(bits)), list(bits.values()), without


def read_signs(low: str, starts: Sequence[int]) -> list[int]:
    """The bits of the rules that may match in each sentence of a lower-case text, given where its sentences start."""
    automaton, bits, without = _signs_of_all(len(_RULES))
    found = [without] * len(starts)
    if not starts:
        return found
    index, begin, following = 0, 0, -1
    for sign, at, _ in automaton.find_matches_as_indexes(low, overlapping=True):
        if not begin <= at < following:
            index = max(0, bisect_right(starts, at) - 1)
            begin, following = starts[index], starts[index + 1] if index + 1 < len(starts) else len(low)
        found[index] |= bits[sign]
    return found
