"""The state of the page as its URL has it: read at the top of a run, written by callbacks, carried from page to page.

The URL is the state. The session keeps what was last read from it, since a run cannot ask whether the query string
changed: "seen" is the query that the session last read or wrote, and another one was typed, opened or gone back to.
Widgets hold nothing of their own: before each is drawn it is given its value from here, and its callback writes it back,
as exactly one entry in the browser's history.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from strikemap import tally
from strikemap.mapping.colouring import COLOURINGS, DEFAULT
from strikemap.query import Filter, SnapshotLike
from strikemap.reconciling.figures import DEFAULT_RULE, RULES
from strikemap.store.basis import KNOWN_KEY, RULE_KEY, Basis, read_basis

# What a person looks at, beside the filter: the basis (rule for figures, day of knowledge), the selected place, the order of
# places and of strikes, what circles and bars measure and are coloured by, which of circles and regions the map draws and where
# it stands (the browser writes that one), whose panels are shown, which region's panel is open, whether only what is in view
# counts, and which page of panels.
VIEW = {
    "rule": DEFAULT_RULE,
    "known": "",
    "place": "",
    "sort": "strikes",
    "order": "latest",
    "measure": "strikes",
    "colour": DEFAULT,
    "layer": "circles",
    "at": "",
    "panels": "cities",
    "area": "",
    "only": "",
    "page": "1",
}
# What some of them may be, and what a person reads for it.
CHOICES = {
    "rule": {name: name.capitalize() for name in RULES},
    "sort": {
        "strikes": "Strikes",
        "killed": "Killed",
        "injured": "Injured",
        "children": "Children killed or injured",
        "launched": "Launched",
        "intercepted": "Intercepted",
        "last": "Last strike",
        "name": "Name",
    },
    "order": {
        "latest": "Latest first",
        "earliest": "Earliest first",
        "killed": "Most killed first",
        "injured": "Most injured first",
        "place": "Place, from A",
    },
    "measure": {
        "strikes": "Strikes",
        "killed": "Killed",
        "injured": "Injured",
        "launched": "Launched",
        "intercepted": "Intercepted",
    },
    "layer": {"circles": "Circles", "regions": "Regions", "both": "Both"},
    "colour": {key: colouring.label for key, colouring in COLOURINGS.items()},
    "panels": {"cities": "Cities", "regions": "Regions"},
    "only": {"view": "Only what is in view"},
}
PIN = "pin"
MOST_PINS = 12
_TURNS_BACK = ("sort", "panels")  # another order has another first page
_BASIS = (RULE_KEY, KNOWN_KEY)
_ASKED, _LOOK, _SEEN, _PAGE, _PROBLEMS, _OWN = "asked", "look", "seen", "page", "problems", "own"

Query = dict[str, str | list[str]]


def begin(page: str, snapshot: SnapshotLike) -> None:
    """At the top of every run: take over a URL that is new to the session, or carry the state onto the page gone to."""
    moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    here = _here()
    if _SEEN not in st.session_state or (here != st.session_state[_SEEN] and not (moved and not here)):
        _take_over(here, snapshot)
    elif moved:
        st.session_state[_OWN] = {}
        st.session_state[_PROBLEMS] = []
        if not here and query():
            st.query_params.from_dict(query())
    st.session_state[_SEEN] = _here()


def asked() -> Filter:
    """The filter in force."""
    return st.session_state.get(_ASKED) or Filter()


def view(key: str) -> str:
    """One of VIEW's values, or what it is when nobody chose one."""
    return str(st.session_state.get(_LOOK, {}).get(key) or VIEW[key])


def pins() -> list[str]:
    """The pinned panels: keys of places and names of regions, in the order in which they were pinned."""
    return list(st.session_state.get(_LOOK, {}).get(PIN) or ())


def pin(key: str, pinned: bool) -> None:
    """In a callback: pin a panel or let go of it, as one step of history. Beyond MOST_PINS the oldest is let go."""
    others = [other for other in pins() if other != key]
    st.session_state[_LOOK] = {**st.session_state.get(_LOOK, {}), PIN: ([*others, key] if pinned else others)[-MOST_PINS:]}
    _push()


def own(key: str) -> str | None:
    """A value that this page alone has in its URL, such as the strike page's `strike`."""
    return st.session_state.get(_OWN, {}).get(key)


def basis() -> Basis:
    """On what everything shown stands: the rule for figures, and the day whose knowledge counts."""
    return read_basis({key: view(key) for key in _BASIS})[0]


def on_basis(query_string: str) -> str:
    """A query string with the basis added, for addresses that are to give what the page shows."""
    return "&".join(part for part in (query_string, urlencode(basis().to_query())) if part)


def problems() -> list[str]:
    """What the URL asked for and could not have, in words, until the filter is next changed."""
    return list(st.session_state.get(_PROBLEMS, []))


