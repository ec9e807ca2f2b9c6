"""Every row of the damage lexicon has words that it reads."""

from __future__ import annotations

import pytest

from strikemap.extraction.damage.finding import find_damage
from strikemap.extraction.damage.rules import lexicon
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.terms import expand
from strikemap.model import DAMAGE_CLASSES
from tests.extraction.damage.test_damage import classes


@pytest.mark.parametrize("row", lexicon().targets, ids=lambda row: row.id)
def test_every_target_is_hit_by_its_own_words(row) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    assert set(row.classes) <= set(DAMAGE_CLASSES)
    for word in row.words:
        for spelling in expand(word):
            found = find_damage(Document(f"A missile struck the {spelling} in Sumy."))
            rules = {m.rule.split("+")[0] for m in found}
            assert row.id in rules or any(m.damage in row.classes for m in found) or row.vague, (spelling, rules)


PATTERNED = {
    "damage.after.was-lost": "A school was lost in the fire.",
    "damage.target-of-was": "The target of the raid was a school.",
    "damage.reached": "The blast wave reached a school.",
    "damage.active.parts": "It broke windows and doors in the school.",
    "damage.active.cut": "It cut the cable of the school.",
    "damage.noun.crater": "There is a crater at the school.",
    "damage.noun.lies-in-ruins": "The school is a heap of brick.",
    "damage.fired-at": "They fired two missiles at the school.",
    "damage.noun.hit": "A hit on the school was seen.",
    "damage.after.suffered": "The school took several direct hits.",
    "damage.reduced": "The school was reduced to a heap of bricks.",
    "damage.brought-down": "The blast brought down a wall of the school.",
    "damage.noun.broke-out": "A fire of 200 square metres broke out in the school.",
    "damage.noun.spread": "The blaze then spread to the school.",
    "damage.had-its": "The school had its roof torn off.",
    "damage.part-of": "It tore a corner out of the school.",
    "damage.turned-into": "The blast turned the school into rubble.",
    "damage.active.down": "A bomb crashed down at noon onto the school.",
    "damage.collapsed": "A man was freed from a collapsed school.",
    "damage.after.cut": "The school was cut.",
    "damage.noun.was-on": "The first hit, at around 02:10, was on the school.",
    "damage.noun.timed": "It confirmed a strike the same evening on a school.",
    "damage.parts.broken": "Windows are out in the school.",
    "damage.parts.hole": "There is a hole in the wall of the school.",
    "damage.after.lost-parts": "The school lost all of its windows.",
    "damage.active.its-parts": "The blast hit near the school, blowing out its windows.",
    "damage.list-of": "Damage: the school, two cars.",
    "damage.among-the-damaged": "Among the damaged buildings is the school.",
    "damage.after.under": "The school came under heavy fire.",
    "damage.noun.quoted": 'It did "great damage" to the school.',
}


def school_rules(text: str) -> set[str]:
    return {m.rule.split("+")[1] for m in find_damage(Document(text)) if m.damage == "education"}


@pytest.mark.parametrize("row", lexicon().predicates, ids=lambda row: row.id)
def test_every_predicate_says_something_of_a_school(row) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    if row.pattern:
        assert school_rules(PATTERNED[row.id]) == {row.id}
    for word in row.words:
        texts = [f"The school was {word}.", f"Drones {word} the school.", f"The drone {word} the school.", f"The school {word}.",
                 f"The {word} the school was big.", f"The {word} in the school were many.",
                 f"It was the {word} of the school."]  # fmt: skip
        assert row.id in set().union(*map(school_rules, texts)), word


WHOLES = {
    "damage.energy.without-heat": "Eighteen buildings are without heat.",
    "damage.vehicle.hit-in": "He was hit in his car.",
    "damage.vehicle.riding": "Three women travelling in a car had been struck.",
    "damage.energy.outage": "The town lost power.",
    "damage.energy.supply-cut": "The electricity supply was cut.",
    "damage.energy.outages": "It caused widespread power outages.",
    "damage.energy.outages-said": "Power outages were seen.",
    "damage.energy.in-the-dark": "The strike left large parts of the west in the dark.",
    "damage.energy.no-power": "Half of the town has no light.",
    "damage.energy.gas-cut": "The gas supply was interrupted.",
    "damage.other.growth": "A forest strip took fire.",
    "damage.energy.de-energised": "Four villages are de-energized.",
}


@pytest.mark.parametrize("rule", lexicon().wholes, ids=lambda rule: rule.id)
def test_every_whole_rule_has_an_example(rule) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    assert rule.id in {m.rule for m in find_damage(Document(WHOLES[rule.id]))}


@pytest.mark.parametrize("row", lexicon().shared, ids=lambda row: row.id)
def test_every_shared_adjective_counts(row) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    for word in row.words:
        assert row.damage in classes(f"Drones hit {word} and border infrastructure facilities in Sumy."), word
