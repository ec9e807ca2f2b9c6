"""Finds what a text says was hit, damaged, destroyed or set on fire, and the class of each thing.

A thing counts only where a predicate is said of it in its clause: a hospital to which people were taken was not hit. Each
predicate looks for its thing to the right ("hit a house"), to the left ("a house was hit"), and on along a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import reduce
from operator import itemgetter, or_

import msgspec

from strikemap.extraction.damage.rules import Lexicon, PredicateTerm, TargetTerm, WholeRule, lexicon
from strikemap.extraction.text import reach
from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import DamageMention
from strikemap.model import DamageClass

_REACH = 100  # characters between a predicate and its thing; a longer way is another thought
_GROUNDS = {"damage.other", "damage.transport"}  # squares, parks and roads: what stands there is the thing
_CLOSE = 25  # the same, where no auxiliary says that the thing before is the one meant
_STEP = 80  # characters between two things of one list


# "Lyman: 3 houses.", "Chasiv Yar - a school and two shops"
_TELEGRAM = re.compile(
    r"[^\w\n]{0,4}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?: (?:community|hromada|district|village|town))?(?::| [-–—]) "
)
_COUNTED = r"(?:an?|the|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several)"
_FIRST_ITEM = re.compile(rf"{_COUNTED} (?:[\w-]+ ){{0,2}}")
_ITEM = re.compile(rf"(?:,|,? and|;)(?: {_COUNTED})? (?:[\w-]+ ){{0,2}}")
_ENDS_LINE = re.compile(r"[\s.;]*")
_TELEGRAM_ROW = PredicateTerm(id="damage.telegram", kind="noun")
_IT = re.compile(r" (?:it|them)\b(?! \w+ed\b)|(?<= )(?:its|their) ")


class _Target(msgspec.Struct):
    start: int
    end: int
    row: TargetTerm


class _Predicate(msgspec.Struct):
    start: int
    end: int
    row: PredicateTerm
    passive_from: int | None = None  # where the auxiliary of a passive begins
    plural: bool = True


class _Link(msgspec.Struct):
    target: _Target
    predicate: _Predicate


lexicon()  # its rules are among those that are looked for in every text


def find_damage(document: Document) -> list[DamageMention]:
    """Every thing said to have been hit or damaged, in the text's order; a thing of two classes makes two mentions."""
    rules = lexicon()
    found: dict[tuple[int, int, DamageClass], DamageMention] = {}
    for targets, predicates, end in _by_sentence(document, rules):
        for link in _links(document.lower, targets, predicates, end):
            for mention in _mentions(document, link):
                found.setdefault((mention.site_start, mention.site_end, mention.damage), mention)
    for start, end, rule, match in _wholes(document, rules):
        found.setdefault((start, end, rule.damage), _mention(document, match.span(), (start, end), rule.damage, rule.id))
    return sorted(found.values(), key=lambda m: (m.site_start, m.start))


def _wholes(document: Document, rules: Lexicon) -> Iterator[tuple[int, int, WholeRule, re.Match[str]]]:
    low = document.lower
    every = sum(rule.bit for _, rule in rules.whole_rules)
    for sentence in document.sentences:
        may = document.may[sentence.index] & every
        for whole, rule in rules.whole_rules if may else ():
            if may & rule.bit and any(low.find(key, sentence.start, sentence.end) >= 0 for key in whole.keys):
                for match in rule.finditer(document, sentence):
                    if not reach.is_denied(low, match.start()):
                        yield *match.span("site"), whole, match


def _by_sentence(document: Document, rules: Lexicon) -> Iterator[tuple[list[_Target], list[_Predicate], int]]:
    """The things, the predicates and the end of each sentence that has both; what is dear is done for these sentences alone."""
    low = document.lower
    things = [_Target(*found) for found in document.thinned(rules.target_terms.scan(low), itemgetter(0))]
    if not things:
        return
    may = reduce(or_, document.may, 0)
    told = [(row, rule) for row, rule in rules.predicate_rules if may & rule.bit and any(key in low for key in row.keys)]
    at = 0
    for sentence in document.sentences:
        first = at
        while at < len(things) and things[at].start < sentence.end:
            at += 1
        if first == at:
            continue
        predicates = _predicates(document, sentence, rules, told)
        if not predicates:
            listed = _telegram(document, sentence, things[first:at])
            if listed:
                yield listed, [_Predicate(sentence.start, listed[0].start, _TELEGRAM_ROW)], sentence.end
            continue
        targets = [t for t in things[first:at] if not reach.is_not_the_thing(low, t.start, t.end)]
        targets = _with_shared(document, sentence, _with_wares(low, _compounds(low, targets), rules), rules)
        if targets:
            yield targets, [p for p in predicates if _says(low, p, rules)], sentence.end


