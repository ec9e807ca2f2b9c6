"""The log of decisions as CSV and as JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from strikemap.exchange.csv_export import inert
from strikemap.reviewing.decisions import Decision, undone
from strikemap.reviewing.describing import before_after

COLUMNS = ("number", "at", "who", "action", "about", "before", "after", "why", "link", "undoes", "in_force", "claims")


def log_csv(decisions: Sequence[Decision]) -> bytes:
    """One row a decision under one header row, RFC 4180 in UTF-8; no cell is a formula to a spreadsheet."""
    gone = undone(decisions)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in _cells(decision, decision.number not in gone)] for decision in decisions)
    return out.getvalue().encode("utf-8")


def log_json(decisions: Sequence[Decision]) -> Iterator[bytes]:
    """One JSON object a line a decision, with all that is kept of it; `in_force` says whether no undo stands against it."""
    gone = undone(decisions)
    for decision in decisions:
        yield msgspec.json.encode(msgspec.to_builtins(decision) | {"in_force": decision.number not in gone}) + b"\n"


def _cells(decision: Decision, standing: bool) -> tuple[str, ...]:
    before, after = before_after(decision)
    link, undoes = decision.after.get("link", ""), "" if decision.undoes is None else str(decision.undoes)
    holds = "true" if standing else "false"
    head = (str(decision.number), decision.at, decision.who, decision.action, decision.about)
    return (*head, before, after, decision.why, str(link), undoes, holds, "; ".join(decision.claims))
