"""The gate: on the annotated reports the extraction is no worse than its floors, and no worse than what is published."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from strikemap.evaluation import SetScore, evaluate, read_gold
from strikemap.evaluation.published import MEASURES, read_published
from strikemap.evaluation.summary import Rate

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, SetScore]:
    return evaluate(read_gold(HERE))


def value(score: SetScore, field: str) -> float:
    result = getattr(score, field)
    if isinstance(result, Rate):
        return result.f1
    return 1.0 if result.share is None else float(result.share)


@pytest.mark.parametrize(("name", "field", "floor"), [(n, f, floor) for n, fields in FLOORS.items() for f, floor in fields.items()])
def test_no_measure_is_under_its_floor(measured: dict[str, SetScore], name: str, field: str, floor: float) -> None:
    assert value(measured[name], field) >= floor


def test_no_report_makes_the_extraction_fail(measured: dict[str, SetScore]) -> None:
    assert [crash for score in measured.values() for crash in score.crashed] == []


def test_every_set_has_its_floors(measured: dict[str, SetScore]) -> None:
    assert set(FLOORS) == set(measured)


def test_what_is_published_is_no_better_than_what_is_measured(measured: dict[str, SetScore]) -> None:
    published = read_published()
    assert set(published) == set(measured)
    overstated = {
        f"{name}.{field}": (value(published[name], field), value(measured[name], field))
        for name in published
        for field in MEASURES
        if value(published[name], field) > value(measured[name], field)
    }
    assert overstated == {}, "run `make accuracy`"
