"""The parts of the strike page that are not of figures: what is known, the words for it, the places it may mean."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import markup, state
from dashboard.citation import coordinates
from dashboard.evidence import label
from dashboard.ledger import anchor
from strikemap import wording
from strikemap.model import CASUALTY_FIELDS, Claim, Evidence, Figure, Report, Strike


def scope(claim: Claim) -> str:
    """What kind of row this is, in words."""
    return "a total over several places, in no sum" if claim.scope == "total" else "a single strike"


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


def evidence_table(strike: Strike, reports: Mapping[str, Report]) -> str:
    """The words of all that is no casualty figure, each with its report, as safe HTML."""
    head = "".join(markup.tag("th", name, scope="col") for name in ("Read", "As", "In the words", "Report", "Read by"))
    rows = [
        markup.tag(
            "tr",
            markup.tag("th", markup.escaped(label(e.field)), scope="row")
            + markup.tag("td", markup.escaped(value_of(claim, e.field)), "sm-number")
            + markup.tag("td", _words(claim, e))
            + markup.tag("td", markup.escaped(_named(reports.get(claim.report_id), claim.report_id)))
            + markup.tag("td", markup.code(e.rule)),
        )
        for claim in strike.claims
        for e in claim.evidence
        if e.field not in CASUALTY_FIELDS
    ]
    if not rows:
        return markup.tag("p", "No other words are kept.", "sm-line")
    table = markup.tag("table", markup.tag("thead", markup.tag("tr", head)) + markup.tag("tbody", "".join(rows)), "sm-table")
    return markup.tag("div", table, "sm-scroll", tabindex="0")


def claim_table(claim: Claim) -> str:
    """Every word of a claim that is not saved yet, with the rule that read it, as safe HTML."""
    head = "".join(markup.tag("th", name, scope="col") for name in ("Read", "As", "In the words", "Read by"))
    rows = [
        markup.tag(
            "tr",
            markup.tag("th", markup.escaped(label(e.field)), scope="row")
            + markup.tag("td", markup.escaped(value_of(claim, e.field)), "sm-number")
            + markup.tag("td", (markup.tag("q", markup.escaped(e.quote)) + _where(e)) if e.quote else wording.DASH)
            + markup.tag("td", markup.code(e.rule)),
        )
        for e in claim.evidence
    ]
    if not rows:
        return markup.tag("p", "No words are kept for this claim.", "sm-line")
    table = markup.tag("table", markup.tag("thead", markup.tag("tr", head)) + markup.tag("tbody", "".join(rows)), "sm-table")
    return markup.tag("div", table, "sm-scroll", tabindex="0")


def _where(evidence: Evidence) -> str:
    return " (title)" if evidence.source == "title" else ""


def _named(report: Report | None, report_id: str) -> str:
    return (report.publisher if report else None) or f"report {report_id}"


def _words(claim: Claim, evidence: Evidence) -> str:
    if not evidence.quote:
        return wording.DASH
    quote = markup.tag("q", markup.link(evidence.quote, f"#{anchor(claim, evidence)}"))
    return quote + _where(evidence)


def draw_missing(key: str | None) -> None:
    """What is said where no strike can be shown, and where to go."""
    st.title("Strike", anchor=False)
    known = state.basis().known
    if key and known:
        st.warning(f"This strike was not known yet on {wording.day(known)}, or is none any more.")
        later = {k: v for k, v in state.query().items() if k != "known"}
        st.page_link("../pages/strike.py", label="Show it as known now", query_params={**later, "strike": key})
    elif key:
        st.warning(
            f"There is no strike “{markup.plain(key[:60])}”. Its report may have been withdrawn, or the link is cut short. "
            "Look for it among the strikes."
        )
    else:
        st.info("No strike is chosen. Open one from the map or from the table of strikes.")
    st.page_link("../pages/strikes.py", label="All strikes", query_params=state.query())


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
