"""Terms of a lexicon found by one regular expression."""

from __future__ import annotations

import pytest

from strikemap.extraction.text.terms import Terms, expand, plural


@pytest.mark.parametrize(
    ("noun", "many"),
    [("house", "houses"), ("bus", "buses"), ("factory", "factories"), ("church", "churches"), ("box", "boxes")],
)
def test_a_regular_plural(noun: str, many: str) -> None:
    assert plural(noun) == many
    assert expand(f"{noun}*") == (noun, many)
    assert expand(noun) == (noun,)


def test_the_longest_term_wins_and_words_are_whole() -> None:
    terms = Terms([("power", 1), ("power plant*", 2), ("power plant worker", 3)])
    assert [row for _, _, row in terms.scan("power plants, powers, a power plant-worker, empower, power")] == [2, 3, 1]


@pytest.mark.parametrize("text", ["kh-101", "kh 101", "kh101", "kh/101"])
def test_a_hyphen_may_be_a_gap_or_nothing(text: str) -> None:
    assert list(Terms([("kh-101", "row")]).scan(text)) == [(0, len(text), "row")]


@pytest.mark.parametrize(("text", "found"), [("glide bomb", True), ("glide-bomb", True), ("glidebomb", False)])
def test_a_space_may_be_a_hyphen(text: str, found: bool) -> None:
    assert bool(list(Terms([("glide bomb", 1)]).scan(text))) is found


def test_terms_that_differ_only_in_their_gap_live_together() -> None:
    terms = Terms([("blown out", 1), ("blown-out windows", 2)])
    assert [row for _, _, row in terms.scan("blown-out windows were blown out")] == [2, 1]
