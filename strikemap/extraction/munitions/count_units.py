"""Numbers with the munitions they count: "25", "of the 38 Shahed drones", "34 Kh-101 cruise missiles", "a drone"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.late import late
from strikemap.extraction.text.spans import Quantity, WeaponMention
from strikemap.model import WeaponClass


class Unit(msgspec.Struct):
    """A number and its noun in one sentence.

    `weapon` None: no noun (`bare`), another noun (`other_noun`), or munitions of several classes (`mixed`). `whole`: the number
    of which `part` is a part ("25 of the 38"), `whole_end` where the whole of this part ends. `heads`: opens its clause as the
    whole of what follows ("Of the 35 drones …"). `placed`: a place of its own stands beside it ("13 over Volgograd region").
    `named_from`: where its munition begins that stands before it ("missiles came to 60").
    `tabled`: one of a list of places and numbers ("Mykolaiv 9, Kirovohrad 6"). `kills`: its noun says that it was shot down.
    `aimed`: its target stands right behind it ("two at Kremenchuk").
    """

    start: int
    end: int
    min: int
    max: int | None
    weapon: WeaponClass | None = None
    bare: bool = False
    mixed: bool = False
    other_noun: bool = False
    impact: bool = False
    single: bool = False
    whole: bool = False
    heads: bool = False
    placed: bool = False
    tabled: bool = False
    kills: bool = False
    aimed: bool = False
    part: Unit | None = None
    whole_end: int | None = None
    named_from: int | None = None
    quantity_kind: str = "count"


_STOP = (
    r"(?:and|or|of|barrages?|salvos?|series|in|on|at|to|by|over|with|from|for|was|were|is|are|had|has|have|been|who|which|that|said|killed"
    r"|injured|wounded|hit|struck"
    r"|people|civilians|houses?|buildings?|apartments?|cars?|settlements?|regions?|times|launchers?|bombers?"
    r"|aircraft(?!-)|planes?|jets?(?!-)|ships?|waves?|an?|the|past"
    r"|attacks?|strikes?|hours?|days?|as|among|dead|others?|children|women|men|man|woman|victims?|injured|near|after|before|when|while|not|down|launched|fired|sent|shot|destroyed"
    r"|intercepted|using|against)"
)
_TO_NOUN = late(rf"(?: or (?:so|more))?(?: of(?: the| these| those| its| their| them| all)?)?(?: (?!{_STOP}\b)[\w'-]+){{0,5}} \"?")
_PARTITIVE = late(r" (?:out )?of (?:the |those |these |a total of |its |their |some |a |all )?(?:\w+ )?")
_JOINED = late(r"(?:[ -]|/|/\d+ | \(|-type |[ -]style )")
_AND = late(
    r"(?:,? (?:and|or)|/|,|,? as well as) (?:(?:other|various|some|also|different types of|types of|attack|enemy"
    r"|russian|ukrainian|decoy) ){0,2}"
)
# A munition in front of one of these is no munition but its use or its user: "two missile strikes", "five drone operators".
_NO_HEAD = late(
    r"['’]s (?=\w)|[ -](?:strikes?|attacks?|launch(?:es)?|launchers?|carriers?|units?|troops|operators?|pilots?|crews?|teams?"
    r"|hits?|raids?|alerts?|warheads?|fragments?|debris|parts|barrages?|salvos?|waves?|systems?|brigades?|ships?"
    r"|bombers?)\b"
)
# "The remaining 37 were missiles", "only three of the forty were drones": the munition as what they were.
_WERE = late(
    r"(?: of (?:the|these|those|them)(?: [\w-]+)?| in all| this time)?"
    r" (?:were|are|was|being)(?: (?:all|only|just|mostly|mainly|likely|also))?"
    r"(?: (?!\w+(?:ed|en|wn|ght)\b)[\w-]+){0,2}? "
)
# "Missiles came to 60", "the drones numbered 211": the munition before the verb that counts it.
_CAME_TO = late(
    r"(?: (?:themselves|alone|in all|together|this time|overnight)|,[^,;.]{1,40},)?"
    r" (?:came to|numbered|totall?ed|amounted to|ran to|added up to|stood at|made up|reached)"
    r"(?: a total of| some| about| around| roughly| nearly| almost| at least)? "
)
_NO_PLURALS = {"mlrs", "atacms", "himars", "gmlrs", "ballistics", "uas", "oniks"}
_ATTACKS = late(r"(?:strikes?|shellings?|bombings?|bombardments?|fire)$")  # these count attacks, not munitions
_MIXED_NOUN = late(
    r" (?:enemy |russian |air |aerial |of the |of these |of those |hostile |downed |destroyed |intercepted |neutrali[sz]ed ){0,3}"
    r"(?:targets?|means of (?:air"
    r"|aerial) attack|air attack (?:means|vehicles|weapons|assets)|aerial objects?|air objects|munitions|weapons"
    r"|projectiles|objects|assets|aerial threats|threats|aircraft(?!-))\b"
)
_OF_THOSE = late(r" of (?:which|whom|them|these|those)\b")
_IMPACT = late(rf" (?:{words_pattern(word for row in load('counts')['impact'] for word in row['words'])})\b")
_BARE = late(
    r"(?:[ ]?(?:[.,;:)\-]|$)| (?:each|apiece|of (?:them|which|these|those)"
    r"|of the (?:former|latter|first|second|total|rest|lot|group|wave|raid|attack|same|launched)"
    r"|out of|were|was|had|have|has|are|is|more"
    r"|neutrali[sz]ed|destroyed(?=[.,;:)]| (?:and|or|in|over|by|while|during|overnight)\b|$)|lost|missing|listed|being"
    r"|as (?:shot|downed|destroyed|intercepted|lost)|downed|intercepted|shot down|suppressed|jammed|eliminated|brought down"
    r"|met|ended|never|vanished|disappeared|arriving|coming|heading|incoming|launched|sent|fired|flying|detected|crossing|approaching|dispatched|directed"
    r"|others?|in|over|across|above|near|around|and|or|by|as|during|overnight|that|also|on|thanks|outside|off)\b)"
)
# "76 kills", "nine interceptions": munitions counted by what became of them.
_KILLS = late(r" (?:(?:confirmed|claimed|aerial|air) )?(?:kills|interceptions|downings|shoot-?downs|shot-downs)\b")
# "Eight aerial ones", "seven ballistic ones": the class that the adjective names, else that of those spoken of before.
_ONES = late(r"(?: of (?:the|these|those|them))?(?: (?P<kind>[\w-]+))?(?: [\w-]+)? ones\b")
_KINDS: dict[str, WeaponClass] = {
    "aerial": "drone", "flying": "drone", "airborne": "drone", "unmanned": "drone",
    "ballistic": "missile", "cruise": "missile", "winged": "missile", "hypersonic": "missile",
}  # fmt: skip
# "Eight such craft", "twelve of these devices", "three unmanned apparatuses".
_SUCH = late(
    r" (?:such|(?:of )?(?:these|those|the|its|their)|enemy|hostile|unmanned)(?: (?:enemy|hostile|unmanned|flying|deadly|incoming))?"
    r" (?:craft|devices|machines|apparatus(?:es)?|projectiles|contraptions)\b"
)
_REMAINS = late(r"\b(?:wreckage|debris|fragments?|pieces?|remains|parts?|fall|launch|crash|warhead|engine|tail) of $")
_OF_ITS_KIND = late(r" of (?:his|its|their|our|[\w-]+['’]s) (?!own\b)")
# "A village of 330", "a crew of four": how many something holds.
_HOLDS = late(
    r"\b(?:villages?|towns?|cit(?:y|ies)|hamlets?|settlements?|famil(?:y|ies)|crews?|teams?|populations?|communit(?:y|ies)|crowds?"
    r"|men|women|man|woman|boys?|girls?|doctors?|nurses?|drivers?|residents?|pensioners?|rescuers?|members?|son|daughter|mother|father"
    r"|part(?:y|ies)|staff|depth|height|distance|area|age|speed) of (?:about |some |just |only |around )?$"
)
# What is said of people alone: "one of them died, and five were hospitalised".
_OF_PEOPLE = late(
    r"(?: of (?:them|whom|these|those))?(?: others?| more)? (?:died|perished|lost their li(?:ves|fe)|survived|(?:(?:is|are|was|were"
    r"|has been|have been|had been) )(?:\w{1,20}ly )?(?:hospitali[sz]ed|injured|wounded|hurt|treated|rescued|evacuated|admitted"
    r"|discharged|dead|in (?:hospital|intensive|(?:an? )?(?:serious|critical|grave|stable|moderate))|taken to))\b"
)
# "One Zircon, of one", "85 Kalibrs, out of 101": the whole behind its part and noun.
_WHOLE_BEHIND = late(r",? (?:out )?of (?:a total of |the |all )?")
# "Mykolaiv 9, Kirovohrad 6": a table written out; places and their numbers.
_TABLE = late(
    r"(?:\b[A-Z][\w'’-]+(?: and [A-Z][\w'’-]+)?(?: (?:[Oo]blasts?|[Rr]egions?|[Dd]istricts?))?(?: [-–—]|:)?"
    r" \d{1,3}(?: each| apiece)?(?:, (?:and )?|; | and |\.)){3,}"
)
TABLED = late(r"\b[\w'’-]+(?: (?:oblast|region|district)s?)?(?: [-–—]|:)? $")
_CALIBRE = late(r"[ -]?(?:mm|millimet\w+|cm|kg|kilogram\w*|calib\w+)\b")
_THE_ONE = late(r"\b(?:the|this|that|which|each|every|any|no|last|only) one$")
_HEADS = late(r"(?:[,;:] |\band |\bbut )(?:out )?of (?:the |those |these |a total of |some |a |its )?$")
_OPENS_WITH = late(r"[^\w\n]{0,4}(?:out )?of (?:the |those |these |a total of |some |a |its )?")
_SINGLE = late(r"(?<!of )(?<!from )\b(?:an?|another) (?:(?!of\b|and\b|in\b|by\b|from\b|with\b|on\b)[\w'-]+ ){0,3}$")
# "One was destroyed over Poltava region and another in Dnipropetrovsk region"
_ANOTHER = late(r"(?:,|,? and) (?P<one>another|one more)(?= (?:in|over|above|near) )")
PLACED_AFTER = late(
    r"(?: more| others?)?(?: each| apiece)?(?: of (?:them|the \w+))?(?: were| was)?(?: -)?"
    r" (?:in|over|across|above|near|around|outside|off) (?:the )?[\w'-]+(?: (?:region|oblast|district|province|city))?"
)
PLACED_BEFORE = late(
    r"\b(?:in|over|across|above|near|around) (?:the )?[\w'-]+(?: (?!and\b)[\w'-]+){0,4},?(?: -)? (?:another |a single )?$"
)
_AIMED = late(r" (?:at|on|towards?|against|into) (?:the )?(?:(?:city|town|port|region) of )?[A-Z]")
_ENDS_ITEM = late(r"(?: more| others?)?(?:[.,;)]| and\b| as well\b| too\b|$)")


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
            tables = [m.span() for m in _TABLE.finditer(document.text, sentence.start, sentence.end)] if len(numbers) > 2 else []
            units = _units(low, sentence, numbers, arms, tables)
            for unit in units:
                unit.aimed = _AIMED.match(document.text, unit.end) is not None
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
            _name(low, unit, arms, w_at, following.start if following else sentence.end, counted)
        if unit.whole and unit.part is not None and unit.weapon and _WERE.match(low, number.end) and unit.end > number.end:
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
        unit.placed = _is_placed(low, sentence, unit)
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
            if before and not _is_no_head(low, weapon):
                units = [u for u in units if not (u.single and u.start == before.start())]  # "an Iskander-M ballistic missile"
                units.append(Unit(before.start(), weapon.end, 1, 1, weapon=weapon.weapon, single=True))
    for match in _ANOTHER.finditer(low, sentence.start, sentence.end) if units else ():
        if all(u.end <= match.start("one") or u.start >= match.end() for u in units):
            units.append(Unit(match.start("one"), match.end(), 1, 1, bare=True, placed=True))
    return sorted(units, key=lambda u: u.start)


def _name(low: str, unit: Unit, arms: list[WeaponMention], at: int, stop: int, counted: set[int]) -> None:
    mixed = _MIXED_NOUN.match(low, unit.end)
    if mixed:
        unit.end, unit.mixed = mixed.end(), True
        return
    impact = _IMPACT.match(low, unit.end)
    if impact:
        unit.end, unit.impact, unit.weapon = impact.end(), True, "artillery"
        return
    if at < len(arms) and arms[at].start < stop and _TO_NOUN.fullmatch(low, unit.end, min(arms[at].start, unit.end + 60)):
        first = last = arms[at]
        counted.add(first.start)
        classes = {first.weapon}
        uses = {first.use}
        for weapon in arms[at + 1 :]:
            gap = low[last.end : weapon.start]
            if weapon.start >= stop or len(gap) > 40 or not (_JOINED.fullmatch(gap) or _AND.fullmatch(gap)):
                break
            if (_is_no_head(low, weapon) or low.endswith("ed", weapon.start, weapon.end)) and _AND.fullmatch(gap):
                break
            classes.add(weapon.weapon)
            uses.add(weapon.use)
            counted.add(weapon.start)
            last = weapon
        if _is_no_head(low, last) or uses & {"aid", "alert", "negated", "defence"} or _is_no_count(low, unit):
            unit.other_noun = True
            return
        unit.end = last.end
        if len(classes) > 1:
            unit.mixed = True
        else:
            unit.weapon = first.weapon
        return
    if _named_by_verb(low, unit, arms, at, stop, counted):
        return
    if ones := (_KILLS.match(low, unit.end) or _SUCH.match(low, unit.end) or _ONES.match(low, unit.end)):
        number_end = unit.end
        unit.bare, unit.end = True, ones.end()
        if "kind" in ones.groupdict():
            unit.weapon = _KINDS.get(ones["kind"])
            unit.bare = unit.weapon is None
        unit.kills = _KILLS.match(low, number_end) is not None
        return
    if (
        _BARE.match(low, unit.end)
        and not _REMAINS.search(low, max(0, unit.start - 30), unit.start)
        and not _HOLDS.search(low, max(0, unit.start - 30), unit.start)
        and not _OF_PEOPLE.match(low, unit.end)
        and not (unit.min == unit.max == 1 and _THE_ONE.search(low, max(0, unit.start - 8), unit.end))
    ):
        unit.bare = True
    else:
        unit.other_noun = True


def _is_no_count(low: str, unit: Unit) -> bool:
    """ "Fragments of two missiles" fell, not the missiles; "one of its missiles" tells whose it was, not how many came."""
    remains = _REMAINS.search(low, max(0, unit.start - 30), unit.start) is not None
    return remains or (unit.min == unit.max == 1 and _OF_ITS_KIND.match(low, unit.end) is not None)


def _named_by_verb(low: str, unit: Unit, arms: list[WeaponMention], at: int, stop: int, counted: set[int]) -> bool:
    """Whether a verb says which munitions the number counts: "the remaining 37 were missiles", "missiles came to 60"."""
    behind = arms[at] if at < len(arms) and arms[at].start < stop else None
    if behind is not None and behind.use == "strike" and _WERE.fullmatch(low, unit.end, behind.start):
        if _is_no_head(low, behind):
            return False
        counted.add(behind.start)
        unit.weapon, unit.end = behind.weapon, behind.end
        return True
    before = next((w for w in reversed(arms[:at]) if w.end <= unit.start), None)
    if before is None or before.use != "strike" or before.start in counted or low[before.end - 1] != "s":
        return False
    if _CAME_TO.fullmatch(low, before.end, unit.start):
        counted.add(before.start)
        unit.weapon, unit.named_from = before.weapon, before.start
        return True
    return False


def _is_no_head(low: str, weapon: WeaponMention) -> bool:
    named = low[weapon.start : weapon.end]
    if _ATTACKS.search(named):
        return True
    return (low[weapon.end - 1] != "s" or named in _NO_PLURALS) and _NO_HEAD.match(low, weapon.end) is not None


def _is_placed(low: str, sentence: Sentence, unit: Unit) -> bool:
    if PLACED_AFTER.match(low, unit.end):
        return True
    if not unit.bare:
        return low.startswith(")", unit.end) and low.startswith("(", unit.start - 1)
    if low.startswith(")", unit.end) and low.startswith(" (", unit.start - 2):
        return True  # "over Kaluga (16), Smolensk (14)"
    before = PLACED_BEFORE.search(low, max(sentence.start, unit.start - 60), unit.start)
    return before is not None and _ENDS_ITEM.match(low, unit.end) is not None
