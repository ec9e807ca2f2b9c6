"""Which figure stands: newest first, field by field, never added, and a range where reports contradict."""

from __future__ import annotations

from typing import Any

import pytest

from strikemap.model import Evidence, Figure, SaidBy, SpeakerRole
from strikemap.reconciling.figures import NONE_OFFICIAL, STANDING, UNORDERED, RuleName, choose, entries, standing
from strikemap.reconciling.history import history
from strikemap.reconciling.moments import moment
from tests.factories import claim

Toll = int | tuple[int, int | None]
Said = tuple[str, Toll] | tuple[str, Toll, SpeakerRole]


def figure(toll: Toll) -> Figure:
    return Figure(*toll) if isinstance(toll, tuple) else Figure(toll, toll)


def stated(
    *said: Said, texts: dict[str, str] | None = None, voices: dict[str, str] | None = None, correcting: tuple[str, ...] = ()
) -> Any:
    """Entries of killed from (published, toll, role) of reports r1, r2, …"""
    claims, moments = [], {}
    for number, (published, toll, *role) in enumerate(said, 1):
        words = SaidBy(role[0]) if role else None
        quote = Evidence(field="killed", quote="x", start=0, end=1, rule="test", said_by=words)
        claims.append(claim(f"r{number}", killed=figure(toll), evidence=(quote,)))
        moments[f"r{number}"] = moment(published)
    return entries(claims, "killed", moments, texts or {}, voices or {}, correcting)


MORNING, NOON, NIGHT = "2023-04-28T08:00+03:00", "2023-04-28T12:00+03:00", "2023-04-28T22:00+03:00"


@pytest.mark.parametrize(
    ("said", "best", "rule"),
    [
        ([(MORNING, 3), (NIGHT, 9)], 9, "latest report"),
        ([(NIGHT, 9), (MORNING, 3)], 9, "latest report"),
        ([(MORNING, 9), (NIGHT, 8)], 8, "latest report"),
        ([("2023-04-28", 3), ("2023-04-28", 17)], 17, UNORDERED),
        ([("2023-04-28", 17), (NOON, 3)], 17, UNORDERED),
        ([("2023-04-28", 17), ("2023-04-29", 16)], 16, "latest report"),
        ([(None, 40), ("2023-04-28", 3)], 3, "latest report"),
        ([(MORNING, 23), (NIGHT, (20, None))], 23, STANDING),
        ([(MORNING, 3), (NIGHT, (3, None))], (3, None), "latest report"),
        ([(MORNING, 3), (NIGHT, (10, None))], (10, None), "latest report"),
        ([("2023-04-28", (3, None)), ("2023-04-28", 5)], 5, UNORDERED),
        ([(MORNING, 0), (NIGHT, 1)], 1, "latest report"),
    ],
)
def test_the_latest_report_gives_the_toll(said: list[Said], best: Toll, rule: str) -> None:
    found = choose(stated(*said))
    assert found is not None
    assert (found.best, found.rule) == (figure(best), rule)


@pytest.mark.parametrize(
    ("rule", "best", "name"),
    [
        ("latest report", 4, "latest report"),
        ("latest official", 9, "latest official"),
        ("highest", 12, "highest"),
        ("majority", 9, "majority"),
    ],
)
def test_the_rule_can_be_switched(rule: RuleName, best: int, name: str) -> None:
    said: list[Said] = [("2023-04-28", 12, "witness"), ("2023-04-29", 9, "official"), ("2023-04-30", 9), ("2023-05-01", 4, "media")]
    found = choose(stated(*said), rule)
    assert found is not None
    assert (found.best, found.rule) == (figure(best), name)


def test_where_none_is_official_the_rule_says_so() -> None:
    found = choose(stated(("2023-04-28", 3), ("2023-04-29", 4, "witness")), "latest official")
    assert found is not None
    assert (found.best, found.rule) == (Figure(4, 4), NONE_OFFICIAL)


def test_majority_counts_voices_and_not_copies() -> None:
    said: list[Said] = [("2023-04-28", 3), ("2023-04-29", 3), ("2023-04-30", 3), ("2023-04-28", 5), ("2023-04-29", 5)]
    found = choose(stated(*said, voices={"r2": "r1", "r3": "r1"}), "majority")
    assert found is not None
    assert found.best == Figure(5, 5)


def test_nothing_stated_is_no_figure() -> None:
    assert choose([]) is None


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ([(MORNING, 3), (NIGHT, 9)], 9, 9),
        ([(MORNING, 9), (NIGHT, 3)], 3, 9),
        ([("2023-04-28", 3), ("2023-04-28", 17)], 3, 17),
        ([("2023-04-28", (3, None)), ("2023-04-28", 5)], 5, 5),
        ([(MORNING, 23), (NIGHT, (20, None))], 23, 23),
        ([(MORNING, 3), (NIGHT, (10, None))], 10, None),
        ([(MORNING, 5, "official"), (NIGHT, 20, "occupation authority")], 5, 20),
    ],
)
def test_contradictions_are_shown_as_a_range(said: list[Said], low: int, high: int | None) -> None:
    found = choose(stated(*said))
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_a_correction_supersedes_a_higher_toll() -> None:
    said: list[Said] = [("2023-04-28", 6), ("2023-04-30", 5)]
    assert [e.figure.min for e in standing(stated(*said))] == [6, 5]
    assert [e.figure.min for e in standing(stated(*said, correcting=("r2",)))] == [5]


def test_a_voice_supersedes_itself() -> None:
    assert [e.figure.min for e in standing(stated((MORNING, 6), (NIGHT, 5), voices={"r2": "r1"}))] == [5]


@pytest.mark.parametrize(
    ("first", "later", "kept"),
    [
        ((2, 6), (3, 5), [5]),  # one of the wounded has died
        ((2, 6), (3, 4), [6, 4]),  # one death does not explain two wounded less
        ((2, 6), (2, 5), [6, 5]),
        ((2, 6), (None, 5), [6, 5]),
    ],
)
def test_whoever_of_the_injured_died_since_is_missing_from_them(
    first: tuple[int, int], later: tuple[int | None, int], kept: list[int]
) -> None:
    told = [
        claim(f"r{number}", killed=None if dead is None else figure(dead), injured=figure(hurt))
        for number, (dead, hurt) in enumerate((first, later))
    ]
    moments = {"r0": moment(MORNING), "r1": moment(NIGHT)}
    assert [e.figure.min for e in standing(entries(told, "injured", moments, {}, {}))] == kept


def test_a_late_copy_of_an_early_text_is_no_newer_word() -> None:
    said: list[Said] = [(MORNING, 3), (NOON, 9), (NIGHT, 3)]
    found = choose(stated(*said, texts={"r3": "r1"}))
    assert found is not None
    assert found.best == Figure(9, 9)


def steps(*said: Said) -> list[tuple[str | None, str]]:
    return [(s.as_of, str(s.killed)) for s in history({"killed": stated(*said)}, "latest report")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(MORNING, 3), (NIGHT, 9), ("2023-04-30", 9), ("2023-05-02", 8)], [("2023-04-28", "9"), ("2023-05-02", "8")]),
        ([("2023-04-28", 3)], [("2023-04-28", "3")]),
        ([(None, 3), ("2023-04-29", 4)], [(None, "3"), ("2023-04-29", "4")]),
        ([], []),
    ],
)
def test_history_has_a_step_for_each_day_on_which_the_toll_changed(
    said: list[Said], expected: list[tuple[str | None, str]]
) -> None:
    assert steps(*said) == expected
