"""Which sentences tell of a strike, and which of something else; the words are data in lexicon/en/events.toml."""

from __future__ import annotations

from functools import lru_cache

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule

_LEXICON = load("events")


def _rule(kind: str, anchor: str = r"\b") -> Rule:
    return Rule(anchor + "(?:" + "|".join(f"(?:{row['pattern']})" for row in _LEXICON[kind]) + r")(?![a-z])")


_STRONG, _CUE, _WEAK = _rule("strong"), _rule("cue"), _rule("weak")
_CAUSE, _ACCIDENT, _DENIED = _rule("cause"), _rule("accident"), _rule("denial")
_UNREAL, _MULTIPLE, _GROUND, _ASIDE = _rule("unreal"), _rule("multiple"), _rule("ground"), _rule("aside")
_STRIP = _rule("strip", r"[\s>*•-]*")


class Cues:
    """What the words of one sentence say. Each is looked for when it is first asked for: most are asked of few sentences."""

    __slots__ = ("_end", "_low", "_open", "_said", "_start")

    def __init__(self, low: str, sentence: Sentence, may: int) -> None:
        """`may`: the bits of the rules that can match in the sentence."""
        self._low, self._start, self._end, self._open = low, sentence.start, sentence.end, may
        self._said = 0

    def _says(self, rule: Rule) -> bool:
        bit = rule.bit
        if self._open & bit:
            self._open ^= bit
            if rule.pattern.search(self._low, self._start, self._end):
                self._said |= bit
        return self._said & bit != 0

    @property
    def strong(self) -> bool:
        """An attack from afar."""
        return self._says(_STRONG)

    @property
    def cue(self) -> bool:
        """An attack of some kind."""
        return self._says(_CUE)

    @property
    def weak(self) -> bool:
        """Only a noise, or air defence at work."""
        return self._says(_WEAK)

    @property
    def cause(self) -> bool:
        """Another cause that people are hurt by."""
        return self._says(_CAUSE) or self.accident

    @property
    def accident(self) -> bool:
        """A mishap: gas, safety rules, a crash."""
        return self._says(_ACCIDENT)

    @property
    def denied(self) -> bool:
        """A strike ruled out."""
        return self._says(_DENIED)

    @property
    def unreal(self) -> bool:
        """A threat, a plan, a find."""
        return self._says(_UNREAL)

    @property
    def multiple(self) -> bool:
        """Several places or attacks at once."""
        return self._says(_MULTIPLE)

    @property
    def ground(self) -> bool:
        """Fighting on the ground."""
        return self._says(_GROUND)

    @property
    def aside(self) -> bool:
        """Practice, or a court's work."""
        return self._says(_ASIDE)

    @property
    def stripped(self) -> bool:
        """A line that leads to another story."""
        return self._open & _STRIP.bit != 0 and _STRIP.pattern.match(self._low, self._start, self._end) is not None


@lru_cache(maxsize=8)
def _cues(document: Document) -> list[Cues]:
    low = document.lower
    return [Cues(low, sentence, may) for sentence, may in zip(document.sentences, document.may, strict=True)]


def read_cues(document: Document, sentence: Sentence) -> Cues:
    """The cues of one sentence of the document; time linear in its length."""
    return _cues(document)[sentence.index]
