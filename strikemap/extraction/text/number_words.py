"""How numbers are written, in English words and in digits, and what one is worth."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from text_to_num import text2num

UNIT = "one|two|three|four|five|six|seven|eight|nine"
TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = rf"(?:(?:{TENS})(?:[ -](?:{UNIT}))?|{TEEN}|{UNIT})"
_HUNDREDS = rf"(?:(?:{SMALL}|an?) hundred(?: (?:and )?{SMALL})?)"
_WORDS = rf"(?:(?:{_HUNDREDS}|{SMALL}|an?) thousand(?: (?:and )?(?:{_HUNDREDS}|{SMALL}))?|{_HUNDREDS}|{SMALL})(?![a-z])"
_DIGITS = r"\d{1,3}(?:[,\u00a0]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d:])|\d+(?:\.\d+)?"
NUMBER = rf"(?:{_DIGITS}|{_WORDS})"

# Of longer rows of digits Python makes no int, and a database keeps none.
_MOST_DIGITS = 15


@lru_cache(maxsize=4096)
def value(words: str) -> float | None:
    """The value of a number in English words or digits; None where it is neither ("a lot"), or a row of digits without end."""
    plain = words.replace(",", "").replace("\u00a0", "").strip()
    if len(plain) > _MOST_DIGITS and plain[0].isdigit():
        return None
    if re.fullmatch(r"[\d ]+", plain):
        return int(plain.replace(" ", ""))
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain)
    try:
        return cast(int, text2num(re.sub(r"\ban?\b", "one", plain), "en"))
    except ValueError:
        return None
