"""Phrases for people linked to the words that say they were killed or hurt, by the rules of lexicon/en/casualties.toml."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from strikemap.extraction.chunks import FIELDS, Chunk
from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.mentions import CasualtyField, CasualtyMention
from strikemap.extraction.people import People
from strikemap.model import Figure, Group, add_figures

_LEXICON = load("casualties")


class _Rule(NamedTuple):
    id: str
    left: bool
    codes: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None


_RULES = [
    _Rule(r["id"], r["side"] == "left", r["codes"], re.compile(r["pattern"]), re.compile(r["before"]) if "before" in r else None)
    for r in _LEXICON["rule"]
]
_OLDER = re.compile(rf"\b(?:{words_pattern(_LEXICON['superseded']['words'])})\b")
_PARTICIPLE = "KI"
_ONLY_RIGHT = "GJB"


def link(document: Document, sentence: Sentence, chunks: list[Chunk]) -> list[CasualtyMention]:
    """Link phrases for people to predicates, from left to right; a phrase serves one predicate."""
    chunks = _joined(chunks)
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
        for rule in _RULES:
            if code not in rule.codes or (code in _ONLY_RIGHT and rule.left):
                continue
            if rule.id == "then-died":
                target = _left(rule, letters, index, set())
                target = target if target in taken and taken[target].field == "injured" else None
            else:
                perfect = not rule.left and _HAVE.search(document.lower[sentence.start : predicate.start].rstrip()) is not None
                target = _left(rule, letters, index, used) if rule.left else _right(rule, letters, index, used, perfect)
            if target is None or _hedged(document, letters, chunks, index, target):
                continue
            if rule.id in _AGENT_RULES and _is_agent(document, letters, chunks, target, index):
                continue
            people = chunks[target].people
            used.add(target)
            if people is not None and (people.min or people.max is not None):
                if target in taken:
                    found.remove(taken[target])
                taken[target] = _mention(document, sentence, rule.id, FIELDS[code], chunks, target, index)
                found.append(taken[target])
                for other in (_respectively(document, sentence, letters, target, used), _as_was(letters, index, used)):
                    if other is not None:
                        used.add(other)
                        found.append(_mention(document, sentence, rule.id, FIELDS[code], chunks, other, index))
            break
    for index, item in enumerate(chunks):
        # "One wounded person was evacuated": no other predicate has taken them.
        if item.people is not None and item.people.state and index not in used and not item.people.definite:
            found.append(_mention(document, sentence, "state", item.people.state, chunks, index, index))
            used.add(index)
    found.sort(key=lambda m: m.start)
    return found + _distributed(document, sentence, chunks, used, found)


def _respectively(document: Document, sentence: Sentence, letters: str, target: int, used: set[int]) -> int | None:
    """ "two and four people were hurt in Nikopol and Marhanets respectively": the first number shares the predicate."""
    if target < 2 or letters[target - 2 : target] != "q&" or target - 2 in used:
        return None
    return target - 2 if "respectively" in document.lower[sentence.start : sentence.end] else None


def _as_was(letters: str, index: int, used: set[int]) -> int | None:
    """ "A couple were injured, as was a volunteer": the second phrase shares the predicate of the first."""
    match = re.match(r"[.~p]{0,4},?aq", letters[index + 1 : index + 8])
    target = index + match.end() if match else None
    return None if target in used else target


_AGENT_RULES = ("headline", "passive")
_HAVE = re.compile(r"\b(?:have|has|had)(?: also| already| now)?\Z")


def _is_agent(document: Document, letters: str, chunks: list[Chunk], target: int, index: int) -> bool:
    """ "The Russians (have) killed two residents": who did it stands before the verb, and nobody says how many they are."""
    people = chunks[target].people
    if people is None or not people.definite or people.min or people.max is not None:
        return False
    said = document.lower[chunks[target].end : chunks[index].start].strip()
    return (not said or _HAVE.search(said) is not None) and re.match(r"[.]?q", letters[index + 1 : index + 3]) is not None


_AT_PLACE = re.compile(
    r",? (?:of them )?(?:in|at|near|over|on|from|outside) (?:the |other |another |a |neighbou?ring |nearby ){0,3}"
    r"(?=[A-Z]|parts|village|city|town|district|region|community|rest)"
)


def _distributed(
    document: Document, sentence: Sentence, chunks: list[Chunk], used: set[int], found: list[CasualtyMention]
) -> list[CasualtyMention]:
    """ "seven people were injured, six of them in Reni and one in Izmail": numbers before places share the last predicate."""
    shared: list[CasualtyMention] = []
    for index, item in enumerate(chunks):
        people = item.people
        if people is None or people.none or index in used or people.definite:
            continue
        if _VICTIMS.search(document.lower, item.start, item.end) and not people.subset:
            shared.append(_mention(document, sentence, "casualties", "injured", chunks, index, index))
            continue
        before = [m for m in found if m.end <= item.start and m.figure is not None]
        if before and people.bare and _AT_PLACE.match(document.text, item.end):
            field = before[-1].field
            shared.append(_mention(document, sentence, "distributed", field, chunks, index, index))
    return shared


_VICTIMS = re.compile(r"\b(?:casualt(?:y|ies)|victims?)\b")


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """ "a man, a woman and two children" made one phrase, unless a predicate of its own follows the later part.

    "killed two people and three were injured" keeps two phrases: the first has its predicate before it.
    """
    out: list[Chunk] = []
    index = 0
    while index < len(chunks):
        first = chunks[index]
        if first.code != "q" or first.people is None or first.people.none or first.people.bare:
            out.append(first)
            index += 1
            continue
        members, complete, step = [index], 1, index + 1
        while step < len(chunks):
            joint = ""
            while step < len(chunks) and chunks[step].code in ",&x" and len(joint) < 2:
                joint += chunks[step].code
                step += 1
            person = chunks[step].people if step < len(chunks) else None
            if not joint or person is None or person.none or (person.bare and not person.definite):
                break
            members.append(step)
            whole = "&" in joint or "x" in joint or person.rule == "people.pair"
            complete = len(members) if whole else complete
            step += 1
        members = members[:complete]
        apposed = _apposed(chunks, index)
        if apposed is not None:
            out.append(apposed[0])
            index = apposed[1]
            continue
        governed = bool(out) and (out[-1].code in "KIGJB" or (out[-1].code == "." and len(out) > 1 and out[-2].code in "KIGJ"))
        if len(members) > 1 and governed:
            after = "".join(c.code for c in chunks[members[-1] + 1 : members[-1] + 9])
            if re.match(r"[.~p]{0,3}b[.bp]{0,3}[KIS]|[.~p]{0,3}[DS]|[KId](?!q)", after):
                members = members[:-1]
        out.append(_sum([chunks[m] for m in members]) if len(members) > 1 else first)
        index = members[-1] + 1
    return out


_APPOSED = re.compile(r"q,(?:q(?:,q)*,?&q(?![.&x])|q(?=,[^q&])|(?P<aside>q[.&xp]{1,6})(?=,[.p]?[bKISD]))")


def _apposed(chunks: list[Chunk], index: int) -> tuple[Chunk, int] | None:
    """ "two people, a student of 19 and a girl": the list tells who they are. The phrase as one chunk, and where to go on.

    So does one after one: "one of the sailors, a Syrian national, was …".
    """
    first = chunks[index].people
    letters = "".join(c.code for c in chunks[index : index + 12])
    match = _APPOSED.match(letters)
    if match is None or first is None:
        return None
    inner = chunks[index + 2 : index + match.end()]
    members = [c for c in inner if c.people is not None]
    counted = first.qualifier is not None and first.min > 1
    # "nineteen people, nine children and ten adults": numbers are the parts of a plain count that they add up to.
    exact = len(members) > 1 and (first.bare or first.rule == "person.any")
    if not members or any(m.people is None or m.people.more or (m.people.qualifier and not exact) for m in members):
        return None
    listed = _sum(members) if len(members) > 1 else members[0]
    people = listed.people
    if people is None or people.max is None:
        return None
    if counted and match["aside"] and people.min < first.min:
        # "two residents - a husband and wife - were …": not all of those named are phrases of their own.
        values = {name: getattr(first, name) for name in first.__struct_fields__}
        return Chunk("q", first.start, inner[-1].end, People(**(values | {"end": inner[-1].end}))), index + match.end()
    if any(m.people.qualifier for m in members if m.people) and people.min != first.min:
        return None
    if people.min != first.min or not (counted or (len(members) == 1 and first.min == 1)):
        return None
    values = {name: getattr(first, name) for name in first.__struct_fields__}
    children = first.children if first.children is not None else people.children
    values |= {"end": listed.end, "children": children, "labels": (*first.labels, *people.labels), "persons": people.persons}
    return Chunk("q", first.start, listed.end, People(**values)), index + match.end()


def _sum(parts: list[Chunk]) -> Chunk:
    groups = [p.people for p in parts if p.people is not None]
    figure = add_figures([g.figure for g in groups])
    children = add_figures([g.children for g in groups if g.children is not None])
    assert figure is not None
    people = People(
        start=parts[0].start,
        end=parts[-1].end,
        rule="people.joined",
        min=figure.min,
        max=figure.max,
        children=children,
        labels=tuple(label for g in groups for label in g.labels),
        persons=tuple(p for g in groups for p in g.persons) if all(g.persons for g in groups) else (),
        subset=groups[0].subset,
        more=groups[0].more,
        state=groups[0].state,
    )
    return Chunk("q", parts[0].start, parts[-1].end, people)


def _mixed(letters: str, index: int) -> bool:
    """ "killed or wounded" with one number cannot be told apart."""
    other = "I" if letters[index] == "K" else "K"
    ahead = re.match(rf",?&[.b]?{other}(?!q)", letters[index + 1 : index + 7])
    behind = re.search(rf"{other},?&[.b]?$", letters[max(0, index - 4) : index])
    return bool(ahead or (behind and letters[index + 1 : index + 2] != "q"))


def _left(rule: _Rule, letters: str, index: int, used: set[int]) -> int | None:
    window = max(0, index - 24)
    left = letters[window:index]
    match = None
    for start in range(len(left) - 1, -1, -1):
        if left[start] == "q":
            match = rule.pattern.match(left, start)
            break
    if match is None:
        return None
    target = window + match.start()
    return None if target in used else target


def _right(rule: _Rule, letters: str, index: int, used: set[int], perfect: bool) -> int | None:
    match = rule.pattern.match(letters[index + 1 : index + 26])
    if match is None or (rule.before is not None and not rule.before.search(letters[max(0, index - 4) : index])):
        return None
    target = index + match.end()
    if target in used:
        return None
    # "three people were killed": a participle after a form of "be" takes nothing on its right; "have killed three" does.
    if (
        not perfect
        and letters[index] in _PARTICIPLE
        and rule.id == "active"
        and re.search(r"b[.]?$", letters[:index])
        and not re.search(r"[,&.~_]b$", letters[:index])
    ):
        return None
    return target


def _hedged(document: Document, letters: str, chunks: list[Chunk], index: int, target: int) -> bool:
    low, high = sorted((index, target))
    if "h" in letters[low : high + 1]:
        return True
    return bool(re.search(r"h[b.]?$", letters[:low])) and not re.search(r"[,;]", letters[max(0, low - 1) : low])


_LATER = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['later'])})\b")
_IN_HOSPITAL = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['words'])})\b")
_AT_ONCE = re.compile(rf"\b(?:{words_pattern(_LEXICON['late_death']['at_once'])})\b")


def _of_injured(text: str, people: People, start: int, end: int) -> bool:
    """ "One of the wounded died", "the woman had died in hospital": a death among the injured told before."""
    if people.subset_of == "injured":
        return True
    one = people.definite and people.min == people.max == 1
    return one and _IN_HOSPITAL.search(text, start, end) is not None and _AT_ONCE.search(text, start, end) is None


def _mention(
    document: Document, sentence: Sentence, rule: str, field: str, chunks: list[Chunk], target: int, index: int
) -> CasualtyMention:
    people = chunks[target].people
    assert people is not None
    start = min(chunks[target].start, chunks[index].start)
    end = max(chunks[target].end, chunks[index].end)
    figure = people.figure
    text = document.lower
    if rule == "toll" and people.qualifier == "number.range" and text.startswith("from ", people.start):
        figure = Figure(people.max or people.min, people.max)
    from_injured = field == "killed" and _of_injured(text, people, start, sentence.end)
    children = figure if chunks[index].code == "U" else people.children
    groups = tuple(Group(label=g.label, field=field, min=g.min, max=g.max) for g in people.labels if g.label != "children")
    return CasualtyMention(
        start=start,
        end=min(end, start + 300),
        rule=f"{field}.{rule}",
        field=cast(CasualtyField, field),
        figure=figure,
        at=people.start,
        children=children,
        children_span=(people.start, people.end) if children is not None else None,
        groups=groups,
        older=bool(_OLDER.search(text, max(sentence.start, start - 60), start))
        or bool(re.search(r"up from \Z", text[max(0, people.start - 8) : people.start])),
        more=people.more or (from_injured and _LATER.search(text, sentence.start, sentence.end) is not None),
        part=people.subset and not from_injured,
        bare=people.bare,
        toll=rule == "toll" or rule == "bodies",
        persons=people.persons,
        known=people.definite,
        from_injured=from_injured,
    )
