"""`python -m strikemap evaluate [--errors] [--json] [--write FILE] [FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from strikemap.errors import StrikemapError
from strikemap.evaluation.gold import GoldReport, read_gold
from strikemap.evaluation.scoring import KINDS, OUTCOMES, ReportScore, score_report
from strikemap.evaluation.summary import Rate, SetScore, Share, summarise
from strikemap.model import Claim, Report

PROJECT = Path(__file__).parents[2]
GOLD = PROJECT / "tests" / "gold"
UNREAD = "unread"  # the set that only its sums are looked at of, so that no rule is written for its sentences

Extractor = Callable[[Report], Sequence[Claim]]


def _extraction(report: Report) -> Sequence[Claim]:
    from strikemap.extraction import extract_report

    return extract_report(report)


def score_reports(reports: Sequence[GoldReport], extractor: Extractor = _extraction) -> list[ReportScore]:
    """Every report's score, in order."""
    return [_score(report, extractor) for report in reports]


def _score(report: GoldReport, extractor: Extractor) -> ReportScore:
    try:
        claims = extractor(report.as_report())
    except Exception as error:  # noqa: BLE001 - whatever breaks on a report, a measurement of all of them goes on and says so
        return score_report(report, (), crash=f"{type(error).__name__}: {error}")
    return score_report(report, claims)


def evaluate(reports: Sequence[GoldReport], extractor: Extractor = _extraction) -> dict[str, SetScore]:
    """The score of each set ("dev", …) that the reports' `split` names, by name."""
    return by_set(reports, score_reports(reports, extractor))


def by_set(reports: Sequence[GoldReport], scores: Sequence[ReportScore]) -> dict[str, SetScore]:
    """Scores grouped by their reports' set and summed up."""
    names = sorted({report.split for report in reports})
    return {
        name: summarise([score for report, score in zip(reports, scores, strict=True) if report.split == name]) for name in names
    }


def as_text(name: str, score: SetScore) -> str:
    """A set's score for a terminal."""
    lines = [f"{name}: {score.reports} reports, {score.events.n} strikes (90 % interval from resampling the reports)"]
    for field in ("events", *KINDS):
        rate: Rate = getattr(score, field)
        lines.append(
            f"  {field:<22} f1 {rate.f1:.3f} ({rate.low:.2f} to {rate.high:.2f})  "
            f"precision {rate.precision:.3f}  recall {rate.recall:.3f}  of {rate.n}"
        )
    for field in score.__struct_fields__:
        share = getattr(score, field)
        if isinstance(share, Share):
            value = "–" if share.share is None else f"{share.share:.3f} ({share.low:.2f} to {share.high:.2f})"
            lines.append(f"  {field:<22} {value}  {share.hits} of {share.n}")
    lines.append(f"  {'median_km':<22} {'–' if score.median_km is None else score.median_km}")
    lines.append("".join([f"  {'field':<22}", *(f"{outcome:>10}" for outcome in OUTCOMES)]))
    for field, outcomes in score.confusion.items():
        lines.append("".join([f"  {field:<22}", *(f"{outcomes[outcome]:>10}" for outcome in OUTCOMES)]))
    lines.extend(f"  failed on {crash}" for crash in score.crashed)
    return "\n".join(lines)


def _listed(reports: Sequence[GoldReport], scores: Sequence[ReportScore]) -> list[ReportScore]:
    """The scores whose disagreements may be looked at: reports kept unread stay so, unless their folder alone was named."""
    kept = [score for report, score in zip(reports, scores, strict=True) if report.split != UNREAD]
    return kept or list(scores)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m strikemap evaluate", description="Measure the extraction on annotated reports."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD, help="a folder of annotated reports (default: tests/gold)")
    parser.add_argument("--reconciliation", action="store_true", help="measure how cases of several reports are brought together")
    parser.add_argument("--errors", action="store_true", help="list every disagreement, but none of the set kept unread")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the scores as JSON into FILE")
    return parser


def main(argv: Sequence[str]) -> int:
    """The command line; returns its exit code: 1 when the extraction failed on a report, 2 when there is nothing to measure."""
    arguments = _parser().parse_args(argv)
    if arguments.reconciliation:
        return _reconciliation(arguments)
    try:
        reports = read_gold(arguments.folder)
    except StrikemapError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    scores = score_reports(reports)
    sets = by_set(reports, scores)
    encoded = _encoded(sets, arguments)
    if arguments.errors and not arguments.json:
        for score in _listed(reports, scores):
            _list(score.report_id, score.disagreements)
    sys.stdout.write(encoded if arguments.json else "\n\n".join(as_text(name, score) for name, score in sets.items()) + "\n")
    return 1 if any(score.crashed for score in sets.values()) else 0


def _reconciliation(arguments: argparse.Namespace) -> int:
    from strikemap.evaluation.reconciliation import read_cases, score_case, summarise

    try:
        cases = read_cases(arguments.folder)
    except StrikemapError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    scores = [score_case(case, _extraction) for case in cases]
    if arguments.errors and not arguments.json:
        for case, score in zip(cases, scores, strict=True):
            _list(case.id, score.disagreements)
    sys.stdout.write(_encoded(summarise(scores), arguments))
    return 0


def _encoded(result: object, arguments: argparse.Namespace) -> str:
    """The result as JSON for a person; it is also written to the file of --write."""
    text = msgspec.json.format(msgspec.json.encode(result, order="deterministic"), indent=2).decode() + "\n"
    if arguments.write:
        arguments.write.parent.mkdir(parents=True, exist_ok=True)
        arguments.write.write_text(text, encoding="utf-8")
    return text


def _list(name: str, disagreements: Sequence[object]) -> None:
    if disagreements:
        sys.stdout.write(f"{name}\n" + "".join(f"  {item}\n" for item in disagreements))
