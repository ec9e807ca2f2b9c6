"""What a number counts: munitions that stand behind it, that a verb names, or that were spoken of before; or something else."""

from __future__ import annotations

from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.munitions.count_units import Unit
from strikemap.extraction.text.late import late
from strikemap.extraction.text.spans import WeaponMention
from strikemap.model import WeaponClass

_STOP = (
    r"(?:and|or|of|barrages?|salvos?|series|in|on|at|to|by|over|with|from|for|was|were|is|are|had|has|have|been|who|which|that|said|killed"
    r"|injured|wounded|hit|struck"
    r"|people|civilians|houses?|buildings?|apartments?|cars?|settlements?|regions?|times|launchers?|bombers?"
    r"|aircraft(?!-)|planes?|jets?(?!-)|ships?|waves?|an?|the|past"
    r"|attacks?|strikes?|hours?|days?|as|among|dead|others?|children|women|men|man|woman|victims?|injured|near|after|before|when|while|not|down|launched|fired|sent|shot|destroyed"
    r"|intercepted|using|against)"
)
_TO_NOUN = late(rf"(?: or (?:so|more))?(?: of(?: the| these| those| its| their| them| all)?)?(?: (?!{_STOP}\b)[\w'-]+){{0,5}} \"?")
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
WERE = late(
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
_THE_ONE = late(r"\b(?:the|this|that|which|each|every|any|no|last|only) one$")


def name_counted(low: str, unit: Unit, arms: list[WeaponMention], at: int, stop: int, counted: set[int]) -> None:
    """Say in the unit what its number counts, with the munitions from `arms[at]` up to `stop`; those taken go into `counted`."""
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
            if (is_no_head(low, weapon) or low.endswith("ed", weapon.start, weapon.end)) and _AND.fullmatch(gap):
                break
            classes.add(weapon.weapon)
            uses.add(weapon.use)
            counted.add(weapon.start)
            last = weapon
        if is_no_head(low, last) or uses & {"aid", "alert", "negated", "defence"} or _is_no_count(low, unit):
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
    if behind is not None and behind.use == "strike" and WERE.fullmatch(low, unit.end, behind.start):
        if is_no_head(low, behind):
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


def is_no_head(low: str, weapon: WeaponMention) -> bool:
    """Whether its words say an attack, a use or a user of the munition, not the munition."""
    named = low[weapon.start : weapon.end]
    if _ATTACKS.search(named):
        return True
    return (low[weapon.end - 1] != "s" or named in _NO_PLURALS) and _NO_HEAD.match(low, weapon.end) is not None
