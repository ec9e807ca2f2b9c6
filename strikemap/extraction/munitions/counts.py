"""Finds how many munitions were launched and how many intercepted, by class, from numbers, munitions and what is said of them.

A number and its noun make a unit ("25", "the 38 Shahed drones", "34 Kh-101 cruise missiles"). Each predicate of the sentence takes
the units of its list: an active one those behind it ("shot down 25 …"), a passive one those before ("… were shot down"). A number
without a noun takes the class last spoken of; a number for two classes at once ("158 missiles and drones") is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

import msgspec

from strikemap.extraction.munitions.count_finding import find_units
from strikemap.extraction.munitions.count_places import PLACED_AFTER, PLACED_BEFORE, TABLED
from strikemap.extraction.munitions.count_predicates import Said, find_predicates, lexicon
from strikemap.extraction.munitions.count_reads import A_TABLE, ALONE, CARRIED, PORTION, RESULTS, Read, read_units
from strikemap.extraction.munitions.count_references import LIST_QUOTE, all_but_these, all_of_them, refer_back
from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.munitions.weapon_pronouns import PRONOUN
from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.spans import CountMention, Quantity, WeaponMention
from strikemap.model import WeaponClass

_QUOTE = 60  # a predicate this near joins the quote of a number without a noun

_OPENS_WITH = re.compile(r"\b(?:with|using|by|involving)\b")
_RATE = re.compile(r" (?:an?|per|each|every) (?:day|night|week|month|year|hour)\b|\b(?:daily|monthly|annually)\b")
_LONG_SPAN = re.compile(
    r"\b(?:this|past|last|previous|a single|per|one) (?:week|month|year)\b|\bso far\b|\bin (?:january|february"
    r"|march|april|june|july|august|september|october|november|december)\b(?! \d)"
)


def find_counts(document: Document, quantities: list[Quantity], weapons: list[WeaponMention]) -> list[CountMention]:
    """The counts of munitions launched and intercepted, in the text's order."""
    weapons = [w for w in weapons if w.rule != PRONOUN]
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
        refer_back(low, units, arms, last, numbered)
        said = find_predicates(low, sentence, arms) if units or opens else []
        reads = read_units(low, sentence, units, said, carried.said if carried else None)
        if not reads:
            reads = _break_down(units, found)
        mentions = list(_mentions(document, sentence, reads, arms, last, numbered))
        mentions += all_of_them(document, sentence, units, numbered, mentions)
        mentions += all_but_these(document, sentence, units, numbered)
        if opens:
            carried = _carries(low, sentence, said, mentions)
        elif carried is not None:
            if not any(r.group == CARRIED for r in reads):
                carried = None
            elif not any(r.unit.placed for r in reads):
                mentions = _add_up(carried, mentions, found)
        found += mentions
        last = _spoken_of(units, arms) or last
        numbered = [u for u in units if u.weapon and not u.bare] or numbered
    return found


def _break_down(units: list[Unit], found: list[CountMention]) -> list[Read]:
    """A table of places and numbers ("Mykolaiv 9, Kirovohrad 6 …") breaks down the least count before it that it fits into."""
    table = [unit for unit in units if unit.tabled]
    if not table and sum(unit.bare and unit.placed for unit in units) >= A_TABLE:
        table = [unit for unit in units if unit.bare and unit.placed]
    listed = sum(unit.min for unit in table)
    whole = min((m for m in found if m.min >= listed), key=_least, default=None) if table else None
    if whole is None:
        return []
    for unit in table:
        unit.weapon = whole.weapon
    return [Read(u, "intercept" if whole.field == "intercepted" else "launch", "counts.table", ALONE) for u in table]


def _least(mention: CountMention) -> tuple[int, bool]:
    return mention.min, mention.field == "launched"


_A_WAVE = 8  # so many munitions of several classes are a wave of their own

_Group = tuple[int, str, WeaponClass]


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
        if at is None or mention.end - found[at].start > LIST_QUOTE:
            carried.sums[key] = len(found) + len(fresh)
            fresh.append(mention)
        else:
            both = found[at].max, mention.max
            top = None if both[0] is None or both[1] is None else both[0] + both[1]
            found[at] = msgspec.structs.replace(found[at], end=mention.end, min=found[at].min + mention.min, max=top)
    return fresh


def _carries(low: str, sentence: Sentence, said: list[Said], mentions: list[CountMention]) -> _Carried | None:
    """The last predicate of a sentence that ends with a colon, when a list of munitions can hang on it."""
    results = None if said else RESULTS.search(low, sentence.start, sentence.end)
    if results:
        row = next(row for row in lexicon().predicates if row.field == "intercept")
        return _Carried(Said(*results.span(), row, results.start(), False, False), {(m.field, m.weapon) for m in mentions})
    if (
        not said
        or said[-1].void
        or said[-1].row.field == "lost"
        or (said[-1].row.field == "hit" and not _OPENS_WITH.search(low, said[-1].end, sentence.end))
    ):
        return None
    return _Carried(said[-1], {(m.field, m.weapon) for m in mentions})


