from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from strikemap.evaluation import GoldReport
from strikemap.evaluation.scoring import score_report
from strikemap.model import Claim, Figure


def tally(gold: GoldReport, claims: Sequence[Claim], crash: str | None = None) -> dict[str, int]:
    """What happened, without the noughts."""
    return {key: count for key, count in sorted(score_report(gold, claims, crash).tally.items()) if count}


def bent(claim: Claim, **changes: object) -> Claim:
    return msgspec.structs.replace(claim, **changes)


ALL_RIGHT = {
    "date.right": 1,
    "events.right": 1,
    "evidence.kept": 2,
    "evidence.said": 2,
    "injured.right": 1,
    "killed.right": 1,
    "near.all": 1,
    "near.hit": 1,
    "scope.right": 1,
    "weapons.right": 1,
}


def test_all_right(gold: GoldReport, claim: Claim) -> None:
    assert tally(gold, [claim]) == ALL_RIGHT
    assert score_report(gold, [claim]).disagreements == ()


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"killed": Figure(4, 4)}, {"killed.right": 0, "killed.wrong": 1}),
        ({"killed": Figure(3, None)}, {"killed.right": 0, "killed.wrong": 1}),
        ({"killed": None}, {"killed.right": 0, "killed.missed": 1, "evidence.said": 1, "evidence.kept": 1}),
        ({"children_killed": Figure(1, 1)}, {"evidence.said": 3}),
        ({"weapons": ("drone",)}, {"weapons.right": 0, "weapons.missed": 1, "weapons.invented": 1}),
        ({"damage": ("energy",)}, {"damage.invented": 1}),
        ({"scope": "total"}, {"scope.right": 0, "scope.wrong": 1}),
        ({"date": "2023-04-27"}, {"date.right": 0, "date.wrong": 1}),
        ({"lat": 48.87}, {"near.hit": 0}),
        ({"evidence": ()}, {"evidence.kept": 0, "killed.right": 0, "killed.missed": 1, "injured.right": 0, "injured.missed": 1}),
    ],
)
def test_one_thing_off(gold: GoldReport, claim: Claim, changes: dict[str, object], differs: dict[str, int]) -> None:
    expected = {key: count for key, count in {**ALL_RIGHT, **differs}.items() if count}
    assert tally(gold, [bent(claim, **changes)]) == expected


def test_a_missed_strike_misses_its_fields(gold: GoldReport) -> None:
    assert tally(gold, []) == {"events.missed": 1, "injured.missed": 1, "killed.missed": 1, "weapons.missed": 1}


def test_an_invented_strike_invents_its_fields(gold: GoldReport, claim: Claim) -> None:
    elsewhere = bent(claim, place="Paris", lat=48.85, lon=2.35, country="FR", date="2023-01-01")
    found = tally(gold, [claim, elsewhere])
    assert {key: found[key] for key in found if key.endswith("invented")} == {
        "events.invented": 1,
        "injured.invented": 1,
        "killed.invented": 1,
        "weapons.invented": 1,
    }


def test_an_optional_strike_is_neither_asked_for_nor_punished(gold: GoldReport, claim: Claim) -> None:
    event = msgspec.structs.replace(gold.events[0], optional=True, killed=None, injured=None)
    optional = msgspec.structs.replace(gold, events=(event,))
    assert tally(optional, []) == {"optional.all": 1}
    found = tally(optional, [claim])
    assert found["optional.hit"] == 1 and "events.right" not in found and "events.invented" not in found
    assert (found["killed.invented"], found["injured.invented"]) == (1, 1)


def test_a_report_without_strikes_wants_silence(claim: Claim) -> None:
    quiet = GoldReport(id="r", text="Nothing happened.", kind="no-strike")
    assert tally(quiet, []) == {"quiet.all": 1, "quiet.hit": 1}
    assert "quiet.hit" not in tally(quiet, [claim])
    assert "quiet.hit" not in tally(quiet, [], crash="ValueError: broken")


def test_disagreements_read_as_sentences(gold: GoldReport, claim: Claim) -> None:
    said = score_report(gold, [bent(claim, killed=Figure(4, None))]).disagreements
    assert [str(item) for item in said] == ["wrong    killed            Uman: annotated 3, said ≥ 4"]
