"""Finds how many munitions were launched and how many intercepted, by class, from numbers, munitions and what is said of them.

A number and its noun make a unit ("25", "the 38 Shahed drones", "34 Kh-101 cruise missiles"). Each predicate of the sentence takes
the units of its list: an active one those behind it ("shot down 25 …"), a passive one those before ("… were shot down"). A number
without a noun takes the class last spoken of; a number for two classes at once ("158 missiles and drones") is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from strikemap.extraction.background import is_background
from strikemap.extraction.count_lists import BREAK, OF_WHICH, REDUCED, arguments, is_reduced
from strikemap.extraction.count_predicates import Field, Said, find_predicates, lexicon
from strikemap.extraction.count_units import PLACED_AFTER, PLACED_BEFORE, Unit, find_units
from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.spans import CountMention, Quantity, WeaponMention
from strikemap.model import WeaponClass

_CARRIED = -2  # the group of what hangs on a predicate of an earlier line
_ALONE = -3  # the group of a unit that belongs to no list
_SPREAD = 240  # characters over which a place-by-place list repeats what was said of its first number
_LIST_QUOTE = 280  # the longest quote of a count added up over several lines
_QUOTE = 60  # a predicate this near joins the quote of a number without a noun


_OPENS_WITH = re.compile(r"\b(?:with|using|by|involving)\b")
_RATE = re.compile(r" (?:an?|per|each|every) (?:day|night|week|month|year|hour)\b|\b(?:daily|monthly|annually)\b")
_LONG_SPAN = re.compile(
    r"\b(?:this|past|last|previous|a single|per|one) (?:week|month|year)\b|\bso far\b|\bin (?:january|february"
    r"|march|april|june|july|august|september|october|november|december)\b(?! \d)"
)
_PORTION = re.compile(
    r"\b(?:most|majority|bulk|part|share|half|many|some|third|quarter|almost all|nearly all"
    r"|all but (?:\w+)) of (?:the |its |their |those |these )?(?:total of )?$"
)


_PEOPLE = re.compile(r"\b(?:dead|deaths?|killed|wounded|injured|people|casualties|victims|hurt)\b")
_LOOSE_ROCKETS = re.compile(r" of (?:the|these|those|them) (?:[\w-]+ )?rockets$")
_ALL_OF = re.compile(r"\b(?:all|these|those|the) $")


class _Read(msgspec.Struct):
    """A unit with the figure it was read as; units of one `group` are one list."""

    unit: Unit
    field: Field
    rule: str
    group: int
    said: Said | None = None


def find_counts(document: Document, quantities: list[Quantity], weapons: list[WeaponMention]) -> list[CountMention]:
    """The counts of munitions launched and intercepted, in the text's order."""
    if not weapons:
        return []
    found: list[CountMention] = []
    low = document.lower
    last: tuple[WeaponClass, ...] = ()
    numbered: list[Unit] = []
    paragraph = -1
    carried: _Carried | None = None
    for sentence, units, arms in find_units(document, quantities, weapons):
        last = last if sentence.paragraph <= paragraph + 2 else ()
        paragraph = sentence.paragraph
        opens = low[sentence.end - 1] == ":"
        _refer_back(low, units, last, numbered)
        said = find_predicates(low, sentence, arms) if units or opens else []
        reads = _read(low, sentence, units, said, carried.said if carried else None)
        mentions = list(_mentions(document, sentence, reads, arms, last))
        if opens:
            carried = _carries(low, sentence, said, mentions)
        elif carried is not None:
            if not any(r.group == _CARRIED for r in reads):
                carried = None
            elif not any(r.unit.placed for r in reads):
                mentions = _add_up(carried, mentions, found)
        found += mentions
        last = _spoken_of(units, arms) or last
        numbered = [u for u in units if u.weapon and not u.bare] or numbered
    return found


def _refer_back(low: str, units: list[Unit], last: tuple[WeaponClass, ...], numbered: list[Unit]) -> None:
    """ "All ten" means the ten munitions spoken of before; "nine of the rockets" means missiles where only missiles were."""
    for unit in units:
        if unit.weapon == "rocket" and last == ("missile",) and _LOOSE_ROCKETS.search(low, unit.start, unit.end):
            unit.weapon = "missile"
        elif unit.bare and unit.weapon is None and _ALL_OF.search(low, max(0, unit.start - 8), unit.start):
            same = {u.weapon for u in numbered if (u.min, u.max) == (unit.min, unit.max)}
            if len(same) == 1:
                unit.weapon = same.pop()


class _Carried(msgspec.Struct):
    """A sentence that ends with a colon: its predicate holds for the list on the lines below, but for classes it counted itself."""

    said: Said
    counted: set[tuple[str, WeaponClass]]
    sums: dict[tuple[str, WeaponClass], int] = {}