def query() -> Query:
    """The state as a query: what a link to another page takes along."""
    look = {key: value for key, value in st.session_state.get(_LOOK, {}).items() if value and value != VIEW.get(key)}
    return {**asked().to_query(), **look}


def choose(values: dict[str, Any]) -> None:
    """In a callback: put these values under their keys of the filter (None takes one out), as one step of history."""
    chosen = asked()
    for key, value in values.items():
        chosen = chosen.replaced(key, value)
    st.session_state[_ASKED] = chosen
    if "box" in values and not values["box"]:
        _let_go_of_view()
    _first_page()
    _push()


def look(key: str, value: str | None, **more: str | None) -> None:
    """In a callback: change what is looked at, under one key or several, as one step of history."""
    changes = {key: value, **more}
    if any(changed in _TURNS_BACK for changed in changes):
        _first_page()
    st.session_state[_LOOK] = {**st.session_state.get(_LOOK, {}), **{k: v or "" for k, v in changes.items()}}
    _push()


def choose_own(key: str, value: str | None) -> None:
    """In a callback: change a value that this page alone has in its URL, as one step of history."""
    st.session_state[_OWN] = {k: v for k, v in {**st.session_state.get(_OWN, {}), key: value}.items() if v}
    _push()


def clear() -> None:
    """In a callback: no filter at all, and the usual basis."""
    st.session_state[_ASKED] = Filter()
    st.session_state[_LOOK] = {k: v for k, v in st.session_state.get(_LOOK, {}).items() if k not in _BASIS}
    _let_go_of_view()
    _first_page()
    _push()


def only_in_view(wanted: bool) -> None:
    """In a callback: let only what the map's view holds count, or everything again. The map then says what its view is."""
    st.session_state[_ASKED] = asked().without("box")
    st.session_state[_LOOK] = {**st.session_state.get(_LOOK, {}), "only": "view" if wanted else ""}
    _first_page()
    _push()


def _let_go_of_view() -> None:
    st.session_state[_LOOK] = {**st.session_state.get(_LOOK, {}), "only": ""}


def _first_page() -> None:
    st.session_state[_LOOK] = {**st.session_state.get(_LOOK, {}), "page": ""}


def _push() -> None:
    st.session_state[_PROBLEMS] = []
    st.query_params.from_dict({**query(), **st.session_state.get(_OWN, {})})
    st.session_state[_SEEN] = _here()


def _here() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((key, tuple(st.query_params.get_all(key))) for key in st.query_params)


def _take_over(here: tuple[tuple[str, tuple[str, ...]], ...], snapshot: SnapshotLike) -> None:
    params = {key: list(values) for key, values in here}
    asked_for, wrong = Filter.from_query(params, snapshot)
    look: dict[str, Any] = {key: params[key][-1] for key in VIEW if params.get(key)}
    basis, unknown = read_basis({key: look[key] for key in _BASIS if key in look})
    wrong += unknown
    look = {key: value for key, value in look.items() if key not in _BASIS} | basis.to_query()
    for key, known in CHOICES.items():
        if key in look and look[key] not in known:
            wrong.append(f"There is no {key} “{look.pop(key)}”; there is {', '.join(known)}.")
    places, regions = (set(tally.present(snapshot.strikes[name])) for name in ("place_id", "admin1"))
    if "place" in look and look["place"] not in places:
        wrong.append(f"No strike is at the place “{look.pop('place')}” any more; none is selected.")
    if "at" in look and not _is_position(look["at"]):
        wrong.append(f"The map has no position “{look.pop('at')[:60]}”; a position is latitude, longitude, zoom: 49.0,31.5,6.")
    if "area" in look and look["area"] not in regions:
        wrong.append(f"No strike is in a region “{look.pop('area')[:60]}”; none is selected.")
    if "page" in look and not re.fullmatch(r"[1-9][0-9]{0,5}", look["page"]):
        wrong.append(f"“{look.pop('page')[:20]}” is no page of panels; the first one is shown.")
    pinned = list(dict.fromkeys(params.get(PIN, [])))[-MOST_PINS:]
    look[PIN] = [key for key in pinned if key in places | regions]
    wrong += [f"No strike is at “{key[:60]}” any more; it is not pinned." for key in pinned if key not in look[PIN]]
    st.session_state[_ASKED], st.session_state[_LOOK], st.session_state[_PROBLEMS] = asked_for, look, wrong
    st.session_state[_OWN] = {"strike": params["strike"][-1]} if params.get("strike") else {}


def _is_position(text: str) -> bool:
    """Is this "latitude,longitude,zoom" in degrees (static/view_link.js)?"""
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return False
    return abs(lat) <= 90 and abs(lon) <= 360 and 0 <= zoom <= 24