def _telegram(document: Document, sentence: Sentence, things: list[_Target]) -> list[_Target]:
    """The things of a line that has nothing but a place and what was damaged there: "Lyman: 3 houses."."""
    head = _TELEGRAM.match(document.text, sentence.start, min(sentence.end, sentence.start + 70))
    if head is None:
        return []
    low = document.lower
    at = head.end()
    for i, thing in enumerate(things):
        if not (_ITEM if i else _FIRST_ITEM).fullmatch(low, at, thing.start):
            return []
        at = thing.end
    return things if _ENDS_LINE.fullmatch(low, at, sentence.end) else []


def _predicates(document: Document, sentence: Sentence, rules: Lexicon, told: list[tuple[PredicateTerm, Rule]]) -> list[_Predicate]:
    low, may = document.lower, document.may[sentence.index]
    found = [_Predicate(*p) for p in rules.predicate_terms.scan(low, sentence.start, sentence.end)]
    for row, rule in told:
        if may & rule.bit:
            matches = (_Predicate(*match.span(), row) for match in rule.finditer(document, sentence))
            found += (predicate for predicate in matches if _follows(low, predicate, rules))
    return _without_overlaps(found) if len(found) > 1 else found


def _compounds(low: str, targets: list[_Target]) -> list[_Target]:
    """Things written as one ("a high-rise apartment building"): the last is the head, unless it says no class of its own."""
    kept: list[_Target] = []
    for target in targets:
        if kept and (
            (target.start == kept[-1].end + 1 and low[kept[-1].end] in " -")
            or (target.row.generic and low[kept[-1].end : target.start] in {"'s ", "’s "})
        ):
            first = kept.pop()
            yields = target.row.generic or (target.row.owned and "vehicle" not in first.row.classes)
            target = _Target(first.start, target.end, first.row if yields else target.row)
        kept.append(target)
    return kept


def _with_wares(low: str, targets: list[_Target], rules: Lexicon) -> list[_Target]:
    """ "A warehouse holding grain": what a store holds says whose it is."""
    for target in targets:
        if target.row.owned:
            for row, pattern, adds in rules.ware_patterns:
                held = pattern.match(low, target.end)
                if held:
                    if adds and "residential" not in target.row.classes:
                        row = msgspec.structs.replace(row, classes=[*target.row.classes, *row.classes])
                    target.row, target.end = row, held.end()
                    break
    return targets


def _with_shared(document: Document, sentence: Sentence, targets: list[_Target], rules: Lexicon) -> list[_Target]:
    """The targets with the adjectives added that share a later noun, where no target holds them already."""
    taken = {target.start for target in targets}
    shared = [
        _Target(m.start(), m.end(), rules.adjectives[m.group()])
        for m in rules.shared_rule.finditer(document, sentence)
        if m.start() not in taken
    ]
    return sorted([*targets, *shared], key=_start) if shared else targets


def _without_overlaps(predicates: list[_Predicate]) -> list[_Predicate]:
    kept: list[_Predicate] = []
    for predicate in sorted(predicates, key=lambda p: (p.start, -p.end)):
        if not kept or predicate.start >= kept[-1].end:
            kept.append(predicate)
    return kept


def _follows(low: str, predicate: _Predicate, rules: Lexicon) -> bool:
    """Whether the words stand behind what their row wants before them."""
    before = rules.before.get(predicate.row.id)
    return before is None or before.search(low, max(0, predicate.start - 90), predicate.start) is not None


def _says(low: str, predicate: _Predicate, rules: Lexicon) -> bool:
    if not _follows(low, predicate, rules):
        return False
    return not reach.is_denied(low, predicate.start) and not reach.is_hypothetical(low, predicate.start)


