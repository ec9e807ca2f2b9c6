"""Which gazetteer entry a toponym means: features with weights, added up, and turned into a probability.

Each feature is a pure function of an entry and the question; it returns its weight (log-odds) and the reason a person reads,
or None where it has nothing to say. `FEATURES` is the whole table. The weights are estimated by hand and checked against
tests/gold/places.tsv.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec

from strikemap.geocoding.gazetteer import Entry, Gazetteer, Kind, nearest_km
from strikemap.model import PlaceCandidate

# Under this lead over the next best a resolution is ambiguous, and keeps its candidates.
MARGIN = 0.35
# Two candidates this near to each other make no difference on a map.
SAME_SPOT_KM = 10.0
MOST_CANDIDATES = 5
# The weight of "none of these": what the best entry is measured against when it has no rival.
NONE_OF_THESE = 0.0
# The people of a city, which is meant sooner than a village of its name.
CITY = 50_000
# The people a place without a figure is taken to have.
USUAL_VILLAGE = 250


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the rest of the report says: ids of the regions it names, of the raions and hromadas, points (lat, lon) of places
    already resolved, its country."""

    regions: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    anchors: tuple[tuple[float, float], ...] = ()
    country: str | None = None


Judged = tuple[float, tuple[tuple[float, str], ...], Entry]
"""A candidate: the sum of its weights, the weights with their reasons, the entry."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a toponym means. `score` is the probability that `entry` is right, `margin` its lead over the next best.

    `entry` None: no entry goes by the name. `ambiguous`: the lead is under MARGIN; `judged` are the candidates, best first.
    """

    entry: Entry | None
    score: float
    margin: float
    ambiguous: bool
    judged: tuple[tuple[float, Judged], ...] = ()

    @property
    def candidates(self) -> tuple[PlaceCandidate, ...]:
        """The candidates as a claim keeps them, best first; put into words only here, since most names are not in doubt."""
        return tuple(
            PlaceCandidate(
                place_id=entry.id,
                place=entry.place,
                admin1=entry.admin1,
                country=entry.country,
                lat=entry.lat,
                lon=entry.lon,
                score=round(score, 3),
                reasons=_reasons(verdicts),
            )
            for score, (_, verdicts, entry) in self.judged
        )


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of every candidate. `usual` are the ids that the name is a usual spelling or a former name of, `aliases`
    those that it is any other alias of, `guessed` those with a similar name only."""

    kind: Kind | None
    region: Entry | None
    raions: frozenset[str]
    country: str | None
    context: Context
    usual: frozenset[str]
    aliases: frozenset[str]
    guessed: frozenset[str]


Verdict = tuple[float, str] | None
Feature = Callable[[Entry, "Question"], Verdict]


def name_fits(entry: Entry, question: Question) -> Verdict:
    """A current official name outranks an alias: aliases mislead."""
    if entry.id in question.guessed:
        return -3.0, "its name is only similar"
    if entry.id in question.aliases:
        return -0.5, "an older or other name of it"
    if entry.id in question.usual:
        return 1.7, "a usual spelling or the former name of it"
    return 2.0, "its current name"


def region_named(entry: Entry, question: Question) -> Verdict:
    """The words beside the name say which region: the strongest hint there is."""
    if question.region is None:
        return None
    if entry.admin1_id == question.region.id:
        return 5.0, f"the text puts it in {question.region.name}"
    return -5.0, f"the text puts it in {question.region.name}, not in {entry.admin1 or entry.country}"


def raion_named(entry: Entry, question: Question) -> Verdict:
    """The words beside the name say which raion."""
    if not question.raions:
        return None
    if entry.raion_id in question.raions or entry.id in question.raions:
        return 4.0, f"the text puts it in {entry.raion or entry.name}"
    return -2.0, "it lies outside the district that the text names"


def country_named(entry: Entry, question: Question) -> Verdict:
    """The words beside the name say which country."""
    if question.country is None:
        return None
    if entry.country == question.country:
        return 4.0, "the text puts it in this country"
    return -5.0, "the text puts it in another country"


def region_mentioned(entry: Entry, question: Question) -> Verdict:
    """The report names the entry's region elsewhere."""
    if question.region is None and entry.kind != "region" and entry.admin1_id in question.context.regions:
        return 2.0, f"the report names {entry.admin1}"
    return None