def _mentions(
    document: Document,
    sentence: Sentence,
    reads: list[Read],
    arms: list[WeaponMention],
    last: tuple[WeaponClass, ...],
    numbered: list[Unit],
) -> Iterator[CountMention]:
    low = document.lower
    _share_out(low, sentence, reads, last)
    spoken: list[tuple[int, WeaponClass | None]] = [(w.end, w.weapon) for w in arms if w.use in {"strike", "background"}]
    spoken += ((r.unit.end, None) for r in reads if r.unit.mixed)
    spoken.sort(key=_end)
    long_span = bool(reads) and _LONG_SPAN.search(low, sentence.start, sentence.end) is not None
    placed = Counter(r.group for r in reads if r.unit.placed or r.unit.aimed)
    respectively = low.find("respectively", sentence.start, sentence.end) >= 0
    remaining = {r.group for r in reads if low.endswith("the remaining ", 0, r.unit.start)} - {ALONE}
    listed = {r.group for r in reads if r.field == "launch" and r.unit.weapon and not r.unit.single} - {ALONE}
    groups: dict[_Group, list[Read]] = {}
    for read in reads:
        unit = read.unit
        if (
            unit.mixed
            or (read.field == "hit" and (low.endswith("including ", 0, unit.start) or (read.group in remaining and len(reads) > 1)))
            or (unit.single and read.field != "intercept" and read.group not in listed)
        ):
            continue
        if unit.weapon is None:
            unit.weapon = _inherited(unit, spoken, last) or _fitting(low, sentence, unit, spoken, numbered)
        if unit.weapon is None or _RATE.match(low, unit.end) or (unit.quantity_kind == "none" and read.field != "intercept"):
            continue
        if PORTION.search(low, max(sentence.start, unit.start - 60), unit.start):
            read.field = "launch"
        alone = ((unit.placed or unit.aimed) and placed[read.group] > 1) or (unit.bare and respectively)
        groups.setdefault(
            (read.group if read.group != ALONE and not alone else -10 - unit.start, read.field, unit.weapon), []
        ).append(read)
    for read in reads:
        classes = [w.weapon for w in arms if read.unit.start <= w.start < read.unit.end]
        if read.unit.mixed and read.unit.min >= _A_WAVE and len(set(classes)) > 1:
            yield CountMention(
                start=read.unit.start,
                end=read.unit.end,
                rule="counts.mixed",
                field="mixed",
                weapon=classes[0],
                min=read.unit.min,
                max=read.unit.max,
                hit=read.field == "hit",
                background=long_span or is_background(document, read.unit.start),
            )
    for (_, field, weapon), members in _with_more(low, groups).items():
        yield _sum(document, sentence, field, weapon, members, long_span)


# "downed 44 drones and 12 were suppressed": others than those told of right before.
_OF_ALL = re.compile(r" ?\b(?:of (?:these|them|those|which)|in (?:all|total)|altogether|a total of)\b")
_NO_MORE = re.compile(
    r"\b(?:of (?:them|these|those|which|the)|including|among|namely|instead|in total|in all|altogether|earlier|only|alone|claimed"
    r"|said)\b|[:(]"
)
_MORE_QUOTE = 160


def _with_more(low: str, groups: dict[_Group, list[Read]]) -> dict[_Group, list[Read]]:
    """The groups, a number shot down joined to one suppressed that the same sentence tells of besides."""
    kept: dict[_Group, list[Read]] = {}
    last: dict[WeaponClass, _Group] = {}
    for key, members in sorted(groups.items(), key=lambda item: item[1][0].unit.start):
        _, field, weapon = key
        unit = members[0].unit
        before = last.get(weapon)
        if field == "intercept" and before is not None and len(members) == 1 and unit.bare and not unit.placed:
            other = kept[before][-1]
            said = {r.said.start for r in (other, members[0]) if r.said is not None}
            between = low[other.unit.end : unit.start]
            apart = (
                other.unit.placed
                or len(said) < len((other, members[0]))
                or _NO_MORE.search(between + low[unit.end : unit.end + 12])
            )
            if not apart and unit.start - other.unit.end < _MORE_QUOTE:
                kept[before] = [*kept[before], *members]
                continue
        kept[key] = members
        if field == "intercept":
            last[weapon] = key
    return kept


def _share_out(low: str, sentence: Sentence, reads: list[Read], last: tuple[WeaponClass, ...]) -> None:
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


def _fitting(
    low: str, sentence: Sentence, unit: Unit, spoken: list[tuple[int, WeaponClass | None]], numbered: list[Unit]
) -> WeaponClass | None:
    """Of several classes told of before, the one of which there were as many: "a missile and 38 drones. Crews downed 30"."""
    of_all = _OF_ALL.search(low, sentence.start, unit.start) or _OF_ALL.match(low, unit.end)
    if of_all or any(end <= unit.start for end, _ in spoken):
        return None
    fit = {u.weapon for u in numbered if u.max is None or u.max >= unit.min}
    return fit.pop() if len(fit) == 1 else None


def _end(spoken: tuple[int, WeaponClass | None]) -> int:
    return spoken[0]


def _sum(
    document: Document, sentence: Sentence, field: str, weapon: WeaponClass, members: list[Read], long_span: bool
) -> CountMention:
    start = min(r.unit.start if r.unit.named_from is None else r.unit.named_from for r in members)
    end = max(r.unit.end for r in members)
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


def _quote(low: str, sentence: Sentence, read: Read) -> tuple[int, int]:
    """The words of a number without a noun: with its place where it has one of its own, else with its predicate."""
    unit, said = read.unit, read.said
    if unit.tabled:
        name = TABLED.search(low, max(sentence.start, unit.start - 40), unit.start)
        return name.start() if name else unit.start, unit.end
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
