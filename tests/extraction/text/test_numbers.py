"""Numbers with their qualifiers and kinds; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.numbers import find_quantities


def told(text: str) -> str:
    """Every number: "3" exact, "3+" open, "2-3" a range; other kinds with their name before them."""
    found = []
    for q in find_quantities(Document(text)):
        size = f"{q.min}+" if q.max is None else str(q.min) if q.min == q.max else f"{q.min}-{q.max}"
        found.append(size if q.kind == "count" else "none" if q.kind == "none" else f"{q.kind} {size}")
    return "; ".join(found)


PRONOUNS = [
    ("that block, the one that is now destroyed", "ordinal 1"),
    ("such a country is a heinous one.", "ordinal 1"),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_one_as_a_pronoun_counts_nothing(text: str, expected: str) -> None:
    assert told(text) == expected


COUNTS = [
    ("three people", "3"),
    ("Three people", "3"),
    ("12 people", "12"),
    ("thirty-two people", "32"),
    ("thirty two people", "32"),
    ("a hundred people", "100"),
    ("a hundred and twenty people", "120"),
    ("two hundred people", "200"),
    ("one thousand people", "1000"),
    ("1,200 people", "1200"),
    ("1 200 people", "1200"),
    ("230,000 people", "230000"),
    ("2 million people", "2000000"),
    ("3.5 million people", "3500000"),
    ("3.5 people", "measure 3"),
    ("a dozen people", "12"),
    ("two dozen people", "24"),
    ("3 dozen people", "36"),
    ("half a dozen people", "6"),
    ("a couple of people", "2"),
    ("both drivers", "2"),
    ("at least three people", "3+"),
    ("At least 14 people", "14+"),
    ("more than 40 people", "40+"),
    ("over 40 people", "40+"),
    ("upwards of 40 people", "40+"),
    ("in excess of 40 people", "40+"),
    ("no fewer than six people", "6+"),
    ("adds up to no fewer than 14 people", "14+"),
    ("not less than six people", "6+"),
    ("a minimum of six people", "6+"),
    ("50+ people", "50+"),
    ("10 or more people", "10+"),
    ("ten or so people", "10"),
    ("up to ten people", "1-10"),
    ("no more than five people", "1-5"),
    ("fewer than five people", "1-5"),
    ("about 30 people", "30"),
    ("some 30 people", "30"),
    ("nearly 50 people", "50"),
    ("almost 50 people", "50"),
    ("around 50 people", "50"),
    ("approximately 50 people", "50"),
    ("as many as 15 people", "15"),
    ("a total of 15 people", "15"),
    ("dozens of people", "24+"),
    ("scores of people", "40+"),
    ("hundreds of people", "200+"),
    ("several people", "3+"),
    ("a few people", "3+"),
    ("several dozen people", "24+"),
    ("between five and eight people", "5-8"),
    ("five to eight people", "5-8"),
    ("from 5 to 9 people", "5-9"),
    ("5-8 people", "5-8"),
    ("two or three people", "2-3"),
    ("two and three people", "2; 3"),
    ("no one", "none"),
    ("nobody", "none"),
    ("no casualties", "none"),
    ("none of the residents", "none"),
    ("not a single person", "none"),
]

KINDS = [
    ("a 70-year-old woman", "age 70"),
    ("a three-year-old child", "age 3"),
    ("a woman of 62", "age 62"),
    ("a woman, 63, was hurt", "age 63"),
    ("a man (54) was hurt", "age 54"),
    ("aged 14", "age 14"),
    ("a brother and sister of 12 and 15 were hurt", "age 12; age 15"),
    ("brothers of six and eight, have", "age 6; age 8"),
    ("a pensioner aged 71", "age 71"),
    ("He is 63 years old", "age 63"),
    ("She was 45.", "age 45"),
    ("their sisters, 12 and 8, were hurt", "age 12; age 8"),
    ("a nine-storey building", "measure 9"),
    ("a five-story building", "measure 5"),
    ("on the 12th floor", "ordinal 12"),
    ("the 93rd Brigade", "ordinal 93"),
    ("30 km from the front", "measure 30"),
    ("600 square metres", "measure 600"),
    ("40 miles south", "measure 40"),
    ("300 tonnes of aid", "measure 300"),
    ("for 79 days", "measure 79"),
    ("three weeks ago", "measure 3"),
    ("at 16:37", "time 16; time 37"),
    ("at 4:40 a.m.", "time 4; time 40"),
    ("by 5 p.m.", "time 5"),
    ("on April 28", "time 28"),
    ("on 28 April", "time 28"),
    ("on Sept. 3", "time 3"),
    ("in 2014", "year 2014"),
    ("born in 1979", "year 1979"),
    ("a Tu-95 bomber", "model 95"),
    ("an S-300 missile", "model 300"),
    ("Kh-101 missiles", "model 101"),
    ("School No. 17", "model 17"),
    ("school 17", "model 17"),
    ("70% of the city", "percent 70"),
    ("70 percent of the city", "percent 70"),
    ("two times", "measure 2"),
    ("minus 15 degrees", "measure 15"),
]

PLAIN = ["The oneness of it", "someone", "a stone", "lemons often", "He went on", "the attention"]


@pytest.mark.parametrize(("text", "numbers"), COUNTS)
def test_counts_with_their_qualifiers(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(("text", "numbers"), KINDS)
def test_numbers_that_count_nobody(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize("text", PLAIN)
def test_words_that_hold_a_number_are_none(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), ("1,200", 1200), ("1 200", 1200), ("thirty-two", 32), ("a hundred", 100), ("3.5", 3.5), ("a lot", None)],
)
def test_value(words: str, number: float | None) -> None:
    assert value(words) == number


def test_the_qualifier_lies_inside_the_span() -> None:
    text = "It killed at least 14 people."
    (quantity,) = find_quantities(Document(text))
    assert text[quantity.start : quantity.end] == "at least 14"


QUALIFIED = [(words, row["id"], row["reads"]) for row in load("numbers")["qualifier"] for words in row["words"]]


@pytest.mark.parametrize(("words", "rule", "reads"), QUALIFIED)
def test_every_qualifier_is_read(words: str, rule: str, reads: str) -> None:
    (quantity,) = find_quantities(Document(f"There {words} 14 people were hurt"))
    assert quantity.rule == rule
    assert (quantity.min, quantity.max) == {"open": (14, None), "up to": (1, 14), "exact": (14, 14)}[reads]


@pytest.mark.parametrize("row", load("numbers")["vague"], ids=lambda row: row["words"])
def test_every_vague_number_is_read(row: dict[str, object]) -> None:
    (quantity,) = find_quantities(Document(f"There {row['words']} people"))
    assert (quantity.min, quantity.max) == (row["min"], row.get("max"))
    assert quantity.rule == f"number.vague.{str(row['words']).replace(' ', '-')}"


@pytest.mark.parametrize("digits", ["1000000001", "9" * 5_000, "9" * 400 + ".5", f"{'9' * 400} million", "5 to 99999999999"])
def test_a_row_of_digits_too_long_for_a_count_counts_nothing(digits: str) -> None:
    counted = [q for q in find_quantities(Document(f"{digits} people were hurt")) if q.kind == "count" and q.min > 5]
    assert not counted


def test_the_largest_count() -> None:
    assert told("1,000,000,000 shells") == "1000000000"
