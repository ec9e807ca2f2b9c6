"""Every place name of a text, what kind of place the words make it, and whether it can have been struck.

The gazetteer finds the names, `toponym_phrases` the noun phrases around them, `toponym_roles` what was done there,
`toponym_places` the entries they may mean. Nothing is decided here about which of several homonyms is meant: the region
named in the words goes along as a hint. English; the words are in lexicon/en/toponyms.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.spans import Toponym
from strikemap.extraction.toponyms.country import the_country
from strikemap.extraction.toponyms.cues import Verdict, dateline_end
from strikemap.extraction.toponyms.declared import with_declared
from strikemap.extraction.toponyms.hints import hint_countries, hint_regions, narrow
from strikemap.extraction.toponyms.lexicon import Lexicon, lexicon
from strikemap.extraction.toponyms.nesting import nest
from strikemap.extraction.toponyms.phrases import Phrase, read_phrases
from strikemap.extraction.toponyms.places import BIG, assign, lone_kind
from strikemap.extraction.toponyms.regions import has_bullet_regions, has_region_headings, regions_by_use
from strikemap.extraction.toponyms.roles import role_of
from strikemap.geocoding.gazetteer import Gazetteer


def find_toponyms(document: Document, gazetteer: Gazetteer) -> list[Toponym]:
    """The place names of a document in order of their offsets, each with its role. Time is linear in the text's length.

    Names that are ordinary words or persons in their place are left out or have the role "person". A name that the words
    declare to be a place ("the village of X") is returned with empty `entries` where the gazetteer does not know it.
    """
    lex = lexicon()
    phrases: list[Phrase] = []
    verdicts: dict[int, Verdict] = {}
    entries: dict[int, tuple[str, ...]] = {}
    city: str | None = None
    headed, bulleted = has_region_headings(document), has_bullet_regions(document)
    for sentence, names in _names_by_sentence(document, gazetteer, lex):
        found = read_phrases(sentence, names, lex, lambda key: lone_kind(gazetteer, key))
        regions_by_use(found, gazetteer, headed, bulleted)
        nest(found, lex)
        dateline = dateline_end(sentence, found, lex)
        for phrase in found:
            verdict = role_of(phrase, document, lex, dateline)
            if verdict is None:
                continue
            ids = assign(phrase, gazetteer, city) if verdict[0] != "person" else ()
            if verdict[0] == "locus" and phrase.definite and _names_a_house(phrase, ids, gazetteer, lex):
                verdict = "background", "toponym.background.part-of-name"
            phrases.append(phrase)
            verdicts[id(phrase)], entries[id(phrase)] = verdict, ids
            if phrase.kind == "settlement" and verdict[0] in ("locus", "speaker"):
                city = phrase.key
    for phrase, after in pairwise(phrases):
        if verdicts[id(phrase)][0] == "locus" and _names_a_thing_in(phrase, after, lex):
            verdicts[id(phrase)] = "background", "toponym.background.part-of-name"
    for phrase in phrases:
        if phrase.container is not None and not _may_hold(phrase.container, phrase, entries, gazetteer):
            phrase.container = None
    _settle_lists(phrases, verdicts)
    narrow(phrases, verdicts, entries, gazetteer)
    regions = hint_regions(phrases, verdicts, entries, gazetteer)
    countries = hint_countries(phrases, entries, gazetteer)
    spans = [
        Toponym(
            start=p.start,
            end=p.end,
            rule=_rule(p, verdicts[id(p)]),
            name=p.key,
            kind=p.kind,
            role=verdicts[id(p)][0],
            entries=entries[id(p)],
            admin_hint=regions.get(id(p)),
            country_hint=countries.get(id(p)),
            qualifier=p.qualifier,
        )
        for p in phrases
    ]
    spans.extend(the_country(document, spans, gazetteer, lex))
    return sorted(spans, key=lambda s: s.start)


def _rule(phrase: Phrase, verdict: Verdict) -> str:
    """The rule that gave the role; where the role is the ordinary one, the rule that gave the kind."""
    plain = verdict[1] in ("toponym.locus.preposition", "toponym.locus.default")
    return phrase.rule if plain and not phrase.rule.endswith(".bare") else verdict[1]


def _names_by_sentence(
    document: Document, gazetteer: Gazetteer, lex: Lexicon
) -> Iterator[tuple[Sentence, list[tuple[int, int, str]]]]:
    scanned = [hit for hit in gazetteer.scan(document.text) if hit[2] not in lex.stop]
    found = document.thinned(with_declared(document, scanned, lex), itemgetter(0))
    for sentence, hits in groupby(found, key=lambda hit: document.sentence_at(hit[0]).index):
        yield document.sentences[sentence], list(hits)


def _names_a_house(phrase: Phrase, ids: tuple[str, ...], gazetteer: Gazetteer, lex: Lexicon) -> bool:
    """ "The Bristol hotel": a house that bears the name of a city abroad, where no war is."""
    right = phrase.tokens.low[phrase.tail : phrase.tail + 1]
    entries = gazetteer.known(ids)
    house = bool(right) and (right[0] in lex.facility or right[0] in _HOUSES) and phrase.typed is None and not phrase.possessive
    return house and bool(entries) and all(e.country not in _AT_WAR for e in entries)


def _names_a_thing_in(phrase: Phrase, after: Phrase, lex: Lexicon) -> bool:
    """ "The Kronstadt depot in Smolensk": the first names a thing that stands in the second."""
    if phrase.sentence is not after.sentence or phrase.typed is not None or phrase.kind != "settlement" or not phrase.definite:
        return False
    between = phrase.tokens.low[phrase.tail : after.head]
    stands = 2 <= len(between) <= 4 and between[-1] in ("in", "near", "outside") and between[-2] in lex.facility
    return stands and after.kind == "settlement" and not phrase.possessive


def _may_hold(holder: Phrase, phrase: Phrase, entries: dict[int, tuple[str, ...]], gazetteer: Gazetteer) -> bool:
    """False where a large city is known and lies in another region than the one after it ("two in Lviv, in Sumy region three")."""
    region = entries.get(id(holder), ())
    if holder.kind != "region" or not region:
        return True
    options = gazetteer.known(entries.get(id(phrase), ()))
    return any(e.admin1_id == region[0] for e in options) or not any(e.population >= BIG for e in options)


def _settle_lists(phrases: list[Phrase], verdicts: dict[int, Verdict]) -> None:
    """Holders and lists take their part: "launched from Kursk in Russia", "talks in Oslo and Bergen"."""
    for phrase in phrases:
        first = verdicts.get(id(phrase.group[0]))
        own = verdicts[id(phrase)]
        if first is not None and first[0] in ("origin", "meeting", "reference") and own[1] in _WEAK:
            verdicts[id(phrase)] = first
    for phrase in phrases:
        holder = phrase.container
        if holder is None or id(holder) not in verdicts or verdicts[id(holder)][0] != "locus":
            continue
        inner = verdicts[id(phrase)]
        if inner[0] == "locus":
            spread = holder.group if holder.rule.endswith(".list") else [holder]  # "villages in Izium and Kupiansk districts"
            for member in spread:
                if member.kind == holder.kind and id(member) in verdicts and verdicts[id(member)][0] == "locus":
                    verdicts[id(member)] = ("reference", "toponym.reference.container")
        elif inner[0] != "person":
            verdicts[id(holder)] = inner
    for before, phrase in pairwise(phrases):
        # "from the directions of Kursk; Millerovo, Rostov Oblast; and Primorsko-Akhtarsk"
        low = phrase.tokens.low
        joined = low[max(0, phrase.head - 1) : phrase.head] == [";"] or low[max(0, phrase.head - 2) : phrase.head] == [";", "and"]
        if joined and before.sentence is phrase.sentence and verdicts[id(phrase)][1] in _WEAK:
            told = before.contained[0] if before.contained else before
            if verdicts[id(told)][0] == "origin":
                verdicts[id(phrase)] = verdicts[id(told)]


_HOUSES = frozenset(("hotel", "restaurant", "cafe", "café", "cinema", "theatre", "theater", "brewery", "pub", "club"))
_AT_WAR = frozenset(("UA", "RU"))
_WEAK = frozenset(
    (
        "toponym.locus.default",
        "toponym.locus.preposition",
        "toponym.background.country",
        "toponym.agent.country",
        "toponym.background.from",
        "toponym.background.to",
        "toponym.agent.seat",
    )
)
