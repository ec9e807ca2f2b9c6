"""How strikes are reconciled, in words and as the table that the code runs on: what the Method page shows."""

from __future__ import annotations

from strikemap.reconciling.features import FEATURES, GATES, JOINED, Feature
from strikemap.reconciling.grades import GRADES

_RULES = {
    "latest report": "the report published last; of reports whose order is not known, the higher toll",
    "latest official": "the last that an official, the military or an emergency service stated; where none did, the latest report",
    "highest": "the highest that any report states",
    "majority": "what most independent voices last stated",
}


def describe() -> str:
    """Features, rules for figures and grades, as Markdown."""
    rows = [*(_row(gate, "needed") for gate in GATES), *(_row(feature, _points(feature.against)) for feature in FEATURES)]
    return "\n".join(
        [
            f"A claim joins the strike that it fits best, from {JOINED:g} points on. The same place on the same day reaches that",
            "alone, so that two strikes stay two where something tells them apart. A report never joins two of its own claims.",
            "",
            "| feature | for | against | what it compares |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "A newer toll supersedes an older one, field by field, and is never added to it. The rule for figures can be switched:",
            "",
            *(f"- **{name}**: {words}" for name, words in _RULES.items()),
            "",
            "How well a strike is supported:",
            "",
            *(f"- **{name}**: {words}" for name, words in GRADES.items()),
            "",
        ]
    )


def _row(feature: Feature, against: str) -> str:
    words = (feature.compare.__doc__ or "").partition("\n")[0]
    return f"| {feature.name} | {_points(feature.weight)} | {against} | {words} |"


def _points(weight: float) -> str:
    return f"{weight:g}" if weight else "–"
