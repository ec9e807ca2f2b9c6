"""What a map cannot show, beside it: totals over several places, undated and unlocated sites, and the sum of it all."""

from __future__ import annotations

import streamlit as st

from dashboard.evidence import draw_strike
from strikemap import wording
from strikemap.selection import Selection
from strikemap.store.snapshot import Snapshot
from strikemap.tally import Parts

AT_ONCE = 20


def sums(parts: Parts) -> str:
    """The sentence that adds up, and the totals: "7 on the map + 1 undated + 0 without a known place = 8 strikes; …"."""
    mapped, undated, unlocated = (parts.counts[name] for name in ("mapped", "undated", "unlocated"))
    whole = wording.number(mapped + undated + unlocated, "strike")
    sum_ = f"{mapped:,} on the map + {undated:,} undated + {unlocated:,} without a known place = {whole}"
    if parts.totals.empty:
        return sum_
    beside = f"{wording.number(len(parts.totals), 'total')} over several places {_is(parts.totals)} beside them, in no sum"
    return f"{sum_}; {beside}"


def rows(parts: Parts) -> str:
    """What a table of the selection holds: "9 rows: 8 strikes and 1 total"."""
    totals = parts.counts["totals"]
    strikes = sum(parts.counts.values()) - totals
    both = f"{wording.number(strikes, 'strike')} and {wording.number(totals, 'total')}"
    return f"{wording.number(strikes + totals, 'row')}: {both}"


def _is(frame: Selection) -> str:
    return "is" if len(frame) == 1 else "are"


def draw_beside(parts: Parts, snapshot: Snapshot) -> None:
    """Draw the section."""
    st.subheader("Not on the map", anchor=False)
    st.markdown(f"{sums(parts)}.")
    _group("Totals over several places", parts.totals, "A report's sum for a region, a country or a wave of attacks.", snapshot)
    _group("Undated", parts.undated, "The report gives no day for these; set the report's date on the Reports page.", snapshot)
    _group("Without a known place", parts.unlocated, "No place that the gazetteer knows could be read for these.", snapshot)


def _group(title: str, rows: Selection, why: str, snapshot: Snapshot) -> None:
    if rows.empty:
        return
    # What a closed one holds is neither fetched nor sent; its name does not change with the number in its title.
    shown = st.expander(f"{title} ({len(rows):,})", key=f"beside_{title.split()[0].lower()}", on_change="rerun")
    if not shown.open:
        return
    with shown:
        st.caption(why)
        for strike_id in rows.labels(range(min(AT_ONCE, len(rows)))):
            draw_strike(strike_id, snapshot)
        if len(rows) > AT_ONCE:
            st.caption(f"The first {AT_ONCE} of {len(rows):,}. The Strikes page and the CSV have them all.")
