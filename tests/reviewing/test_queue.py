"""What comes into the queue, in which order, and what leaves it."""

from __future__ import annotations

from typing import Any

import pytest

from strikemap.model import Figure
from strikemap.reviewing import drafting
from tests.reconciling.making import at, reports
from tests.reviewing.making import log, only, queued, reviewed, strikes_of

KNOWN = reports(r1="2023-04-28", r2="2023-04-29", r3="2023-05-02")
SURE: dict[str, Any] = {"confidence": 0.95}


def kinds(queue: Any) -> list[list[str]]:
    return [[reason.kind for reason in item.reasons] for item in queue.items]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"confidence": 0.4}, "low confidence"),
        ({"ambiguous": True}, "ambiguous place"),
        ({"lat": None, "lon": None}, "place not known"),
        ({"date": None, "said": False}, "undated"),
    ],
)
def test_what_is_in_doubt_is_in_the_queue(more: dict[str, Any], kind: str) -> None:
    assert kinds(queued([at("Uman", **SURE | more)], KNOWN)) == [[kind]]


def test_what_is_in_no_doubt_is_not() -> None:
    assert queued([at("Uman", killed=3, **SURE)], KNOWN).items == ()


def test_contested_figures_and_possible_doubles_are_in_it_with_their_grounds() -> None:
    contested = [at("Kyiv", killed=9, weapons=("drone",), **SURE), at("Kyiv", "r2", killed=3, weapons=("drone",), **SURE)]
    pair = [at("Uman", weapons=("missile",), **SURE), at("Uman", "r2", weapons=("drone",), **SURE)]
    found = queued([*contested, *pair], KNOWN)
    assert kinds(found) == [["contested", "possibly two"], ["possibly one"], ["possibly one"]]
    assert "9 against 3" in found.items[0].reasons[0].words
    assert found.items[1].reasons[0].other == found.items[2].id


def test_the_most_people_in_the_most_doubt_come_first() -> None:
    few = at("Uman", "r1", killed=1, confidence=0.3)
    many = at("Kyiv", "r2", killed=20, injured=30, confidence=0.3)
    many_in_more_doubt = at("Dnipro", "r3", killed=20, injured=30, confidence=0.3, ambiguous=True)
    nobody_knows = at("Kharkiv", "r3", confidence=0.3)
    found = queued([few, nobody_knows, many, many_in_more_doubt], KNOWN)
    assert [i.about.partition(",")[0] for i in found.items] == ["Dnipro", "Kyiv", "Uman", "Kharkiv"]
    assert found.items == queued([many, many_in_more_doubt, nobody_knows, few], KNOWN).items


def test_accepted_and_dismissed_ones_leave_it_and_are_counted() -> None:
    claims = [at("Uman", confidence=0.3), at("Kyiv", "r2", confidence=0.3), at("Dnipro", "r3", confidence=0.3)]
    dnipro, kyiv, uman = sorted(strikes_of(claims, KNOWN), key=lambda s: s.shown.place or "")
    found = queued(claims, KNOWN, drafting.accept(uman, "Ana"), drafting.dismiss(kyiv, "Ana", "an exercise"))
    assert ([i.id for i in found.items], found.progress) == ([dnipro.id], "2 of 3 looked at")


def test_a_note_leaves_it_where_it_is() -> None:
    claims = [at("Uman", confidence=0.3)]
    found = queued(claims, KNOWN, drafting.note(only(claims, KNOWN), "Ana", "see the video"))
    assert (len(found.items), found.progress) == (1, "0 of 1 looked at")


def test_what_a_decision_settles_is_no_reason_any_more() -> None:
    claims = [at("Uman", said=False, date=None, **SURE)]
    draft = drafting.set_date(only(claims, KNOWN), "2023-04-28", None, None, "Ana")
    assert (queued(claims, KNOWN, draft).items, queued(claims, KNOWN, draft).done) == ((), 1)


def test_an_accepted_strike_comes_back_when_it_is_reported_again() -> None:
    first, later = at("Uman", killed=3, **SURE), at("Uman", "r3", date="2023-04-28", killed=9, **SURE)
    draft = drafting.accept(only([first], KNOWN), "Ana")
    assert queued([first], KNOWN, draft).items == ()
    (item,) = queued([first, later], KNOWN, draft).items
    assert [r.words for r in item.reasons] == ["1 report came in after the last decision (Ana, 3 May 2024)"]
    again = drafting.accept(only([first, later], KNOWN, draft), "Ana")
    assert queued([first, later], KNOWN, draft, again).items == ()


def test_so_does_one_with_a_corrected_figure() -> None:
    first, later = at("Uman", killed=3, **SURE), at("Uman", "r3", date="2023-04-28", killed=9, **SURE)
    draft = drafting.correct(only([first], KNOWN), "killed", Figure(4, 4), "Ana", "a list")
    assert kinds(queued([first, later], KNOWN, draft)) == [["reported again"]]


def test_a_decision_that_no_longer_attaches_comes_first_until_it_is_undone() -> None:
    gone, stays = at("Uman", killed=3, **SURE), at("Kyiv", "r2", killed=300, confidence=0.1)
    draft = drafting.correct(only([gone], KNOWN), "killed", Figure(4, 4), "Ana", "a list")
    found = queued([stays], KNOWN, draft)
    assert kinds(found) == [["no longer attaches"], ["low confidence"]]
    assert "“correct” on Uman, Cherkasy Oblast, 28 Apr 2023 by Ana, 3 May 2024" in found.items[0].reasons[0].words
    assert kinds(queued([stays], KNOWN, draft, drafting.undo(log(draft)[0], "Ana"))) == [["low confidence"]]
    assert reviewed([gone, stays], KNOWN, draft).unattached == ()


def test_a_total_weighs_less_than_a_strike_of_as_many() -> None:
    total = at("Ukraine", "r2", scope="total", precision="country", killed=10, confidence=0.3)
    site = at("Uman", killed=10, confidence=0.3)
    assert [i.about.partition(",")[0] for i in queued([total, site], KNOWN).items] == ["Uman", "Ukraine"]
