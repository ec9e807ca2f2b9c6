"""The toll of a strike as it was known day by day: a step chart, and the same as text."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from strikemap import wording
from strikemap.model import Step, Strike

_FIELDS = ("killed", "injured")
_HEIGHT = 150


def steps_in_words(steps: tuple[Step, ...]) -> list[str]:
    """ "28 Apr 2023: 3 killed, 5 injured"; a day of publication that nobody knows is said."""
    lines = []
    for step in steps:
        when = wording.day(step.as_of) if step.as_of else "Day not known"
        stated = [f"{getattr(step, f)} {f}" for f in _FIELDS if getattr(step, f) is not None]
        lines.append(f"{when}: {', '.join(stated) or 'not stated'}")
    return lines


def chart_rows(steps: tuple[Step, ...]) -> pd.DataFrame:
    """One row a dated step and field that it states: day, of what, how many at least, and the figure as text."""
    rows = [
        {"day": pd.Timestamp(step.as_of), "of": field, "people": figure.min, "figure": str(figure)}
        for step in steps
        if step.as_of
        for field in _FIELDS
        if (figure := getattr(step, field)) is not None
    ]
    return pd.DataFrame(rows, columns=["day", "of", "people", "figure"])


def draw_history(strike: Strike) -> None:
    """Draw the section; nothing where no toll was ever stated."""
    if not strike.history:
        return
    st.subheader("The toll as it was known", anchor=False)
    rows = chart_rows(strike.history)
    if rows["day"].nunique() > 1:
        st.altair_chart(_chart(rows))
    st.markdown("\n".join(f"- {line}" for line in steps_in_words(strike.history)))
    st.caption(f"By the rule “{strike.rule}”. ≥ is at least; of such a figure the chart shows the lower end.")


def _chart(rows: pd.DataFrame) -> alt.LayerChart:
    days = alt.X("yearmonthdate(day):T", title=None, axis=alt.Axis(format="%d %b %Y", labelOverlap=True, tickCount="day"))
    base = alt.Chart(rows, height=_HEIGHT).encode(
        x=days,
        y=alt.Y("people:Q", title="people", axis=alt.Axis(tickMinStep=1)),
        strokeDash=alt.StrokeDash("of:N", title=None, sort=list(_FIELDS), legend=alt.Legend(orient="top")),
        tooltip=[alt.Tooltip("day:T", title="as known on"), alt.Tooltip("of:N"), alt.Tooltip("figure:N")],
    )
    # One hue for measures; the dash tells the two apart.
    return base.mark_line(interpolate="step-after", color="#0072b2") + base.mark_point(filled=True, size=45, color="#0072b2")
