"""A place told of before it is named: "in a small town near Odesa … the town, Serhiivka". The first words mean the second.

Only where the article goes from "a" to "the" over the same noun, within a few sentences, and the later name was struck.
"""

from __future__ import annotations

from strikemap.extraction.toponym_cues import Verdict
from strikemap.extraction.toponym_lexicon import Lexicon
from strikemap.extraction.toponym_phrases import Phrase

_SENTENCES = 12
_WORDS_BACK = 9
_ARTICLES = frozenset(("a", "an"))
RULE = "toponym.settlement.named-later"


def named_later(phrases: list[Phrase], verdicts: dict[int, Verdict], lex: Lexicon) -> dict[int, Phrase]:
    """By id() of a phrase that is only the neighbour of an unnamed settlement: the later phrase that names the settlement."""
    found: dict[int, Phrase] = {}
    waiting: list[tuple[Phrase, str]] = []
    for phrase in phrases:
        if phrase.kind != "settlement" or verdicts[id(phrase)][0] != "locus":
            continue
        noun = _introduced(phrase, verdicts, lex)
        if noun is not None:
            waiting.append((phrase, noun))
            continue
        for before, what in waiting:
            near = phrase.sentence.index - before.sentence.index <= _SENTENCES
            if near and phrase.key != before.key and _identified(phrase, what):
                found.setdefault(id(before), phrase)
    return found


def _introduced(phrase: Phrase, verdicts: dict[int, Verdict], lex: Lexicon) -> str | None:
    """The noun of "a small town on the coast near X"; None where X stands for itself."""
    if verdicts[id(phrase)][1] != "toponym.locus.near":
        return None
    words = phrase.tokens.low[max(0, phrase.head - _WORDS_BACK) : phrase.head]
    for i in range(len(words) - 1, 0, -1):
        noun = lex.types.get(words[i])
        if noun is not None and noun.kind == "settlement" and not noun.plural:
            return words[i] if any(word in _ARTICLES for word in words[max(0, i - 4) : i]) else None
    return None


def _identified(phrase: Phrase, noun: str) -> bool:
    """Whether the words identify the name with the noun: "the town, X", "X, the town where"."""
    low, at = phrase.tokens.low, phrase.name_at
    return low[max(0, at - 3) : at] == ["the", noun, ","] or low[phrase.tail : phrase.tail + 3] == [",", "the", noun]
