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


DateKind = Literal["event", "speech", "background", "duration", "future"]


class DateMention(Span, frozen=True, kw_only=True):
    """A time expression worked out against the day of publication. `date` None: it names no day ("recently", "at 16:37").

    Only kind "event" can date a strike; "speech" is the time of a statement, a meeting or the publication itself,
    "background" a time before the news ("since February"), "duration" a length ("for 79 days"), "future" what is to come.
    """

    date: datetime.date | None
    date_end: datetime.date | None = None
    precision: DatePrecision = "day"
    part_of_day: PartOfDay | None = None
    time: str | None = None  # "HH:MM"
    kind: DateKind = "event"


WeaponUse = Literal["strike", "defence", "aid", "negated", "alert", "background"]


class WeaponMention(Span, frozen=True, kw_only=True):
    """Words for a weapon: its class and, where the words name a kind or model ("cruise missile", "Iskander-M"), that name.

    `generic`: the word often stands loosely for another munition ("rocket", "airstrike", "shelling") and yields to a specific one
    said of the same strike. Only `use` "strike" speaks of munitions that struck or were meant to: "defence" is what air defence
    fires, "aid" munitions given, made, stored or developed, "negated" expressly none, "alert" feared, "background" earlier times.
    """

    weapon: WeaponClass
    name: str | None = None
    generic: bool = False
    use: WeaponUse = "strike"


class DamageMention(Span, frozen=True, kw_only=True):
    """Words for something hit or damaged: the span covers the predicate and the thing, `site` the words of the thing alone.

    `site` == document.text[site_start:site_end] ("an apartment building"). `generic`: the thing says no class of its own
    ("buildings") and yields to one that does. `background`: the sentence tells of earlier times.
    """

    damage: DamageClass
    site: str
    site_start: int = 0
    site_end: int = 0
    generic: bool = False
    background: bool = False


class CountMention(Span, frozen=True, kw_only=True):
    """Munitions launched or intercepted: the span covers the number and its noun, to serve as the quote.

    Kinds of one class in one list ("34 Kh-101 cruise missiles and seven Kalibrs") come added up. `hit`: a launched count of
    munitions said to have come down, which may be part of a larger count fired. `background`: the words tell of earlier times.
    "mixed" is a number for several classes at once ("138 missiles and drones"): it tells of a wave and counts no class.
    """

    field: Literal["launched", "intercepted", "mixed"]
    weapon: WeaponClass
    min: int
    max: int | None
    hit: bool = False
    background: bool = False


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
