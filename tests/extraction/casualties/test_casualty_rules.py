"""Every rule, predicate and phrase of lexicon/en/casualties.toml reads what it is there for."""

from __future__ import annotations

import pytest

from strikemap.extraction.lexicon import load
from tests.extraction.casualties.test_casualties import read

# Each rule of the lexicon by its id, with words that it alone reads.
RULES = {
    "pronoun": "A couple became the target of a drone, they are in hospital.",
    "passive": "Three people were killed.",
    "shared-subject": "A man had been attacked from a drone and had been fatally wounded.",
    "shared-intransitive": "A janitor was torn open by fragments and perished.",
    "intransitive": "Three people died.",
    "then-died": "A man was wounded and later died in hospital.",
    "headline": "Sumy: three killed",
    "counted": "There were three deaths.",
    "nominal": "The driver was the only fatality.",
    "nominal-inverted": "The sole fatality was a man of 70.",
    "inverted": "Killed were two men.",
    "active": "The blast killed three.",
    "toll": "The death toll rose to three.",
    "relative": "They are among five people that the blast killed.",
    "toll-corrected": "The number of dead, originally two, was revised to four.",
    "toll-risen": "The number of people killed by the bomb on a bakery in Kupiansk has climbed to seven.",
    "toll-last": "One person was killed; the number has since grown to four.",
    "toll-told": "The list of the injured comprises seventeen names.",
    "toll-before": "This brought to 31 the number of dead.",
    "to": "This brings injuries to three.",
    "bodies": "Rescuers found the body of a woman.",
    "label": "Killed: 3.",
    "state": "Two wounded men were evacuated.",
    "casualties": "There are four victims in Kherson.",
    "distributed": "Three people died in Druzhkivka, two in Kramatorsk.",
    "none.no": "There were no casualties.",
    "none.nobody": "Nobody was hurt.",
    "none.not": "People were not hurt.",
    "none.without": "It passed without casualties.",
    "part.one-of": "Ten people were hurt yesterday. Two of the injured are children.",
    "part.of-the": "Ten people were hurt yesterday. Of the injured, two are children.",
    "part.youngest": "The youngest of the injured is three.",
    "part.including": "Ten people were hurt yesterday. Among the injured are two children.",
    "part.included": "Ten people died. The dead included two children.",
    "part.among": "Ten people were hurt yesterday. A child was among the injured.",
}


@pytest.mark.parametrize(("rule", "text"), RULES.items(), ids=RULES)
def test_each_rule_says_its_name(rule: str, text: str) -> None:
    assert rule in {m.rule.partition(".")[2] for m in read(text)}


def test_every_rule_of_the_lexicon_is_tested() -> None:
    assert [row["id"] for row in load("casualties")["rule"] if row["id"] not in RULES] == []


PREDICATES = [
    (row, words) for row in load("casualties")["predicate"] if "field" in row and row["code"] not in "C" for words in row["words"]
]
SUBJECT_LEFT, OBJECT_RIGHT, TOLLS = set("KIDSd"), set("GJB"), set("TtU")


@pytest.mark.parametrize(("row", "words"), PREDICATES, ids=[w for _, w in PREDICATES])
def test_every_predicate_reads_its_field(row: dict[str, str], words: str) -> None:
    code = row["code"]
    texts = {
        "left": f"Seven people {words} in Kherson.",
        "passive": f"Seven people were {words} in Kherson.",
        "right": f"The blast {words} seven people in Kherson.",
        "toll": f"The {words} rose to seven.",
        "last": f"One person was hurt; {words} seven in Kherson.",
        "counted": f"There were seven {words} in Kherson.",
    }
    kinds = (
        ["last"]
        if code == "M"
        else ["toll"]
        if code in TOLLS
        else ["right"]
        if code in OBJECT_RIGHT
        else ["left", "passive", "right", "counted"]
    )
    fields = {(m.field, m.figure.min) for kind in kinds for m in read(texts[kind]) if m.figure is not None}
    assert (row["field"], 7) in fields


PHRASES = [
    (row, verb) for row in load("casualties")["phrase"] if "followed_by" not in row and row["code"] in "SD" for verb in row["verbs"]
]


@pytest.mark.parametrize(("row", "verb"), PHRASES, ids=[f"{row['id']} {verb}" for row, verb in PHRASES])
def test_every_phrase_reads_its_field(row: dict[str, str], verb: str) -> None:
    texts = [f"Seven people {be}{verb} {noun} in Kherson." for noun in row["nouns"][:3] for be in ("", "were ")]
    fields = {(m.field, m.figure.min) for text in texts for m in read(text) if m.figure is not None}
    assert (row["field"], 7) in fields