def _spoken_of(units: list[Unit], arms: list[WeaponMention]) -> tuple[WeaponClass, ...]:
    """The classes that a number without a noun in the next sentence may mean, in the order they were named."""
    return tuple(dict.fromkeys(u.weapon for u in units if u.weapon)) or tuple(
        dict.fromkeys(w.weapon for w in arms if w.use == "strike")
    )


def _add_up(carried: _Carried, mentions: list[CountMention], found: list[CountMention]) -> list[CountMention]:
    """Kinds of one class on several lines of a list are one count, which runs from the first line to the last."""
    fresh: list[CountMention] = []
    for mention in mentions:
        key = mention.field, mention.weapon
        if key in carried.counted:
            continue
        at = carried.sums.get(key)
        if at is None or mention.end - found[at].start > _LIST_QUOTE:
            carried.sums[key] = len(found) + len(fresh)
            fresh.append(mention)
        else:
            both = found[at].max, mention.max
            top = None if both[0] is None or both[1] is None else both[0] + both[1]
            found[at] = msgspec.structs.replace(found[at], end=mention.end, min=found[at].min + mention.min, max=top)
    return fresh


def _read(low: str, sentence: Sentence, units: list[Unit], said: list[Said], carried: Said | None) -> list[_Read]:
    reads: dict[int, _Read] = {}
    floor = sentence.start
    aside: set[int] = set()
    if carried and units and _opens_line(low, sentence, units[0]):
        said = [predicate for predicate in said if not _is_aside(low, sentence, units, predicate)]
    for group, predicate in enumerate(said):
        following = said[group + 1] if group + 1 < len(said) else None
        if following is not None and predicate.row.field == "intercept" and _is_participle(low, units, following):
            following = (
                said[group + 2] if group + 2 < len(said) else None
            )  # "downed ten of the 14 missiles sent from …, and a drone"
        if is_reduced(low, units, predicate, following):
            continue
        stop = following.start if following is not None else sentence.end
        free = [unit for unit in units if unit.start not in aside]
        for unit, field in arguments(low, free, predicate, floor, stop, following):
            if predicate.denied and field == "intercept" and _stands_alone(low, unit):
                # What was not shot down was launched, and came through.
                reads.setdefault(unit.start, _Read(unit, "hit", "counts.not-intercepted", group, predicate))
            elif unit.start not in reads and not predicate.void:
                reads[unit.start] = _Read(unit, field, predicate.row.id, group, predicate)
            elif predicate.void:
                reads.setdefault(unit.start, _Read(unit, "hit", "", _ALONE))
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
                _Read(unit, "intercept" if carried.row.field == "intercept" else "launch", carried.row.id, _CARRIED, carried),
            )
    _spread(low, units, reads)
    kept = {start: read for start, read in sorted(reads.items()) if read.rule}
    for unit in units:
        part = kept.get(unit.part.start) if unit.whole and unit.part is not None else None
        if part is not None:
            # "One of two missiles hit …": two were launched; the one is no count of its own.
            if part.field != "intercept":
                del kept[part.unit.start]
            kept[unit.start] = _Read(unit, "launch", "counts.launched.whole", _ALONE)
    return sorted(kept.values(), key=_start)


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


def _start(read: _Read) -> int:
    return read.unit.start


def _by_noun(low: str, sentence: Sentence, unit: Unit) -> _Read | None:
    if unit.impact:
        return _Read(unit, "hit", "counts.arrivals", _ALONE)
    if unit.weapon is None or unit.single:
        return None
    if unit.heads:
        return _Read(unit, "launch", "counts.launched.of", _ALONE)
    window = max(sentence.start, unit.start - 70)
    if _PORTION.search(low, window, unit.start):
        return _Read(unit, "launch", "counts.launched.portion", _ALONE)
    for row, pattern in lexicon().noun_patterns:
        if pattern.search(low, window, unit.start):
            return _Read(unit, row.field, row.id, _ALONE)
    return None


def _spread(low: str, units: Iterable[Unit], reads: dict[int, _Read]) -> None:
    """ "13 were shot down over Mykolaiv Oblast, over Kherson Oblast three": a number given a place repeats what was said before."""
    before: _Read | None = None
    for unit in units:
        read = reads.get(unit.start)
        follows = read is None and unit.placed and before is not None and unit.start - before.unit.end <= _SPREAD
        if (
            before is not None
            and follows
            and (unit.bare or unit.weapon == before.unit.weapon)
            and not BREAK.search(low, before.unit.end, unit.start)
            and not (unit.bare and _PEOPLE.search(low, before.unit.end - _SPREAD, before.unit.start))
        ):
            read = reads[unit.start] = _Read(unit, before.field, before.rule, _ALONE, before.said)
            unit.weapon = unit.weapon or before.unit.weapon
        if read is not None and read.rule:
            before = read


def _carries(low: str, sentence: Sentence, said: list[Said], mentions: list[CountMention]) -> _Carried | None:
    """The last predicate of a sentence that ends with a colon, when a list of munitions can hang on it."""
    if not said or said[-1].void or (said[-1].row.field == "hit" and not _OPENS_WITH.search(low, said[-1].end, sentence.end)):
        return None
    return _Carried(said[-1], {(m.field, m.weapon) for m in mentions})


