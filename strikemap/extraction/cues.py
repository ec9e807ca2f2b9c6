"""Which sentences tell of a strike, and which of something else; the words are data in lexicon/en/events.toml."""

from __future__ import annotations

import re

import msgspec

from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.lexicon import load

_LEXICON = load("events")


def _compile(kind: str, anchor: str = r"\b") -> re.Pattern[str]:
    return re.compile(anchor + "(?:" + "|".join(f"(?:{row['pattern']})" for row in _LEXICON[kind]) + r")(?![a-z])")


_STRONG, _CUE, _WEAK, _CAUSE, _DENIAL, _UNREAL = (_compile(k) for k in ("strong", "cue", "weak", "cause", "denial", "unreal"))
_STRIP = _compile("strip", r"[\s>*•-]*")
_MULTIPLE = _compile("multiple")
_GROUND = _compile("ground")
_ASIDE = _compile("aside")


class Cues(msgspec.Struct, frozen=True):
    """What the words of one sentence say: `strong` an attack from afar, `cue` an attack of some kind, `weak` only a noise,
    `cause` another cause, `denied` a strike ruled out, `unreal` a threat or plan, `stripped` a line of another story."""

    strong: bool
    cue: bool
    weak: bool
    cause: bool
    denied: bool
    unreal: bool
    stripped: bool
    multiple: bool
    ground: bool
    aside: bool


def read_cues(document: Document, sentence: Sentence) -> Cues:
    """The cues of one sentence; time linear in its length."""
    low, start, end = document.lower, sentence.start, sentence.end
    return Cues(
        strong=_STRONG.search(low, start, end) is not None,
        cue=_CUE.search(low, start, end) is not None,
        weak=_WEAK.search(low, start, end) is not None,
        cause=_CAUSE.search(low, start, end) is not None,
        denied=_DENIAL.search(low, start, end) is not None,
        unreal=_UNREAL.search(low, start, end) is not None,
        stripped=_STRIP.match(low, start, end) is not None,
        multiple=_MULTIPLE.search(low, start, end) is not None,
        ground=_GROUND.search(low, start, end) is not None,
        aside=_ASIDE.search(low, start, end) is not None,
    )
