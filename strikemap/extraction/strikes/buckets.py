"""What the assembler has gathered for one strike of a report, before it becomes a claim."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from strikemap.extraction.casualties.hidden import HiddenMention
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.merging import Placed
from strikemap.extraction.text.spans import CountMention, DamageMention, DateMention, WeaponMention
from strikemap.model import Party, SaidBy, Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Day:
    """The day, or span of days, of a strike, and the words that gave it (None: the day of publication)."""

    date: datetime.date | None
    date_end: datetime.date | None = None
    precision: str = "unknown"
    mention: DateMention | None = None
    source: Source = "text"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A span with the source text that it stands in and who says it."""

    span: T
    source: Source
    sentence: int
    said: SaidBy | None = None


@dataclass(slots=True, eq=False)
class Bucket:
    """One strike in the making; lists keep the text's order. It is equal to itself alone, whatever it holds."""

    locus: Locus
    day: Day
    loci: list[tuple[Locus, Source]] = field(default_factory=list)
    figures: dict[str, list[Placed]] = field(default_factory=lambda: {"killed": [], "injured": []})
    said: dict[tuple[Source, int], SaidBy | None] = field(default_factory=dict)
    counts: list[Sourced[CountMention]] = field(default_factory=list)
    weapons: list[Sourced[WeaponMention]] = field(default_factory=list)
    damage: list[Sourced[DamageMention]] = field(default_factory=list)
    times: list[DateMention] = field(default_factory=list)
    hidden: list[Sourced[HiddenMention]] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    strong: bool = False
    cue: bool = False
    denied: bool = False
    several: bool = False
    apart: bool = False
    recalled: bool = False  # told as background to the strike that is the news
    dated: bool = False  # whether words of its own gave it its day
    order: int = 0
    base: Bucket | None = None  # the strike on this place and day that another part of the day was told from

    def take(self, other: Bucket) -> None:
        """Take in all that another bucket holds."""
        for name, placed in other.figures.items():
            self.figures[name].extend(placed)
        self.said |= other.said
        self.loci.extend(other.loci)
        self.counts.extend(other.counts)
        self.weapons.extend(other.weapons)
        self.damage.extend(other.damage)
        self.times.extend(other.times)
        self.hidden.extend(other.hidden)
        self.parties.extend(other.parties)
        self.strong = self.strong or other.strong
        self.cue = self.cue or other.cue
        self.several = self.several or other.several
        self.apart = self.apart or other.apart
        self.recalled = self.recalled or other.recalled

    @property
    def has_figures(self) -> bool:
        """Whether any figure of people or munitions is in it."""
        return any(p.mention.figure is not None for f in self.figures.values() for p in f) or bool(self.counts)

    @property
    def has_whole_figures(self) -> bool:
        """Whether a casualty figure of its own is in it, and not only a part of one told before."""
        return any(p.mention.figure is not None and not p.mention.part for f in self.figures.values() for p in f)

    @property
    def has_facts(self) -> bool:
        """Whether it holds anything but its place."""
        return self.has_figures or bool(self.damage) or any(self.figures.values())
