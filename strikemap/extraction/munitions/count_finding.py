"""The numbers of each sentence with what they count, as parts and wholes: "25 of the 38", "Of the 35 drones", "a drone"."""

from __future__ import annotations

from collections.abc import Iterator

from strikemap.extraction.munitions.count_nouns import WERE, is_no_head, name_counted
from strikemap.extraction.munitions.count_places import AIMED, TABLE, is_placed
from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.late import late
from strikemap.extraction.text.spans import Quantity, WeaponMention

_PARTITIVE = late(r" (?:out )?of (?:the |those |these |a total of |its |their |some |a |all )?(?:\w+ )?")
_OF_THOSE = late(r" of (?:which|whom|them|these|those)\b")
# "One Zircon, of one", "85 Kalibrs, out of 101": the whole behind its part and noun.
_WHOLE_BEHIND = late(r",? (?:out )?of (?:a total of |the |all )?")
_CALIBRE = late(r"[ -]?(?:mm|millimet\w+|cm|kg|kilogram\w*|calib\w+)\b")
_HEADS = late(r"(?:[,;:] |\band |\bbut )(?:out )?of (?:the |those |these |a total of |some |a |its )?$")
_OPENS_WITH = late(r"[^\w\n]{0,4}(?:out )?of (?:the |those |these |a total of |some |a |its )?")
_SINGLE = late(r"(?<!of )(?<!from )\b(?:an?|another) (?:(?!of\b|and\b|in\b|by\b|from\b|with\b|on\b)[\w'-]+ ){0,3}$")
# "One was destroyed over Poltava region and another in Dnipropetrovsk region"
_ANOTHER = late(r"(?:,|,? and) (?P<one>another|one more)(?= (?:in|over|above|near) )")


def find_units(
    document: Document, quantities: list[Quantity], weapons: list[WeaponMention]
) -> Iterator[tuple[Sentence, list[Unit], list[WeaponMention]]]:
    """For each sentence with either, its units and its munitions, in the text's order.

    Those that speak of "them" or "all", or open a list with a colon are among them.
    """
    counts = [q for q in quantities if q.kind in {"count", "none"}]
    low = document.lower
    q_at = w_at = 0
    for sentence in document.sentences:
        numbers, arms = [], []
        while q_at < len(counts) and counts[q_at].start < sentence.end:
            numbers.append(counts[q_at])
            q_at += 1
        while w_at < len(weapons) and weapons[w_at].start < sentence.end:
            arms.append(weapons[w_at])
            w_at += 1
        if numbers or arms or low[sentence.end - 1] == ":" or _speaks_of_them(low, sentence):
            tables = [m.span() for m in TABLE.finditer(document.text, sentence.start, sentence.end)] if len(numbers) > 2 else []
            units = _units(low, sentence, numbers, arms, tables)
            for unit in units:
                unit.aimed = AIMED.match(document.text, unit.end) is not None
            yield sentence, units, arms


def _speaks_of_them(low: str, sentence: Sentence) -> bool:
    return low.startswith(("all ", "every ", "each ", "both "), sentence.start) or any(
        low.find(word, sentence.start, sentence.end) >= 0 for word in (" them", "all ")
    )


def _units(
    low: str, sentence: Sentence, numbers: list[Quantity], arms: list[WeaponMention], tables: list[tuple[int, int]]
) -> list[Unit]:
    units: list[Unit] = []
    counted: set[int] = set()
    w_at = others = 0  # others: where the last number of something else ends
    for i, number in enumerate(numbers):
        while w_at < len(arms) and arms[w_at].start < number.end:
            w_at += 1
        if _CALIBRE.match(low, number.end):
            continue
        unit = Unit(number.start, number.end, number.min, number.max, quantity_kind=number.kind)
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if units and units[-1].bare and _PARTITIVE.fullmatch(low, units[-1].end, number.start):
            unit.part, unit.whole = units[-1], True
            if low.endswith(("every ", "every single "), 0, units[-1].start):  # "every one of the 18 missiles"
                units[-1].min, units[-1].max = unit.min, unit.max
        behind = bool(units) and units[-1].weapon is not None and _WHOLE_BEHIND.fullmatch(low, units[-1].end, number.start)
        if following is not None and _PARTITIVE.fullmatch(low, number.end, following.start):
            unit.bare = True
        else:
            name_counted(low, unit, arms, w_at, following.start if following else sentence.end, counted)
        if unit.whole and unit.part is not None and unit.weapon and WERE.match(low, number.end) and unit.end > number.end:
            # "Three of the forty were drones": the part is named, the whole is of every kind.
            part = unit.part
            part.weapon, part.end, part.bare, unit.weapon, unit.mixed, unit.part, unit.whole = (
                unit.weapon, unit.end, False, None, True, None, False,
            )  # fmt: skip
        elif unit.whole and unit.part is not None and (unit.weapon or unit.mixed):
            unit.part.weapon, unit.part.mixed, unit.part.whole_end = unit.weapon, unit.mixed, unit.end
        elif unit.weapon:
            opens = _OPENS_WITH.fullmatch(low, sentence.start, min(unit.start, sentence.start + 30)) is not None
            listed = _HEADS.search(low, max(sentence.start, unit.start - 24), unit.start) is not None
            unit.heads = (
                (opens and unit.start <= sentence.start + 30)
                or listed
                or (bool(units) and units[-1].heads and low[units[-1].end : unit.start] == " and ")
            )
        if behind and unit.bare and units[-1].part is None:
            unit.part, unit.whole, unit.weapon = units[-1], True, units[-1].weapon
        unit.placed = is_placed(low, sentence, unit)
        unit.tabled = unit.bare and any(a <= unit.start < b for a, b in tables)
        if unit.bare and others and _OF_THOSE.match(low, unit.end) and (not units or units[-1].end < others):
            continue  # "40 houses, 12 of which were destroyed"
        if unit.other_noun:
            others = unit.end
        else:
            units.append(unit)
    for weapon in arms:
        if weapon.start not in counted and weapon.use == "strike" and not low[weapon.start : weapon.end].endswith("s"):
            before = _SINGLE.search(low, max(sentence.start, weapon.start - 45), weapon.start)
            if before and not is_no_head(low, weapon):
                units = [u for u in units if not (u.single and u.start == before.start())]  # "an Iskander-M ballistic missile"
                units.append(Unit(before.start(), weapon.end, 1, 1, weapon=weapon.weapon, single=True))
    for match in _ANOTHER.finditer(low, sentence.start, sentence.end) if units else ():
        if all(u.end <= match.start("one") or u.start >= match.end() for u in units):
            units.append(Unit(match.start("one"), match.end(), 1, 1, bare=True, placed=True))
    return sorted(units, key=lambda u: u.start)
