"""What a reviewer can decide about the strike that is looked at: one tab an action, each with a form of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.citation import moment
from dashboard.evidence import source
from dashboard.markup import plain
from dashboard.reviewing import Make, decide
from strikemap import wording
from strikemap.errors import DecisionError
from strikemap.geocoding import gazetteer
from strikemap.geocoding.gazetteer import Entry
from strikemap.model import Claim, Strike
from strikemap.query import EARLIEST, LATEST
from strikemap.reviewing import drafting, fields
from strikemap.reviewing.decisions import Draft
from strikemap.store.snapshot import Snapshot

PARTS = ("", "night", "morning", "afternoon", "evening")
MOST_NEAR = 20
NEAR_DAYS = 7


def draw_forms(strike: Strike, snapshot: Snapshot, following: str | None) -> None:
    """Draw the tabs. A verdict goes on to `following`; whatever changes the strike stays with it."""
    one = _Forms(strike, snapshot, following)
    tabs = {
        "Correct": one.correct,
        "Place": one.place,
        "Date": one.date,
        "Merge": one.merge,
        "Split": one.split,
        "Dismiss": one.dismiss,
        "Note": one.note,
    }
    for tab, draw in zip(st.tabs(list(tabs)), tabs.values(), strict=True):
        with tab:
            draw()


class _Forms:
    """The forms of one strike; their widgets' keys name it, so that nothing written for one strike is kept for another."""

    def __init__(self, strike: Strike, snapshot: Snapshot, following: str | None) -> None:
        self.strike, self.snapshot, self.following = strike, snapshot, following

    def key(self, name: str) -> str:
        return f"review_{name}_{self.strike.id}"

    def value(self, name: str) -> Any:
        return st.session_state.get(self.key(name))

    def send(self, label: str, name: str, make: Callable[[str], Draft], *, leave: bool = False) -> None:
        """A form's button. What was seen when it was drawn goes along."""
        listed: Make = lambda who: [make(who)]  # noqa: E731
        then = self.following if leave else self.strike.id  # which may stand elsewhere in the queue by then
        st.form_submit_button(
            label, key=self.key(name), on_click=decide, args=(listed, self.snapshot.last_decision, then), type="primary"
        )

    def words(self, name: str, ask: str, placeholder: str = "") -> None:
        st.text_input(ask, key=self.key(name), max_chars=drafting.MOST_WORDS, placeholder=placeholder)

    def correct(self) -> None:
        shown = self.strike.shown
        says = {f.name: f"{f.label}: {fields.in_words(f, fields.value_of(shown, f))}" for f in fields.FIELDS}
        name = st.selectbox("Field, as it is shown", list(says), format_func=says.__getitem__, key=self.key("field"))
        field = fields.BY_NAME[name]
        with st.form(self.key(f"correct_{name}"), border=False):
            self._draw_value(field)
            self.words("correct_why", "What it rests on", "such as: the hospital's list of 3 May, https://…")
            self.send(f"Correct {field.label.lower()}", "correct_send", lambda who: self._correction(field, who))

    def _draw_value(self, field: fields.Field) -> None:
        key, now = self.key(f"value_{field.name}"), fields.value_of(self.strike.shown, field)
        if field.kind == "figure":
            st.text_input("Should be", key=key, max_chars=40, placeholder="3, 3-5, >=10; 0: nobody; empty: not stated")
        elif field.kind == "choices":
            st.multiselect("Should be", field.options, default=now, key=key)
        else:
            say = lambda value: fields.in_words(field, value)  # noqa: E731
            st.selectbox("Should be", field.options, index=field.options.index(now), key=key, format_func=say)

    def _correction(self, field: fields.Field, who: str) -> Draft:
        given = self.value(f"value_{field.name}")
        value = fields.read_figure(str(given or "")) if field.kind == "figure" else given
        return drafting.correct(self.strike, field.name, value, who, self.value("correct_why") or "")

    def place(self) -> None:
        st.text_input(
            "Look for another place by name",
            key=self.key("search"),
            max_chars=80,
            placeholder="as in the gazetteer, such as Mykolaivka",
        )
        name, entries = self.value("search"), {entry.id: entry for entry in choices(self.strike)}
        if entries:
            numbered = {entry_id: f"{number} {_place_words(entry)}" for number, (entry_id, entry) in enumerate(entries.items(), 1)}
            scores = {c.place_id: f"score {c.score:.2f}; {'; '.join(c.reasons)}" for c in self.strike.shown.candidates}
            with st.form(self.key("pick"), border=False):
                st.radio(
                    "It is",
                    list(entries),
                    format_func=lambda i: plain(numbered[i]),
                    key=self.key("entry"),
                    index=None,
                    captions=[plain(scores.get(i, "")) for i in entries] if scores else None,
                )
                self.words("pick_why", "Why (optional)")
                self.send("Set this place", "pick_send", lambda who: self._picked(entries, who))
        else:
            st.caption("The gazetteer knows no place of this name." if name else "No other place goes by this name.")
        with st.form(self.key("pin"), border=False):
            left, right = st.columns(2)
            left.text_input("Exact coordinates", key=self.key("position"), max_chars=60, placeholder="48.75012, 30.22034")
            right.text_input("Address of the geolocation", key=self.key("link"), max_chars=2_000, placeholder="https://")
            self.send("Set these coordinates", "pin_send", self._pinned)

    def _picked(self, entries: dict[str, Entry], who: str) -> Draft:
        entry = entries.get(str(self.value("entry")))
        if entry is None:
            raise DecisionError("Choose one of the places first.")
        return drafting.pick_place(self.strike, entry, who, self.value("pick_why") or "")

    def _pinned(self, who: str) -> Draft:
        return drafting.pin(self.strike, self.value("position") or "", self.value("link") or "", who, gazetteer.load())

    def date(self) -> None:
        claim = self.strike.shown
        day = lambda text: datetime.date.fromisoformat(text) if text else None  # noqa: E731
        with st.form(self.key("date"), border=False):
            left, middle, right = st.columns(3)
            within: dict[str, Any] = {"min_value": EARLIEST, "max_value": LATEST, "format": "YYYY-MM-DD"}
            left.date_input("Day", value=day(claim.date), key=self.key("first"), **within)
            middle.date_input("Last day, of a span", value=day(claim.date_end), key=self.key("last"), **within)
            part = PARTS.index(claim.part_of_day or "")
            say = lambda value: value or "not stated"  # noqa: E731
            right.selectbox("Part of the day", PARTS, index=part, format_func=say, key=self.key("part"))
            self.words("date_why", "Why (optional)")
            self.send("Set the date", "date_send", self._dated)

    def _dated(self, who: str) -> Draft:
        first, last = self.value("first"), self.value("last")
        if first is None:
            raise DecisionError("Choose the day first.")
        end = last.isoformat() if last else None
        return drafting.set_date(self.strike, first.isoformat(), end, self.value("part") or None, who, self.value("date_why") or "")

    def merge(self) -> None:
        others = near(self.strike, self.snapshot)
        if not others:
            st.caption("No other strike stands within a week and at the place, in its region, or in doubt with it.")
            return
        with st.form(self.key("merge"), border=False):
            st.selectbox("Another strike", list(others), format_func=others.__getitem__, key=self.key("other"))
            self.words("merge_why", "Why (optional)")
            with st.container(horizontal=True):
                self.send("They are one strike", "merge_send", lambda who: self._with_other(drafting.merge, who))
                self.send("They are two", "apart_send", lambda who: self._with_other(drafting.keep_apart, who))

    def _with_other(self, make: Callable[..., Draft], who: str) -> Draft:
        other = self.snapshot.strike(str(self.value("other")))
        if other is None:
            raise DecisionError("Choose the other strike first.")
        return make(self.strike, other, who, self.value("merge_why") or "")

    def split(self) -> None:
        claims = {claim.key: claim for claim in self.strike.claims}
        if len(claims) < 2:
            st.caption("Only one claim tells of this strike, so there is nothing to split.")
            return
        with st.form(self.key("split"), border=False):
            say = lambda key: _claim_words(claims[key], self.snapshot)  # noqa: E731
            st.multiselect("These tell of another strike", list(claims), format_func=say, key=self.key("out"))
            self.words("split_why", "Why (optional)")
            make = lambda who: drafting.split(self.strike, self.value("out") or (), who, self.value("split_why") or "")  # noqa: E731
            self.send("Make them a strike of their own", "split_send", make)

    def dismiss(self) -> None:
        with st.form(self.key("dismiss"), border=False):
            self.words("dismiss_why", "Why it is no strike, or should not count", "such as: an exercise; the same as …")
            make = lambda who: drafting.dismiss(self.strike, who, self.value("dismiss_why") or "")  # noqa: E731
            self.send("Dismiss", "dismiss_send", make, leave=True)
        st.caption("A dismissed strike is out of the map and of every sum. It stays in the store, and the filter Grade shows it.")

    def note(self) -> None:
        with st.form(self.key("note"), border=False):
            st.text_area("Note", key=self.key("note_words"), max_chars=drafting.MOST_WORDS, height=80)
            make = lambda who: drafting.note(self.strike, who, self.value("note_words") or "")  # noqa: E731
            self.send("Keep the note", "note_send", make)