def _links(low: str, targets: list[_Target], predicates: list[_Predicate], end: int) -> Iterator[_Link]:
    for i, predicate in enumerate(predicates):
        before = predicates[i - 1] if i else None
        stop = predicates[i + 1].start if i + 1 < len(predicates) else end
        floor = before.end if before else 0
        match predicate.row.kind:
            case "verb":
                linked = _verb(low, targets, predicate, before, floor, stop)
            case "after":
                copula = reach.COPULA.search(low, max(floor, predicate.start - 30), predicate.start)
                linked = _leftward(low, targets, predicate, copula.start() if copula else predicate.start, floor)
                linked = linked and linked + _after_passive(low, targets, predicate, stop)
                place = None if linked else reach.AT_A.match(low, predicate.end)
                if place:  # "a tank was burning at the refinery"
                    linked = [t for t in _rightward(low, targets, place.end(), stop)[:1] if t.start - place.end() <= _CLOSE]
            case "parts":
                where = reach.PARTS_OF.match(low, predicate.end)
                linked = _rightward(low, targets, where.end(), stop) if where else []
                linked = linked or _leftward(low, targets, predicate, predicate.start, floor)
            case _:
                linked = _rightward(low, targets, predicate.end, stop)
                if not linked and predicate.row.either:
                    linked = _leftward(low, targets, predicate, predicate.start, floor)
                elif not linked and _IT.match(low, predicate.end):
                    linked = _meant(targets, predicate)
                if linked and reach.PREVENTED.match(low, linked[-1].end):
                    linked = []
                if linked and reach.is_accusation(low, predicate.start) and reach.is_bare(low, linked[0].start):
                    linked = []
        harbour = reach.IN_PORT.match(low, predicate.end, stop) if linked and predicate.passive_from is not None else None
        if harbour and any(target.row.owned or "industrial" in target.row.classes for target in linked):
            linked += _rightward(low, targets, harbour.start("port") - 1, stop)[:1]
        for target in linked:
            if not (predicate.row.weak and target.row.vague):
                yield _Link(target, predicate)


def _meant(targets: list[_Target], predicate: _Predicate) -> list[_Target]:
    """What "it" is in "at a warehouse when a missile ploughed into it": the last thing before, in reach."""
    at = bisect_left(targets, predicate.start, key=_start) - 1
    return [targets[at]] if at >= 0 and predicate.start - targets[at].end <= _REACH else []


def _verb(
    low: str, targets: list[_Target], predicate: _Predicate, before: _Predicate | None, floor: int, stop: int
) -> list[_Target]:
    if before is not None and before.row.kind == "verb" and reach.JOINS.fullmatch(low, before.end, predicate.start):
        # "were destroyed or damaged": what was said of the one is said of the other.
        predicate.passive_from, predicate.plural = before.passive_from, before.plural
        inverted = reach.INVERTED.match(low, predicate.end) if before.passive_from is None else None
        if inverted:
            return _rightward(low, targets, inverted.end(), stop)
        return (
            _after_passive(low, targets, predicate, stop)
            if before.passive_from is not None
            else _rightward(low, targets, predicate.end, stop)
        )
    auxiliary = reach.AUXILIARY.search(low, max(floor, predicate.start - 60), predicate.start)
    if auxiliary:
        predicate.passive_from, predicate.plural = auxiliary.start(), auxiliary["one"] is None
        left = _leftward(low, targets, predicate, auxiliary.start(), floor)
        if left and left[0].row.generic and low.endswith(" off", predicate.start, predicate.end):
            return _rightward(low, targets, predicate.end, stop) or left  # "the roof was torn off a house"
        listed = None if left and not left[0].row.generic else reach.LISTED.match(low, predicate.end)
        if listed:
            return _rightward(low, targets, listed.end(), stop) or left  # "are damaged: two houses, five cars"
        place = None if left or predicate.row.struck else reach.AT_A.match(low, predicate.end)
        if place:  # "a fence was destroyed at a school"
            return _rightward(low, targets, place.end(), stop)
        return left + _after_passive(low, targets, predicate, stop)
    inverted = reach.INVERTED.match(low, predicate.end)
    if inverted:
        return _rightward(low, targets, inverted.end(), stop)
    listed = None if predicate.row.struck else reach.LISTED.match(low, predicate.end)
    if listed:  # "damaged four buildings: a school, …"
        right = _rightward(low, targets, predicate.end, stop)
        return right if right and not right[0].row.generic else _rightward(low, targets, listed.end(), stop)
    if reach.CLOSES_PARTICIPLE.match(low, predicate.end):
        left = _leftward(low, targets, predicate, predicate.start, floor, within=_CLOSE)
        if left:
            predicate.passive_from = predicate.start
            return left + _after_passive(low, targets, predicate, stop)
        relative = reach.RELATIVE.search(low, max(floor, predicate.start - 60), predicate.start)
        if relative:
            return _leftward(low, targets, predicate, relative.start(), floor, relative=True)
        return _rightward(low, targets, predicate.end, stop) if low.startswith(" on ", predicate.end) else []
    return _rightward(low, targets, predicate.end, stop)


def _after_passive(low: str, targets: list[_Target], predicate: _Predicate, stop: int) -> list[_Target]:
    """ "… were wrecked, along with schools": the list goes on behind the verb."""
    goes_on = reach.GOES_ON.search(low, predicate.end, min(stop, predicate.end + 120))
    return _rightward(low, targets, goes_on.end(), stop) if goes_on else []


def _start(target: _Target) -> int:
    return target.start


