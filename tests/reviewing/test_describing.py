"""Decisions in words."""

from __future__ import annotations

import pytest

from strikemap.geocoding import gazetteer
from strikemap.model import Figure, Strike
from strikemap.reviewing import drafting
from strikemap.reviewing.decisions import Draft
from strikemap.reviewing.describing import before_after, sentence
from tests.reconciling.making import at, reports
from tests.reviewing.making import log, only, strikes_of

KNOWN = reports(r1="2023-04-28", r2="2023-04-29")


@pytest.fixture
def strike() -> Strike:
    return only([at("Uman", killed=3, weapons=("missile",)), at("Uman", "r2", killed=4)], KNOWN)


def test_what_changed_is_said_in_words(strike: Strike) -> None:
    keys = drafting.keys(strike)
    other = strikes_of([at("Kyiv", "r2")], KNOWN)[0]
    uman = "Uman, Cherkasy Oblast (48.75000, 30.22000)"
    pinned = drafting.pin(strike, "48.7501, 30.2202", "https://example.org/1", "Ana", gazetteer.load())
    for draft, before, after in (
        (drafting.correct(strike, "killed", Figure(9, None), "Ana", "x"), "killed 4", "killed ≥ 9"),
        (drafting.correct(strike, "children_killed", Figure(0, 0), "Ana", "x"), "children killed not stated", "children killed 0"),
        (drafting.correct(strike, "weapons", [], "Ana", "x"), "weapons missile", "weapons not stated"),
        (drafting.set_date(strike, "2023-04-27", "2023-04-28", None, "Ana"), "28 Apr 2023", "27–28 Apr 2023"),
        (drafting.merge(strike, other, "Ana"), "2 strikes of 2 claims and 1 claim", "1 strike of 3 claims"),
        (drafting.split(strike, keys[:1], "Ana"), "1 strike of 2 claims", "2 strikes of 1 claim and 1 claim"),
        (drafting.dismiss(strike, "Ana", "x"), "corroborated", "dismissed"),
        (drafting.accept(strike, "Ana"), "", ""),
    ):
        assert before_after(draft) == (before, after)
    assert before_after(pinned)[1] == "Uman, Cherkasy Oblast (48.75010, 30.22020)"
    assert before_after(pinned)[0].startswith(uman[:26])


def test_a_sentence_says_who_when_what_and_why(strike: Strike) -> None:
    drafts: list[Draft] = [drafting.correct(strike, "killed", Figure(9, 9), "Ana", "a list")]
    drafts.append(drafting.undo(log(*drafts)[0], "Ben"))
    assert [sentence(d) for d in log(*drafts)] == [
        "Ana, 3 May 2024: corrected: killed 4 → killed 9; a list",
        "Ben, 3 May 2024: undid decision 1",
    ]
