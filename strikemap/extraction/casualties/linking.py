"""Phrases for people linked to the words that say they were killed or hurt, by the rules of lexicon/en/casualties.toml."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

import msgspec

from strikemap.extraction.casualties.chunks import FIELDS, Chunk
from strikemap.extraction.casualties.joining import joined
from strikemap.extraction.casualties.mentions import CasualtyField, CasualtyMention
from strikemap.extraction.casualties.persons import People
from strikemap.extraction.casualties.shares import apportioned, distributed
from strikemap.extraction.casualties.told import mention_of
from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.late import late
from strikemap.extraction.text.signs import Rule

_LEXICON = load("casualties")
_start = attrgetter("start")


class _Rule(NamedTuple):
    id: str
    left: bool
    codes: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    between: re.Pattern[str] | None


_RULES = [
    _Rule(
        r["id"],
        r["side"] == "left",
        r["codes"],
        late(r["pattern"]),
        late(r["before"]) if "before" in r else None,
        late(r["behind"]) if "behind" in r else None,
        late(r["between"]) if "between" in r else None,
    )
    for r in _LEXICON["rule"]
]
_PARTICIPLE = "KI"
_ONLY_RIGHT = "GJB"
_WINDOW = 24  # chunks to the left of a predicate in which its people stand
_RULES_OF = {code: [r for r in _RULES if code in r.codes and not (code in _ONLY_RIGHT and r.left)] for code in FIELDS}


def link(document: Document, sentence: Sentence, chunks: list[Chunk], last: CasualtyField | None = None) -> list[CasualtyMention]:
    """Link phrases for people to predicates, from left to right; a phrase serves one predicate. `last`: of whom was told before."""
    chunks = joined(chunks)
    letters = "".join(c.code for c in chunks)
    used: set[int] = set()
    taken: dict[int, CasualtyMention] = {}
    found: list[CasualtyMention] = []
    for index, predicate in enumerate(chunks):
        code = predicate.code
        if code not in FIELDS:
            continue
        if code in _PARTICIPLE and _mixed(letters, index):
            continue
        lead = document.lower[max(sentence.start, predicate.start - 60) : predicate.start]
        nearest = letters.rfind("q", max(0, index - _WINDOW), index)
        for rule in _RULES_OF.get(code, ()):
            if rule.left and nearest < 0:
                continue
            if rule.behind is not None and not rule.behind.search(lead):
                continue
            if rule.id == "then-died":
                target = _left(rule, letters, nearest, index, set())
                target = target if target in taken and taken[target].field == "injured" else None
            else:
                target = _left(rule, letters, nearest, index, used) if rule.left else _right(rule, letters, index, used, lead)
            if target is not None and rule.between is not None:
                said = document.lower[max(predicate.end, chunks[target].start - 60) : chunks[target].start]
                target = target if rule.between.search(said) else None
            if target is not None and rule.id == "toll":
                target = _risen(document, letters, chunks, target)
            if target is None or _hedged(document, letters, chunks, index, target):
                continue
            if document.lower[predicate.start : predicate.end] == "lost" and _lost_otherwise(chunks[target].people):
                continue
            if rule.id in _AGENT_RULES and _is_agent(document, letters, chunks, target, index):
                continue
            field = FIELDS[code] if code != "M" else found[-1].field if found else last
            if field is None:
                continue
            people = chunks[target].people
            used.add(target)
            if people is not None and (people.min or people.max is not None):
                if target in taken:
                    found.remove(taken[target])
                taken[target] = mention_of(document, sentence, rule.id, field, chunks, target, index)
                found.append(taken[target])
                shares = _respectively(document, sentence, letters, target, used)
                too = _as_was(letters, index, used)
                for other in (*shares, too, _gapped(document, chunks, letters, index, used)):
                    if other is not None:
                        used.add(other)
                        mention = mention_of(document, sentence, rule.id, field, chunks, other, index)
                        found.append(msgspec.structs.replace(mention, more=True) if other == too else mention)
            break
    for index, item in enumerate(chunks):
        # "One wounded person was evacuated": no other predicate has taken them.
        if item.people is not None and item.people.state and index not in used and not item.people.definite:
            found.append(mention_of(document, sentence, "state", item.people.state, chunks, index, index))
            used.add(index)
    if _UNRELATED.search(document, sentence):
        found = [m for m in found if m.field != "killed"]
    found.sort(key=lambda m: m.start)
    found = [_within(document, m, found[:i]) for i, m in enumerate(found)]
    found = [_broken_down(m, chunks, used) for m in found]
    found = [apportioned(document, m) for m in found]
    return found + distributed(document, sentence, chunks, used, found)


def _respectively(document: Document, sentence: Sentence, letters: str, target: int, used: set[int]) -> list[int]:
    """ "two, five and four people were hurt in Nikopol, Marhanets and Lozova respectively": all share the predicate."""
    if "respectively" not in document.lower[sentence.start : sentence.end]:
        return []
    before = _NUMBERS_BEFORE.search(letters, max(0, target - _LONGEST_LIST), target)
    behind = _NUMBERS_BEHIND.match(letters, target + 1, target + _LONGEST_LIST)
    others = list(range(before.start(), target, 2)) if before else list(range(target + 2, behind.end(), 2)) if behind else []
    return [other for other in others if other not in used]


_LONGEST_LIST = 12  # chunks
_NUMBERS_BEHIND = re.compile(r"(?:,q)*&q")
_NUMBERS_BEFORE = re.compile(r"(?:q,)*q&\Z")


def _as_was(letters: str, index: int, used: set[int]) -> int | None:
    """ "A couple were injured, as was a volunteer": the second phrase shares the predicate of the first."""
    match = _AS_WAS.match(letters, index + 1, index + 8)
    target = match.end() - 1 if match else None
    return None if target in used else target


_AS_WAS = late(r"[.~p]{0,4},?aq")


def _gapped(document: Document, chunks: list[Chunk], letters: str, index: int, used: set[int]) -> int | None:
    """ "The man got a shrapnel wound, the girl - a contusion": the verb stands once for both."""
    match = _NEXT.match(letters, index + 1, index + 8) if letters[index] == "S" else None
    target = match.end() - 1 if match else None
    if target is None or target in used or not _WOUND.match(document.lower, chunks[target].end):
        return None
    return target


_NEXT = late(r"(?:[p.~]{0,4}),&?q")
_WOUND = late(
    r"(?:,| -|:)? ?(?:an? |several |multiple )?(?:[\w-]+ ){0,3}?"
    r"(?:wounds?|injur(?:y|ies)|contusions?|concussions?|fractures?|burns?|(?:baro)?trauma"
    r"|lacerations?|cuts|bruises)\b"
)


def _within(document: Document, mention: CasualtyMention, before: list[CasualtyMention]) -> CasualtyMention:
    """ "six wounded, one of them fatally": a death among the injured told right before; "with two in hospital": a part of them."""
    counted = [m for m in before if m.figure is not None]
    if not counted or counted[-1].field != "injured":
        return mention
    if mention.field == "killed" and mention.part:
        return msgspec.structs.replace(mention, part=False, from_injured=True)
    if mention.field == "injured" and mention.bare and document.lower.endswith("with ", 0, mention.at):
        return msgspec.structs.replace(mention, part=True)
    return mention


def _broken_down(mention: CasualtyMention, chunks: list[Chunk], used: set[int]) -> CasualtyMention:
    """ "8 wounded: 6 adults and 2 children": a list that adds up to the figure before its colon tells the children."""
    if mention.figure is None or mention.children is not None:
        return mention
    first = bisect_left(chunks, mention.end, key=_start)
    after = range(first, min(first + 3, len(chunks)))
    if "".join(chunks[i].code for i in after)[:2] != ":q":
        return mention
    people = chunks[after[1]].people
    if people is None or people.figure != mention.figure or not people.children or after[1] in used:
        return mention
    return msgspec.structs.replace(mention, children=people.children, children_span=(people.start, people.end))


_AGENT_RULES = ("headline", "passive")
# "a man had a heart attack, which is not related to the strike"
_UNRELATED = Rule(r"\b(?:not|n't) (?:\w+ )?(?:related|connected|linked|attributed|attributable)\b|\bunrelated\b")
_HAVE = late(r"\b(?:have|has|had)(?: also| already| now)?\Z")


def _is_agent(document: Document, letters: str, chunks: list[Chunk], target: int, index: int) -> bool:
    """ "The Russians (have) killed two residents": who did it stands before the verb, and nobody says how many they are."""
    people = chunks[target].people
    if people is None or not people.definite or people.min or people.max is not None:
        return False
    said = document.lower[chunks[target].end : chunks[index].start].strip()
    return (not said or _HAVE.search(said) is not None) and re.match(r"[.]?q", letters[index + 1 : index + 3]) is not None


def _mixed(letters: str, index: int) -> bool:
    """ "killed or wounded" with one number cannot be told apart."""
    ahead, behind = _BESIDE[letters[index]]
    if ahead.match(letters, index + 1, index + 7):
        return True
    return letters[index + 1 : index + 2] != "q" and behind.search(letters, max(0, index - 4), index) is not None


_BESIDE = {code: (late(rf",?&[.b]?{other}(?!q)"), late(rf"{other},?&[.b]?\Z")) for code, other in (("K", "I"), ("I", "K"))}


def _left(rule: _Rule, letters: str, nearest: int, index: int, used: set[int]) -> int | None:
    """The people nearest to the left of a predicate, where the rule's chunks lead from them to it."""
    match = rule.pattern.match(letters, nearest, index)
    return None if match is None or nearest in used else nearest