def _breaks_off(gap: str, in_list: bool) -> bool:
    gap = reach.ATTRIBUTE.sub("", gap)
    if in_list:
        return not reach.LISTS.search(gap) or reach.BREAKS_LIST.search(reach.NEXT_TO_IT.sub(" ", gap)) is not None
    return reach.BREAKS_RIGHT.search(gap) is not None


def _rightward(low: str, targets: list[_Target], start: int, stop: int) -> list[_Target]:
    found: list[_Target] = []
    at = start
    for i in range(bisect_left(targets, start, key=_start), len(targets)):
        target = targets[i]
        if target.end > stop or target.start - at > (_STEP if found else _REACH):
            break
        gap = low[at : target.start]
        owner = bool(found) and reach.OF.fullmatch(gap) is not None
        if found and reach.ITS.fullmatch(gap):  # "the port's administrative building, silos and trucks"
            found.append(target)
            at = target.end
            continue
        if owner:
            if found[-1].row.generic or found[-1].row.owned:
                found[-1] = target
        elif _breaks_off(gap, bool(found)) or (
            reach.NEW_SUBJECT.search(gap) and not reach.AND_TO.search(gap) and reach.FINITE.match(low, target.end)
        ):
            break
        elif not reach.is_none_of(low, target.start):
            found.append(target)
        at = target.end
    return found


def _leftward(
    low: str, targets: list[_Target], predicate: _Predicate, start: int, floor: int, relative: bool = False, within: int = _REACH
) -> list[_Target]:
    found: list[_Target] = []
    which = reach.WHICH.search(low, max(floor, start - 12), start)
    aside = reach.ASIDE.search(low, max(floor, start - 130), start) if low.startswith(", ", start - 2) else None
    restrictive = None if aside or which else reach.RESTRICTIVE.search(low, max(floor, start - 80), start)
    at = aside.start() if aside else which.start() if which else start
    if restrictive and any(target.end == restrictive.start() for target in targets):
        at = restrictive.start()
    lenient = predicate.row.kind == "parts"
    for i in range(bisect_left(targets, at, key=_start) - 1, -1, -1):
        target = targets[i]
        if target.end > at:
            continue
        if target.start < floor or at - target.end > (_STEP if found else within):
            break
        gap = low[target.end : at]
        if i and not found and _is_head(low, targets[i - 1], target):
            continue
        if found and _is_head(low, target, found[-1]):
            found[-1], at = target, target.start
            continue
        gap = reach.OWNED_BY.sub(" ", gap)
        if found:
            if not reach.CLOSELY.fullmatch(gap) and (
                not predicate.plural or not reach.LISTS.search(gap) or reach.BREAKS_LIST.search(gap)
            ):
                break
        elif reach.BREAKS_LEFT.search((reach.SAW if lenient else reach.WITH_PEOPLE).sub(" ", gap)):
            break
        noun_phrase = reach.phrase_start(low, target.start)
        if reach.BELONGS.search(low, max(0, noun_phrase - 14), noun_phrase) and not (i and targets[i - 1].row.owned):
            continue  # "tanks belonging to a trading house": the owner was not hit
        if reach.BESIDE.search(low, max(0, noun_phrase - 14), noun_phrase):
            if found:
                break
            continue
        if predicate.row.struck and not relative and reach.PERSON_AT.search(low, max(0, noun_phrase - 60), noun_phrase):
            break
        if reach.is_none_of(low, target.start):
            break
        found.append(target)
        at = target.start
    return found


def _is_head(low: str, head: _Target, target: _Target) -> bool:
    """ "A car in a garage caught fire": what is said of the phrase is said of the car."""
    return (
        ("vehicle" in head.row.classes or target.row.id in _GROUNDS)
        and "vehicle" not in target.row.classes
        and reach.STANDS_IN.fullmatch(low, head.end, target.start) is not None
    )


def _mentions(document: Document, link: _Link) -> Iterator[DamageMention]:
    target, predicate = link.target, link.predicate
    site = reach.phrase_start(document.lower, target.start), reach.phrase_end(document.lower, target.end)
    if predicate.start < target.start:
        site = max(site[0], predicate.end + 1), site[1]
    said = min(site[0], predicate.start), max(site[1], predicate.end)
    for damage in target.row.classes:
        yield _mention(document, said, site, damage, f"{target.row.id}+{predicate.row.id}", target.row.generic)


def _mention(
    document: Document, said: tuple[int, int], site: tuple[int, int], damage: DamageClass, rule: str, generic: bool = False
) -> DamageMention:
    background = is_background(document, said[0])
    return DamageMention(
        start=said[0], end=said[1], rule=rule, damage=damage, site=document.text[site[0] : site[1]],
        site_start=site[0], site_end=site[1], generic=generic, background=background,
    )  # fmt: skip
