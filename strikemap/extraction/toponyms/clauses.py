"""What the clause around a place name tells of the place: struck, or spared, a hospital for the wounded, a meeting, a namesake."""

from __future__ import annotations

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.cues import CLAUSE_END, Cues, Verdict
from strikemap.extraction.toponyms.phrases import Phrase

_MISTAKEN = frozenset(("mistaken", "confused"))
_HOSPITALS = frozenset(("hospital", "clinic"))
_ATTACKS = frozenset(("attacks", "attack", "strikes", "shelling", "shellings", "explosions", "hits", "impacts", "bombardments"))
_HITTING = frozenset(("hit", "attacked", "struck", "shelled", "targeted", "affected", "touched"))
_EXCEPT = frozenset((",", ";", "but", "except", "apart", "besides", "although", "while"))
_CARE = frozenset(("died", "dies", "treated", "treatment", "care", "taken", "brought", "rushed", "admitted"))
_IN_CARE = _CARE | {"intensive", "condition", "lies", "remains", "operated", "transferred"}
HIT_IT = frozenset(
    (
        "left",
        "ruins",
        "rubble",
        "remains",
        "remained",
        "debris",
        "hit",
        "struck",
        "destroyed",
        "damaged",
        "damage",
        "strike",
        "attack",
    )
)
_AUXILIARIES = frozenset(("had", "has", "have", "also", "again", "itself", "just", "too"))


def quiet_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "No attacks took place in Vinnytsia and Kirovohrad": nothing was struck."""
    left = cues.left
    if _spared(cues.right):
        return "background", "toponym.background.quiet"
    if "no" not in left:
        return None
    at = len(left) - 1 - left[::-1].index("no")
    told = left[at + 1 : at + 4]
    if cues.located and not _ATTACKS.isdisjoint(told) and _EXCEPT.isdisjoint(left[at:]):
        return "background", "toponym.background.quiet"
    return None


def _spared(right: list[str]) -> bool:
    """ "In Odesa itself there were no hits"; "Izmail was not hit"."""
    at = 1 if right[:1] in (["itself"], ["proper"], ["too"]) else 0
    at += right[at : at + 1] == [","]
    if right[at : at + 1] == ["there"] and right[at + 1 : at + 2] and right[at + 1] in ("were", "was"):
        return right[at + 2 : at + 3] == ["no"] and not _ATTACKS.isdisjoint(right[at + 3 : at + 5])
    return right[at : at + 2] in (["was", "not"], ["were", "not"]) and right[at + 2 : at + 3] != [] and right[at + 2] in _HITTING


def hospital_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Died in a Dnipro hospital": where the wounded were brought, not where they were hit."""
    at_one = cues.left[-1:] == ["of"] and cues.left[-2:-1] and cues.left[-2] in _HOSPITALS and not p.possessive
    if at_one and not _IN_CARE.isdisjoint(cues.left[-12:]) and HIT_IT.isdisjoint(cues.left[-12:]):
        return "background", "toponym.background.hospital"
    care = cues.right[:1] and cues.right[0] in _HOSPITALS and p.name_at and p.tokens.low[p.name_at - 1] in ("a", "an")
    if care and not p.possessive and not _CARE.isdisjoint(cues.left[-4:]):
        return "background", "toponym.background.hospital"
    return None


def namesake_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Pokrovske, not to be mistaken for the village near Nikopol": what bears the same name is another place."""
    if _MISTAKEN.isdisjoint(cues.left) or not CLAUSE_END.isdisjoint(cues.left) or "not" not in cues.left:
        return None
    return "reference", "toponym.reference.namesake"


def venue_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """ "Heard of it in Granada, Spain, where he was asking leaders": what happens there is a meeting."""
    end = p.container if p.container is not None and p.container.head > p.head else p
    right = p.tokens.low[end.tail : end.tail + 12]
    if right[:2] == [",", "where"] and cues.lex.strike_words.isdisjoint(right) and not cues.lex.venues.isdisjoint(right):
        return "meeting", "toponym.meeting.venue"
    return None


def struck_role(p: Phrase, cues: Cues, document: Document) -> Verdict | None:
    """Verbs to the right: "was hit", "came under fire", "suffered"."""
    lex, group = cues.lex, p.group
    end = group[-1]
    while end.container is not None and end.container.head > end.head:
        end = end.container
    right = p.tokens.low[end.tail : end.tail + 8]
    if right[:1] == ["and"]:  # "X and the region were attacked"
        verb = next((i for i, w in enumerate(right) if w in lex.be), 0)
        right = right[verb:] if verb > 1 else right
    if right[:1] == [","]:
        comma = next((i for i, w in enumerate(right[1:6], 1) if w == ","), 0)
        right = right[comma + 1 :] if comma else right
    if not right:
        return None
    felt = right
    while felt and felt[0] in _AUXILIARIES:
        felt = felt[1:]
    if any(tuple(felt[:n]) in lex.suffered for n in (1, 2, 3)):
        return "locus", "toponym.locus.suffered"
    at = 0
    while at < len(right) and at < 3 and right[at] in lex.be:
        at += 1
    if at == 1 and right[0] in ("has", "had", "have"):
        at = 0 if right[1:2] != ["also"] else at
    while (
        0 < at < len(right)
        and at < 6
        and right[at]
        in ("also", "being", "again", "once", "more", "heavily", "repeatedly", "massively", "been", "both", "all", "not", "then")
    ):
        at += 1
    if at and at < len(right) and right[at] in lex.struck:
        return "locus", "toponym.locus.passive"
    return None
