"""Lines that have nothing but a place and what was damaged there: "Lyman: 3 houses."."""

from __future__ import annotations

import re

from strikemap.extraction.damage.things import Target
from strikemap.extraction.text.document import Document, Sentence

# "Lyman: 3 houses.", "Chasiv Yar - a school and two shops"
_TELEGRAM = re.compile(
    r"[^\w\n]{0,4}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?: (?:community|hromada|district|village|town))?(?::| [-–—]) "
)
_COUNTED = r"(?:an?|the|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several)"
_FIRST_ITEM = re.compile(rf"{_COUNTED} (?:[\w-]+ ){{0,2}}")
_ITEM = re.compile(rf"(?:,|,? and|;)(?: {_COUNTED})? (?:[\w-]+ ){{0,2}}")
_ENDS_LINE = re.compile(r"[\s.;]*")


def telegram(document: Document, sentence: Sentence, things: list[Target]) -> list[Target]:
    """The things of a line that has nothing but a place and what was damaged there: "Lyman: 3 houses."."""
    head = _TELEGRAM.match(document.text, sentence.start, min(sentence.end, sentence.start + 70))
    if head is None:
        return []
    low = document.lower
    at = head.end()
    for i, thing in enumerate(things):
        if not (_ITEM if i else _FIRST_ITEM).fullmatch(low, at, thing.start):
            return []
        at = thing.end
    return things if _ENDS_LINE.fullmatch(low, at, sentence.end) else []
