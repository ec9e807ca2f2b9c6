"""What reports would yield, worked out before anything is saved, and drawing it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from dashboard import markup
from dashboard.boundary import in_words
from dashboard.citation import moment, whereabouts
from dashboard.detail import claim_table, scope
from dashboard.evidence import figure_row
from strikemap import wording
from strikemap.errors import ReadingError, StrikemapError
from strikemap.model import Claim, Report
from strikemap.reading import make_report, read_bytes
from strikemap.store import IngestOutcome

logger = logging.getLogger("strikemap.dashboard")
AT_ONCE = 20
_BECAME = {"saved": "saved", "new version": "saved as a new version", "unchanged": "already known", "not read": "not saved"}
_UNREAD = "kept without being read"
Extract = Callable[[Report], Sequence[Claim]]


class Upload(Protocol):
    """A file as Streamlit hands it over."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(frozen=True)
class Yield:
    """What one report would give: its claims, or in words why it gives none."""

    report: Report
    claims: tuple[Claim, ...] = ()
    problem: str | None = None


@dataclass(frozen=True)
class Preview:
    """What a person handed in: reports with what they would yield, and what could not be read, in words."""

    yields: tuple[Yield, ...]
    errors: tuple[str, ...]

    @property
    def reports(self) -> list[Report]:
        """The reports that can be saved, those in a language not read yet among them."""
        return [y.report for y in self.yields]


def from_paste(text: str, title: str, published: str | None, publisher: str, url: str) -> list[Report | ReadingError]:
    """The pasted report, or what is wrong with it."""
    try:
        return [make_report(text, title=title, published=published, publisher=publisher, url=url, where="the pasted report")]
    except ReadingError as error:
        return [error]


def from_uploads(files: Iterable[Upload], published: str | None) -> list[Report | ReadingError]:
    """Every report of the uploaded files; `published` serves where a report has no day of its own."""
    return [item for file in files for item in read_bytes(file.getvalue(), file.name, published=published)]


def look_into(items: Sequence[Report | ReadingError], extract: Extract, progress: Callable[[int, int], None]) -> Preview:
    """Work out what the reports would yield. One that fails is said, and the others go through."""
    yields: list[Yield] = []
    errors: list[str] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, ReadingError):
            errors.append(str(item))
        else:
            yields.append(_yield(item, extract))
        progress(number, len(items))
    return Preview(tuple(yields), tuple(errors))


def _yield(report: Report, extract: Extract) -> Yield:
    try:
        return Yield(report, tuple(extract(report)))
    except StrikemapError as error:
        return Yield(report, problem=str(error))
    except Exception as error:  # a fault of ours: the other reports are shown all the same
        logger.exception(words := in_words(error))
        return Yield(report, problem=words)


def draw_preview(preview: Preview) -> None:
    """What would be saved, report by report, and what would not."""
    found = sum(len(y.claims) for y in preview.yields)
    read = sum(y.problem is None for y in preview.yields)
    st.markdown(f"**{wording.number(read, 'report')} read, {wording.number(found, 'claim')} found. Nothing is saved yet.**")
    draw_errors(preview.errors)
    for one in preview.yields[:AT_ONCE]:
        name = markup.plain(one.report.title or one.report.text[:80])
        found_here = "not read" if one.problem else wording.number(len(one.claims), "claim")
        with st.expander(f"{name}: {found_here}", expanded=len(preview.yields) <= 3):
            _draw_yield(one)
    if len(preview.yields) > AT_ONCE:
        st.caption(f"The first {AT_ONCE} of {len(preview.yields):,} reports are shown; saving takes them all.")


def _draw_yield(one: Yield) -> None:
    if one.problem:
        st.warning(markup.plain(one.problem))
    elif not one.claims:
        st.info("No strike was found in this report. It can be saved all the same.")
    if one.report.published is None and not one.problem:
        st.warning("The report has no day of publication, so its strikes will be undated unless the text gives whole dates.")
    for claim in one.claims:
        head = f"{whereabouts(claim)}, {moment(claim)} · {scope(claim)}"
        markup.show(markup.tag("p", markup.escaped(head), "sm-head"), figure_row(claim), claim_table(claim))


def draw_errors(errors: Sequence[str]) -> None:
    """What could not be read, each in its words."""
    for error in errors[:AT_ONCE]:
        st.error(markup.plain(error))
    if len(errors) > AT_ONCE:
        st.error(f"{len(errors) - AT_ONCE:,} more could not be read.")


def draw_outcomes(outcomes: Sequence[IngestOutcome]) -> None:
    """What became of the reports that were saved."""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        became = _UNREAD if outcome.status == "not read" and outcome.kept else _BECAME[outcome.status]
        counts[became] = counts.get(became, 0) + 1
    st.success(", ".join(f"{wording.number(n, 'report')} {became}" for became, n in counts.items()) + ".")
    for outcome in outcomes[:AT_ONCE]:
        if outcome.reason:
            st.warning(markup.plain(f"{outcome.title or outcome.where}: {outcome.reason}"))