def area_mentioned(entry: Entry, question: Question) -> Verdict:
    """The report names the entry's raion or hromada elsewhere."""
    areas = question.context.areas
    if entry.hromada_id in areas or entry.raion_id in areas:
        return 3.0, f"the report names {entry.hromada if entry.hromada_id in areas else entry.raion}"
    return None


def near_others(entry: Entry, question: Question) -> Verdict:
    """Places of one report lie together."""
    anchors = question.context.anchors
    if not anchors or entry.kind in ("region", "country"):
        return None
    gap = nearest_km((entry.lat, entry.lon), anchors)
    weight = 2.0 * math.exp(-gap / 60.0) - 0.5 * min(1.0, gap / 400.0)
    return (
        (weight, f"{gap:.0f} km from another place of the report") if gap < 150 else (weight, "far from the report's other places")
    )


def people(entry: Entry, question: Question) -> Verdict:
    """A larger place is meant more often, by the logarithm of its population."""
    if entry.kind not in ("settlement", "city district"):
        return 3.0, ""
    count = entry.population or USUAL_VILLAGE
    reason = f"{entry.population:,} people" if entry.population >= 5_000 else ""
    return 0.75 * math.log(max(count, 30)) - 2.0, reason


def own_position(entry: Entry, question: Question) -> Verdict:
    """A place that GeoNames knows is a little likelier to be written about."""
    return (0.5, "") if entry.position == "own" else (0.0, f"known only by its {entry.position}")


def where_reports_come_from(entry: Entry, question: Question) -> Verdict:
    """The prior of the entry's region, from the gazetteer's data."""
    return entry.prior, ""


def report_country(entry: Entry, question: Question) -> Verdict:
    """The country that the report as a whole is about."""
    if question.context.country is None:
        return None
    return (1.0, "") if entry.country == question.context.country else (-1.0, "outside the report's country")


def kind_fits(entry: Entry, question: Question) -> Verdict:
    """What the words say it is: a village, a district, a region. A region's name alone never means its capital city."""
    if question.kind is None:
        return {"settlement": 1.0, "region": 1.0, "country": 2.0}.get(entry.kind, -1.5), ""
    if entry.kind == question.kind:
        return 3.0, f"a {entry.kind}, as the text says" if question.kind != "settlement" else ""
    if question.kind in ("region", "country") or entry.kind in ("region", "country"):
        return -9.0, f"a {entry.kind}, where the text means a {question.kind}"
    return -2.0, f"a {entry.kind}, where the text means a {question.kind}"


FEATURES: tuple[Feature, ...] = (
    region_named,
    raion_named,
    country_named,
    region_mentioned,
    area_mentioned,
    near_others,
    name_fits,
    kind_fits,
    people,
    where_reports_come_from,
    report_country,
    own_position,
)


@cache
def _without(silent: frozenset[Feature]) -> tuple[Feature, ...]:
    return tuple(feature for feature in FEATURES if feature not in silent)


def _asked(question: Question) -> tuple[Feature, ...]:
    """The features that have something to say of some entry, given the question."""
    context = question.context
    silent = {
        region_named: question.region is None,
        raion_named: not question.raions,
        country_named: question.country is None,
        region_mentioned: question.region is not None or not context.regions,
        area_mentioned: not context.areas,
        near_others: not context.anchors,
        report_country: context.country is None,
    }
    return _without(frozenset(feature for feature, is_silent in silent.items() if is_silent))