def choices(strike: Strike) -> tuple[Entry, ...]:
    """The places that are offered for a strike now: those of the name that is looked for, else those that its own may mean."""
    return tuple(places(strike.shown, str(st.session_state.get(f"review_search_{strike.id}") or "")).values())


def on_map(strike: Strike) -> tuple[Entry, ...]:
    """Those of them worth drawing: where the place is in doubt, or another is looked for."""
    asked = bool(st.session_state.get(f"review_search_{strike.id}"))
    return choices(strike) if asked or strike.shown.ambiguous or strike.shown.lat is None else ()


def places(claim: Claim, name: str) -> dict[str, Entry]:
    """The places that can be picked, by id: those that go by the name looked for, else the claim's candidates and its namesakes."""
    known = gazetteer.load()
    if name.strip():
        found = known.candidates(name.strip()) or tuple(entry for entry, _ in known.fuzzy(name.strip()))
    else:
        found = (*known.known(c.place_id for c in claim.candidates), *known.candidates(claim.place or ""))
    return {entry.id: entry for entry in found[:10]}


def _place_words(entry: Entry) -> str:
    where = [entry.raion, entry.admin1, wording.country(entry.country)]
    people = f"; {entry.population:,} people" if entry.population else ""
    kind = "" if entry.kind == "settlement" else f" ({entry.kind})"
    return f"{entry.name}{kind}, {', '.join(dict.fromkeys(w for w in where if w and w != entry.name))}{people}"


