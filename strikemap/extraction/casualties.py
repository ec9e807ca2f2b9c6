"""Killed and injured, as one report words them: who of whom, by which rule, from which words.

A sentence becomes a string of chunks (`chunks.py`); the rules of lexicon/en/casualties.toml, tried in their order at each
predicate, link a phrase for people to it. Parts of a figure ("including two children", "one of them a child") are read
first and hang on the figure they are part of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from strikemap.extraction.chunks import FIELDS, Chunk, chunk
from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.people import People, find_people
from strikemap.extraction.spans import Quantity, Span
from strikemap.extraction.subsets import Subset, find_subsets
from strikemap.model import Figure, Group, add_figures

CasualtyField = Literal["killed", "injured"]
_LEXICON = load("casualties")


class CasualtyMention(Span, frozen=True, kw_only=True):
    """A figure of one field as the words state it; start..end covers the number and the predicate and serves as the quote.

    `figure` None carries only `children` (a part told in a sentence of its own). `at` is where the people stand in the
    sentence, to attach a place by. `older` says that the words call it an earlier count, `more` that it adds to the one before
    it, `part` that it is a part of a figure told elsewhere.
    """

    field: CasualtyField
    figure: Figure | None
    at: int
    children: Figure | None = None
    children_span: tuple[int, int] | None = None
    children_example: bool = False
    groups: tuple[Group, ...] = ()
    older: bool = False
    more: bool = False
    part: bool = False
    bare: bool = False
    toll: bool = False


class _Rule(NamedTuple):
    id: str
    left: bool
    codes: str
    pattern: re.Pattern[str]


_RULES = [_Rule(r["id"], r["side"] == "left", r["codes"], re.compile(r["pattern"])) for r in _LEXICON["rule"]]
_OLDER = re.compile(rf"\b(?:{words_pattern(_LEXICON['superseded']['words'])})\b")
_PARTICIPLE = "KI"
_ONLY_RIGHT = "GJTtUB"
_TRANSPARENT_AFTER_NONE = re.compile(r"^(?:[.]?(?:b[.b]{0,3})?)$")
_REPORTED_AFTER = re.compile(r"^[,.]?(?:.{0,30}?)\b(?:reported|recorded|registered|known|confirmed|available|received)\b")
_NOT_NONE = re.compile(r"^ (?:new|further|other|additional|more|serious|major|significant|mass|large|exact|precise|confirmed)\b")
_REPORTS_OF = re.compile(
    r"^ (?:[a-z-]+ ){0,3}?(?:reports?|information|word|details|data|news|official|confirmation|indication|comment|immediate)\b"
)
_NONE_NOUNS = re.compile(
    r"^ (?:(?:civilian|human|immediate|fatal|known|apparent) )?(?P<noun>casualties|casualty|victims|victim|injuries|injured|wounded|deaths|fatalities|dead|"
    r"people (?:were|was) (?:killed|hurt|injured)|one)\b(?P<pair>,? (?:or|and|nor) (?:no )?(?P<second>injuries|injured|wounded|dead|deaths|fatalities|casualties|victims|destruction|damage))?"
)
_WITHOUT = re.compile(
    r"\b(?:without|avoided|zero|caused no|no) (?:any )?(?:civilian |human |loss of )?(?P<noun>casualties|victims|injuries|loss of life|life)\b"
    r"|\b(?P<noun2>casualties|victims|injuries) (?:were|was|have been|had been) avoided\b"
    r"|\b(?:did not|didn't) (?:cause|result in|lead to|claim) (?:any )?(?P<noun3>casualties|victims|injuries|deaths)\b"
)
_BOTH = {"casualties", "casualty", "victims", "victim"}


def find_casualties(document: Document, quantities: Sequence[Quantity]) -> list[CasualtyMention]:
    """Every casualty figure of the document, in the order of the words."""
    found: list[CasualtyMention] = []
    at = 0
    for sentence in document.sentences:
        while at < len(quantities) and quantities[at].start < sentence.start:
            at += 1
        stop = at
        while stop < len(quantities) and quantities[stop].start < sentence.end:
            stop += 1
        found.extend(_read_sentence(document, sentence, quantities[at:stop], found))
        at = stop
    return found


_ANY = re.compile(
    r"kill|dead|died?\b|die[sd]?\b|death|toll|fatal|perish|lives|life|bod(?:y|ies)|injur|wound|hurt|hospital|casualt|victim|harm|suffer|sustain|"
    r"burn|concuss|maim|surviv|succumb|slain|murder|medical|treated|intensive|stress|poison|missing|trapped|among|heart gave|remains|shock|passed away"
)


def _read_sentence(
    document: Document, sentence: Sentence, quantities: Sequence[Quantity], before: list[CasualtyMention]
) -> list[CasualtyMention]:
    text = document.lower
    if not _ANY.search(text, sentence.start, sentence.end):
        return []
    people = find_people(document, sentence.start, sentence.end, quantities)
    subsets, people = find_subsets(document, sentence, people)
    hidden = [(s.start, s.end) for s in subsets]
    people = [p for p in people if not any(a <= p.start < b for a, b in hidden)]
    chunks = chunk(document, sentence.start, sentence.end, people, hidden)
    mentions = _none(document, sentence, quantities)
    mentions += _link(document, sentence, chunks)
    mentions.sort(key=lambda m: m.start)
    return _hang(subsets, [_told_apart(m, mentions) for m in mentions], before)


def _told_apart(mention: CasualtyMention, mentions: Sequence[CasualtyMention]) -> CasualtyMention:
    """ "two were killed and another six wounded": the six are other people, not more of the wounded."""
    others = [m for m in mentions if m.start < mention.start and m.figure is not None]
    if not mention.more or not others or any(m.field == mention.field for m in others):
        return mention
    return CasualtyMention(**({n: getattr(mention, n) for n in mention.__struct_fields__} | {"more": False}))


# Nobody ---------------------------------------------------------------------------------------------------------------


def _none(document: Document, sentence: Sentence, quantities: Sequence[Quantity]) -> list[CasualtyMention]:
    """ "No casualties", "nobody was hurt": zero, which "no reports of casualties" and "no casualties were reported" are not."""
    text = document.lower
    found: list[CasualtyMention] = []
    for quantity in quantities:
        if quantity.kind != "none":
            continue
        word = text[quantity.start : quantity.end]
        tail = text[quantity.end : min(sentence.end, quantity.end + 120)]
        if word in {"no one", "nobody", "none", "neither"} or word.startswith("not "):
            found += _nobody(quantity, tail)
        elif word in {"no", "zero"} and not _NOT_NONE.match(tail) and not _REPORTS_OF.match(tail):
            found += _no_casualties(quantity, tail)
    for match in _WITHOUT.finditer(text, sentence.start, sentence.end):
        noun = match["noun"] or match["noun2"] or match["noun3"]
        if not any(
            m.start <= match.start() < m.end or match.start() <= m.start < match.end() for m in found
        ) and not text.startswith("no ", match.start()):
            found += [_zero(f, match.start(), match.end(), "without") for f in _none_fields(noun)]
    return found


def _nobody(quantity: Quantity, tail: str) -> list[CasualtyMention]:
    match = re.match(
        r"(?: of (?:the |them|those |its |their )?(?:[\w'-]+ ?){0,4}?)? ?(?:was|were|has been|have been|had been|is|are|got)? ?(?:reported |seriously |reportedly )?"
        r"(?P<first>hurt|harmed|injured|wounded|killed|dead|died|casualties)(?:,? (?:or|and|nor) (?:\w+ )?(?P<second>hurt|harmed|injured|wounded|killed))?\b",
        tail,
    )
    if match is None:
        return []
    said = {match["first"], match["second"]}
    killed = bool(said & {"killed", "dead", "died"})
    hurt = bool(said & {"hurt", "harmed", "injured", "wounded", "casualties"})
    fields: list[CasualtyField] = ["killed"] if killed or hurt else []
    if hurt:
        fields.append("injured")
    return [_zero(f, quantity.start, quantity.end + match.end(), "nobody") for f in fields]


def _no_casualties(quantity: Quantity, tail: str) -> list[CasualtyMention]:
    match = _NONE_NOUNS.match(tail)
    if match is None:
        return []
    after = tail[match.end() :]
    if re.match(
        r",? (?:or|and|nor) (?:\w+ ){0,2}?(?:were|was|have been|had been) (?:\w+ ){0,2}?(?:reported|recorded|confirmed)\b", after
    ) or re.match(
        r" (?:\w+ ){0,3}?(?:were|was|have been|had been|has been|being|are|is) (?:\w+ ){0,2}?(?:reported|recorded|confirmed|known|announced)\b|,? (?:\w+ )?(?:reported|as yet|so far|yet|known)\b",
        after,
    ):
        return []
    fields = _none_fields(match["noun"])
    if match["second"]:
        fields = list(dict.fromkeys(fields + _none_fields(match["second"])))
    return [_zero(f, quantity.start, quantity.end + match.end(), "no") for f in fields]


def _none_fields(noun: str) -> list[CasualtyField]:
    if noun in _BOTH or noun.startswith("people"):
        return ["killed", "injured"]
    if noun in {"injuries", "injured", "wounded"}:
        return ["injured"]
    if noun in {"deaths", "fatalities", "dead", "loss of life", "life"}:
        return ["killed"]
    return []


def _zero(field: CasualtyField, start: int, end: int, rule: str) -> CasualtyMention:
    return CasualtyMention(start=start, end=end, rule=f"{field}.none.{rule}", field=field, figure=Figure(0, 0), at=start)


# Somebody -------------------------------------------------------------------------------------------------------------


def _link(document: Document, sentence: Sentence, chunks: list[Chunk]) -> list[CasualtyMention]:
    """Link phrases for people to predicates, from left to right; a phrase serves one predicate."""
    chunks = _joined(chunks)
    letters = "".join(c.code for c in chunks)
    used: set[int] = set()
    found: list[CasualtyMention] = []
    for index, predicate in enumerate(chunks):
        code = predicate.code
        if code == "q" and predicate.people and predicate.people.state and index not in used:
            if (document.lower[max(0, predicate.start - 4) : predicate.start]) not in {"the "}:
                found.append(_mention(document, sentence, "state", predicate.people.state, chunks, index, index))
                used.add(index)
            continue
        if code not in FIELDS:
            continue
        if code in _PARTICIPLE and _mixed(letters, index):
            continue
        for rule in _RULES:
            if code not in rule.codes or (code in _ONLY_RIGHT and rule.left):
                continue
            target = _left(rule, letters, index, used) if rule.left else _right(rule, letters, index, used)
            if target is None or _hedged(document, letters, chunks, index, target):
                continue
            people = chunks[target].people
            used.add(target)
            if people is not None and not people.definite:
                found.append(_mention(document, sentence, rule.id, FIELDS[code], chunks, target, index))
                other = _respectively(document, sentence, letters, target, used)
                if other is not None:
                    used.add(other)
                    found.append(_mention(document, sentence, rule.id, FIELDS[code], chunks, other, index))
            break
    found.sort(key=lambda m: m.start)
    return found + _distributed(document, sentence, chunks, used, found)


def _respectively(document: Document, sentence: Sentence, letters: str, target: int, used: set[int]) -> int | None:
    """ "two and four people were hurt in Nikopol and Marhanets respectively": the first number shares the predicate."""
    if target < 2 or letters[target - 2 : target] != "q&" or target - 2 in used:
        return None
    return target - 2 if "respectively" in document.lower[sentence.start : sentence.end] else None


_AT_PLACE = re.compile(
    r",? (?:of them )?(?:in|at|near|over|on|from|outside) (?:the |other |another |a |neighbou?ring |nearby )*(?=[A-Z]|parts|village|city|town|district|region|community|rest)"
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
            while step < len(chunks) and chunks[step].code in ",&" and len(joint) < 2:
                joint += chunks[step].code
                step += 1
            person = chunks[step].people if step < len(chunks) else None
            if not joint or person is None or person.none or (person.bare and not person.definite):
                break
            members.append(step)
            complete = len(members) if "&" in joint else complete
            step += 1
        members = members[:complete]
        governed = bool(out) and (out[-1].code in "KIGJLB" or (out[-1].code == "." and len(out) > 1 and out[-2].code in "KIGJ"))
        if len(members) > 1 and governed:
            after = "".join(c.code for c in chunks[members[-1] + 1 : members[-1] + 9])
            if re.match(r"[.~p]{0,3}b[.bp]{0,3}[KIS]|[.~p]{0,3}[DS]|[KId](?!q)", after):
                members = members[:-1]
        out.append(_sum([chunks[m] for m in members]) if len(members) > 1 else first)
        index = members[-1] + 1
    return out


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
        labels=tuple(dict.fromkeys(label for g in groups for label in g.labels)),
        subset=groups[0].subset,
        more=groups[0].more,
        state=groups[0].state,
    )
    return Chunk("q", parts[0].start, parts[-1].end, people)


def _mixed(letters: str, index: int) -> bool:
    """ "killed or wounded" with one number cannot be told apart."""
    return (bool(re.match(r"[KI],?&[.b]?[KI](?!q)", letters[index:])) and not re.match(r"[KI],?&[.b]?[KI]q", letters[index:])) or (
        bool(re.search(r"[KI],?&[.b]?$", letters[:index]) and not re.match(r"[KI]q", letters[index:]))
        and not re.search(r"[KI]q,?&[.b]?$", letters[:index])
    )


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


def _right(rule: _Rule, letters: str, index: int, used: set[int]) -> int | None:
    match = rule.pattern.match(letters[index + 1 : index + 14])
    if match is None:
        return None
    target = index + match.end()
    if target in used:
        return None
    # "three people were killed": a participle after a form of "be" takes nothing on its right.
    if (
        letters[index] in _PARTICIPLE
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
    groups = tuple(
        Group(label=label, field=field, min=people.min, max=people.max) for label in people.labels if label != "children"
    )
    return CasualtyMention(
        start=start,
        end=min(end, start + 300),
        rule=f"{field}.{rule}",
        field=cast(CasualtyField, field),
        figure=figure,
        at=people.start,
        children=people.children,
        children_span=(people.start, people.end) if people.children is not None else None,
        groups=groups,
        older=bool(_OLDER.search(text, max(sentence.start, start - 60), start))
        or bool(re.search(r"up from \Z", text[max(0, people.start - 8) : people.start])),
        more=people.more,
        part=people.subset,
        bare=people.bare,
        toll=rule == "toll" or rule == "bodies",
    )


# Parts ----------------------------------------------------------------------------------------------------------------


def _hang(subsets: list[Subset], mentions: list[CasualtyMention], before: list[CasualtyMention]) -> list[CasualtyMention]:
    """Each part hung on the figure it is part of; one without such a figure in its sentence stands alone."""
    for subset in subsets:
        parent = _parent(subset, mentions)
        if parent is not None:
            figure = mentions[parent].figure
            children = subset.children_of(figure)
            old = mentions[parent]
            values = {n: getattr(old, n) for n in old.__struct_fields__}
            if children is not None:
                values |= {"children": children, "children_span": (subset.start, subset.end), "children_example": subset.example}
            values["groups"] = (*old.groups, *(Group(label=g.label, field=old.field, min=g.min, max=g.max) for g in subset.groups))
            mentions[parent] = CasualtyMention(**values)
            continue
        if subset.min == 0:
            continue
        earlier = next((m for m in reversed(before) if m.figure is not None and m.field == (subset.field or m.field)), None)
        field = subset.field or (earlier.field if earlier else None)
        children = subset.children_of(earlier.figure if earlier else None)
        if field is not None and children is not None:
            mentions.append(
                CasualtyMention(
                    start=subset.start,
                    end=subset.end,
                    rule=f"children_{field}.{subset.rule}",
                    field=cast(CasualtyField, field),
                    figure=None,
                    at=subset.start,
                    children=children,
                    children_span=(subset.start, subset.end),
                    children_example=subset.example,
                    part=True,
                )
            )
    return sorted(mentions, key=lambda m: m.start)


def _parent(subset: Subset, mentions: list[CasualtyMention]) -> int | None:
    candidates = [
        i
        for i, m in enumerate(mentions)
        if m.figure is not None and m.figure.min > 0 and (subset.field is None or m.field == subset.field)
    ]
    touching = [i for i in candidates if mentions[i].at < subset.start and mentions[i].start <= subset.start <= mentions[i].end]
    if touching:
        return touching[-1]
    left = [i for i in candidates if mentions[i].end <= subset.start]
    if left:
        return left[-1]
    return candidates[0] if candidates and subset.field is not None else None
