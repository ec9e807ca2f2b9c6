"""A set's score: its reports' tallies added up, with the interval that resampling the reports gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

import msgspec
import numpy as np
import numpy.typing as npt

from strikemap.evaluation.scoring import CONFUSION, KINDS, OUTCOMES, ReportScore

RESAMPLES = 2_000
SEED = 20230428
INTERVAL = (5.0, 95.0)  # percentiles: a 90 % interval

Array = npt.NDArray[np.float64]


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall and their harmonic mean; `n` items were annotated; the mean's 90 % interval is low..high."""

    precision: float
    recall: float
    f1: float
    n: int
    low: float
    high: float


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """hits/n, None where n is 0; with its 90 % interval."""

    share: float | None
    hits: int
    n: int
    low: float | None = None
    high: float | None = None


class SetScore(msgspec.Struct, frozen=True, kw_only=True):
    """How well a set of annotated reports was read. Field by field: `confusion[field][outcome]`, outcomes as in OUTCOMES."""

    reports: int
    events: Rate
    casualties: Rate
    weapons: Rate
    counts: Rate
    damage: Rate
    date_exact: Share
    scope_right: Share
    place_within_10km: Share
    median_km: float | None
    figures_with_evidence: Share
    quiet_on_no_strike: Share
    optional_found: Share
    confusion: dict[str, dict[str, int]]
    crashed: tuple[str, ...] = ()


class _Resampled:
    """Tallies of RESAMPLES draws, with replacement, of as many reports as there are; one draw serves every measure."""

    def __init__(self, scores: Sequence[ReportScore]) -> None:
        self.total: Counter[str] = Counter()
        for score in scores:
            self.total.update(score.tally)
        self._keys = {key: at for at, key in enumerate(sorted(self.total))}
        table = np.array([[score.tally[key] for key in self._keys] for score in scores], dtype=np.float64)
        draws = np.random.default_rng(SEED).multinomial(len(scores), np.full(len(scores), 1 / len(scores)), size=RESAMPLES)
        self._sums: Array = draws @ table.reshape(len(scores), len(self._keys))

    def _drawn(self, keys: Sequence[str]) -> Array:
        known = [self._keys[key] for key in keys if key in self._keys]
        return np.asarray(self._sums[:, known].sum(axis=1), dtype=np.float64)

    def _count(self, keys: Sequence[str]) -> int:
        return sum(self.total[key] for key in keys)

    def rate(self, fields: Sequence[str]) -> Rate:
        right, missed, invented, wrong = ([f"{field}.{outcome}" for field in fields] for outcome in OUTCOMES)
        tp, fn, fp = self._count(right), self._count([*missed, *wrong]), self._count([*invented, *wrong])
        precision = tp / (tp + fp) if tp + fp else 1.0
        recall = tp / (tp + fn) if tp + fn else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        hits, amiss = self._drawn(right), self._drawn([*missed, *invented, *wrong, *wrong])
        low, high = _interval(_ratio(2 * hits, 2 * hits + amiss, empty=1.0))
        return Rate(precision=_round(precision), recall=_round(recall), f1=_round(f1), n=tp + fn, low=low, high=high)

    def share(self, hits: str, others: str | None = None, of: str | None = None) -> Share:
        """hits out of `of`, or out of hits and others."""
        whole = [of] if of else [key for key in (hits, others) if key]
        n = self._count(whole)
        if not n:
            return Share(share=None, hits=0, n=0)
        low, high = _interval(_ratio(self._drawn([hits]), self._drawn(whole), empty=np.nan))
        return Share(share=_round(self.total[hits] / n), hits=self.total[hits], n=n, low=low, high=high)


def _ratio(part: Array, whole: Array, empty: float) -> Array:
    return np.divide(part, whole, out=np.full_like(part, empty), where=whole > 0)


def _interval(values: Array) -> tuple[float, float]:
    """Draws in which nothing was asked say nothing about the measure and are left out."""
    low, high = np.nanpercentile(values, INTERVAL)
    return _round(float(low)), _round(float(high))


def _round(value: float) -> float:
    return round(value, 3)


def summarise(scores: Sequence[ReportScore]) -> SetScore:
    """The score of one set of at least one report."""
    drawn = _Resampled(scores)
    distances = [distance for score in scores for distance in score.distances]
    return SetScore(
        reports=len(scores),
        events=drawn.rate(("events",)),
        **{kind: drawn.rate(fields) for kind, fields in KINDS.items()},
        date_exact=drawn.share("date.right", "date.wrong"),
        scope_right=drawn.share("scope.right", "scope.wrong"),
        place_within_10km=drawn.share("near.hit", of="near.all"),
        median_km=round(median(distances), 2) if distances else None,
        figures_with_evidence=drawn.share("evidence.kept", of="evidence.said"),
        quiet_on_no_strike=drawn.share("quiet.hit", of="quiet.all"),
        optional_found=drawn.share("optional.hit", of="optional.all"),
        confusion={field: {outcome: drawn.total[f"{field}.{outcome}"] for outcome in OUTCOMES} for field in CONFUSION},
        crashed=tuple(f"{score.report_id}: {score.crash}" for score in scores if score.crash),
    )
