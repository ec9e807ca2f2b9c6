"""Which sentences tell of a strike, and which of something else; the words are data in lexicon/en/events.toml."""

from __future__ import annotations

import re
from functools import cached_property

from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.lexicon import load

_LEXICON = load("events")


def _compile(kind: str, anchor: str = r"\b") -> re.Pattern[str]:
    return re.compile(anchor + "(?:" + "|".join(f"(?:{row['pattern']})" for row in _LEXICON[kind]) + r")(?![a-z])")


_PATTERNS = {
    "strong": _compile("strong"),
    "cue": _compile("cue"),
    "weak": _compile("weak"),
    "cause": _compile("cause"),
    "accident": _compile("accident"),
    "denied": _compile("denial"),
    "unreal": _compile("unreal"),
    "multiple": _compile("multiple"),
    "ground": _compile("ground"),
    "aside": _compile("aside"),
}
_STRIP = _compile("strip", r"[\s>*•-]*")


class Cues:
    """What the words of one sentence say. Each is looked for when it is first asked for: most are asked of few sentences."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self._low, self._start, self._end = document.lower, sentence.start, sentence.end

    def _says(self, name: str) -> bool:
        return _PATTERNS[name].search(self._low, self._start, self._end) is not None

    @cached_property
    def strong(self) -> bool:
        """An attack from afar."""
        return self._says("strong")

    @cached_property
    def cue(self) -> bool:
        """An attack of some kind."""
        return self._says("cue")

    @cached_property
    def weak(self) -> bool:
        """Only a noise, or air defence at work."""
        return self._says("weak")

    @cached_property
    def cause(self) -> bool:
        """Another cause that people are hurt by."""
        return self._says("cause") or self.accident

    @cached_property
    def accident(self) -> bool:
        """A mishap: gas, safety rules, a crash."""
        return self._says("accident")

    @cached_property
    def denied(self) -> bool:
        """A strike ruled out."""
        return self._says("denied")

    @cached_property
    def unreal(self) -> bool:
        """A threat, a plan, a find."""
        return self._says("unreal")

    @cached_property
    def multiple(self) -> bool:
        """Several places or attacks at once."""
        return self._says("multiple")

    @cached_property
    def ground(self) -> bool:
        """Fighting on the ground."""
        return self._says("ground")

    @cached_property
    def aside(self) -> bool:
        """Practice, or a court's work."""
        return self._says("aside")

    @cached_property
    def stripped(self) -> bool:
        """A line that leads to another story."""
        return _STRIP.match(self._low, self._start, self._end) is not None


def read_cues(document: Document, sentence: Sentence) -> Cues:
    """The cues of one sentence; time linear in its length."""
    return Cues(document, sentence)
