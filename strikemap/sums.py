"""A figure added up over strikes, with what is known of it: unknown is not zero, and neither is "none where it is stated"."""

from __future__ import annotations

import msgspec

from strikemap import wording
from strikemap.model import Figure


class Sum(msgspec.Struct, frozen=True):
    """A figure added over `of` strikes, of which `stated` give one; `where_stated` adds those, None: no strike states any."""

    where_stated: Figure | None
    stated: int
    of: int

    @property
    def figure(self) -> Figure | None:
        """The sum over all of the strikes: a lower bound where some of them state nothing."""
        known = self.where_stated
        return known if known is None or self.stated == self.of else Figure(known.min, None)

    @property
    def says_little(self) -> bool:
        """Those that state the figure may all have none, and the others state nothing: "at least 0" would tell nobody anything."""
        known = self.where_stated
        return known is not None and known.min == 0 and known.max is not None and self.stated < self.of

    def __str__(self) -> str:
        """As short as a panel needs it: "–", "none stated", "0–2 stated", "≥ 1,200", "3"."""
        known = self.where_stated
        if known is None or self.figure is None:
            return wording.DASH
        if self.says_little:
            return f"{'none' if known.max == 0 else wording.figure(known)} stated"
        return wording.figure(self.figure)

    def said(self) -> str:
        """What stands behind it: "at least 3; stated for 1 of 2 strikes", "0 where stated, 3 of 5 strikes state nothing"."""
        known, silent = self.where_stated, self.of - self.stated
        if known is None or self.figure is None:
            return "not stated in any report. Not stated is not zero."
        if self.says_little:
            nothing = f"{silent:,} of {wording.number(self.of, 'strike')} {'states' if silent == 1 else 'state'} nothing"
            return f"{wording.figure(known)} where stated, {nothing}"
        stated = f"stated for {self.stated:,} of {wording.number(self.of, 'strike')}"
        return stated if self.figure.max is not None else f"{wording.at_least(self.figure)}; {stated}"


def total(least: int, most: int, stated: int, closed: int, of: int) -> Sum:
    """The sum over `of` strikes: `stated` of them give a figure, `closed` an upper bound; `least` and `most` add those bounds."""
    return Sum(Figure(least, most if stated == closed else None) if stated else None, stated, of)
