"""Which figure each number of munitions is: what the predicates of its sentence, or the words around it, make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from strikemap.extraction.munitions.count_lists import BREAK, OF_WHICH, REDUCED, arguments, counts_as, is_reduced
from strikemap.extraction.munitions.count_predicates import Field, Said, lexicon
from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.text.document import Sentence

CARRIED = -2  # the group of what hangs on a predicate of an earlier line
ALONE = -3  # the group of a unit that belongs to no list
_TOLD = -1_000_000  # the groups of munitions of which nothing is said
_PAIRED = -4  # the group of parts with their wholes, of which nothing else is said
_SPREAD = 240  # characters over which a place-by-place list repeats what was said of its first number
A_TABLE = 3  # numbers with places of their own, from which on they are a table in words
_LOST = 30  # characters between munitions and the verb that says they went missing

PORTION = re.compile(
    r"\b(?:most|majority|bulk|part|share|half|many|some|third|quarter|almost all|nearly all"
    r"|all but (?:\w+)|not (?:a single )?one|none|neither|\d+ ?%|per ?cent) of (?:the |its |their |those |these )?(?:total of )?$"
)
_EXCEPT = re.compile(r"\b(?:(?:all|everything|every one|none) but|except(?: for)?|apart from|save for) (?:the )?$")
_EVERY = re.compile(r"\b(?:all|each of|every one of|every single one of|all of)(?: the| these| those| its)? $")
# A part and its whole without a verb tell of interceptions: "37 out of 88.", "(35 of 40 Kh-101s)".
_NEXT = re.compile(r",? and (?:another )?|, (?:another )?| & |; ")
_ENDS_PAIR = re.compile(r"[.,;)]| \(| and\b|$")
RESULTS = re.compile(
    r"\b(?:success rates?|shot?-?downs?|downings?|interceptions?|kills"
    r"|(?:results?|work|performance) of (?:the )?air[ -]defen[cs]es?"
    r"|air[ -]defen[cs]e results?)\b"
)
# Munitions told of without a word on what they did have flown all the same, but for those of a kind or kept somewhere.
_NOT_FLOWN = re.compile(
    r"\b(?:carr(?:y|ies|ied|ying)|capable|armed|equipped|loaded|hold(?:s|ing)?|buy|bought|cost|costs|worth"
    r"|produc\w+|manufactur\w+|build"
    r"|built|deliver\w*|suppl\w+|pledg\w+|promis\w+|receive|per (?:day|month|year)|a (?:day|month|year)|left in|remain(?:s|ing)?"
    r"|stock\w*|reserve|need|needs|needed|costing|buys|train\w*|teams?|imitat\w+|exercise\w*|target drones?|tested|test)\b"
    r"|(?:missiles|drones|bombs|shells|rockets) left\b"
)


_PEOPLE = re.compile(r"\b(?:dead|deaths?|killed|wounded|injured|people|casualties|victims|hurt)\b")


class Read(msgspec.Struct):
    """A unit with the figure it was read as; units of one `group` are one list."""

    unit: Unit
    field: Field
    rule: str
    group: int
    said: Said | None = None


def read_units(low: str, sentence: Sentence, units: list[Unit], said: list[Said], carried: Said | None) -> list[Read]:
    """The units of a sentence with the figures they were read as, in the text's order. `carried` holds for a list below a colon."""
    reads: dict[int, Read] = {}
    floor = sentence.start
    aside: set[int] = set()
    sent: list[Read] = []  # those of which it is said both that they were launched and what became of them
    if carried and units and _opens_line(low, sentence, units[0]):
        said = [predicate for predicate in said if not _is_aside(low, sentence, units, predicate)]
    for group, predicate in enumerate(said):
        following = said[group + 1] if group + 1 < len(said) else None
        if following is not None and predicate.row.field == "intercept" and _is_participle(low, units, following):
            following = (
                said[group + 2] if group + 2 < len(said) else None
            )  # "downed ten of the 14 missiles sent from …, and a drone"
        if predicate.row.field == "lost":
            gone = next((u for u in reversed(units) if floor <= u.start and u.end <= predicate.subject_end), None)
            if gone is not None and predicate.subject_end - gone.end <= _LOST and not BREAK.search(low, gone.end, predicate.start):
                for unit in _listed_with(low, units, gone):
                    reads.setdefault(unit.start, Read(unit, "hit", "", ALONE))
            floor = predicate.end
            continue
        if counts_as(low, units, predicate, following):
            continue
        if is_reduced(low, units, predicate, following):
            counted = next((u for u in reversed(units) if u.end <= predicate.start), None)
            if counted is not None and counted.weapon and _EVERY.search(low, max(floor, counted.start - 30), counted.start):
                sent.append(Read(counted, "launch", predicate.row.id, ALONE, predicate))
            continue
        stop = following.start if following is not None else sentence.end
        free = [unit for unit in units if unit.start not in aside]
        for unit, field in arguments(low, free, predicate, floor, stop, following):
            if predicate.denied and field == "intercept" and _stands_alone(low, unit):
                # What was not shot down was launched, and came through.
                reads.setdefault(unit.start, Read(unit, "hit", "counts.not-intercepted", group, predicate))
            elif unit.start not in reads and not predicate.void:
                reads[unit.start] = Read(unit, field, predicate.row.id, group, predicate)
            elif predicate.void:
                reads.setdefault(unit.start, Read(unit, "hit", "", ALONE))
        told = {unit.start for unit in free if unit.start in reads and unit.bare and OF_WHICH.match(low, unit.end)}
        if told - aside:
            aside |= told  # "fifteen drones, ten of which were shot down, attacked": the next predicate looks past it
        else:
            floor = predicate.end
    for unit in units:
        if unit.start not in reads:
            read = _by_noun(low, sentence, unit)
            if read:
                reads[unit.start] = read
    if carried and units and all(s.row.field == "hit" for s in said) and _opens_line(low, sentence, units[0]):
        for unit in units:
            reads.setdefault(
                unit.start,
                Read(unit, "intercept" if carried.row.field == "intercept" else "launch", carried.row.id, CARRIED, carried),
            )
    _spread(low, sentence.start, units, reads)
    _pair_up(low, units, reads)
    for start, read in reads.items():
        if (
            read.field == "intercept"
            and read.unit.whole_end is None
            and _EXCEPT.search(low, max(sentence.start, start - 24), start)
        ):
            read.rule = ""  # "shot down everything but one missile"
    for unit in units:
        if unit.start not in reads and _has_flown(low, sentence, unit):
            first = _listed_with(low, units, unit)[-1]  # a list has one group, found by where it begins
            reads[unit.start] = Read(unit, "hit", "counts.told", _TOLD - first.start)
    kept = {start: read for start, read in sorted(reads.items()) if read.rule}
    for unit in units:
        part = kept.get(unit.part.start) if unit.whole and unit.part is not None else None
        if part is not None:
            # "One of two missiles hit …": two were launched; the one is no count of its own.
            if part.field != "intercept":
                del kept[part.unit.start]
            if part.field == "intercept" and _EXCEPT.search(low, max(sentence.start, part.unit.start - 24), part.unit.start):
                _subtract(part.unit, unit)
            kept[unit.start] = Read(unit, "launch", "counts.launched.whole", _PAIRED if part.group == _PAIRED else ALONE)
    return sorted([*kept.values(), *sent], key=_start)


