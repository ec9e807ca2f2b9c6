"""Casualty panels: one per place, ranked; the selected one opens with the words its figures were read from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import markup, state
from dashboard.evidence import draw_strike
from strikemap import wording
from strikemap.store.snapshot import Snapshot
from strikemap.tally import PlaceTally, Sum

SORTS = {
    "strikes": "Strikes",
    "killed": "Killed",
    "injured": "Injured",
    "children": "Children killed or injured",
    "last": "Last strike",
    "name": "Name",
}
AT_ONCE = 30


def ranked(tallies: Sequence[PlaceTally], sort: str) -> list[PlaceTally]:
    """The tallies in the order asked for: the largest lower bound first, not stated last; names from A."""
    if sort == "name":
        return sorted(tallies, key=lambda t: (t.place.casefold(), t.admin1 or ""))
    if sort == "last":
        return sorted(tallies, key=lambda t: (t.last or "", t.strikes), reverse=True)
    return sorted(tallies, key=lambda t: (-_measure(t, sort), -t.strikes, t.place))


def _measure(tally: PlaceTally, sort: str) -> int:
    if sort == "strikes":
        return tally.strikes
    sums = {"killed": [tally.killed], "injured": [tally.injured], "children": [tally.children_killed, tally.children_injured]}[sort]
    stated = [s.figure.min for s in sums if s.figure is not None]
    return sum(stated) if stated else -1


def hint(total: Sum, what: str) -> str:
    """The tooltip of a figure: how many strikes stand behind it, and what the dash or the sign means."""
    if total.figure is None:
        return f"{what}: not stated in any report. Not stated is not zero."
    stated = f"stated for {total.stated} of {wording.number(total.of, 'strike')}"
    if total.figure.max is None:
        return f"{what}: {wording.at_least(total.figure)}; {stated}"
    return f"{what}: {stated}"


def figures(tally: PlaceTally) -> str:
    """The figures of one place as safe HTML."""
    return markup.figures(
        [
            ("Killed", str(tally.killed), hint(tally.killed, "Killed")),
            ("Injured", str(tally.injured), hint(tally.injured, "Injured")),
            ("Children killed", str(tally.children_killed), hint(tally.children_killed, "Children killed")),
            ("Children injured", str(tally.children_injured), hint(tally.children_injured, "Children injured")),
        ]
    )


def describe(tally: PlaceTally) -> str:
    """The line under the figures: strikes, weapons, damage, the last strike."""
    weapons = ", ".join(tally.weapons) or "weapon not stated"
    damage = f"damage: {', '.join(tally.damage)}" if tally.damage else "damage not stated"
    last = f"last {wording.day(tally.last)}" if tally.last else "undated"
    return f"{wording.number(tally.strikes, 'strike')} · {last} · {weapons} · {damage}"


def draw_panels(tallies: Sequence[PlaceTally], snapshot: Snapshot) -> None:
    """Draw the panels; the one that the URL selects stands first, open."""
    st.session_state["sort_panels"] = state.view("sort")
    st.selectbox("Order panels by", list(SORTS), format_func=SORTS.__getitem__, key="sort_panels", on_change=_sorted)
    selected = state.view("place")
    order = ranked(tallies, state.view("sort"))
    with st.container(key="sm_panels"):
        for tally in sorted(order, key=lambda t: t.place_id != selected or not selected)[:AT_ONCE]:
            _draw_panel(tally, snapshot, is_open=bool(selected) and tally.place_id == selected)
        if len(order) > AT_ONCE:
            st.caption(f"The first {AT_ONCE} of {len(order):,} places. The Cities page has them all.")


def _draw_panel(tally: PlaceTally, snapshot: Snapshot, *, is_open: bool) -> None:
    with st.container(border=True, gap="xsmall", key=f"panel_{tally.place_id or 'unknown'}"):
        region = tally.admin1 if tally.admin1 and tally.admin1 != tally.place else None
        label = markup.plain(tally.place) + (f" :small[{markup.plain(region)}]" if region else "")
        target = None if is_open else tally.place_id
        if tally.place_id:
            st.button(
                f"**{markup.plain(tally.place)}**" + (f" — {markup.plain(region)}" if region else ""),
                key=f"select_{tally.place_id}",
                on_click=state.look,
                args=("place", target),
                type="tertiary",
                help="Close" if is_open else "Select on the map and show the quotes",
            )
        else:
            st.markdown(f"**{label}**")
        markup.show(figures(tally), markup.tag("p", markup.escaped(describe(tally)), "sm-line"))
        if is_open:
            for strike_id in tally.strike_ids[:10]:
                draw_strike(snapshot.by_id[strike_id], snapshot, figures=tally.strikes > 1)


def _sorted() -> None:
    state.look("sort", st.session_state["sort_panels"])
