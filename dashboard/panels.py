"""Casualty panels, one per city or per region: ranked, a page at a time, pinned ones first; an open one shows its words."""

from __future__ import annotations

import math
from typing import Literal

import streamlit as st

from dashboard import choices, markup, panel_words, state
from dashboard.evidence import draw_strike
from strikemap import ranking, tally, wording
from strikemap.selection import Selection
from strikemap.store.snapshot import Snapshot
from strikemap.tally import PlaceTally

AT_ONCE = 10
QUOTED = 10
BARS = 40
# Per choice of panels: the column that tells them apart, what opens one, and the words for them.
_COLUMN = {"cities": "place_id", "regions": "admin1"}
_OPENS = {"cities": "place", "regions": "area"}
_NOUN = {"cities": "place", "regions": "region"}


def draw_panels(frame: Selection, snapshot: Snapshot) -> None:
    """Draw a page of panels of a selection that keeps something; the selected and the pinned ones stand above every page."""
    kind, order = state.view("panels"), state.view("sort")
    column, measure = _COLUMN[kind], panel_words.measure_of(order)
    with st.container(horizontal=True, gap="small", key="sm_panels_choice"):
        choices.segments("panels", "Panels of", key="panels_kind")
        choose_order("sort_panels", "Order panels by")
    keys = ranking.ordered(frame, column, order)
    known = set(tally.present(snapshot.strikes[column])) if state.pins() else set()
    selected = state.view(_OPENS[kind])
    pinned = list(dict.fromkeys(key for key in (selected, *state.pins()) if key and (key in known or key == selected)))
    rest = [key for key in keys if key not in pinned]
    page = min(int(state.view("page")), pages := max(1, math.ceil(len(rest) / AT_ONCE)))
    shown = [*pinned, *rest[(page - 1) * AT_ONCE : page * AT_ONCE]]
    tallies = {one.place_id: one for one in tally.by_place(frame, column, only=shown, latest=QUOTED)}
    courses = ranking.courses(frame, column, shown, measure, BARS)
    whole, days = panel_words.whole(frame, measure), (tally.first_day(frame), tally.last_day(frame))
    with st.container(key="sm_panels"):
        for key in shown:
            with st.container(border=True, gap="xsmall", key=f"panel_{kind}_{key or 'unknown'}"):
                one = tallies.get(key)
                _draw_title(key, one, kind, snapshot)
                if one is None:
                    st.caption("No strike of the selection.")
                    continue
                figures = panel_words.figures(one, measure)
                line = markup.tag("p", markup.escaped(panel_words.describe(one, region=kind == "regions")), "sm-line")
                markup.show(figures, panel_words.course(one, courses.get(key, ()), whole, measure, days), line)
                if key and key == selected:
                    _draw_words(one, kind, snapshot)
    _draw_pages(page, pages, len(keys), len(tally.sites(frame)), kind)


def choose_order(key: str, label: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw the choice of what places are ranked by; it is part of the URL."""
    choices.dropdown("sort", label, key=key, width=width)


def _draw_title(key: str, one: PlaceTally | None, kind: str, snapshot: Snapshot) -> None:
    name, region = (one.place, one.admin1) if one else _named(key, kind, snapshot)
    title = f"**{markup.plain(name)}**" + (f" — {markup.plain(region)}" if region and region != name else "")
    if not key:
        st.markdown(title)
        return
    is_open, pinned = key == state.view(_OPENS[kind]), key in state.pins()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.button(
            title,
            key=f"select_{key}",
            on_click=state.look,
            args=(_OPENS[kind], None if is_open else key),
            type="tertiary",
            help="Close" if is_open else _HELP[kind],
        )
        st.button(
            "Unpin" if pinned else "Pin",
            key=f"pin_{key}",
            on_click=state.pin,
            args=(key, not pinned),
            type="tertiary",
            help=f"{'Let go of' if pinned else 'Keep on top:'} {markup.plain(name)}",
        )


_HELP = {"cities": "Select on the map and show the quotes", "regions": "Show the quotes"}


def _named(key: str, kind: str, snapshot: Snapshot) -> tuple[str, str | None]:
    """The name and region of a panel of which the selection has no strike."""
    if kind == "regions":
        return key, None
    rows = snapshot.strikes.loc[snapshot.strikes["place_id"] == key, ["place", "admin1"]].head(1)
    name, region = rows.iloc[0] if len(rows) else (None, None)
    return tally.text_or_none(name) or "Place not known", tally.text_or_none(region)


def _draw_words(one: PlaceTally, kind: str, snapshot: Snapshot) -> None:
    if kind == "regions" and state.asked().get("region") != (one.place_id,):
        st.button("Filter by this region", key="filter_by_region", on_click=state.choose, args=({"region": (one.place_id,)},))
    for strike_id in one.strike_ids[:QUOTED]:
        draw_strike(strike_id, snapshot, figures=one.strikes > 1)
    if one.strikes > QUOTED:
        st.caption(f"The latest {QUOTED} of {one.strikes:,}. The table below has them all.")


def _draw_pages(page: int, pages: int, count: int, strikes: int, kind: str) -> None:
    if pages > 1:
        st.session_state["panels_page"] = page
        st.pagination(pages, key="panels_page", on_change=choices.took, args=("page", "panels_page"), width="stretch")
    st.caption(f"{wording.number(count, _NOUN[kind])}; all panels add up to {wording.number(strikes, 'strike')}.")
