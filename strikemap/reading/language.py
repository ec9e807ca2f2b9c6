"""Which language a text is in, from its script, its commonest words, and only where these don't tell, a statistical model.

The model (py3langid) takes over a second to load, so English and Cyrillic texts are settled without it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

NAMES: dict[str, str] = {
    "en": "English", "uk": "Ukrainian", "ru": "Russian", "be": "Belarusian", "bg": "Bulgarian", "sr": "Serbian",
    "mk": "Macedonian", "pl": "Polish", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "ro": "Romanian", "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "tr": "Turkish", "sv": "Swedish",
    "no": "Norwegian", "da": "Danish", "fi": "Finnish", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "el": "Greek",
    "ar": "Arabic", "he": "Hebrew", "fa": "Persian", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ka": "Georgian",
    "hy": "Armenian", "hi": "Hindi",
}  # fmt: skip

UNKNOWN = ("und", "unknown")

# A report is settled by its first stretch; long texts need not be read whole.
_SAMPLE = 20_000
# The commonest function words of English, without those that other Latin-script languages share ("in", "a", "was", "of", "over");
# names and numbers, however many, do not count against them.
_ENGLISH = frozenset(
    "the and to were by with from been have has had it which after not its this their they his she her who three into than but"
    " would said says people killed wounded injured there during when near out about another while on at".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
# Letters that one of the Cyrillic alphabets has and its neighbours lack.
_MARKS = {"uk": "іїєґ", "ru": "ыэё", "be": "ўі", "sr": "ђћџљњј", "mk": "ѓќѕљњџј"}
# English running text holds one of them among every three or four words; other languages one among fifty.
_ENOUGH = 0.12


def detect(text: str) -> tuple[str, str]:
    """The ISO 639-1 code and English name of the language, ("und", "unknown") where a text holds no words.

    The script decides first: mostly Cyrillic letters are told apart by letters of their own, so that Ukrainian names in an
    English text leave it English.
    """
    sample = text[:_SAMPLE]
    low = sample.lower()
    words = _WORD.findall(low)
    if not words:
        return UNKNOWN
    letters = sum(map(len, words))
    cyrillic = 0 if low.isascii() else sum(map(len, _CYRILLIC.findall(low)))
    if cyrillic * 2 > letters:
        code = _cyrillic(low)
        return code, NAMES[code]
    latin = [w for w in words if not "\u0400" <= w[0] <= "\u052f"] if cyrillic else words
    if sum(map(_ENGLISH.__contains__, latin)) >= _ENOUGH * len(latin):
        return "en", NAMES["en"]
    return _model(sample, short=len(latin) < 12)


def _cyrillic(text: str) -> str:
    counts = Counter(text)
    score = {code: sum(counts[c] for c in marks) for code, marks in _MARKS.items()}
    if counts["ў"]:
        return "be"
    best = max(score, key=lambda code: (score[code], code))
    if score[best]:
        return best
    return "bg" if counts["ъ"] else "ru"


def _model(text: str, short: bool) -> tuple[str, str]:
    """What the statistical model says; a short text that has no words of another language is read as English.

    Headlines leave out the words that tell a language ("Uman, Kyiv hit"), and the model goes by the names in them.
    """
    ranked = _identifier().rank(text)
    best, runner = str(ranked[0][0]), {str(code): float(score) for code, score in ranked}
    if short and text.isascii() and best != "en" and runner[best] - runner["en"] < 25:
        best = "en"
    return best, NAMES[best]


@cache
def _identifier() -> Any:
    from py3langid import langid  # heavy: numpy and a model of 1 MB

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages(list(NAMES))
    return identifier
