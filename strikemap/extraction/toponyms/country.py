"""Words that mean a country without naming it: "all over the country", "nationwide", "the neighbouring country"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import Toponym
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.geocoding.gazetteer import Gazetteer
from strikemap.geocoding.names import fold

_THE_COUNTRY = re.compile(
    r"\b(?:(?:all over|across|throughout|over|around|at|on|elsewhere in|parts of|regions of|much of|rest of) the"
    r"(?: (?:whole|entire|neighbou?ring|rest of the))?(?: of the)? country\b(?!'s|side)"
    r"|(?P<adverb>nationwide|countrywide|country-wide)\b)"
)
_NEEDED = (" country", "nationwide", "countrywide", "country-wide")
_WORD = re.compile(r"[a-z]+")


def the_country(document: Document, spans: list[Toponym], gazetteer: Gazetteer, lex: Lexicon) -> Iterator[Toponym]:
    """The country that is meant: the one struck last before, else the one that most of the struck places lie in.

    "The neighbouring country" is the other one of the two that its sentence tells of. Nothing where none can be told.
    """
    if not any(word in document.lower for word in _NEEDED):
        return
    for match in _THE_COUNTRY.finditer(document.lower):
        at = match.start()
        if "neighb" in match.group():
            entry_id = _other(document, at, spans, gazetteer, lex)
        else:
            before = [s for s in spans if s.kind == "country" and s.entries and s.start < at and s.role == "locus"]
            entry_id = before[-1].entries[0] if before else _home(spans, gazetteer)
        entry = gazetteer.get(entry_id) if entry_id else None
        if entry is not None:
            yield Toponym(
                start=at if match.group("adverb") else match.end() - len("country"),
                end=match.end(),
                rule="toponym.country.anaphor",
                name=fold(entry.name),
                kind="country",
                role="locus",
                entries=(entry.id,),
                country_hint=entry.country,
            )


def _home(spans: list[Toponym], gazetteer: Gazetteer) -> str | None:
    counts: dict[str, int] = {}
    for span in spans:
        entry = gazetteer.get(span.entries[0]) if span.role == "locus" and span.entries else None
        if entry is not None:
            counts[entry.country] = counts.get(entry.country, 0) + 1
    return f"country:{max(sorted(counts), key=lambda code: counts[code])}" if counts else None


def _other(document: Document, at: int, spans: list[Toponym], gazetteer: Gazetteer, lex: Lexicon) -> str | None:
    sentence = document.sentence_at(at)
    told = [
        (m.start(), lex.demonyms[m.group()])
        for m in _WORD.finditer(document.lower, sentence.start, at)
        if m.group() in lex.demonyms
    ]
    for span in spans:
        entry = gazetteer.get(span.entries[0]) if span.kind == "country" and span.entries else None
        if entry is not None and sentence.start <= span.start < at:
            told.append((span.start, entry.country))
    codes = [code for _, code in sorted(told)]
    return next((f"country:{code}" for code in reversed(codes) if code != codes[-1]), None)
