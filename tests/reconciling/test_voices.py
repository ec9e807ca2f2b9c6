"""Copies of a text, and the reports of a publisher, are one voice."""

from __future__ import annotations

import random

import pytest

from strikemap.model import Report
from strikemap.reconciling.voices import text_groups, voices
from tests.factories import report

AGENCY = (
    "A missile hit a block of flats in Uman early on Friday and three people were killed, the mayor said. Five others were taken to"
    " hospital. Rescuers were still looking for people under the rubble of the two upper storeys at noon, and a school nearby"
    " opened its doors to those who had lost their homes."
)
OTHER = (
    "In Uman an apartment building was struck before dawn. According to the region's governor there are three dead and five"
    " wounded; the work of the emergency services goes on, and psychologists are at the site."
)


def made(*texts: str) -> list[Report]:
    return [report(f"r{n}", text=text) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        AGENCY.upper(),
        "KYIV, 28 April. " + AGENCY,
        AGENCY.replace("early on Friday", "on Friday morning"),
        AGENCY.replace("three people", "nine people"),
        AGENCY.split(", and a school")[0] + ".",
        AGENCY + " More follows. Our newspaper will keep you informed.",
    ],
)
def test_a_copy_belongs_to_its_source(copy: str) -> None:
    assert text_groups(made(AGENCY, copy)) == {"r1": "r1", "r2": "r1"}


def test_two_tellings_of_one_strike_are_two_texts() -> None:
    assert text_groups(made(AGENCY, OTHER)) == {"r1": "r1", "r2": "r2"}


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    short = "Three people were killed in Uman."
    assert text_groups(made(short, short, "Three people were killed in Dnipro.")) == {"r1": "r1", "r2": "r1", "r3": "r3"}


def test_empty_texts_are_no_reason_to_fail() -> None:
    assert text_groups([]) == {}


def test_groups_do_not_depend_on_order() -> None:
    texts = made(AGENCY, OTHER, AGENCY.replace("noon", "midday"), OTHER.replace("goes on", "is going on"))
    shuffled = list(texts)
    random.Random(7).shuffle(shuffled)
    assert text_groups(texts) == text_groups(shuffled) == {"r1": "r1", "r2": "r2", "r3": "r1", "r4": "r2"}


def test_copies_and_reports_of_one_publisher_are_one_voice() -> None:
    texts = {"r1": "r1", "r2": "r1", "r3": "r3", "r4": "r4"}
    publishers = {"r1": "Agency", "r2": "Metro", "r3": " metro ", "r4": None}
    assert voices(["r4", "r3", "r2", "r1"], texts, publishers) == {"r1": "r1", "r2": "r1", "r3": "r1", "r4": "r4"}


def test_a_copy_that_tells_of_another_strike_joins_no_voices_here() -> None:
    texts = {"r1": "r1", "r2": "r1", "r3": "r3"}
    publishers = {"r1": "Agency", "r2": "Metro", "r3": "Metro"}
    assert voices(["r1", "r3"], texts, publishers) == {"r1": "r1", "r3": "r3"}


def test_publishers_that_are_not_known_are_not_one() -> None:
    assert voices(["r1", "r2"], {}, {"r1": None, "r2": ""}) == {"r1": "r1", "r2": "r2"}