def _pair_up(low: str, units: list[Unit], reads: dict[int, Read]) -> None:
    for unit in units:
        part = unit.part
        if (
            part is not None
            and unit.whole
            and part.start not in reads
            and unit.start not in reads
            and max(part.min, 1) <= unit.min
            and _ENDS_PAIR.match(low, unit.end)
        ):
            reads[part.start] = Read(part, "intercept", "counts.pair", _PAIRED)


def _subtract(part: Unit, whole: Unit) -> None:
    """ "All but two of the 40 drones" are 38."""
    if part.max == part.min and whole.max == whole.min and part.min < whole.min:
        part.min = part.max = whole.min - part.min


def _listed_with(low: str, units: list[Unit], last: Unit) -> list[Unit]:
    """The munitions of the list that ends with `last`, from the last to the first ("Two Iskander-M, four S-300 and 20 Shaheds")."""
    listed = [last]
    for unit in reversed(units[: units.index(last)]):
        if unit.weapon is None or not _NEXT.fullmatch(low, unit.end, listed[-1].start):
            break
        listed.append(unit)
    return listed


def _has_flown(low: str, sentence: Sentence, unit: Unit) -> bool:
    """Whether munitions of which nothing is said count as launched ("Two Shaheds.", "There were eight missiles in the salvo")."""
    reach = 0 if low.endswith("the remaining ", 0, unit.start) else 80
    return (
        unit.weapon is not None
        and not unit.single
        and not unit.bare
        and not unit.whole
        and unit.quantity_kind == "count"
        and unit.max is not None
        and not _NOT_FLOWN.search(low, max(sentence.start, unit.start - reach), min(sentence.end, unit.end + 40))
    )


