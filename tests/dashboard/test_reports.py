"""The Reports page: a report is shown before it is saved; one can be withdrawn, taken back, and given its day."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from strikemap.store import Store
from tests.dashboard.conftest import html_of, visit, words

TEXT = "Three people were killed and five injured in Uman overnight when a missile hit an apartment block, officials said."


def pasted(text: str) -> AppTest:
    app = visit("reports")
    app.text_area[0].set_value(text)
    next(t for t in app.text_input if t.label == "Publisher").set_value("The Paper")
    return next(b for b in app.button if b.label == "Show what it yields").click().run()


def press(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if b.label == label).click().run()


def test_a_pasted_report_is_shown_with_its_words_before_it_is_saved(empty_store: Store) -> None:
    app = pasted(TEXT)
    assert "1 report read, 1 claim found. Nothing is saved yet." in words(app)
    assert "<q>Three people were killed</q>" in "".join(html_of(app))
    assert empty_store.reports() == []
    press(app, "Save")
    assert [s.report.text for s in empty_store.reports()] == [TEXT]
    assert "1 report saved." in words(app)
    assert "Nothing is saved yet" not in words(app)


def test_what_is_discarded_is_not_saved(empty_store: Store) -> None:
    app = press(pasted(TEXT), "Discard")
    assert "Nothing is saved yet" not in words(app)
    assert empty_store.reports() == []


@pytest.mark.parametrize(("text", "said"), [("", "there is no text"), ("   ", "there is no text")])
def test_a_paste_without_text_is_said_in_words(empty_store: Store, text: str, said: str) -> None:
    app = pasted(text)
    assert said in app.error[0].value
    assert next(b for b in app.button if b.label == "Save").disabled


def test_a_report_is_withdrawn_and_the_withdrawal_taken_back(store: Store) -> None:
    app = picked(visit("reports"), "april")
    press(app, "Withdraw")
    assert "april" not in {s.report.id for s in store.reports()}
    assert "is withdrawn" in words(app)
    press(app, "Undo")
    assert "april" in {s.report.id for s in store.reports()}


def test_an_undated_report_is_given_its_day(store: Store) -> None:
    app = picked(visit("reports"), "undated")
    app.date_input(key="set_day_undated").set_value("2024-03-05")
    press(app, "Set day and read again")
    assert store.report("undated").report.published == "2024-03-05"
    assert "The report's day is 5 Mar 2024" in words(app)


def picked(app: AppTest, report_id: str) -> AppTest:
    """The page with the report's row picked, as a click on the row does it."""
    row = list(app.dataframe[0].value.index).index(report_id)
    app.session_state["reports_table"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def test_a_language_that_cannot_be_read_is_said_and_the_report_kept(empty_store: Store) -> None:
    app = pasted("Двоє людей загинули внаслідок ракетного удару по житловому будинку, повідомили рятувальники в понеділок.")
    assert "not read: Ukrainian" in app.warning[0].value
    press(app, "Save")
    assert "1 report kept without being read." in words(app)
    assert [s.unread for s in empty_store.reports()] == ["Ukrainian"]