def _judge(entry: Entry, question: Question, features: Iterable[Feature]) -> Judged:
    verdicts = tuple([v for feature in features if (v := feature(entry, question)) is not None])
    return sum([weight for weight, _ in verdicts]), verdicts, entry


def _reasons(verdicts: tuple[tuple[float, str], ...]) -> tuple[str, ...]:
    """The reasons, the weightiest first."""
    return tuple([reason for _, reason in sorted(verdicts, key=lambda v: -abs(v[0])) if reason])


def resolve(
    name: str,
    *,
    gazetteer: Gazetteer,
    kind: Kind | None = None,
    entries: Iterable[str] = (),
    admin_hint: str | None = None,
    country_hint: str | None = None,
    context: Context | None = None,
    guess: bool = True,
    most: int = MOST_CANDIDATES,
) -> Resolution:
    """The entry that `name` means.

    `entries`: ids to choose among, instead of all that go by the name. `admin_hint` is a region's or raion's name,
    `country_hint` an ISO 3166 code, both as the words beside the name give them. A name that nothing goes by is compared
    with similar ones where `guess` allows it and a region is known; a guess is always ambiguous. At most `most` candidates.
    """
    official, usual, alias = gazetteer.ranked(name)
    chosen: Sequence[Entry] = gazetteer.known(entries) or official + usual + alias
    region = gazetteer.region(admin_hint) if admin_hint else None
    raions = gazetteer.raions(admin_hint) if admin_hint and region is None else ()
    guessed: frozenset[str] = frozenset()
    if not chosen and guess and region is not None:
        chosen = [e for e, _ in gazetteer.fuzzy(name, admin1=region.id)]
        guessed = frozenset(e.id for e in chosen)
    question = Question(
        kind=kind,
        region=region,
        raions=frozenset(r.id for r in raions),
        country=country_hint,
        context=context or Context(),
        usual=frozenset(e.id for e in usual),
        aliases=frozenset(e.id for e in alias),
        guessed=guessed,
    )
    if not chosen:
        return Resolution(entry=None, score=0.0, margin=0.0, ambiguous=False)
    features = _asked(question)
    judged = sorted([_judge(e, question, features) for e in chosen], key=lambda j: (-j[0], j[2].id))
    return _decide(judged, bool(guessed), most)


def _decide(judged: list[Judged], guessed: bool, most: int) -> Resolution:
    top = max(judged[0][0], NONE_OF_THESE)
    odds = [math.exp(weight - top) for weight, _, _ in judged]
    whole = sum(odds) + math.exp(NONE_OF_THESE - top)
    scores = [o / whole for o in odds]
    best = judged[0][2]
    here = best.lat, best.lon
    # The best of those elsewhere: scores fall.
    rival = next((s for s, j in zip(scores[1:], judged[1:], strict=True) if j[2].distance_km(*here) > SAME_SPOT_KM), 0.0)
    margin = scores[0] - rival
    return Resolution(
        entry=best,
        score=round(scores[0], 3),
        margin=round(margin, 3),
        ambiguous=guessed or margin < MARGIN,
        judged=tuple(zip(scores[:most], judged, strict=False)),
    )


def principal(gazetteer: Gazetteer, entries: Iterable[str]) -> Entry | None:
    """The entry that is meant where nothing more is said: the only one, or a city with ten times the people of any other."""
    options = gazetteer.known(entries)
    if len(options) < 2:
        return options[0] if options else None
    largest = max(options, key=lambda e: e.population)
    rivals = (e for e in options if e is not largest)
    city = largest.population >= CITY and all(e.population * 10 < largest.population for e in rivals)
    return largest if city else None


def home_region(places: Iterable[Entry]) -> str | None:
    """The id of the region that most places of a report lie in, two at least: homonyms then lie there too; None where none is."""
    counts = Counter(region for region in {e.id: e.admin1_id for e in places}.values() if region is not None)
    if not counts:
        return None
    region, count = counts.most_common(1)[0]
    return region if count >= 2 and 2 * count > counts.total() else None
