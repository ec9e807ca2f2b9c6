"""What the span finders return. Offsets are code points into the `Document` they were found in; nothing here decides anything."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from strikemap.model import DamageClass, DatePrecision, PartOfDay, WeaponClass


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch document.text[start:end], and the id of the rule that found it."""

    start: int
    end: int
    rule: str


class Quantity(Span, frozen=True, kw_only=True):
    """A number in words or digits with its qualifier inside the span: "at least ten" is 10..None, "two or three" 2..3.

    `kind` "ordinal" ("ninth"), "age", "time", "year", "measure" and "model" ("Tu-95") are numbers that count nobody and nothing.
    """

    min: int
    max: int | None
    kind: Literal["count", "none", "ordinal", "age", "time", "year", "measure", "model", "percent"] = "count"


class DateMention(Span, frozen=True, kw_only=True):
    """A time expression worked out against the day of publication. `date` None: it names no day ("recently", "in recent weeks")."""

    date: datetime.date | None
    date_end: datetime.date | None = None
    precision: DatePrecision = "day"
    part_of_day: PartOfDay | None = None
    time: str | None = None  # "HH:MM"


class WeaponMention(Span, frozen=True, kw_only=True):
    """Words for a weapon: its class and, where the words name a kind or model ("cruise missile", "Iskander-M"), that name."""

    weapon: WeaponClass
    name: str | None = None


class DamageMention(Span, frozen=True, kw_only=True):
    """Words for something hit or damaged, and the words of the thing itself ("an apartment building") as `site`."""

    damage: DamageClass
    site: str


class CountMention(Span, frozen=True, kw_only=True):
    """Munitions launched or intercepted: the span covers the number and its noun, to serve as the quote."""

    field: Literal["launched", "intercepted"]
    weapon: WeaponClass
    min: int
    max: int | None


Role = Literal["locus", "speaker", "origin", "reference", "meeting", "agent", "background", "person"]


class Toponym(Span, frozen=True, kw_only=True):
    """A name of a place in the text. Only a "locus" can have been struck.

    `name` is the gazetteer key it was found under, `kind` what the words say it is, `admin_hint` the English name of the
    region that the words beside it give ("Yarova in Donetsk Oblast"), `qualifier` the words that make it less than the
    place itself ("on the outskirts of", "elsewhere in"), `entries` the ids of the gazetteer entries it may mean.
    """

    name: str
    kind: Literal["settlement", "city district", "hromada", "raion", "region", "country"]
    role: Role
    entries: tuple[str, ...]
    admin_hint: str | None = None
    country_hint: str | None = None
    qualifier: str | None = None
