"""The review page, form by form, and the marks that a decision leaves on the other pages."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from strikemap.model import Claim, Report, Strike
from strikemap.reviewing import drafting
from strikemap.store import Store
from strikemap.store.snapshot import Snapshot, load_snapshot
from tests.dashboard.conftest import Open, html_of, query_of, quoted, visit, words
from tests.factories import claim, report

ONE = report("one", "Three people were killed in Uman.", title="Uman hit", publisher="Alpha")
TWO = report("two", "Nine people were killed in Uman.", title="Uman toll", publisher="Beta")
DOUBT = report("doubt", "A drone hit Odesa, wounding two.", published=None, publisher="Gamma")
CLAIMS: dict[str, Sequence[Claim]] = {
    "one": [claim("one", killed=3, confidence=0.9, evidence=[quoted(ONE, "killed", "Three people were killed")])],
    "two": [claim("two", killed=9, confidence=0.9, evidence=[quoted(TWO, "killed", "Nine people were killed")])],
    "doubt": [claim("doubt", "Odesa", date=None, injured=2, confidence=0.9, evidence=[quoted(DOUBT, "injured", "wounding two")])],
}


def claims_of(one: Report) -> Sequence[Claim]:
    return CLAIMS[one.id]


@pytest.fixture
def doubtful(empty_store: Store) -> Store:
    """A store with a contested strike on Uman and an undated one on Odesa."""
    empty_store.ingest([ONE, TWO, DOUBT], claims_of)
    return empty_store


def named(page: str = "review", **query: str) -> AppTest:
    """The page with a reviewer's name given."""
    app = visit(page, **query)
    app.session_state["reviewer"] = "Ana"
    app.run()
    return app


def strike_at(store: Store, place: str) -> Strike:
    snapshot = load_snapshot(store)
    found = (snapshot.strike(str(i)) for i in snapshot.strikes.index)
    return next(s for s in found if s is not None and s.shown.place == place)


