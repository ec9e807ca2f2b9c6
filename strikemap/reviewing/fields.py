"""The fields of a strike that a reviewer may correct, as data: what each takes, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from strikemap import wording
from strikemap.errors import DecisionError
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, DAMAGE_CLASSES, WEAPON_CLASSES, Claim, Figure

NOT_STATED = "not stated"
_MOST = 1_000_000


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: a "figure", several "choices" of `options`, or one "choice" of them. "launched.missile" is a part of a field."""

    name: str
    label: str
    kind: Literal["figure", "choices", "choice"]
    options: tuple[str, ...] = ()


FIELDS: tuple[Field, ...] = (
    *(Field(name=name, label=name.replace("_", " ").capitalize(), kind="figure") for name in CASUALTY_FIELDS),
    Field(name="weapons", label="Weapons", kind="choices", options=WEAPON_CLASSES),
    Field(name="damage", label="Damage", kind="choices", options=DAMAGE_CLASSES),
    Field(name="attributed_to", label="Who struck", kind="choice", options=("RU", "UA", "unknown")),
    Field(name="scope", label="Single strike or total", kind="choice", options=("site", "total")),
    *(
        Field(name=f"{name}.{weapon}", label=f"{name.capitalize()}, {weapon}", kind="figure")
        for name in COUNT_FIELDS
        for weapon in WEAPON_CLASSES
    ),
)
BY_NAME = {field.name: field for field in FIELDS}

_RANGE = re.compile(r"(\d{1,7})\s?(?:-|–|to)\s?(\d{1,7})")
_OPEN = re.compile(r"(?:≥|>=|at least)\s?(\d{1,7})|(\d{1,7})\s?\+")


def read_figure(text: str) -> Figure | None:
    """A figure as a person writes it: "3", "3-5", "≥ 10" (or "10+", "at least 10"), "0" or "none"; nothing is "not stated".

    Raises DecisionError for anything else.
    """
    given = " ".join(text.casefold().replace(",", "").split())
    if given in ("", wording.DASH, "-", NOT_STATED):
        return None
    if given in ("none", "nobody"):
        return Figure(0, 0)
    found = _RANGE.fullmatch(given)
    if found:
        low, high = int(found[1]), int(found[2])
    elif found := _OPEN.fullmatch(given):
        low, high = int(found[1] or found[2]), None
    elif given.isascii() and given.isdigit() and len(given) <= 7:
        low = high = int(given)
    else:
        raise DecisionError(f"“{text[:40]}” is no figure. Write 3, 3-5, >=10, 0 for nobody, or nothing for not stated.")
    if high is not None and high < low:
        raise DecisionError(f"“{text[:40]}” is no figure: the range ends below its beginning.")
    if max(low, high or 0) > _MOST:
        raise DecisionError(f"“{text[:40]}” is more than a million; the figures are counts of people or of munitions.")
    return Figure(low, high)


def checked(field: Field, value: Figure | Sequence[str] | str | None) -> Any:
    """The value as JSON, in the order of the options. Raises DecisionError for one that the field does not take."""
    if field.kind == "figure":
        if value is not None and not isinstance(value, Figure):
            raise DecisionError(f"{field.label} takes a figure.")
        return msgspec.to_builtins(value)
    chosen = [value] if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else []
    unknown = [one for one in chosen if one not in field.options]
    if unknown or (field.kind == "choice" and len(chosen) != 1):
        raise DecisionError(f"{field.label} takes {wording.listed(list(field.options))}.")
    return chosen[0] if field.kind == "choice" else [one for one in field.options if one in chosen]


def value_of(claim: Claim, field: Field) -> Any:
    """What the claim has in the field, as JSON."""
    name, _, part = field.name.partition(".")
    value = getattr(claim, name)
    plain = msgspec.to_builtins(value.get(part) if part else value)
    return list(plain) if isinstance(plain, tuple) else plain


def with_value(claim: Claim, field: Field, value: Any) -> Claim:
    """The claim with another JSON value in the field."""
    name, _, part = field.name.partition(".")
    typed = msgspec.convert(value, Figure | None) if field.kind == "figure" else tuple(value) if field.kind == "choices" else value
    if part:
        rest = {k: v for k, v in getattr(claim, name).items() if k != part}
        typed = rest if typed is None else rest | {part: typed}
    return msgspec.structs.replace(claim, **{name: typed})


def in_words(field: Field, value: Any) -> str:
    """A JSON value of the field as a person reads it."""
    if field.kind == "figure":
        return NOT_STATED if value is None else str(msgspec.convert(value, Figure))
    if field.name == "attributed_to":
        return wording.PARTIES.get(str(value), str(value))
    return ", ".join(value) or NOT_STATED if isinstance(value, (list, tuple)) else str(value)
