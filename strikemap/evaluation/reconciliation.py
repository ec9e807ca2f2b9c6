"""How well claims of several reports are brought together: cases with their strikes, B-cubed, and the final figures.

A case names, for each strike, its mentions: the report and the place as that report has it. A mention is found again in the claim
of its report that agrees best with the strike's place, scope, day and figures. B-cubed is taken over the mentions; one that the
extraction gave no claim for stands alone. What the extraction gives beyond the mentions is counted, and measured elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from strikemap.errors import ReadingError
from strikemap.evaluation.gold import CASES
from strikemap.evaluation.matching import plain_name
from strikemap.geocoding.gazetteer import distance_km
from strikemap.model import CASUALTY_FIELDS, Claim, Figure, Precision, Report, Scope, Strike
from strikemap.reconciling.engine import reconcile

# A claim further from a mention's strike than this is of another place, unless it goes by the mention's name.
NEAR_KM = 40.0

Extractor = Callable[[Report], Sequence[Claim]]


class CaseStrike(msgspec.Struct, frozen=True, kw_only=True):
    """A strike as a person reconciled it from the case's reports, with its final figures and, where given, its grade."""

    place: str
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "place"
    country: str | None = None
    date: str | None
    scope: Scope
    mentions: tuple[tuple[str, str], ...]
    killed: Figure | None = None
    injured: Figure | None = None
    children_killed: Figure | None = None
    children_injured: Figure | None = None
    grade: str | None = None


class CaseReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a case."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Several reports, and the strikes that they tell of together."""

    id: str
    kind: str = ""
    reports: tuple[CaseReport, ...]
    strikes: tuple[CaseStrike, ...]


