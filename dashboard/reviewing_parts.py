"""The parts of the review page: the strike that is looked at, the queue beside it, and the log."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import markup, state
from dashboard.addresses import address
from dashboard.evidence import figure_row
from dashboard.ledger import draw_reports
from dashboard.reviewing import beside, decide, go, last_own, reviewer
from dashboard.reviewing_forms import draw_forms
from strikemap.model import Strike
from strikemap.reviewing import drafting
from strikemap.reviewing.decisions import Decision, Draft, undone
from strikemap.reviewing.describing import sentence
from strikemap.reviewing.queue import Item, Queue
from strikemap.store.snapshot import Snapshot

AT_ONCE = 20
LOGGED = 20
_TICK, _PAGE = "review_tick_", "review_page"


def draw_empty(log: Sequence[Decision]) -> None:
    """What is said where nothing waits, and what would come here."""
    st.success(
        "Nothing is waiting for review." if log else "Nothing is waiting for review, and nobody has decided on anything yet."
    )
    st.markdown(
        "What comes here: strikes whose figures the reports contest, whose place may be another of the same name or is not known,"
        " that have no day, that were read with little confidence, or that may be two strikes, or one with another; the most people"
        " in the most doubt first. A strike comes back when it is reported again after somebody decided on it. Any other strike can"
        " be corrected too: its page links here."
    )


def draw_progress(queue: Queue) -> None:
    """How far the queue is."""
    whole = queue.done + len(queue.items)
    if whole:
        st.progress(queue.done / whole, text=queue.progress)


def draw_steps(strike: Strike | None, key: str, snapshot: Snapshot) -> None:
    """The buttons that need no form: accept, the one before, the next, undo. Each has a key of the keyboard."""
    before, after = beside(snapshot.queue.items, key)
    seen = snapshot.last_decision
    with st.container(horizontal=True, key="sm_steps"):
        if strike is not None:
            accepted = lambda who: [drafting.accept(strike, who)]  # noqa: E731
            st.button(
                "Accept", on_click=decide, args=(accepted, seen, after), type="primary", shortcut="A", disabled=not reviewer(),
                help="It is right as it stands; on to the next",
            )  # fmt: skip
        st.button("Previous", on_click=go, args=(before,), shortcut="P", disabled=before is None)
        st.button("Next", on_click=go, args=(after,), shortcut="N", disabled=after is None)
        last = last_own(snapshot.decisions)
        if last is not None:
            taken_back = lambda who: [drafting.undo(last, who)]  # noqa: E731
            told = f"Undo your last decision, on {last.about}"
            st.button("Undo last", on_click=decide, args=(taken_back, seen), shortcut="U", help=markup.plain(told))


def draw_strike(strike: Strike, item: Item | None, snapshot: Snapshot) -> None:
    """The strike with its reasons, what was decided on it, its actions, its map and its words."""
    after = beside(snapshot.queue.items, strike.id)[1]
    st.subheader(markup.plain(drafting.about(strike)), anchor=False)
    draw_steps(strike, strike.id, snapshot)
    markup.show(figure_row(strike.shown, strike.changes))
    reasons = (
        [r.words for r in item.reasons]
        if item is not None
        else ["Not in the queue: nothing about it is in doubt, or it is settled."]
    )
    markup.show(markup.tag("ul", "".join(markup.tag("li", markup.escaped(words)) for words in reasons), "sm-reasons"))
    _draw_decisions(strike, snapshot)
    st.page_link("../pages/strike.py", label="Open this strike", query_params={**state.query(), "strike": strike.id})
    ids = dict.fromkeys(claim.report_id for claim in strike.claims)
    draw_reports(strike, {i: report for i in ids if (report := snapshot.report(i)) is not None})
    draw_forms(strike, snapshot, after)


def _draw_decisions(strike: Strike, snapshot: Snapshot) -> None:
    known = {d.number: d for d in snapshot.decisions}
    lines = [sentence(known[n]) for n in strike.decisions if n in known]
    if lines:
        markup.show(*(markup.tag("p", markup.escaped(line), "sm-line") for line in lines))


def draw_lost(item: Item, snapshot: Snapshot) -> None:
    """A decision that no longer attaches, and what can be done with it."""
    st.subheader(markup.plain(item.about), anchor=False)
    draw_steps(None, item.id, snapshot)
    for reason in item.reasons:
        st.warning(markup.plain(f"{reason.words}."))
    if item.decision is not None:
        st.markdown(markup.plain(sentence(item.decision)))
        _undo_button(item.decision, snapshot, "lost")


def draw_queue(queue: Queue, key: str, snapshot: Snapshot) -> None:
    """The queue as a list: a click looks at one, a tick counts it in when several are accepted at once."""
    st.subheader("Queue", anchor=False)
    pages = max(1, -(-len(queue.items) // AT_ONCE))
    page = 1
    if pages > 1:
        page = int(st.number_input(f"Page of {pages:,}", min_value=1, max_value=pages, value=1, key=_PAGE, width=160))
    here = queue.items[(page - 1) * AT_ONCE : page * AT_ONCE]
    for item in here:
        with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="center", key=f"sm_item_{item.id}"):
            st.checkbox(
                f"Tick {markup.plain(item.about)}",
                key=_TICK + item.id,
                label_visibility="collapsed",
                disabled=item.decision is not None,
            )
            kinds = ", ".join(dict.fromkeys(r.kind for r in item.reasons))
            name = f"**{markup.plain(item.about)}**" if item.id == key else markup.plain(item.about)
            label = f"{name} — {'; '.join(part for part in (item.toll, kinds) if part)}"
            st.button(
                label, key=f"review_open_{item.id}", on_click=go, args=(item.id,), type="tertiary", wrap=True, width="stretch"
            )
    st.button(
        "Accept the ticked ones", key="accept_ticked", on_click=decide, shortcut="Shift+A", disabled=not reviewer(),
        args=(lambda who: _ticked(here, snapshot, who), snapshot.last_decision),
    )  # fmt: skip


def _ticked(items: Sequence[Item], snapshot: Snapshot, who: str) -> list[Draft]:
    chosen = (snapshot.strike(item.id) for item in items if item.decision is None and st.session_state.get(_TICK + item.id))
    return [drafting.accept(strike, who) for strike in chosen if strike is not None]


def draw_log(snapshot: Snapshot) -> None:
    """The latest decisions, each with its undo, and the whole log as a file."""
    log = snapshot.decisions
    with st.expander(f"Log of decisions ({len(log):,})"):
        if not log:
            st.caption("Every decision is kept here, with who took it, when and why; an undo is one as well.")
            return
        st.markdown(f"[Export the log as CSV]({address('api/decisions.csv')})")
        gone = undone(log)
        for decision in reversed(log[-LOGGED:]):
            with st.container(horizontal=True, vertical_alignment="center"):
                words = f"{decision.number}. {decision.about}. {sentence(decision)}"
                markup.show(markup.tag("s" if decision.number in gone else "span", markup.escaped(words), "sm-line"))
                if decision.number not in gone:
                    _undo_button(decision, snapshot, "log")
        if len(log) > LOGGED:
            st.caption(f"The latest {LOGGED} of {len(log):,}. The export has them all.")


def _undo_button(decision: Decision, snapshot: Snapshot, where: str) -> None:
    make = lambda who: [drafting.undo(decision, who)]  # noqa: E731
    key = f"review_undo_{where}_{decision.number}"
    st.button("Undo", key=key, on_click=decide, args=(make, snapshot.last_decision), disabled=not reviewer())
