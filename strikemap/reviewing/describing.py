"""Decisions in words: what was changed from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strikemap import wording
from strikemap.reviewing import fields
from strikemap.reviewing.decisions import Action, Decision, Draft

VERBS: dict[Action, str] = {
    "accept": "accepted",
    "correct": "corrected",
    "place": "set the place",
    "date": "set the date",
    "merge": "merged",
    "split": "told apart",
    "dismiss": "dismissed",
    "note": "noted",
    "undo": "undid",
}


def place(values: Mapping[str, Any]) -> str:
    """ "Uman, Cherkasy Oblast (48.75000, 30.22000)" """
    at = None if values.get("lat") is None else f"{values['lat']:.5f}, {values['lon']:.5f}"
    where = [values.get("place") or "not known", values.get("admin1")]
    return ", ".join(dict.fromkeys(str(w) for w in where if w)) + (f" ({at})" if at else "")


def date(values: Mapping[str, Any]) -> str:
    """ "28 Apr 2023, night" """
    first, last, precision, part = (values.get(name) for name in ("date", "date_end", "date_precision", "part_of_day"))
    return wording.when(first, last, precision or "day", part)


def before_after(decision: Draft) -> tuple[str, str]:
    """What stood before and what after, in words; both empty where a decision changes no value."""
    before, after = decision.before, decision.after
    if decision.action == "correct":
        names = [name for name in after if name in fields.BY_NAME]
        return _values(before, names), _values(after, names)
    if decision.action == "place":
        return place(before), place(after)
    if decision.action == "date":
        return date(before), date(after)
    if decision.action in ("merge", "split"):
        return _strikes(before), _strikes(after)
    if decision.action == "dismiss":
        return str(before.get("grade", "")), str(after.get("grade", ""))
    return "", ""


def _values(values: Mapping[str, Any], names: list[str]) -> str:
    known = ((name, fields.BY_NAME[name]) for name in names)
    return "; ".join(f"{field.label.lower()} {fields.in_words(field, values.get(name))}" for name, field in known)


def _strikes(values: Mapping[str, Any]) -> str:
    sizes = [len(keys) for keys in values.get("strikes", ())]
    return f"{wording.number(len(sizes), 'strike')} of {wording.listed([wording.number(n, 'claim') for n in sizes], 'and')}"


def sentence(decision: Decision) -> str:
    """ "Ana, 3 May 2024: corrected: killed 4 → killed 6, because …" """
    before, after = before_after(decision)
    what = VERBS[decision.action] + (f" decision {decision.undoes}" if decision.undoes is not None else "")
    change = f": {before} → {after}" if after else ""
    return f"{decision.by}: {what}{change}" + (f"; {decision.why}" if decision.why else "")