def _stands_alone(low: str, unit: Unit) -> bool:
    """A count of munitions that is no part of another ("four of the drones")."""
    return unit.weapon is not None and not unit.whole and unit.quantity_kind == "count" and " of " not in low[unit.start : unit.end]


def _opens_line(low: str, sentence: Sentence, unit: Unit) -> bool:
    return low[sentence.start : unit.start].strip(" -*•–—·") == ""


def _is_aside(low: str, sentence: Sentence, units: list[Unit], predicate: Said) -> bool:
    """ "14 missiles (launched from Saratov region)", "14 missiles launched from …": it adds nothing to what holds for the list."""
    if low.count("(", sentence.start, predicate.start) > low.count(")", sentence.start, predicate.start):
        return True
    return _is_participle(low, units, predicate)


def _is_participle(low: str, units: list[Unit], predicate: Said) -> bool:
    return (
        predicate.row.field == "launch"
        and predicate.subject_end == predicate.start
        and any(REDUCED.fullmatch(low, u.end, predicate.start) for u in units)
    )


def _start(read: Read) -> int:
    return read.unit.start


def _by_noun(low: str, sentence: Sentence, unit: Unit) -> Read | None:
    if unit.impact:
        return Read(unit, "hit", "counts.arrivals", ALONE)
    if unit.kills:
        return Read(unit, "intercept", "counts.kills", ALONE)
    if unit.single or unit.mixed or (unit.weapon is None and not unit.bare):
        return None
    if unit.weapon is None:
        for row, pattern in lexicon().noun_patterns:
            if row.bare and pattern.search(low, max(sentence.start, unit.start - 70), unit.start):
                return Read(unit, row.field, row.id, ALONE)
        return None
    if unit.heads:
        return Read(unit, "launch", "counts.launched.of", ALONE)
    window = max(sentence.start, unit.start - 70)
    if PORTION.search(low, window, unit.start):
        return Read(unit, "launch", "counts.launched.portion", ALONE)
    for row, pattern in lexicon().noun_patterns:
        if pattern.search(low, window, unit.start):
            return Read(unit, row.field, row.id, ALONE)
    return None


def _spread(low: str, floor: int, units: Iterable[Unit], reads: dict[int, Read]) -> None:
    """ "13 were shot down over Mykolaiv Oblast, over Kherson Oblast three": a number given a place repeats what was said before."""
    before: Read | None = None
    for unit in units:
        read = reads.get(unit.start)
        follows = read is None and unit.placed and before is not None and unit.start - before.unit.end <= _SPREAD
        if (
            before is not None
            and follows
            and (unit.bare or unit.weapon == before.unit.weapon)
            and not BREAK.search(low, before.unit.end, unit.start)
            and not (unit.bare and _PEOPLE.search(low, max(floor, before.unit.end - _SPREAD), before.unit.start))
        ):
            read = reads[unit.start] = Read(unit, before.field, before.rule, ALONE, before.said)
            unit.weapon = unit.weapon or before.unit.weapon
        if read is not None and read.rule:
            before = read
    _spread_back(low, list(units), reads)


def _spread_back(low: str, units: list[Unit], reads: dict[int, Read]) -> None:
    """ "It was 29 over Bryansk Region, seven over Kursk Region, while the remaining seven were destroyed above the sea"."""
    placed = [unit for unit in units if unit.bare and unit.placed and unit.start not in reads]
    if len(placed) < A_TABLE:
        return
    behind = next((r for _, r in sorted(reads.items()) if r.rule and r.unit.start > placed[-1].start), None)
    if behind is None or behind.unit.start - placed[-1].end > _SPREAD or _PEOPLE.search(low, placed[0].start, behind.unit.start):
        return
    for unit in placed:
        unit.weapon = unit.weapon or behind.unit.weapon
        reads[unit.start] = Read(unit, behind.field, behind.rule, ALONE, behind.said)
