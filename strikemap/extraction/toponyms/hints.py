"""Which region and country the words beside a name put it in.

From the surest to the weakest: the phrase that holds it ("Yarova in Donetsk Oblast"), the region that opens its sentence
("In Kharkiv region … in Izium"), the same name elsewhere in the text, the region named last before, whoever named it
("head of the Kherson administration"), or a city that something is said to be near. The weaker ones only speak of small
places that a gazetteer entry has there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from strikemap.extraction.toponyms.cues import Verdict
from strikemap.extraction.toponyms.phrases import Phrase
from strikemap.extraction.toponyms.places import BIG
from strikemap.geocoding.gazetteer import Entry, Gazetteer, holds
from strikemap.geocoding.names import fold
from strikemap.geocoding.resolver import principal

# A village "near" or "just outside" a town is no farther from it than this.
NEIGHBOUR_KM = 60.0
LIST = 4
# No city goes by these words.
_VILLAGE = frozenset(("village", "villages", "hamlet", "hamlets", "settlement", "settlements"))
_VILLAGE_IS_NONE = frozenset((",", "and", "in", "with", "of", "city", "town", "district", "community"))
_FINE = ("settlement", "hromada", "raion", "city district")


def hint_regions(
    phrases: list[Phrase],
    verdicts: dict[int, Verdict],
    entries: dict[int, tuple[str, ...]],
    gazetteer: Gazetteer,
) -> dict[int, str]:
    """The English name of the region by id() of the phrase, for those that the words place in one."""
    found: dict[int, str] = {}
    by_name: dict[str, str] = {}
    for phrase in phrases:
        region = _held(phrase, entries, gazetteer)
        if region is not None and phrase.kind in _FINE:
            found[id(phrase)] = region
            by_name.setdefault(phrase.key, region)
    last: str | None = None
    in_sentence: dict[int, str] = {}
    for phrase in phrases:
        if phrase.kind == "region":
            entry = _first(entries.get(id(phrase), ()), gazetteer)
            if entry is not None and verdicts[id(phrase)][0] in ("locus", "speaker", "reference"):
                last = entry.name
                in_sentence[phrase.sentence.index] = last
            continue
        if phrase.kind not in _FINE or id(phrase) in found:
            continue
        labels = phrase.head == 0 and phrase.tokens.low[phrase.tail : phrase.tail + 1] == [":"]
        if labels or verdicts[id(phrase)][1] == "toponym.locus.near":  # "Kherson: …", "in a town near Odesa": so does what follows
            entry = _first(entries.get(id(phrase), ()), gazetteer)
            last = entry.admin1 if entry is not None and entry.population >= BIG and last is None else last
        options = gazetteer.known(entries.get(id(phrase), ()))
        for region in (in_sentence.get(phrase.sentence.index), by_name.get(phrase.key), last):
            if region is not None and _may_lie(phrase.key, options, region):
                found[id(phrase)] = region
                break
    _by_list(phrases, entries, found, gazetteer)
    return found


def _by_list(phrases: list[Phrase], entries: dict[int, tuple[str, ...]], found: dict[int, str], gazetteer: Gazetteer) -> None:
    """A namesake in a list of at least three others that all lie in one region lies there too, though a city is called so."""
    lists: dict[int, Counter[str | None]] = {}
    for phrase in phrases:
        if id(phrase) in found or phrase.kind != "settlement" or len(phrase.group) < LIST:
            continue
        told = lists.get(id(phrase.group))
        if told is None:
            told = lists[id(phrase.group)] = Counter(found.get(id(m)) for m in phrase.group if m.kind == "settlement")
        if told[None] != 1 or len(told) != 2:  # it alone is without, and the others are of one mind
            continue
        region = next(r for r in told if r is not None)
        if any(e.admin1 == region for e in gazetteer.known(entries[id(phrase)])):
            found[id(phrase)] = region
            told[region] += 1
            del told[None]


def _may_lie(key: str, options: Sequence[Entry], region: str) -> bool:
    """Whether a weak hint may speak: some entry lies in the region, and no large city called so lies elsewhere."""
    elsewhere = any(e.population >= BIG and e.admin1 != region for e in _own(options, key))
    return any(e.admin1 == region for e in options) and not elsewhere


def _held(phrase: Phrase, entries: dict[int, tuple[str, ...]], gazetteer: Gazetteer) -> str | None:
    holder = phrase.container
    for _ in range(4):
        if holder is None:
            return None
        entry = _first(entries.get(id(holder), ()), gazetteer)
        if entry is not None and holder.kind == "region":
            return entry.name
        if holder.container is None and entry is not None and holder.kind in ("raion", "hromada", "settlement"):
            regions = {e.admin1 for e in gazetteer.known(entries[id(holder)])}
            return regions.pop() if len(regions) == 1 else None
        holder = holder.container
    return None


def hint_countries(phrases: list[Phrase], entries: dict[int, tuple[str, ...]], gazetteer: Gazetteer) -> dict[int, str]:
    """The ISO code by id() of the phrase, where the words name the country ("the Russian city of Belgorod")."""
    found: dict[int, str] = {}
    for phrase in phrases:
        if phrase.kind == "country":
            continue
        holder = phrase.container
        for _ in range(4):
            if holder is None or holder.kind == "country":
                break
            holder = holder.container
        entry = _first(entries.get(id(holder), ()), gazetteer) if holder is not None else None
        if entry is not None:
            found[id(phrase)] = entry.country
        elif phrase.country_hint is not None:
            found[id(phrase)] = phrase.country_hint
    return found


def _first(ids: tuple[str, ...], gazetteer: Gazetteer) -> Entry | None:
    return gazetteer.get(ids[0]) if ids else None


def narrow(
    phrases: list[Phrase],
    verdicts: dict[int, Verdict],
    entries: dict[int, tuple[str, ...]],
    gazetteer: Gazetteer,
) -> None:
    """Keeps of homonyms those that lie where the words put them: in a district or community, or beside a town.

    The district named in the phrase counts, then the one that its sentence speaks of, then the one named last. A declared
    place that the gazetteer does not know stands for its district, if that is known.
    """
    for phrase in phrases:
        if phrase.kind == "settlement" and (
            not _VILLAGE.isdisjoint(phrase.tokens.low[phrase.head : phrase.name_at]) or _is_apposed_village(phrase)
        ):
            options = gazetteer.known(entries[id(phrase)])
            small = tuple(e.id for e in options if e.population < BIG)
            entries[id(phrase)] = small or entries[id(phrase)]
    for phrase in sorted(phrases, key=lambda p: -p.rank):
        if phrase.container is not None and phrase.kind in _FINE:
            entries[id(phrase)] = _inside(phrase, entries, gazetteer)
    area: Phrase | None = None
    for phrase in phrases:
        if phrase.kind == "region":
            area = None
        elif phrase.kind in ("raion", "hromada"):
            told = verdicts[id(phrase)][0] in ("locus", "speaker", "reference") and not phrase.contained
            area = phrase if told and entries[id(phrase)] else area
        elif phrase.kind == "settlement" and phrase.container is None and area is not None:
            options = gazetteer.known(entries[id(phrase)])
            areas = gazetteer.known(entries[id(area)])
            kept = [e for e in options if any(a.id == e.id or holds(a, e) for a in areas)]
            if kept and not any(e.population >= BIG for e in _own(options, phrase.key) if e not in kept):
                entries[id(phrase)] = tuple(e.id for e in _own(kept, phrase.key))


def _is_apposed_village(phrase: Phrase) -> bool:
    """ "Rivne, a village next to Pokrovsk", "Sadove, a small settlement outside the city"."""
    low = phrase.tokens.low[phrase.tail : phrase.tail + 6]
    return low[:2] in ([",", "a"], [",", "the"]) and any(
        word in _VILLAGE and not _VILLAGE_IS_NONE.intersection(low[2:at]) for at, word in enumerate(low[2:6], 2)
    )


def _inside(phrase: Phrase, entries: dict[int, tuple[str, ...]], gazetteer: Gazetteer) -> tuple[str, ...]:
    options: Sequence[Entry] = gazetteer.known(entries[id(phrase)])
    holder = phrase.container
    for _ in range(4):
        if holder is None:
            break
        areas = gazetteer.known(entries.get(id(holder), ()))
        if holder.kind == "settlement":
            main = principal(gazetteer, entries.get(id(holder), ()))
            kept = [e for e in options if main is not None and e.distance_km(main.lat, main.lon) <= NEIGHBOUR_KM]
        elif holder.kind == "region" and phrase.kind == "settlement":  # the resolver weighs it against the name
            kept = []
        else:
            kept = [e for e in options if any(a.id == e.id or holds(a, e) for a in areas)]
        if not options and len(areas) == 1 and holder.kind in ("raion", "hromada") and phrase.kind == "settlement":
            return (areas[0].id,)
        options = _own(kept, phrase.key) or options
        holder = holder.container
    return tuple(e.id for e in options)


def _own(options: Sequence[Entry], key: str) -> Sequence[Entry]:
    """The entries whose current name it is; all, where it is nobody's."""
    return [e for e in options if _key(e.name) == key] or options


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    """What a gazetteer's name is found under."""
    return fold(name)
