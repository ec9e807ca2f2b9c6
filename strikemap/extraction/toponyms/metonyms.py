"""Names that stand for people: who said it, a capital for its government, a country for its army; and what only moves.

Such a name is a place only after a preposition of place or a word for a strike.
"""

from __future__ import annotations

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.cues import Cues, Verdict
from strikemap.extraction.toponyms.phrases import Phrase

PREPOSITIONS_OF_PLACE = frozenset(("in", "on", "at", "over", "across", "throughout", "against", "inside", "within", "into"))

_TELLS = frozenset(("according", "says", "said", "told", "by", "from", "spokesman", "spokeswoman", "claims", "reports"))

_REPORTED = frozenset(
    ("report", "reports", "reported", "reporting", "writes", "wrote", "word", "news", "tells", "counts", "counted")
)


def said_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    lex = cues.lex
    left = cues.left
    at_office = len(left) > 1 and left[-1] == "in" and left[-2] in lex.office and p.key in lex.seats
    told = not _TELLS.isdisjoint(left[-9:-2])
    if at_office and cues.right[:1] and ((cues.right[0].isalnum() and cues.right[0] not in lex.be) or told):
        return "speaker", "toponym.speaker.people-in"  # "the defence ministry in Moscow denied it"
    speaking = cues.right[:1] and (cues.right[0],) in lex.said and not p.possessive
    if len(left) > 1 and left[-1] == "in" and left[-2] in lex.office and left[-2] not in lex.housed and speaking:
        return "speaker", "toponym.speaker.people-in"  # "officials in the Kharkiv region announced"
    if p.kind in ("raion", "hromada") or (left and left[-1] in PREPOSITIONS_OF_PLACE):
        return None
    right = (
        cues.right[1:]
        if cues.right[:1] and cues.right[0] in ("has", "had", "also", "have", "later", "then", "itself")
        else cues.right
    )
    if right[:1] == [","] and "," in right[2:4] and (p.key in lex.seats or p.kind == "country"):  # "Moscow, meanwhile, said"
        right = right[right.index(",", 1) + 1 :]
    said = any(tuple(right[:n]) in lex.said for n in (1, 2)) and not p.possessive
    if said and (p.kind == "country" or p.key in lex.seats or p.group[-1] is p):
        return "speaker", "toponym.speaker.said"
    return None


def seat_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """A capital that stands for its government: a place only after a preposition of place or a strike."""
    lex = cues.lex
    if p.kind != "settlement" or p.key not in lex.seats:
        return None
    if p.typed is not None or p.qualifier or any(m.key not in lex.seats and m.kind == "settlement" for m in p.group):
        return None
    word = cues.left[-1] if cues.left else ""
    if p.possessive:
        if cues.right[:1] and cues.right[0] in lex.office:
            return "speaker", "toponym.speaker.office"
        return (
            ("locus", "toponym.locus.possessive")
            if cues.located or (cues.right[:1] and cues.right[0] in lex.things)
            else ("speaker", "toponym.speaker.seat")
        )
    if word in PREPOSITIONS_OF_PLACE:
        said = p.tokens.low
        distant = p.key not in lex.warring or (cues.left == ["in"] and any((w,) in lex.said for w in cues.right))
        if (distant or any(w in lex.meeting_words for w in said)) and not any(w in lex.strike_words for w in said):
            return "meeting", "toponym.meeting.seat"
        return None
    if cues.located:
        return None
    if cues.right[:1] and (cues.right[0] in lex.sites or cues.right[0] in lex.facility or cues.right[0] in lex.things):
        aimed = any(w in ("on", "against", "at") for w in cues.right)
        return None if not aimed else ("agent", "toponym.agent.seat")
    if cues.right[:1] in ([","], ["."], [")"]) or not cues.right:
        return None
    return "agent", "toponym.agent.seat"


def country_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    lex = cues.lex
    if p.kind != "country":
        return None
    word = cues.left[-1] if cues.left else ""
    located = cues.located
    if word in ("toward", "towards") or (p.group[0].qualifier or "").endswith("direction of"):
        return "reference", "toponym.reference.toward"
    if p.partly:
        return "reference", "toponym.reference.possessive"
    if p.possessive:
        if any(w in lex.types and not lex.types[w].plural for w in cues.right[:3]):  # "Ukraine's second city, Kharkiv"
            return "reference", "toponym.reference.possessive"
        if cues.right[:1] and cues.right[0] in lex.things and located:
            return "locus", "toponym.locus.possessive"
        return "agent", "toponym.agent.possessive"
    if located:
        return "locus", "toponym.locus.country"
    if word in ("of", "to", "for", "with", "by", "from", "between", "about", "and", "or", "than", "as") or cues.before is not None:
        return "background", "toponym.background.country"
    return "agent", "toponym.agent.country"


def left_of(p: Phrase) -> list[str]:
    """The words of the sentence before the phrase, marks of a bullet left out."""
    return [word for word in p.tokens.low[: p.head] if word.isalnum()]


def moved_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """Where people or things come from or go to, or what they are about, when nothing says more."""
    lex = cues.lex
    word = cues.left[-1] if cues.left else ""
    if word == "from":
        if len(left_of(p)) == 1 and not _REPORTED.isdisjoint(p.tokens.low[p.tail : p.tail + 8]):
            return None  # "From Kharkiv the governor reports two dead"
        return "background", "toponym.background.from"
    if word in ("to", "for") and p.kind in ("raion", "hromada") and lex.transit.isdisjoint(cues.left):
        return None  # "To the Snovsk hromada they sent four drones": a district is no destination of people
    if word == "to" and lex.harms.isdisjoint(cues.left[-6:]):
        return "background", "toponym.background.to"
    if word in ("about", "without", "with", "by") or (word == "for" and not any(w in lex.alerts for w in cues.left[-6:])):
        return "background", "toponym.background.about"
    return None
