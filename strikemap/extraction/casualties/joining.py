"""Phrases for people that stand for one group: joined by "and", or told twice ("two people, a student and a girl")."""

from __future__ import annotations

import re

import msgspec

from strikemap.extraction.casualties.chunks import Chunk
from strikemap.extraction.casualties.persons import People
from strikemap.model import add_figures


def joined(chunks: list[Chunk]) -> list[Chunk]:
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
    if index + 1 >= len(chunks) or chunks[index + 1].code != ",":
        return None
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
        named = msgspec.structs.replace(first, end=inner[-1].end)
        return Chunk("q", named.start, named.end, named), index + match.end()
    if any(m.people.qualifier for m in members if m.people) and people.min != first.min:
        return None
    if people.min != first.min or not (counted or (len(members) == 1 and first.min == 1)):
        return None
    persons = people.persons
    if len(persons) == len(first.persons) == 1:
        persons = (first.persons[0].and_told(persons[0]),)
    told = msgspec.structs.replace(
        first,
        end=listed.end,
        children=first.children if first.children is not None else people.children,
        labels=(*first.labels, *people.labels),
        persons=persons,
    )
    return Chunk("q", told.start, told.end, told), index + match.end()


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
