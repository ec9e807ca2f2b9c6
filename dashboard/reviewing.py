"""The review page's state and its one way of deciding: who reviews, what is looked at, and what was said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import boundary, data, state
from dashboard.markup import plain
from strikemap.errors import DecisionError
from strikemap.model import Strike
from strikemap.reviewing import drafting
from strikemap.reviewing.decisions import Decision, Draft, in_force
from strikemap.reviewing.describing import sentence
from strikemap.reviewing.queue import Item
from strikemap.store.snapshot import Snapshot

NAME, _SAID, _GIVEN = "reviewer", "review_said", "reviewer_given"

Make = Callable[[str], Sequence[Draft]]
"""From the reviewer's name, and what the widgets hold by then, to drafts; raises DecisionError with what is missing."""


def reviewer() -> str:
    """The name that the reviewer gave in this session, or nothing yet."""
    return str(st.session_state.get(NAME, ""))


def draw_name() -> None:
    """Ask for the name once; afterwards say it, with a way to change it."""
    if reviewer():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f"Reviewing as {plain(reviewer())}", width="content")
            st.button("Change", on_click=_forget_name, type="tertiary", key="change_name")
        return
    st.caption("Every decision is kept with who took it, so give your name before the first.")
    with st.form("name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Your name", key=_GIVEN, max_chars=drafting.MOST_NAME, width=260)
        st.form_submit_button("Review under this name", on_click=_take_name, type="primary")


@boundary.callback
def _take_name() -> None:
    st.session_state[NAME] = drafting.checked_name(st.session_state[_GIVEN])


def _forget_name() -> None:
    st.session_state.pop(NAME, None)


def current(snapshot: Snapshot) -> Item | Strike | None:
    """What is looked at: what the address names, else the first of the queue; None where there is nothing."""
    items = snapshot.queue.items
    asked = state.own("strike")
    if asked:
        strike = snapshot.strike(asked)
        found = next((item for item in items if item.id == (asked if strike is None else strike.id)), None)
        return found or strike or _first(items)
    return _first(items)


def _first(items: Sequence[Item]) -> Item | None:
    return items[0] if items else None


def beside(items: Sequence[Item], key: str) -> tuple[str | None, str | None]:
    """The ids before and after this one in the queue; for one that is not in it the queue's first comes after."""
    ids = [item.id for item in items]
    if key not in ids:
        return None, ids[0] if ids else None
    at = ids.index(key)
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def go(key: str | None) -> None:
    """In a callback: look at another one, as one step of history."""
    state.choose_own("strike", key)


@boundary.callback
def decide(make: Make, seen: int, then: str | None = None) -> None:
    """In a callback: take the decisions that `make` gives, all or none, and go on to `then` (None: stay).

    `seen` is the last decision that the page knew when it was drawn, so that nobody decides on what he has not seen.
    """
    drafts = make(drafting.checked_name(reviewer()))
    if not drafts:
        raise DecisionError("Tick some strikes first.")
    written = data.store().decide(drafts, seen)
    said = f"{len(written)} decisions were kept." if len(written) > 1 else f"Kept: {sentence(written[0])}."
    st.session_state[_SAID] = said
    if then is not None:
        go(then)


def draw_said() -> None:
    """What the last decision did, once."""
    said = st.session_state.pop(_SAID, None)
    if said:
        st.success(plain(said))


def last_own(decisions: Sequence[Decision]) -> Decision | None:
    """The reviewer's own last decision that is in force: what "Undo" takes back."""
    return next((d for d in reversed(in_force(decisions)) if d.who == reviewer()), None)
