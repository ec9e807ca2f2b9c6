"""A strike's figures with the words they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from dashboard import markup, state
from strikemap import wording
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, Change, Claim, Evidence, Figure, Report, Strike
from strikemap.store.snapshot import Snapshot

NOT_STATED = "Not stated in the report. Not stated is not zero."


def label(field: str) -> str:
    """A field's name as a person reads it: "children_killed" → "children killed", "launched.missile" → "launched, missile"."""
    return field.replace("_", " ").replace(".", ", ")


def source(report: Report | None, report_id: str) -> str:
    """Where a quote comes from: publisher, title and day, as far as they are known."""
    if report is None:
        return f"report {report_id}"
    named = [text for text in (report.publisher, report.title) if text]
    day = f"published {wording.day(report.published)}" if report.published else "undated"
    return ", ".join([*(named or [f"report {report_id}"]), day])


def figure_row(claim: Claim, changes: Iterable[Change] = ()) -> str:
    """The four casualty figures of a claim as safe HTML; those that a reviewer changed are marked."""
    by_hand = {change.field: change for change in changes}
    rows = []
    for field in CASUALTY_FIELDS:
        figure: Figure | None = getattr(claim, field)
        name = label(field).capitalize()
        if field in by_hand:
            says = wording.DASH if figure is None else str(figure)
            rows.append((f"{name}, by hand", says, by_hand_words(by_hand[field])))
            continue
        if figure is None:
            rows.append((name, wording.DASH, NOT_STATED))
        else:
            rows.append((name, str(figure), f"{name}: {wording.at_least(figure)}"))
    return markup.figures(rows)


def by_hand_words(change: Change) -> str:
    """ "killed changed by hand by Ana, 3 May 2024; before: 4. Why: a list" """
    why = f" Why: {change.why}" if change.why else ""
    return f"{label(change.field)} changed by hand by {change.who}, {wording.day(change.at)}; before: {change.before}.{why}"


def by_hand_lines(strike: Strike) -> str:
    """What reviewers changed of a strike, a line each, as safe HTML."""
    return "".join(markup.tag("p", markup.escaped(by_hand_words(change)), "sm-line sm-hand") for change in strike.changes)


def quotes(pieces: Iterable[Evidence]) -> list[tuple[str, Evidence]]:
    """The quotes, each once: what was read from it, and one evidence that carries it."""
    found: dict[tuple[str, int, int], list[Evidence]] = {}
    for evidence in filter(lambda e: e.quote, pieces):
        found.setdefault((evidence.source, evidence.start, evidence.end), []).append(evidence)
    return [(", ".join(dict.fromkeys(label(e.field) for e in group)), group[0]) for group in found.values()]


def said_by(evidence: Evidence) -> str:
    """Who the report gives the words to: "official Borys Filatov", or nothing."""
    if evidence.said_by is None or (evidence.said_by.role == "unknown" and not evidence.said_by.name):
        return ""
    return " ".join(part for part in (evidence.said_by.role, evidence.said_by.name) if part)


def quotations(strike: Strike, report_of: Callable[[str], Report | None]) -> str:
    """The quotes of a strike's figures as safe HTML, report by report, each with what was read from it and where it stands.

    A strike without a figure gives all the quotes of what is shown in one line: they say why it is there.
    """
    found: dict[str, list[Evidence]] = {}
    for field in (*CASUALTY_FIELDS, *COUNT_FIELDS):
        for claim, evidence in strike.words(field):
            found.setdefault(claim.report_id, []).append(evidence)
    pieces = []
    for report_id, pieces_of_report in found.items():
        for read, evidence in quotes(pieces_of_report):
            spoke = said_by(evidence)
            pieces.append(markup.quotation(evidence.quote, f"{read}{f' · said by {spoke}' if spoke else ''}"))
        pieces.append(markup.tag("p", markup.escaped(source(report_of(report_id), report_id)), "sm-line"))
    if not pieces:
        claim = strike.shown
        short = [markup.tag("q", markup.escaped(e.quote)) + f" ({markup.escaped(read)})" for read, e in quotes(claim.evidence)]
        pieces.append(markup.tag("p", ", ".join(short) or "No words are kept for this claim.", "sm-line"))
        pieces.append(markup.tag("p", markup.escaped(source(report_of(claim.report_id), claim.report_id)), "sm-line"))
    return "".join(pieces)


def draw_strike(strike_id: str, snapshot: Snapshot, *, figures: bool = True) -> None:
    """One strike in short: its day, its figures, their quotes, and the link to its page."""
    strike = snapshot.strike(strike_id)
    if strike is None:
        return
    claim = strike.shown
    day = wording.when(claim.date, claim.date_end, claim.date_precision, claim.part_of_day, claim.time)
    head = markup.tag("p", f"{markup.escaped(claim.place or 'Place not known')}, {markup.escaped(day)}", "sm-head")
    markup.show(
        head, figure_row(claim, strike.changes) if figures else "", by_hand_lines(strike), quotations(strike, snapshot.report)
    )
    st.page_link("../pages/strike.py", label="Open this strike", query_params={**state.query(), "strike": strike.id})
