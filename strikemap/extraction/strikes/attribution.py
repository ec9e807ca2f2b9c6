"""Who says a figure, who struck, and whose sky was flown through; the words are data in lexicon/en/attribution.toml."""

from __future__ import annotations

import re
from typing import cast

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule
from strikemap.model import Party, SaidBy, SpeakerRole

_LEXICON = load("attribution")
_ROLES = [(cast(SpeakerRole, row["role"]), re.compile(rf"\b(?:{row['pattern']})\b")) for row in _LEXICON["role"]]
_SAYS = (
    r"(?:said|says|say|told|wrote|writes|reported|reports|announced|confirmed|added|specified|stated|noted|stressed|informed|"
    r"counted|put|posted|claimed|explained|revealed|according to|by the count of|citing|quoting)"
)
_SAYING = Rule(rf"\b{_SAYS}\b")
_NAME = re.compile(r"(?:[A-Z][a-z'\u2019-]+(?: [A-Z][a-z'\u2019-]+){1,3})")
_NOT_A_NAME = frozenset(_LEXICON["not_a_name"]["words"])
_PARTIES = [(cast(Party, row["party"]), Rule(rf"\b(?:{row['pattern']})\b")) for row in _LEXICON["party"]]
_SKIES = [(row["country"], re.compile(rf"\b(?:{row['pattern']})\b")) for row in _LEXICON["sky"]]


def said_by(document: Document, sentence: Sentence) -> SaidBy | None:
    """The speaker that the sentence names for what it says; None where it names nobody."""
    if not _SAYING.search(document, sentence):
        return None
    low = document.lower[sentence.start : sentence.end]
    names = (_person(m.group()) for m in _NAME.finditer(sentence.text) if _beside_saying(low, m))
    name = next((n for n in names if n is not None), None)
    for role, pattern in _ROLES:
        if pattern.search(low):
            return SaidBy(role, name)
    return SaidBy("unknown", name) if name else None


def _person(words: str) -> str | None:
    """The name in a run of capitalised words, the office before it taken off ("Mayor Oleksandr Vilkul"); else None."""
    name = words.split()
    while name and name[0] in _NOT_A_NAME:
        name.pop(0)
    return " ".join(name) if len(name) > 1 and not set(name) & _NOT_A_NAME else None


def _beside_saying(low: str, match: re.Match[str]) -> bool:
    """Whether a name stands within a few words of a verb of saying."""
    return bool(_SAYING.pattern.search(low, max(0, match.start() - 40), min(len(low), match.end() + 60)))


def attackers(text: str, may: int = -1) -> list[Party]:
    """The parties that a lower-case stretch of text names as the attacker, one entry a mention; `may`: the rules worth trying."""
    return [party for party, rule in _PARTIES if may & rule.bit for _ in rule.pattern.finditer(text)]


def sky(low: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) over which munitions flew, by who fired them or met them; None where no word says."""
    return next((code for code, pattern in _SKIES if pattern.search(low)), None)
