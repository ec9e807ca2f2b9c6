"""The log of decisions as a file: whole, and inert in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

from strikemap.exchange.decision_log import COLUMNS, log_csv, log_json
from strikemap.model import Figure
from strikemap.reviewing import drafting
from strikemap.reviewing.decisions import Decision
from tests.reconciling.making import at, reports
from tests.reviewing.making import log, only

HOSTILE = '=HYPERLINK("http://127.0.0.1/x")'
KNOWN = reports(r1="2023-04-28")


def decisions() -> list[Decision]:
    strike = only([at("Uman", killed=3)], KNOWN)
    drafts = [drafting.correct(strike, "killed", Figure(6, 6), HOSTILE, f"{HOSTILE}; +1\n@x")]
    drafts.append(drafting.accept(strike, "Ana"))
    drafts.append(drafting.undo(log(*drafts)[0], "Ben"))
    return log(*drafts)


def test_the_csv_has_every_decision_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(log_csv(decisions()).decode("utf-8"))))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["number"], r["action"], r["before"], r["after"], r["undoes"], r["in_force"]) for r in rows] == [
        ("1", "correct", "killed 3", "killed 6", "", "false"),
        ("2", "accept", "", "", "", "true"),
        ("3", "undo", "", "", "1", "true"),
    ]
    assert rows[0]["who"] == f"'{HOSTILE}"
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_the_json_has_all_that_is_kept() -> None:
    lines = [json.loads(line) for line in log_json(decisions())]
    assert [(line["number"], line["in_force"]) for line in lines] == [(1, False), (2, True), (3, True)]
    assert lines[0]["before"]["killed"] == {"min": 3, "max": 3}
    assert lines[0]["why"] == f"{HOSTILE}; +1\n@x"
