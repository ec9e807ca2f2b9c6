"""What a report says of earlier ones, a sentence a line."""

from __future__ import annotations

import pytest

from strikemap.geocoding import gazetteer
from strikemap.reconciling.cues import ReportCues, read_cues
from tests.factories import report


def cues(text: str, title: str | None = None) -> ReportCues:
    return read_cues(report(text=text, title=title), gazetteer.load())


@pytest.mark.parametrize(
    "text",
    [
        "The death toll has risen to nine, the mayor said.",
        "The number of people killed in Uman rose from three to nine.",
        "Rescuers pulled another body from the rubble.",
        "A man of 40 died in hospital on Saturday.",
        "The search was called off at noon.",
        "Eleven people were hurt, up from eight.",
        "Officials had earlier reported two deaths.",
    ],
)
def test_a_report_that_updates_a_toll_says_so(text: str) -> None:
    assert cues(text).updates


@pytest.mark.parametrize(
    ("text", "rises"),
    [
        ("The death toll has risen to nine, the mayor said.", True),
        ("The number of people killed by the shelling of a market has climbed to 14.", True),
        ("Two more people died overnight.", True),
        ("A ninth person has died in hospital.", True),
        ("A fourth body was found in the ruins.", True),
        ("The number of the wounded has risen to nine.", False),
        ("Three people were killed and another house burned.", False),
        ("The third drone was shot down; two people were killed.", False),
    ],
)
def test_a_report_says_that_more_are_dead(text: str, rises: bool) -> None:
    assert cues(text).rises is rises


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed when a missile hit a house in Uman.",
        "Drones attacked Odesa overnight, and two people were injured.",
        "A first drone fell in a field.",
    ],
)
def test_a_first_report_updates_nothing(text: str) -> None:
    assert not cues(text).updates


@pytest.mark.parametrize(
    "text",
    [
        "The missile fell on Lubny, and not on Uman as first reported.",
        "Correction: the strike was on Lubny, not Uman.",
        "The governor said it was Lubny, correcting earlier reports that had named Uman.",
        "The name of Uman in our first report was wrong.",
        "Uman was named by mistake in the morning.",
        "The missile that was first reported as hitting Uman in fact struck Lubny.",
        "We wrongly gave the place as Uman. It is Lubny.",
    ],
)
def test_a_place_is_taken_back(text: str) -> None:
    found = cues(text)
    assert found.corrects
    assert "geonames:690688" in found.corrected
    assert not {e.id for e in gazetteer.load().candidates("Lubny")} & found.corrected


@pytest.mark.parametrize(
    "text",
    [
        "Missiles hit Uman and not far from it a village burned.",
        "Earlier on Friday, missiles had hit Uman as well.",
        "Uman was struck first, and Dnipro an hour later.",
    ],
)
def test_a_place_that_is_only_named_is_not_taken_back(text: str) -> None:
    assert cues(text).corrected == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Moscow denied that its forces had struck Uman.",
        "The ministry rejected reports of casualties in Uman.",
        "Claims of a strike on Uman are false, the army said.",
        "The city council called the report fake.",
    ],
)
def test_a_denial_is_kept_with_its_words(text: str) -> None:
    assert [sentence for sentence, _ in cues(text).denials] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow denies targeting civilians.",
        "Russia denies that it aims at civilians in its strikes.",
        "Power was denied to no household.",
    ],
)
def test_a_denial_of_aims_denies_no_strike(text: str) -> None:
    assert cues(text).denials == ()


def test_a_title_is_read_as_well() -> None:
    assert cues("Nine people died in all.", title="Death toll rises to nine").updates
