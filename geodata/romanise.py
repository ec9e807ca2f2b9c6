"""Ukrainian and Russian names in Latin letters: the official form, and the others that the press uses. Build time only."""

from __future__ import annotations

import re

from translitua import UkrainianBGN, UkrainianKMU, UkrainianSimple, translit

_TABLES = (UkrainianBGN, UkrainianSimple)


def official(name: str) -> str:
    """The official romanisation of a Ukrainian name (resolution 55 of 2010)."""
    return re.sub(r"['\u2019]", "", str(translit(name, UkrainianKMU)))


def others(name: str) -> list[str]:
    """Usual romanisations that differ from the official one; apostrophes are left out, as folding would."""
    found = [re.sub(r"['\u2019\u02b9]", "", str(translit(name, table))) for table in _TABLES]
    return [n for n in dict.fromkeys(found) if n != official(name)]


def adjective_forms(name: str) -> list[str]:
    """The endings that "-skyi" is given in English: Holosiivskyi, Holosiivsky, Golosiivskiy …"""
    stem = re.sub(r"(yi|yy|iy|y)$", "", name)
    if stem == name or not stem.endswith(("sk", "zk", "tsk")):
        return [name]
    return [stem + end for end in ("yi", "y", "iy", "yy")]


def russian_display(name: str) -> str:
    """GeoNames' romanised Russian as English texts usually write it: Staryy Oskol, Orël, Ryazan' → Stary Oskol, Oryol, Ryazan."""
    plain = re.sub(r"['\u2019\u02b9\u02bc]", "", name)
    plain = re.sub(r"([yiъ])y\b", "y", plain)
    return re.sub(r"(?<=[a-z])ë", "yo", plain).replace("ë", "yo").replace("Ë", "Yo")
