"""How a written name becomes a key: without case, diacritics, apostrophes and hyphens; Latin and Cyrillic alike."""

from __future__ import annotations

import re
import unicodedata

_PLAIN: dict[int, str] = {
    ord(a): b
    for a, b in {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "Ґ": "Г", "ґ": "г", "ə": "e", "Ə": "E",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    }.items()
}  # fmt: skip
_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u02bb\u2032\u00b4`\u02ba\u2033"
# One character becomes one plain character, so offsets into a folded text are offsets into the text.
for _code in (*range(0xC0, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)):
    _base = unicodedata.normalize("NFD", chr(_code))[0]
    if _base != chr(_code):
        _PLAIN.setdefault(_code, _base)
_SAME_LENGTH = {**_PLAIN, **{ord(c): "'" for c in _APOSTROPHES}, ord("-"): " ", 0xA0: " ", 0x202F: " ", 0x2009: " "}
for _dash in "\u2010\u2011\u2012\u2013\u2014\u2212":
    _SAME_LENGTH[ord(_dash)] = " " if _dash in "\u2010\u2011" else _dash
_KEY = {**_PLAIN, **dict.fromkeys(map(ord, _APOSTROPHES)), **dict.fromkeys(range(768, 880))}
_GAPS = re.compile(r"[\s\-.,]+")
# A capital after a letter or digit: the rest of a word set in capitals.
_INNER_CAPITALS = re.compile(r"[A-Z\u0402-\u042f](?<=\w[A-Z\u0402-\u042f])[A-Z\u0402-\u042f]*")
# An apostrophe or combining mark inside a word. An English possessive is not inside: its "s" ends the word.
_INSIDE = re.compile(r"(?<=\w)(?:'(?=[^\W\d_])(?!s(?![^\W_])(?!'[^\W\d_]))|[\u0300-\u036f]+)")


def fold(name: str) -> str:
    """The key of a name: "Kup'yansk-Vuzlovyi" and "KUPYANSK VUZLOVYI" are both "kupyansk vuzlovyi"."""
    return _GAPS.sub(" ", name.translate(_KEY)).strip().lower()


def fold_text(text: str) -> tuple[str, list[int] | None]:
    """A text folded for the scan, and the offset each of its characters had; None where offsets did not change.

    Capitals that open a word stay, all others go, so that a name in capitals reads like any other.
    """
    folded = text.translate(_SAME_LENGTH)
    offsets: list[int] | None = None
    if "'" in folded or not folded.isascii():
        kept: list[str] = []
        offsets = []
        at = 0
        for hit in _INSIDE.finditer(folded):
            kept.append(folded[at : hit.start()])
            offsets.extend(range(at, hit.start()))
            at = hit.end()
        if kept:
            kept.append(folded[at:])
            offsets.extend(range(at, len(folded)))
            folded = "".join(kept)
        else:
            offsets = None
    return _INNER_CAPITALS.sub(lambda m: m.group().lower(), folded), offsets
