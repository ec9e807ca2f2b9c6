"""What no match of a pattern can do without, and which rules are tried in which sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from strikemap.evaluation.gold import read_gold
from strikemap.extraction import extract_report
from strikemap.extraction.text import signs
from strikemap.extraction.text.document import Document
from strikemap.model import Report

GOLD = Path(__file__).parents[1] / "gold"

NEEDED = [
    (r"\bshelling\b", {"shelling"}),
    (r"shell(?:ed|ing)", {"shelled", "shelling"}),
    (r"(?:rocket|bomb) (?:attack|strike)s? on", {"attack", "strike"}),
    (r"hit by (?:\w+ ){0,3}drones?", {"hit by "}),
    (r"(?:\w+ )?was destroyed", {"was destroyed"}),
    (r"(?<!not )killed(?! time)", {"killed"}),
    (r"defen[cs]e", {"defence", "defense"}),
    (r"(?:a\w+|burned) down", {" down"}),
    (r"(?:drone|drones|mine)", {"drone", "mine"}),
    (r"no\b|never", {"no", "never"}),
    (r"(?:storm)+ed", {"storm"}),
    (r"[a-z]+ \d+", None),
    (r"\w+|killed", None),
    (r"(?:killed)?", None),
    (r"(?i:killed)", None),
    (r"x", None),
]


@pytest.mark.parametrize(("pattern", "expected"), NEEDED)
def test_a_match_holds_one_of_the_signs(pattern: str, expected: set[str] | None) -> None:
    found = signs.signs(pattern)
    assert found == expected


def test_no_rule_that_matches_in_a_sentence_is_left_out_there() -> None:
    rules = [rule for rule in signs._RULES if signs.signs(rule.source) is not None]
    assert len(rules) > 30
    matched = 0
    for gold in read_gold(GOLD / "dev"):
        document = Document(gold.text)
        for sentence in document.sentences:
            for rule in rules:
                match = rule.pattern.search(document.lower, sentence.start, sentence.end)
                if match is not None and match.group():
                    matched += 1
                    assert document.may[sentence.index] & rule.bit, f"{rule.source[:60]} matches {match.group()!r}"
    assert matched > 500


def test_a_rule_is_tried_where_its_words_stand_and_nowhere_else() -> None:
    rule = signs.Rule(r"\bthe blue bridge\b")
    document = Document("Kyiv was hit. Debris fell near the blue bridge. A bridge is closed.")
    assert [bool(rule.search(document, sentence)) for sentence in document.sentences] == [False, True, False]
    assert [document.may[sentence.index] & rule.bit != 0 for sentence in document.sentences] == [False, True, False]
    assert [match.group() for match in rule.finditer(document, document.sentences[1])] == ["the blue bridge"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "12 12 12"])
def test_a_text_without_words_has_no_rule_to_try_and_no_error(text: str) -> None:
    assert len(Document(text).may) == len(Document(text).sentences)


def test_a_report_in_capitals_is_read_like_any_other() -> None:
    text = "TWO PEOPLE WERE KILLED IN KYIV WHEN A MISSILE HIT A HOUSE ON MONDAY."
    assert [claim.killed for claim in extract_report(Report(id="r", text=text, title=None, published="2024-01-05"))]