class CaseScore(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over one case or many: `precision` and `recall` over `mentions`, `figures` right of `figures_asked`, and so on."""

    mentions: int = 0
    precision: float = 0.0
    recall: float = 0.0
    missed: int = 0
    figures: int = 0
    figures_asked: int = 0
    grades: int = 0
    grades_asked: int = 0
    disagreements: tuple[str, ...] = ()


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of a set of cases, each from 0 to 1; `missed` of `mentions` have no claim."""

    cases: int
    mentions: int
    missed: int
    precision: float
    recall: float
    figures: float
    grades: float


def read_cases(folder: Path) -> list[Case]:
    """Every case in the folder's sub-folder of them, by path. Raises ReadingError where a file is none, or where there is none."""
    paths = sorted((folder / CASES).glob("*.json"))
    if not paths:
        raise ReadingError(str(folder / CASES), "there are no cases.", "Name a folder that has them as tests/gold does.")
    cases = []
    for path in paths:
        try:
            cases.append(msgspec.json.decode(path.read_bytes(), type=Case))
        except (msgspec.MsgspecError, OSError) as error:
            raise ReadingError(str(path), f"not a case ({error}).") from error
    return cases


def evaluate_cases(cases: Sequence[Case], extractor: Extractor) -> Reconciled:
    """The measures over all cases; each mention and each figure counts once."""
    return summarise([score_case(case, extractor) for case in cases])


def summarise(scores: Sequence[CaseScore]) -> Reconciled:
    """The measures of these scores together."""
    mentions = sum(s.mentions for s in scores)
    return Reconciled(
        cases=len(scores),
        mentions=mentions,
        missed=sum(s.missed for s in scores),
        precision=_share(sum(s.precision for s in scores), mentions),
        recall=_share(sum(s.recall for s in scores), mentions),
        figures=_share(sum(s.figures for s in scores), sum(s.figures_asked for s in scores)),
        grades=_share(sum(s.grades for s in scores), sum(s.grades_asked for s in scores)),
    )


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def score_case(case: Case, extractor: Extractor) -> CaseScore:
    """The score of a case: its reports are read, their claims reconciled, and the strikes compared."""
    reports = {
        r.id: Report(id=r.id, text=r.text, title=r.title, published=r.published, publisher=r.publisher) for r in case.reports
    }
    claims = {report.id: list(extractor(report)) for report in reports.values()}
    strikes = reconcile([c for found in claims.values() for c in found], reports)
    home = {c.key: strike for strike in strikes for c in strike.claims}
    found = _find(case, claims)
    said = {mention: home[claim.key] for mention, claim in found.items()}
    gold = {(number, at): strike for number, strike in enumerate(case.strikes) for at in range(len(strike.mentions))}
    precision = recall = 0.0
    for mention in gold:
        true = {m for m in gold if m[0] == mention[0]}
        mine = {m for m in said if said[m].id == said[mention].id} if mention in said else {mention}
        precision += len(true & mine) / len(mine)
        recall += len(true & mine) / len(true)
    notes: list[str] = []
    figures = figures_asked = grades = grades_asked = 0
    for number, strike in enumerate(case.strikes):
        answer = _answer(number, said)
        right, asked = _figures(strike, answer, notes)
        figures, figures_asked = figures + right, figures_asked + asked
        if strike.grade is not None:
            grades_asked += 1
            grades += answer is not None and answer.grade == strike.grade
            if answer is None or answer.grade != strike.grade:
                notes.append(f"{strike.place} {strike.date}: {answer.grade if answer else 'no strike'}, not {strike.grade}")
    notes += [f"no claim for {case.strikes[n].mentions[at]}" for n, at in gold if (n, at) not in said]
    if recall < len(gold) or precision < len(gold):
        notes.append("gathered: " + " | ".join(" ".join(f"{c.report_id}:{c.place}" for c in s.claims) for s in strikes))
    return CaseScore(
        mentions=len(gold),
        precision=precision,
        recall=recall,
        missed=len(gold) - len(said),
        figures=figures,
        figures_asked=figures_asked,
        grades=grades,
        grades_asked=grades_asked,
        disagreements=tuple(notes),
    )


def _find(case: Case, claims: dict[str, list[Claim]]) -> dict[tuple[int, int], Claim]:
    """The claim that each mention is found in, the best agreement first; a claim serves one mention."""
    fits = []
    for number, strike in enumerate(case.strikes):
        for at, (report_id, name) in enumerate(strike.mentions):
            for place, claim in enumerate(claims.get(report_id, ())):
                agreement = _agreement(strike, name, claim)
                if agreement is not None:
                    fits.append((-agreement, number, at, place, claim))
    found: dict[tuple[int, int], Claim] = {}
    taken: set[str] = set()
    for _, number, at, _, claim in sorted(fits, key=lambda f: f[:4]):
        if (number, at) not in found and claim.key not in taken:
            found[number, at] = claim
            taken.add(claim.key)
    return found


def _agreement(strike: CaseStrike, name: str, claim: Claim) -> float | None:
    mentioned, said = plain_name(name.removeprefix("the ")), plain_name(claim.place or "")
    named = bool(said) and (said in mentioned or mentioned in said)
    near = (
        None not in (strike.lat, strike.lon, claim.lat, claim.lon)
        and distance_km((strike.lat or 0.0, strike.lon or 0.0), (claim.lat or 0.0, claim.lon or 0.0)) <= NEAR_KM
    )
    if not (named or near):
        return None
    figures = (claim.killed == strike.killed) + (claim.injured == strike.injured)
    return 4.0 * named + near + 2 * (claim.scope == strike.scope) + 2 * (claim.date == strike.date) + figures


def _answer(number: int, said: dict[tuple[int, int], Strike]) -> Strike | None:
    """The strike that most mentions of the gold strike were gathered in; of several the one with the smallest id."""
    mine = [strike for (n, _), strike in said.items() if n == number]
    return min(mine, key=lambda s: (-sum(o.id == s.id for o in mine), s.id)) if mine else None


def _figures(strike: CaseStrike, answer: Strike | None, notes: list[str]) -> tuple[int, int]:
    right = asked = 0
    for field in CASUALTY_FIELDS:
        gold = getattr(strike, field)
        said = None if answer is None else getattr(answer.shown, field)
        if gold is None and said is None:
            continue
        asked += 1
        right += gold == said
        if gold != said:
            notes.append(f"{strike.place} {strike.date}: {field} {said}, not {gold}")
    return right, asked
