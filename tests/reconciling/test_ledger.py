"""The ledger of a strike: a line a claim and figure, whose voice it is, which is used and why the others are not."""

from __future__ import annotations

from typing import Any

import pytest

from strikemap.model import Claim, Evidence, Report
from strikemap.reconciling.engine import reconcile
from strikemap.reconciling.ledger import Line, ledger
from tests.factories import report
from tests.reconciling.making import at, one, reports


def lines(claims: list[Claim], known: dict[str, Report], **more: Any) -> tuple[Line, ...]:
    return ledger(one(claims, known, **more), known)


def test_a_line_for_each_claim_and_figure_the_latest_first() -> None:
    found = lines([at("Uman", killed=3, injured=5), at("Uman", "r2", killed=9)], reports(r1="2023-04-28", r2="2023-04-29"))
    assert [(x.field, x.claim.report_id, str(x.figure), x.used) for x in found] == [
        ("killed", "r2", "9", True),
        ("killed", "r1", "3", False),
        ("injured", "r1", "5", True),
    ]
    assert [e.quote for x in found for e in x.words] == ["9 killed", "3 killed", "5 injured"]


@pytest.mark.parametrize(
    ("older", "newer", "why"),
    [
        (3, 9, "superseded by a later 9"),
        (9, 3, "contradicts the figure used"),
        (3, 3, "the same figure"),
        ((3, None), 9, "superseded by a later 9"),
    ],
)
def test_why_a_figure_is_not_used(older: Any, newer: int, why: str) -> None:
    found = lines([at("Uman", killed=older), at("Uman", "r2", killed=newer)], reports(r1="2023-04-28", r2="2023-04-29"))
    assert [x.why for x in found if not x.used] == [why]
    assert [x.why for x in found if x.used] == ["used, by the rule “latest report”"]


def test_another_rule_uses_another_line() -> None:
    claims = [at("Uman", killed=9), at("Uman", "r2", killed=3)]
    found = lines(claims, reports(r1="2023-04-28", r2="2023-04-29"), rule="highest")
    assert [(x.claim.report_id, x.why) for x in found if x.used] == [("r1", "used, by the rule “highest”")]


def test_an_open_figure_of_the_same_moment_gives_way_to_the_exact_one() -> None:
    found = lines([at("Uman", killed=(2, None)), at("Uman", "r2", killed=4)], reports("r1", "r2"))
    assert [x.why for x in found if x.claim.report_id == "r1"] == ["4 says it more closely"]


def test_copies_and_one_publisher_are_marked_as_one_voice() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    known = {
        "r1": report("r1", text=words, publisher="Agency"),
        "r2": report("r2", text=words + " more", published="2023-04-29", publisher="Copier"),
        "r3": report("r3", text=words[::-1], published="2023-04-30", publisher="Agency"),
        "r4": report("r4", text="Another newsroom counts three killed.", published="2023-05-01", publisher="Other"),
    }
    found = lines([at("Uman", i, killed=3) for i in known], known)
    assert {x.claim.report_id: (x.voice.number, x.voice.like, x.voice.because) for x in found} == {
        "r1": (1, None, None),
        "r2": (1, "r1", "the same text"),
        "r3": (1, "r1", "the same publisher"),
        "r4": (2, None, None),
    }


def test_what_a_report_says_of_a_place_that_it_takes_back_is_marked() -> None:
    text = "The missile hit Uman, and not Dnipro as we first reported. The mistake came from a channel."
    known = {"r2": report("r2", text=text, publisher="B")}
    found = lines([at("Dnipro", "r2", killed=4), at("Uman", "r2", killed=1)], known)
    assert [(str(x.figure), x.used, x.why) for x in found] == [
        ("1", True, "used, by the rule “latest report”"),
        ("4", False, "its report takes this place back"),
    ]


def test_a_count_of_who_died_since_is_marked_and_not_used() -> None:
    later = report("r2", text="Two more people have died.", published="2023-04-30", publisher="B")
    words = (Evidence(field="killed", quote="Two more people have died", start=0, end=25, rule="test"),)
    found = lines([at("Uman", killed=12), at("Uman", "r2", killed=2, evidence=words)], reports(r1="2023-04-28") | {"r2": later})
    assert [(str(x.figure), x.used, x.why) for x in found] == [
        ("12", True, "used, by the rule “latest report”"),
        ("2", False, "counts only who died since"),
    ]


def test_a_report_that_is_gone_leaves_its_lines() -> None:
    (strike,) = reconcile([at("Uman", killed=3)], {})
    assert [(x.used, x.voice.number) for x in ledger(strike, {})] == [(True, 1)]


def test_every_figure_that_is_shown_has_one_line_that_is_used() -> None:
    known = reports(r1="2023-04-28", r2="2023-04-28", r3="2023-04-30")
    strike = one([at("Uman", killed=3, injured=1), at("Uman", "r2", killed=9), at("Uman", "r3", injured=(4, None))], known)
    used = {x.field: x.claim.key for x in ledger(strike, known) if x.used}
    assert used == {field: chosen.claim for field, chosen in strike.figures.items()}
