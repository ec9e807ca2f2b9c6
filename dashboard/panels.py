"""Casualty panels: one per place, ranked; the selected one opens with the words its figures were read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard import markup, state
from dashboard.evidence import draw_strike
from strikemap import tally, wording
from strikemap.store.snapshot import Snapshot
from strikemap.tally import PlaceTally

AT_ONCE = 30
QUOTED = 10
BARS = 40


def ranked(tallies: Sequence[PlaceTally], sort: str) -> list[PlaceTally]:
    """The tallies in the order asked for: the largest lower bound first, not stated last; names from A."""
    if sort == "name":
        return sorted(tallies, key=lambda t: (t.place.casefold(), t.admin1 or ""))
    if sort == "last":
        return sorted(tallies, key=lambda t: (t.last or "", t.strikes), reverse=True)
    return sorted(tallies, key=lambda t: (-_measure(t, sort), -t.strikes, t.place))


def _measure(one: PlaceTally, sort: str) -> int:
    if sort == "strikes":
        return one.strikes
    sums = {"killed": [one.killed], "injured": [one.injured], "children": [one.children_killed, one.children_injured]}[sort]
    stated = [s.figure.min for s in sums if s.figure is not None]
    return sum(stated) if stated else -1


def figures(one: PlaceTally) -> str:
    """The figures of one place as safe HTML."""
    return markup.figures(
        [
            ("Killed", str(one.killed), f"Killed: {one.killed.said()}"),
            ("Injured", str(one.injured), f"Injured: {one.injured.said()}"),
            ("Children killed", str(one.children_killed), f"Children killed: {one.children_killed.said()}"),
            ("Children injured", str(one.children_injured), f"Children injured: {one.children_injured.said()}"),
        ]
    )


def describe(one: PlaceTally) -> str:
    """The line under the figures: strikes, weapons, damage, the last strike."""
    weapons = ", ".join(one.weapons) or "weapon not stated"
    damage = f"damage: {', '.join(one.damage)}" if one.damage else "damage not stated"
    last = f"last {wording.day(one.last)}" if one.last else "undated"
    known = "" if one.precision == "place" or not one.place_id else f" · known only to the {wording.PRECISIONS[one.precision]}"
    return f"{wording.number(one.strikes, 'strike')} · {last} · {weapons} · {damage}{known}"


def draw_panels(tallies: Sequence[PlaceTally], frame: pd.DataFrame, snapshot: Snapshot) -> None:
    """Draw the panels of the frame's tallies; the one that the URL selects stands first, open."""
    choose_order("sort_panels", "Order panels by")
    selected = state.view("place")
    order = ranked(tallies, state.view("sort"))
    span = tally.first_day(frame), tally.last_day(frame)
    with st.container(key="sm_panels"):
        for one in sorted(order, key=lambda t: t.place_id != selected or not selected)[:AT_ONCE]:
            _draw_panel(one, _course(one, frame, *span), snapshot, is_open=bool(selected) and one.place_id == selected)
        if len(order) > AT_ONCE:
            st.caption(f"The first {AT_ONCE} of {len(order):,} places. The Cities page has them all.")


def choose_order(key: str, label: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw the choice of what places are ranked by; it is part of the URL."""
    st.session_state[key] = state.view("sort")
    orders = state.CHOICES["sort"]
    st.selectbox(label, list(orders), format_func=orders.__getitem__, key=key, on_change=_sorted, args=(key,), width=width)


def _sorted(key: str) -> None:
    state.look("sort", st.session_state[key])


def _course(one: PlaceTally, frame: pd.DataFrame, first: str | None, last: str | None) -> str:
    """The place's strikes over the days that the whole selection spans, as safe HTML."""
    if not first or not last or first == last:
        return ""
    counts = tally.over_time(frame.loc[list(one.strike_ids), "date"], first, last, BARS)
    if not any(counts):
        return ""
    return markup.sparkline(counts, f"{wording.number(one.strikes, 'strike')} over {wording.days(first, last)}")


def _draw_panel(one: PlaceTally, course: str, snapshot: Snapshot, *, is_open: bool) -> None:
    with st.container(border=True, gap="xsmall", key=f"panel_{one.place_id or 'unknown'}"):
        region = one.admin1 if one.admin1 and one.admin1 != one.place else None
        title = f"**{markup.plain(one.place)}**" + (f" — {markup.plain(region)}" if region else "")
        if one.place_id:
            st.button(
                title,
                key=f"select_{one.place_id}",
                on_click=state.look,
                args=("place", None if is_open else one.place_id),
                type="tertiary",
                help="Close" if is_open else "Select on the map and show the quotes",
            )
        else:
            st.markdown(title)
        markup.show(figures(one), course, markup.tag("p", markup.escaped(describe(one)), "sm-line"))
        if is_open:
            for strike_id in one.strike_ids[:QUOTED]:
                draw_strike(strike_id, snapshot, figures=one.strikes > 1)
            if one.strikes > QUOTED:
                st.caption(f"The latest {QUOTED} of {one.strikes:,}. The table below has them all.")
