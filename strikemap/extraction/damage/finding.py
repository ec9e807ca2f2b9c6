"""Finds what a text says was hit, damaged, destroyed or set on fire, and the class of each thing.

A thing counts only where a predicate is said of it in its clause: a hospital to which people were taken was not hit. Each
predicate looks for its thing to the right ("hit a house"), to the left ("a house was hit"), and on along a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import itemgetter, or_

from strikemap.extraction.damage.arguments import Link, links
from strikemap.extraction.damage.predicates import Predicate, find_predicates, is_said
from strikemap.extraction.damage.rules import Lexicon, PredicateTerm, WholeRule, lexicon
from strikemap.extraction.damage.telegrams import telegram
from strikemap.extraction.damage.things import Target, compounds, with_shared, with_wares
from strikemap.extraction.text import reach
from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import DamageMention
from strikemap.model import DamageClass

_TELEGRAM_ROW = PredicateTerm(id="damage.telegram", kind="noun")

lexicon()  # its rules are among those that are looked for in every text


def find_damage(document: Document) -> list[DamageMention]:
    """Every thing said to have been hit or damaged, in the text's order; a thing of two classes makes two mentions."""
    rules = lexicon()
    found: dict[tuple[int, int, DamageClass], DamageMention] = {}
    for targets, predicates, end in _by_sentence(document, rules):
        for link in links(document.lower, targets, predicates, end):
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


def _by_sentence(document: Document, rules: Lexicon) -> Iterator[tuple[list[Target], list[Predicate], int]]:
    """The things, the predicates and the end of each sentence that has both; what is dear is done for these sentences alone."""
    low = document.lower
    things = [Target(*found) for found in document.thinned(rules.target_terms.scan(low), itemgetter(0))]
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
        predicates = find_predicates(document, sentence, rules, told)
        if not predicates:
            listed = telegram(document, sentence, things[first:at])
            if listed:
                yield listed, [Predicate(sentence.start, listed[0].start, _TELEGRAM_ROW)], sentence.end
            continue
        targets = [t for t in things[first:at] if not reach.is_not_the_thing(low, t.start, t.end)]
        targets = with_shared(document, sentence, with_wares(low, compounds(low, targets), rules), rules)
        if targets:
            yield targets, [p for p in predicates if is_said(low, p, rules)], sentence.end


def _mentions(document: Document, link: Link) -> Iterator[DamageMention]:
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