def press(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click()
    app.run()
    assert [e.value for e in app.exception] == []


def fill(app: AppTest, label: str, text: str) -> None:
    next(t for t in app.text_input if t.label == label).set_value(text)


def latest(store: Store) -> Snapshot:
    return load_snapshot(store)


def test_the_queue_begins_with_the_most_people_and_says_why(doubtful: Store) -> None:
    app = named()
    said = words(app)
    assert "contested: killed: 3 against 9" in said
    assert [b.label.partition(" — ")[0].strip("*") for b in app.button if b.key and b.key.startswith("review_open_")] == [
        "Uman, Cherkasy Oblast, 28 Apr 2023",
        "Odesa, Odesa Oblast, undated",
    ]
    assert "<mark" in said and "Nine people were killed" in said


def test_nobody_decides_without_a_name(doubtful: Store) -> None:
    app = visit("review")
    assert next(b for b in app.button if b.label == "Accept").disabled
    fill(app, "Your name", "  ")
    press(app, "Review under this name")
    assert "Give your name first" in words(app)
    fill(app, "Your name", "Ana")
    press(app, "Review under this name")
    assert "Reviewing as Ana" in words(app)


def test_an_accepted_strike_leaves_the_queue_and_an_undo_brings_it_back(doubtful: Store) -> None:
    app = named()
    press(app, "Accept")
    assert [d.action for d in doubtful.decisions()] == ["accept"]
    assert "Kept: Ana" in words(app) and latest(doubtful).queue.progress == "1 of 2 looked at"
    press(app, "Undo last")
    assert [d.action for d in doubtful.decisions()] == ["accept", "undo"]
    assert latest(doubtful).queue.progress == "0 of 2 looked at"


def test_ticked_strikes_are_accepted_at_once(doubtful: Store) -> None:
    app = named()
    press(app, "Accept the ticked ones")
    assert "Tick some strikes first" in words(app)
    for box in app.checkbox:
        box.check()
    press(app, "Accept the ticked ones")
    assert len(doubtful.decisions()) == 2
    assert "Nothing is waiting for review." in words(app) and "2 of 2 looked at" in latest(doubtful).queue.progress


def test_a_corrected_figure_is_marked_on_every_page_and_keeps_its_quote(doubtful: Store) -> None:
    app = named()
    fill(app, "Should be", "six")
    fill(app, "What it rests on", "the hospital's list")
    press(app, "Correct killed")
    assert "is no figure" in words(app) and doubtful.decisions() == []
    fill(app, "Should be", "6")
    press(app, "Correct killed")
    strike = strike_at(doubtful, "Uman")
    assert query_of(app)["strike"] == [strike.id]  # the reviewer stays with it, wherever it stands in the queue now
    by_hand = "killed changed by hand by Ana"
    assert "Killed, by hand" in words(app)
    for page in (visit("strike", strike=strike.id), visit("map", place=str(strike.shown.place_id))):
        said = "".join(html_of(page))
        assert by_hand in said and "before: 9. Why: the hospital&#x27;s list" in said
        assert "Nine people were killed" in said
    table = visit("strikes").dataframe[0].value
    assert dict(zip(table["Place"], table["By hand"], strict=True)) == {"Uman": "killed", "Odesa": ""}
    assert dict(zip(table["Place"], table["Killed"], strict=True))["Uman"] == "6"
    assert latest(doubtful).strikes.loc[strike.id, "changed_by_hand"] == "killed"
    quotes = {i: quote for rows in latest(doubtful).rows() for i, quote in rows["killed_quote"].items()}
    assert quotes[strike.id] == "Nine people were killed"


def test_a_dismissed_strike_is_out_of_the_sums_until_it_is_asked_for(doubtful: Store) -> None:
    app = named()
    fill(app, "Why it is no strike, or should not count", "an exercise")
    press(app, "Dismiss")
    said = words(visit("map"))
    assert "1 strike that a reviewer dismissed is left out" in said
    assert len(visit("strikes").dataframe[0].value) == 1
    shown = visit("strikes", grade="dismissed")
    assert list(shown.dataframe[0].value["Place"]) == ["Uman"]


def test_who_is_slower_is_told_and_nothing_is_lost(doubtful: Store) -> None:
    app = named()
    strike = strike_at(doubtful, "Uman")
    doubtful.decide([drafting.note(strike, "Ben", "see the video"), drafting.dismiss(strike, "Ben", "an exercise")], 0)
    press(app, "Accept")
    assert "Ben was faster: “dismiss” on Uman" in words(app)
    assert [d.who for d in doubtful.decisions()] == ["Ben", "Ben"]


def test_a_decision_that_no_longer_attaches_is_shown_with_its_undo(doubtful: Store) -> None:
    doubtful.decide([drafting.accept(strike_at(doubtful, "Odesa"), "Ana")], 0)
    doubtful.withdraw("doubt")
    app = named()
    assert "no longer attaches" in words(app)
    press(app, "Undo")
    assert "no longer attaches" not in words(app) and len(doubtful.decisions()) == 2


def test_an_undated_strike_is_given_its_day(doubtful: Store) -> None:
    app = named(strike=strike_at(doubtful, "Odesa").id)
    next(d for d in app.date_input if d.label == "Day").set_value(datetime.date(2023, 4, 27))
    press(app, "Set the date")
    strike = strike_at(doubtful, "Odesa")
    assert (strike.shown.date, [c.field for c in strike.changes]) == ("2023-04-27", ["date"])


def test_exact_coordinates_are_pasted_with_their_link(doubtful: Store) -> None:
    app = named(strike=strike_at(doubtful, "Odesa").id)
    fill(app, "Exact coordinates", "46.4901, 30.7402")
    press(app, "Set these coordinates")
    assert "Give the geolocation's web address" in words(app)
    fill(app, "Address of the geolocation", "https://example.org/1")
    press(app, "Set these coordinates")
    strike = strike_at(doubtful, "Odesa")
    assert (strike.shown.lat, strike.shown.lon, strike.shown.place) == (46.4901, 30.7402, "Odesa")


def test_a_strike_is_split_and_merged_again(doubtful: Store) -> None:
    app = named(strike=strike_at(doubtful, "Uman").id)
    box = next(m for m in app.multiselect if m.label == "These tell of another strike")
    box.set_value([strike_at(doubtful, "Uman").claims[0].key])
    press(app, "Make them a strike of their own")
    assert len(latest(doubtful).strikes) == 3
    press(app, "They are one strike")
    assert len(latest(doubtful).strikes) == 2


def test_a_sure_strike_can_be_reviewed_from_its_page(store: Store, open_page: Open) -> None:
    kyiv = strike_at(store, "Kyiv")
    app = open_page("review", strike=kyiv.id)
    assert "Kyiv, 13 Dec 2023" in words(app)


def test_a_store_with_nothing_in_doubt_says_what_would_come(empty_store: Store) -> None:
    assert "The store holds no strikes yet" in words(visit("review"))
    empty_store.ingest([ONE], claims_of)
    said = words(named())
    assert "Nothing is waiting for review" in said and "What comes here" in said


def test_the_log_tells_what_was_undone(doubtful: Store) -> None:
    app = named()
    press(app, "Accept")
    press(app, "Undo last")
    said = "".join(html_of(app))
    assert "<s class=" in said and "undid decision 1" in said
