from __future__ import annotations

from collections import Counter

import pytest

from strikemap.evaluation.scoring import ReportScore
from strikemap.evaluation.summary import summarise


def score(distances: tuple[float, ...] = (), **counts: int) -> ReportScore:
    return ReportScore("r", Counter({key.replace("__", "."): count for key, count in counts.items()}), distances)


def test_rates_are_over_all_items_not_over_reports() -> None:
    summary = summarise([score(killed__right=8, killed__wrong=1), score(killed__missed=1, injured__invented=2)])
    rate = summary.casualties
    assert (rate.precision, rate.recall, rate.n) == (pytest.approx(8 / 11, abs=5e-4), 0.8, 10)
    assert rate.f1 == pytest.approx(2 * 8 / (11 + 10), abs=5e-4)


def test_the_interval_holds_the_rate_and_is_the_same_every_time() -> None:
    scores = [score(events__right=3), score(events__right=1, events__missed=2), score(events__invented=1), score(events__right=2)]
    first, second = summarise(scores).events, summarise(scores).events
    assert first == second
    assert first.low < first.f1 < first.high


def test_reports_that_are_all_alike_leave_no_uncertainty() -> None:
    rate = summarise([score(events__right=3, events__missed=1)] * 5).events
    assert rate.low == rate.high == rate.f1


def test_nothing_asked_and_nothing_said_is_no_error() -> None:
    summary = summarise([score()])
    assert (summary.events.f1, summary.events.n) == (1.0, 0)
    assert (summary.date_exact.share, summary.median_km) == (None, None)


def test_shares_say_out_of_how_many() -> None:
    summary = summarise([score((1.0, 30.0, 4.0), date__right=2, date__wrong=1, near__hit=2, near__all=3)])
    assert (summary.date_exact.share, summary.date_exact.hits, summary.date_exact.n) == (0.667, 2, 3)
    assert (summary.place_within_10km.share, summary.median_km) == (0.667, 4.0)


def test_crashes_are_named() -> None:
    assert summarise([ReportScore("bad", Counter(), crash="KeyError: 'x'")]).crashed == ("bad: KeyError: 'x'",)
