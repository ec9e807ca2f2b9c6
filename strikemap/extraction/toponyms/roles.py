"""What the words around a place name make of it: struck, or spoken for, fired from, measured against, met in.

Only a "locus" can have been struck. The order of the checks is the order of their certainty.
"""

from __future__ import annotations

from collections.abc import Callable

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.clauses import hospital_role, namesake_role, quiet_role, struck_role, venue_role
from strikemap.extraction.toponyms.cues import Cues, Verdict, is_ordinary_word, person_role
from strikemap.extraction.toponyms.lexicon import Lexicon
from strikemap.extraction.toponyms.longer_names import (
    border_role,
    facility_role,
    hyphen_role,
    nickname_role,
    office_role,
    organisation_role,
    quarter_role,
    route_role,
    water_role,
)
from strikemap.extraction.toponyms.metonyms import country_role, moved_role, said_role, seat_role
from strikemap.extraction.toponyms.phrases import Phrase
from strikemap.extraction.toponyms.words_before import launch_list_role, near_role, phrase_before_role, preposition_role


def role_of(phrase: Phrase, document: Document, lex: Lexicon, dateline: int) -> Verdict | None:
    """The role and the rule; None where the name is no place at all here (an ordinary word)."""
    if phrase.end <= dateline:
        return "meeting", "toponym.meeting.dateline"
    person = person_role(phrase, lex)
    if person is not None:
        return person
    cues = Cues(phrase, lex)
    if is_ordinary_word(phrase, cues):
        return None
    if any(inner.head == phrase.tail for inner in phrase.contained):
        return "reference", "toponym.reference.container"
    for check in _CHECKS:
        found = check(phrase, cues, document)
        if found is not None:
            return found
    return "locus", "toponym.locus.default"


_CHECKS: tuple[Callable[[Phrase, Cues, Document], Verdict | None], ...] = (
    hyphen_role,
    water_role,
    organisation_role,
    office_role,
    border_role,
    route_role,
    quiet_role,
    hospital_role,
    namesake_role,
    quarter_role,
    facility_role,
    nickname_role,
    venue_role,
    launch_list_role,
    phrase_before_role,
    near_role,
    struck_role,
    said_role,
    country_role,
    seat_role,
    moved_role,
    preposition_role,
)
