"""The ledger on the strike page: who said what when, which figure is used and why, and each report with its words marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import markup
from dashboard.evidence import label, said_by, source
from dashboard.markup import Mark, tag
from strikemap import wording
from strikemap.model import Claim, Evidence, Report, Strike
from strikemap.reconciling.ledger import Line, Voice

_HEAD = ("Read", "As", "In the words", "Publisher", "Published", "Said by", "Voice", "Used", "Read by")


def anchor(claim: Claim, evidence: Evidence) -> str:
    """The name under which a link finds these words on the strike's page."""
    return f"words-{claim.key}-{evidence.field}-{evidence.source}-{evidence.start}"


def table(lines: Sequence[Line], reports: Mapping[str, Report]) -> str:
    """The ledger as safe HTML: one row a claim and figure, field by field, the latest first."""
    if not lines:
        return tag("p", "No report states a figure. Not stated is not zero.", "sm-line")
    head = tag("thead", tag("tr", "".join(tag("th", name, scope="col") for name in _HEAD)))
    rows = [_row(line, reports) for line in lines]
    return tag("div", tag("table", head + tag("tbody", "".join(rows)), "sm-table sm-ledger"), "sm-scroll", tabindex="0")


def _row(line: Line, reports: Mapping[str, Report]) -> str:
    report = reports.get(line.claim.report_id)
    cells = [
        tag("th", markup.escaped(label(line.field)), scope="row"),
        tag("td", markup.escaped(line.figure), "sm-number"),
        tag("td", _quotes(line)),
        tag("td", markup.escaped((report.publisher if report else None) or f"report {line.claim.report_id}")),
        tag("td", markup.escaped(wording.day(report.published) if report and report.published else "undated")),
        tag("td", markup.escaped(", ".join(dict.fromkeys(said_by(e) for e in line.words if said_by(e))) or wording.DASH)),
        tag("td", markup.escaped(voice(line.voice, reports))),
        tag("td", markup.escaped(line.why[:1].upper() + line.why[1:])),
        tag("td", "".join(markup.code(rule) for rule in dict.fromkeys(e.rule for e in line.words))),
    ]
    return tag("tr", "".join(cells), "sm-used" if line.used else "")


def _quotes(line: Line) -> str:
    """The quotes, each leading to its place in the report further down."""
    found = [
        tag("q", markup.link(e.quote, f"#{anchor(line.claim, e)}")) + (" (title)" if e.source == "title" else "")
        for e in line.words
    ]
    return "<br>".join(found) or wording.DASH


def voice(one: Voice, reports: Mapping[str, Report]) -> str:
    """ "2, as The Post: the same text"; a voice heard first has its number alone."""
    if one.like is None:
        return str(one.number)
    first = reports.get(one.like)
    named = (first.publisher if first else None) or f"report {one.like}"
    return f"{one.number}, with {named}: {one.because}"


def draw_reports(strike: Strike, reports: Mapping[str, Report]) -> None:
    """Every report of the strike, the latest first, with all its words marked; those that give no figure shown are closed."""
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in strike.claims:
        by_report[claim.report_id].append(claim)
    giving = {strike.shown.report_id} | {c.report_id for field in strike.figures for c in strike.sources(field)}
    for report_id, claims in by_report.items():
        report = reports.get(report_id)
        head = tag("summary", markup.escaped(source(report, report_id)))
        body = _body(claims, report) if report else tag("p", "The report itself is not in the store.", "sm-line")
        markup.show(tag("details", head + body, "sm-told", **({"open": ""} if report_id in giving else {})))
        if report and report.url:
            st.link_button("Open the report's own page", report.url, key=f"own_page_{report_id}")


def _body(claims: Sequence[Claim], report: Report) -> str:
    marks: dict[str, list[Mark]] = {"title": [], "text": []}
    for claim in claims:
        for e in claim.evidence:
            if e.quote:
                marks[e.source].append(Mark(e.start, e.end, label(e.field), (anchor(claim, e),)))
    title = tag("h4", markup.marked(report.title, marks["title"])) if report.title else ""
    return title + tag("div", markup.marked(report.text, marks["text"]), "sm-report")