def _claim_words(claim: Claim, snapshot: Snapshot) -> str:
    stated = [f"{figure} {word}" for word in ("killed", "injured") if (figure := getattr(claim, word)) is not None]
    told = source(snapshot.report(claim.report_id), claim.report_id)
    return f"{told}: {claim.place or 'place not known'}, {moment(claim)}; {', '.join(stated) or 'no figures'}"


def near(strike: Strike, snapshot: Snapshot) -> dict[str, str]:
    """Strikes that this one may be the same as, by id: those in doubt with it, then those near in place and time."""
    frame, claim = snapshot.strikes, strike.shown
    doubted = [d.other for d in strike.doubts if d.other is not None]
    close = frame["place_id"] == claim.place_id if claim.place_id else pd.Series(False, index=frame.index)
    if claim.admin1:
        close = close | (frame["admin1"] == claim.admin1)
    if claim.date:
        day = datetime.date.fromisoformat(claim.date)
        near_days = [str(day + datetime.timedelta(days=n)) for n in range(-NEAR_DAYS, NEAR_DAYS + 1)]
        close = close & (frame["date"].isna() | frame["date"].isin(near_days))
    rows = frame[close.fillna(False).astype(bool)]
    same = (rows["place_id"] == claim.place_id).fillna(False)
    ids = [*doubted, *rows.index[same], *rows.index[~same]]
    kept = [i for i in dict.fromkeys(str(i) for i in ids) if i != strike.id][:MOST_NEAR]
    found = ((i, snapshot.strike(i)) for i in kept)
    return {i: f"{drafting.about(other)} ({drafting.toll(other) or 'no figures'})" for i, other in found if other is not None}
