"""Nobody: "no casualties", "nobody was hurt". "No reports of casualties" and "no casualties were reported" say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikemap.extraction.casualties.mentions import CasualtyField, CasualtyMention
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import Quantity
from strikemap.model import Figure

_LEXICON = load("casualties")["nobody"]
_FIELDS: dict[str, list[CasualtyField]] = {noun: row["fields"] for row in _LEXICON["noun"] for noun in row["words"]}
_NOBODY = frozenset(("no one", "nobody", "none", "neither"))
_UNHURT = Rule(r"\b(?:safe|alive|un[hsi]|in good health|without a|out of danger|fright|scare\b|among the living)")
_BE = r"(?:was|were|has been|have been|had been|is|are|got|being)"


def _rules() -> dict[str, Rule]:
    nouns, people = words_pattern(_FIELDS), words_pattern(_LEXICON["people"])
    hurt = words_pattern([*_LEXICON["hurt"], *_LEXICON["injured"], *_LEXICON["killed"]])
    reported = words_pattern(_LEXICON["reported"])
    pair = rf"(?P<pair>,? (?:or|and|nor) (?:no )?(?:\w+ )?(?P<second>{nouns})\b)?"
    sources = {
        # "no new casualties" is no statement about all of them
        "not-none": rf" (?:{words_pattern(_LEXICON['not_none'])})\b",
        "reports-of": rf" (?:[a-z-]+ ){{0,3}}?(?:{words_pattern(_LEXICON['reports'])})\b",
        "noun": rf" (?:(?:{words_pattern(_LEXICON['adjectives'])}) )?(?P<noun>{nouns})\b{pair}",
        # "were reported", "or damage were reported": none reported is not none
        "reported": rf",? (?:(?:or|and|nor) )?(?:\w+ ){{0,3}}?{_BE} (?:\w+ ){{0,2}}?(?:{reported})\b"
        rf"|,? (?:\w+ )?(?:{reported}|as yet|so far|yet)\b",
        "nobody": rf"(?: (?:from among|of|in|at|from|among|on|aboard|inside) "
        rf"(?:the |them|those |its |their )?(?:[\w'-]+ ?){{0,4}}?)?"
        rf"(?: (?:[\w-]+ )?(?:{people}))?"
        rf" ?{_BE}? ?(?:been )?(?:reported |seriously |reportedly |physically )?"
        rf"(?P<first>{hurt})(?:,? (?:or|and|nor) (?:\w+ )?(?P<second>{hurt}))?\b",
        "not": rf"\b(?:{people})(?: [\w-]+){{0,3}}? "
        r"(?:(?:was|were) not|ha(?:s|ve) not been|(?:did not|didn't)(?= suffer[.,;]| get))(?: seriously| badly)? "
        rf"(?P<first>{hurt})(?: (?:or|and|nor) (?P<second>{hurt}))?\b",
        # "People are safe and sound", "every one of them is alive"
        "unhurt": rf"\b(?:(?P<all>{words_pattern(_LEXICON['all'])})|(?P<staff>{words_pattern(_LEXICON['staff'])})"
        rf"|(?P<group>{words_pattern(_LEXICON['group'])})(?: of (?:\w+))?)"
        rf"(?: (?!(?:and|but|who|not)\b)[\w'-]+){{0,6}}?,?(?: and)? "
        rf"(?:are|is|were|was|remained|remain|escaped|stayed|emerged|got (?:away|out|off)|came (?:out|off|away)|walked away)"
        rf" (?:all |also |completely |physically |still |reportedly |all )?"
        rf"(?:(?P<unhurt>{words_pattern(_LEXICON['unhurt'])})|(?P<alive>{words_pattern(_LEXICON['alive'])}))\b(?! in\b)",
        "harming": r"\bwithout (?:harming|injuring|hurting) "
        r"(?:anyone|anybody|people|its|the|his|any|residents|staff|civilians|personnel)\b",
        "without": rf"\b(?:without|avoided|zero|caused no) (?:any )?(?:civilian |human )?(?P<noun>{nouns})\b"
        rf"|\b(?P<noun2>{nouns}) (?:were|was|have been|had been) avoided\b"
        rf"|\b(?:did not|didn't) (?:cause|result in|lead to|claim) (?:any )?(?P<noun3>{nouns})\b",
    }
    return {name: Rule(source) for name, source in sources.items()}


_RULES = _rules()


def find_nobody(document: Document, sentence: Sentence, quantities: Sequence[Quantity]) -> list[CasualtyMention]:
    """Figures of zero in a sentence; `quantities` are those of the sentence."""
    text = document.lower
    found: list[CasualtyMention] = []
    for quantity in quantities:
        if quantity.kind != "none":
            continue
        word = text[quantity.start : quantity.end]
        tail = text[quantity.end : min(sentence.end, quantity.end + 120)]
        if word in _NOBODY or word.startswith("not "):
            found += _zeros(_RULES["nobody"].pattern.match(tail), quantity.start, quantity.end, "nobody")
        elif word in {"no", "zero"} and not _RULES["not-none"].pattern.match(tail) and not _RULES["reports-of"].pattern.match(tail):
            if _RULES["noun"].pattern.match(tail):
                found += _no_casualties(quantity, tail)
            else:
                found += _zeros(_RULES["nobody"].pattern.match(tail), quantity.start, quantity.end, "nobody")
    for match in _RULES["without"].finditer(document, sentence):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            noun = match["noun"] or match["noun2"] or match["noun3"]
            found += [_zero(field, match.start(), match.end(), "without") for field in _FIELDS[noun]]
    if not found:
        found += _unhurt(document, sentence)
    for match in _RULES["not"].finditer(document, sentence):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            found += _zeros(match, match.start(), 0, "not")
    return found


def _unhurt(document: Document, sentence: Sentence) -> list[CasualtyMention]:
    """ "Everyone is alive and well": nobody hurt; "everyone is alive": nobody killed."""
    for name in ("unhurt", "harming"):
        match = _RULES[name].search(document, sentence) if name == "harming" or _UNHURT.search(document, sentence) else None
        if match is not None:
            fields: list[CasualtyField] = ["killed", "injured"] if name == "harming" or match["unhurt"] else ["killed"]
            return [_zero(field, match.start(), match.end(), name) for field in fields]
    return []


def _zeros(match: re.Match[str] | None, start: int, offset: int, rule: str) -> list[CasualtyMention]:
    """ "nobody was hurt" is nobody killed either; "nobody was killed" and "nobody was injured" leave the other open."""
    if match is None:
        return []
    said = {match["first"], match["second"]} - {None}
    either = bool(said & set(_LEXICON["hurt"]))
    fields: list[CasualtyField] = ["killed"] if either or said & set(_LEXICON["killed"]) else []
    if either or said & set(_LEXICON["injured"]):
        fields.append("injured")
    return [_zero(field, start, offset + match.end(), rule) for field in fields]


def _no_casualties(quantity: Quantity, tail: str) -> list[CasualtyMention]:
    match = _RULES["noun"].pattern.match(tail)
    if match is None or _RULES["reported"].pattern.match(tail, match.end()):
        return []
    fields = list(dict.fromkeys([*_FIELDS[match["noun"]], *(_FIELDS[match["second"]] if match["second"] else [])]))
    return [_zero(field, quantity.start, quantity.end + match.end(), "no") for field in fields]


def _zero(field: CasualtyField, start: int, end: int, rule: str) -> CasualtyMention:
    return CasualtyMention(start=start, end=end, rule=f"{field}.none.{rule}", field=field, figure=Figure(0, 0), at=start)
