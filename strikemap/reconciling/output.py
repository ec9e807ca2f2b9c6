"""A strike as the JSON object that the command line prints."""

from __future__ import annotations

from typing import Any

import msgspec

from strikemap.model import Strike


def as_json(strike: Strike) -> bytes:
    """One line: the fields of a claim for what is shown, and what makes it a strike.

    Every item of `evidence` names the report that it quotes, since a strike's figures may come from several.
    """
    shown = strike.shown
    quotes = [(shown.report_id, e) for e in shown.evidence]
    quotes += [(claim.report_id, e) for field in strike.figures for claim, e in strike.words(field)]
    body: dict[str, Any] = {"strike_id": strike.id} | msgspec.to_builtins(shown)
    del body["report_id"], body["ordinal"], body["by_hand"]
    body["evidence"] = [{"report_id": report_id} | msgspec.to_builtins(e) for report_id, e in dict.fromkeys(quotes)]
    body["claims"] = [{"report_id": c.report_id, "ordinal": c.ordinal, "key": c.key} for c in strike.claims]
    parts = ("grade", "grounds", "voices", "rule", "figures", "history", "doubts")
    body |= {name: msgspec.to_builtins(getattr(strike, name)) for name in parts}
    if shown.scope == "total":
        body |= {"covers": list(strike.covers), "remainder": msgspec.to_builtins(strike.remainder)}
    return msgspec.json.encode(body)
