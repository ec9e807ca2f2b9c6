"""Where a place of its own stands beside a number: "13 over Volgograd region", "Mykolaiv 9", "two at Kremenchuk"."""

from __future__ import annotations

from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.late import late

# "Mykolaiv 9, Kirovohrad 6": a table written out; places and their numbers.
TABLE = late(
    r"(?:\b[A-Z][\w'’-]+(?: and [A-Z][\w'’-]+)?(?: (?:[Oo]blasts?|[Rr]egions?|[Dd]istricts?))?(?: [-–—]|:)?"
    r" \d{1,3}(?: each| apiece)?(?:, (?:and )?|; | and |\.)){3,}"
)
TABLED = late(r"\b[\w'’-]+(?: (?:oblast|region|district)s?)?(?: [-–—]|:)? $")
PLACED_AFTER = late(
    r"(?: more| others?)?(?: each| apiece)?(?: of (?:them|the \w+))?(?: were| was)?(?: -)?"
    r" (?:in|over|across|above|near|around|outside|off) (?:the )?[\w'-]+(?: (?:region|oblast|district|province|city))?"
)
PLACED_BEFORE = late(
    r"\b(?:in|over|across|above|near|around) (?:the )?[\w'-]+(?: (?!and\b)[\w'-]+){0,4},?(?: -)? (?:another |a single )?$"
)
AIMED = late(r" (?:at|on|towards?|against|into) (?:the )?(?:(?:city|town|port|region) of )?[A-Z]")
_ENDS_ITEM = late(r"(?: more| others?)?(?:[.,;)]| and\b| as well\b| too\b|$)")


def is_placed(low: str, sentence: Sentence, unit: Unit) -> bool:
    """Whether a place of its own stands beside the number."""
    if PLACED_AFTER.match(low, unit.end):
        return True
    if not unit.bare:
        return low.startswith(")", unit.end) and low.startswith("(", unit.start - 1)
    if low.startswith(")", unit.end) and low.startswith(" (", unit.start - 2):
        return True  # "over Kaluga (16), Smolensk (14)"
    before = PLACED_BEFORE.search(low, max(sentence.start, unit.start - 60), unit.start)
    return before is not None and _ENDS_ITEM.match(low, unit.end) is not None