def _mentions(
    document: Document, sentence: Sentence, reads: list[_Read], arms: list[WeaponMention], last: tuple[WeaponClass, ...]
) -> Iterator[CountMention]:
    low = document.lower
    _share_out(low, sentence, reads, last)
    spoken: list[tuple[int, WeaponClass | None]] = [(w.end, w.weapon) for w in arms if w.use in {"strike", "background"}]
    spoken += ((r.unit.end, None) for r in reads if r.unit.mixed)
    spoken.sort(key=_end)
    long_span = bool(reads) and _LONG_SPAN.search(low, sentence.start, sentence.end) is not None
    placed = Counter(r.group for r in reads if r.unit.placed)
    remaining = {r.group for r in reads if low.endswith("the remaining ", 0, r.unit.start)} - {_ALONE}
    listed = {r.group for r in reads if r.field == "launch" and r.unit.weapon and not r.unit.single} - {_ALONE}
    groups: dict[tuple[int, str, WeaponClass], list[_Read]] = {}
    for read in reads:
        unit = read.unit
        if (
            unit.mixed
            or (read.field == "hit" and (low.endswith("including ", 0, unit.start) or read.group in remaining))
            or (unit.single and read.field != "intercept" and read.group not in listed)
        ):
            continue
        if unit.weapon is None:
            unit.weapon = _inherited(unit, spoken, last)
        if unit.weapon is None or _RATE.match(low, unit.end) or (unit.quantity_kind == "none" and read.field != "intercept"):
            continue
        if _PORTION.search(low, max(sentence.start, unit.start - 60), unit.start):
            read.field = "launch"
        alone = unit.placed and placed[read.group] > 1
        groups.setdefault(
            (read.group if read.group != _ALONE and not alone else -10 - unit.start, read.field, unit.weapon), []
        ).append(read)
    for (_, field, weapon), members in groups.items():
        yield _sum(document, sentence, field, weapon, members, long_span)


def _share_out(low: str, sentence: Sentence, reads: list[_Read], last: tuple[WeaponClass, ...]) -> None:
    """ "40 missiles and 580 drones, of which 39 and 552 were destroyed respectively": the classes in their order."""
    if low.find("respectively", sentence.start, sentence.end) < 0:
        return
    bare = [r.unit for r in reads if r.unit.bare and r.unit.weapon is None]
    before = (r.unit.weapon for r in reads if r.unit.weapon and bare and r.unit.start < bare[0].start)
    named = tuple(dict.fromkeys(before)) or last
    if len(bare) == len(named):
        for unit, weapon in zip(bare, named, strict=True):
            unit.weapon = weapon


def _inherited(unit: Unit, spoken: list[tuple[int, WeaponClass | None]], last: tuple[WeaponClass, ...]) -> WeaponClass | None:
    """The class a number without a noun means: the one last spoken of before it, in its sentence or the one before."""
    at = bisect_left(spoken, unit.start, key=_end) - 1
    if at >= 0:
        return spoken[at][1]
    return last[0] if len(last) == 1 else None


def _end(spoken: tuple[int, WeaponClass | None]) -> int:
    return spoken[0]


def _sum(
    document: Document, sentence: Sentence, field: str, weapon: WeaponClass, members: list[_Read], long_span: bool
) -> CountMention:
    start, end = min(r.unit.start for r in members), max(r.unit.end for r in members)
    for read in members:
        if read.unit.bare:
            quote = _quote(document.lower, sentence, read)
            start, end = min(start, quote[0]), max(end, quote[1])
    tops = [r.unit.max for r in members]
    return CountMention(
        start=start,
        end=end,
        rule=members[0].rule,
        field="intercepted" if field == "intercept" else "launched",
        weapon=weapon,
        min=sum(r.unit.min for r in members),
        max=None if None in tops else sum(t for t in tops if t is not None),
        hit=field == "hit",
        background=long_span or is_background(document, start),
    )


def _quote(low: str, sentence: Sentence, read: _Read) -> tuple[int, int]:
    """The words of a number without a noun: with its place where it has one of its own, else with its predicate."""
    unit, said = read.unit, read.said
    if unit.placed:
        after = PLACED_AFTER.match(low, unit.end)
        before = None if after else PLACED_BEFORE.search(low, max(sentence.start, unit.start - 60), unit.start)
        return before.start() if before else unit.start, after.end() if after else unit.end
    if unit.whole_end is not None:
        return unit.start, unit.whole_end
    if said is not None and sentence.start <= said.start < sentence.end:
        if 0 <= unit.start - said.end <= _QUOTE:
            return said.start, unit.end
        if 0 <= said.start - unit.end <= _QUOTE:
            return unit.start, said.end
    return unit.start, unit.end