def _risen(document: Document, letters: str, chunks: list[Chunk], target: int) -> int:
    """ "from 14 at breakfast to 25 to, at the latest count, 28": the last of them is the toll."""
    text = document.lower
    if not text.startswith("from ", chunks[target].start):
        return target
    while match := _STEP.match(letters, target):
        if not _TO.search(text, chunks[target].end, chunks[match.end() - 1].start):
            break
        target = match.end() - 1
    return target


_STEP = late(r"q[.p~,b&]{1,8}q")
_TO = late(r"\bto\b")


def _right(rule: _Rule, letters: str, index: int, used: set[int], lead: str) -> int | None:
    match = rule.pattern.match(letters[index + 1 : index + 26])
    if match is None or (rule.before is not None and not rule.before.search(letters[max(0, index - 4) : index])):
        return None
    target = index + match.end()
    if target in used:
        return None
    # "three people were killed": a participle after a form of "be" takes nothing on its right; "have killed three" does.
    if (
        letters[index] in _PARTICIPLE
        and rule.id == "active"
        and letters.endswith(("b", "b."), 0, index)
        and not letters.endswith((",b", "&b", ".b", "~b", "_b"), 0, index)
        and _HAVE.search(lead.rstrip()) is None
    ):
        return None
    return target


def _lost_otherwise(people: People | None) -> bool:
    """ "who lost her sister" is told of the one who mourns, whenever that was; "Russia lost 1,200 soldiers" of the war."""
    return people is not None and (any(p.kin for p in people.persons) or any(g.label == "soldiers" for g in people.labels))


# "The body of a fourth person may still be under the slabs"
_MAY_BE = late(r" (?:may|might|could|is (?:believed|thought|feared|presumed|likely)|probably|presumably|possibly)\b")


def _hedged(document: Document, letters: str, chunks: list[Chunk], index: int, target: int) -> bool:
    low, high = sorted((index, target))
    if "h" in letters[low : high + 1]:
        return True
    if letters[index] == "B" and _MAY_BE.match(document.lower, chunks[target].end):
        return True
    return letters.endswith(("h", "hb", "h."), 0, low)
