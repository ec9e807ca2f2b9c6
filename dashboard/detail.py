"""The parts of the strike page: what is known, the evidence as a table, the report with its quotes marked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import markup, state
from dashboard.citation import coordinates
from dashboard.evidence import label, quotes, said_by, source
from strikemap import wording
from strikemap.model import Claim, Evidence, Figure, Report, Strike


def scope(claim: Claim) -> str:
    """What kind of row this is, in words."""
    return "a total over several places, in no sum" if claim.scope == "total" else "a single strike"


def support(strike: Strike) -> str:
    """How many reports tell of the strike, and whose figures are shown."""
    reports = len({claim.report_id for claim in strike.claims})
    return "told by one report" if reports == 1 else f"told by {reports} reports; the latest one's figures are shown"


def counts(figures: Mapping[str, Figure]) -> str:
    """ "missile 11, drone 2", or a dash."""
    return ", ".join(f"{weapon} {figure}" for weapon, figure in figures.items()) or wording.DASH


def facts(strike: Strike) -> list[tuple[str, str]]:
    """Everything of a claim that is no casualty figure, labelled."""
    claim = strike.shown
    groups = ", ".join(f"{g.label}: {Figure(g.min, g.max)} {label(g.field)}" for g in claim.groups)
    named = f" ({', '.join(f'“{name}”' for name in claim.weapon_names)})" if claim.weapon_names else ""
    weapons = ", ".join(claim.weapons) + named
    return [
        ("Weapons", weapons or wording.DASH),
        ("Launched", counts(claim.launched)),
        ("Intercepted", counts(claim.intercepted)),
        ("Damage", ", ".join(claim.damage) or wording.DASH),
        ("Hit", ", ".join(claim.sites) or wording.DASH),
        ("Within the figures", groups or wording.DASH),
        ("Struck by", wording.PARTIES[claim.attributed_to]),
        ("Place", wording.whereabouts(claim.precision, claim.radius_km) if claim.lat is not None else "not known to the gazetteer"),
        ("Coordinates", f"{coordinates(claim)} (WGS84)" if coordinates(claim) else wording.DASH),
        ("GeoNames id", str(claim.geonameid) if claim.geonameid else wording.DASH),
        (
            "Date known to",
            {"day": "the day", "span": "a span of days", "month": "the month"}.get(claim.date_precision, "nothing: undated"),
        ),
        ("Reading confidence", f"{claim.confidence:.2f} of 1"),
        ("Figures chosen by", strike.rule),
        ("Strike id", strike.id),
    ]


def value_of(claim: Claim, field: str) -> str:
    """What was read under a field's name, as text: "killed" → "3", "launched.missile" → "2"."""
    name, _, part = field.partition(".")
    value = getattr(claim, name, None)
    if isinstance(value, dict):
        value = value.get(part) if part else counts(value)
    if isinstance(value, tuple):
        value = ", ".join(str(v) for v in value if isinstance(v, str))
    if name == "attributed_to":
        value = wording.PARTIES.get(str(value))
    return wording.DASH if value in (None, "") else str(value)


def evidence_table(claim: Claim) -> str:
    """Every figure with its words, who said them and the rule that read them, as safe HTML."""
    head = "".join(markup.tag("th", name, scope="col") for name in ("Read", "As", "From the words", "Said by", "Rule"))
    rows = [
        markup.tag(
            "tr",
            markup.tag("th", markup.escaped(label(e.field)), scope="row")
            + markup.tag("td", markup.escaped(value_of(claim, e.field)), "sm-number")
            + markup.tag("td", _words(e))
            + markup.tag("td", markup.escaped(said_by(e) or wording.DASH))
            + markup.tag("td", markup.code(e.rule)),
        )
        for e in claim.evidence
    ]
    if not rows:
        return markup.tag("p", "No words are kept for this claim.", "sm-line")
    return markup.tag(
        "div",
        markup.tag("table", markup.tag("thead", markup.tag("tr", head)) + markup.tag("tbody", "".join(rows)), "sm-table"),
        "sm-scroll",
    )


def _words(evidence: Evidence) -> str:
    if not evidence.quote:
        return wording.DASH
    return markup.tag("q", markup.escaped(evidence.quote)) + (" (title)" if evidence.source == "title" else "")


def draw_missing(key: str | None) -> None:
    """What is said where no strike can be shown, and where to go."""
    st.title("Strike", anchor=False)
    if key:
        st.warning(
            f"There is no strike “{markup.plain(key[:60])}”. Its report may have been withdrawn, or the link is cut short. "
            "Look for it among the strikes."
        )
    else:
        st.info("No strike is chosen. Open one from the map or from the table of strikes.")
    st.page_link("../pages/strikes.py", label="All strikes", query_params=state.query())


def draw_report(claim: Claim, report: Report | None) -> None:
    """The report's title and text with the claim's quotes marked, and its address as a link."""
    if report is None:
        st.info("The report itself is not in the store.")
        return
    spans: dict[str, list[tuple[int, int, str]]] = {"title": [], "text": []}
    for read, evidence in quotes(claim.evidence):
        spans[evidence.source].append((evidence.start, evidence.end, read))
    if report.title:
        markup.show(markup.tag("h4", markup.marked(report.title, spans["title"])))
    markup.show(
        markup.tag("p", markup.escaped(source(report, report.id)), "sm-line"),
        markup.tag("div", markup.marked(report.text, spans["text"]), "sm-report"),
    )
    if report.url:
        st.link_button("Open the report's own page", report.url)


def draw_candidates(claim: Claim) -> None:
    """The places that the name may mean, where it is not clear which."""
    if not claim.ambiguous or not claim.candidates:
        return
    st.markdown("The name may mean another place:")
    rows = [
        (f"{c.place}, {c.admin1 or wording.country(c.country)}", f"score {c.score:.2f}; {'; '.join(c.reasons) or 'no reason kept'}")
        for c in claim.candidates
    ]
    markup.show(markup.facts(rows))
