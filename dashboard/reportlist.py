"""The reports of the store as a list: withdraw one, take that back, and give an undated one its day."""

from __future__ import annotations

import datetime

import pandas as pd
import streamlit as st

from dashboard import boundary, data, markup
from dashboard.tables import pick
from strikemap import wording
from strikemap.store import StoredReport

_UNDO, _SAID = "withdrawn_last", "reports_said"


def standing(stored: StoredReport) -> str:
    """What has to be known of a report, in words."""
    if stored.withdrawn:
        return "withdrawn"
    if stored.unread:
        return f"not read: {stored.unread}"
    if stored.report.published is None:
        return "undated"
    return "read, day set by hand" if stored.published_set else "read"


def report_rows(reports: list[StoredReport]) -> pd.DataFrame:
    """One row a report; undated ones first, then the latest."""
    order = sorted(reports, key=lambda s: s.report.published or "9999", reverse=True)
    rows = [
        {
            "Published": wording.day(s.report.published) if s.report.published else "undated",
            "Publisher": s.report.publisher or wording.DASH,
            "Title": s.report.title or s.report.text[:80],
            "Claims": s.claims,
            "State": standing(s),
        }
        for s in order
    ]
    columns = ["Published", "Publisher", "Title", "Claims", "State"]
    return pd.DataFrame(rows, columns=columns, index=[s.report.id for s in order])


def draw_list() -> None:
    """Draw the list and, under it, what can be done with the report that is picked."""
    _draw_said()
    reports = data.reports()
    if not reports:
        st.info("No report has been read yet. Paste one or upload files above; sample reports lie in the folder seeds.")
        return
    picked = pick(report_rows(reports), "reports_table", f"{wording.number(len(reports), 'report')}, one a row")
    if picked is None:
        st.caption("Pick a report to read it, set its day, or withdraw it.")
        return
    _draw_report(next(s for s in reports if s.report.id == picked))


def _draw_report(stored: StoredReport) -> None:
    report = stored.report
    markup.show(markup.tag("h4", markup.escaped(report.title or report.text[:80])))
    told = [
        report.publisher,
        wording.day(report.published) if report.published else "undated",
        standing(stored),
        f"version {stored.version}",
    ]
    markup.show(markup.tag("p", markup.escaped(" · ".join(dict.fromkeys(t for t in told if t))), "sm-line"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if stored.withdrawn:
            st.button("Restore", on_click=_restore, args=(report.id,), help="Count its strikes again")
        else:
            st.button("Withdraw", on_click=_withdraw, args=(report.id,), help="Take its strikes out of the map; this can be undone")
            day = datetime.date.fromisoformat(report.published[:10]) if report.published else None
            st.date_input("Day of publication", value=day, format="YYYY-MM-DD", key=f"set_day_{report.id}", width=200)
            st.button("Set day and read again", on_click=_set_day, args=(report.id,))
    with st.expander("Text"):
        markup.show(markup.tag("div", markup.escaped(report.text), "sm-report"))


def _draw_said() -> None:
    said = st.session_state.pop(_SAID, None)
    if said:
        st.info(markup.plain(said))
    last = st.session_state.get(_UNDO)
    if last:
        st.button("Undo", on_click=_restore, args=(last,), key="undo_withdrawal")


def _tell(words: str, undo: str | None = None) -> None:
    st.session_state[_SAID], st.session_state[_UNDO] = words, undo


@boundary.callback
def _withdraw(report_id: str) -> None:
    data.store().withdraw(report_id)
    _tell("The report is withdrawn: its strikes are on no map, and it stays in the history.", undo=report_id)


@boundary.callback
def _restore(report_id: str) -> None:
    data.store().restore(report_id)
    _tell("The report counts again.")


@boundary.callback
def _set_day(report_id: str) -> None:
    day = st.session_state.get(f"set_day_{report_id}")
    if day is None:
        _tell("No day was chosen, so nothing was changed.")
        return
    stored = data.set_published(report_id, day.isoformat())
    _tell(f"The report's day is {wording.day(day)}; it was read again and gives {wording.number(stored.claims, 'claim')}.")
