"""Which place a report speaks of at each point, for the sentences that name none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from strikemap.extraction.strikes.antecedents import Antecedents
from strikemap.extraction.strikes.areas import OF_ITS_OWN, Areas
from strikemap.extraction.strikes.attribution import sky
from strikemap.extraction.strikes.buckets import Bucket
from strikemap.extraction.strikes.loci import Locus, place_of
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.spans import Toponym

# From how many places on a list is a list, and a report a round-up.
_A_LIST = 3
_A_PAIR = 2
_SHORT = 12  # words of a sentence that does no more than to name a place
_ANNOUNCING = re.compile(
    r"\b(?:turn|next|same|likewise|worst|hardest|heaviest|too|also|calm\w*|quiet\w*|busy|restless|sleepless|loud|terror|hell|spared)\b"
)


class Focus:
    """The place spoken of last; before the text has named any, the first one it will name."""

    def __init__(
        self,
        areas: Areas,
        antecedents: Antecedents,
        loci: Sequence[Locus],
        dateline: Locus | None = None,
        sky: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._areas, self._antecedents, self._sky = areas, antecedents, sky
        self._ahead = [x for x in loci if x.precision in {"place", "district"}] or list(loci)
        self._named = [x for x in loci if x.precision != "country"]
        self._dateline = dateline
        self._announced: str | None = None
        self._read_in: tuple[str, int] | None = None
        self._last: Locus | None = None
        self._both: list[Locus] = []
        self._alike: list[Locus] = []
        self._area: tuple[str, int, Locus] | None = None
        self._told_in: tuple[str, int] | None = None

    def is_silent(self) -> bool:
        """Whether the text has named no place yet."""
        return self._last is None and self._dateline is None

    def has_spoken(self) -> bool:
        """Whether the text has told anything of a place, beyond its dateline."""
        return self._last is not None

    def current(self) -> Locus | None:
        """The place that a sentence without one speaks of."""
        chosen = self._last or self._dateline or (self._ahead[0] if self._ahead else None)
        return _inherit(chosen) if chosen is not None else None

    def ahead(self) -> Locus | None:
        """The place that a title without one announces: the one spoken of, else the first that the text will tell of."""
        chosen = self._last or (self._ahead[0] if self._ahead else None)
        return _inherit(chosen) if chosen is not None else None

    def both(self) -> list[Locus]:
        """The two places that the last sentence with places named together, where it told of both; else none."""
        return self._both if self._last is not None and any(place_of(x) == place_of(self._last) for x in self._both) else []

    def alike(self) -> list[Locus]:
        """The two places that the last sentence with places told the same of ("two shells fell in Lyman and eight in Reni")."""
        return self.both() or self._alike

    def told(self) -> Locus | None:
        """The place spoken of, or the only one there is; None before a text of several places has named any."""
        return self.current() if self._last is not None or self._dateline is not None else self.only()

    def only(self) -> Locus | None:
        """The one place that the whole report tells of; None where it tells of several."""
        return _inherit(self._ahead[0]) if len(self._all) == 1 else None

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(place_of(locus) for locus in self._ahead)

    def announce(self, loci: Sequence[Locus]) -> None:
        """The places of the title; a single one is what the whole report is about."""
        fine = {place_of(x) for x in loci if x.precision in {"place", "district"}}
        self._announced = next(iter(fine)) if len(fine) == 1 else None

    def keeps_to_its_title(self) -> bool:
        """Whether the place spoken of last is the only one of the title."""
        return self._last is not None and place_of(self._last) == self._announced

    def head(self, loci: Sequence[Locus]) -> None:
        """A heading: what follows speaks of its place until another is named."""
        self._antecedents.mention(loci)
        self._last = next((x for x in loci if x.precision == "place"), loci[-1])

    def after(self, loci: Sequence[Locus], touched: Sequence[Bucket], source: str, sentence: Sentence) -> None:
        """Move the focus past a sentence: to the last place that it told anything of, else to the first it named."""
        self._antecedents.after(loci)
        opens, self._read_in = self._read_in != (source, sentence.paragraph), (source, sentence.paragraph)
        listed = [x for x in loci if x.group >= 0 and x.group == loci[-1].group] if loci else []
        told = {place_of(b.locus) for b in touched}
        mine = [x for x in loci if place_of(x) in told]
        fine = [x for x in mine if x.precision != "country"]
        if any(x.precision in {"place", "district"} for x in mine):
            self._told_in = source, sentence.paragraph
        if fine:
            self._last = next((x for x in reversed(fine) if x.precision != "region"), fine[-1])
        elif mine and (self._last is None or self._last.precision == "country"):
            self._last = mine[-1]
        elif loci and (self._last is None or _announces(loci, sentence, opens)):
            self._last = loci[0]
        if loci:
            self._both = _pair_of(listed, told)
            self._alike = _pair_of([x for x in loci if x.spread >= 0 and x.spread == loci[-1].spread], told)
        if len(listed) >= _A_LIST and self._last is not None and any(place_of(x) == place_of(self._last) for x in listed):
            # After a list of places nothing says which of them is meant.
            self._last = self._areas.cover(listed) or self._last
        wide = [p for p in loci if p.precision in {"region", "country"} or (p.entry is not None and p.entry.kind == "raion")]
        self._area = (source, sentence.index, wide[0]) if wide else None

    def around(self) -> Locus | None:
        """The area that the report is a round-up of: the region or country that holds the several places it will name."""
        return self._around

    @cached_property
    def _around(self) -> Locus | None:
        if len(self._all) >= _A_LIST:
            return self._areas.cover(self._ahead)
        return self._areas.cover(self._named) if len({place_of(locus) for locus in self._named}) >= _A_LIST else None

    def area(self, source: str, sentence: Sentence) -> Locus | None:
        """The widest area of the sentence before, where it named one."""
        if self._area is None or self._area[:2] != (source, sentence.index - 1):
            return None
        return _inherit(self._area[2])

    def speaks_of_a_place(self, source: str, paragraph: int) -> bool:
        """Whether this paragraph has told of a settlement."""
        return self._told_in == (source, paragraph)

    def speaking_for(self, offices: Sequence[Toponym]) -> Locus | None:
        """The town whose own authorities speak, where the text speaks of another region: what they tell of happened there."""
        office = self._areas.office(offices, (*OF_ITS_OWN, "people-in"))
        told = self._last or self._dateline
        if office is None or office.entry is None or office.precision != "place" or told is None or told.entry is None:
            return None
        elsewhere = (told.entry.admin1_id or told.entry.id) != office.entry.admin1_id
        return office if elsewhere else None

    def governed(self, offices: Sequence[Toponym]) -> list[Locus]:
        """The regions whose governors speak, where the text speaks of no place in them: "nobody was hurt" is said of each."""
        found = [
            x for t in offices if (x := self._areas.office([t])) is not None and x.precision == "region" and x.entry is not None
        ]
        told = self._last or self._dateline
        here = {told.entry.id, told.entry.admin1_id} if told is not None and told.entry is not None else set()
        return [x for x in found if x.entry is not None and x.entry.id not in here]

    def country(self, low: str) -> Locus | None:
        """The country whose sky a sentence speaks of."""
        code = sky(low) or self._antecedents.country or self._sky()
        return self._areas.named_country(code) if code else None


def _announces(loci: Sequence[Locus], sentence: Sentence, opens: bool) -> bool:
    """ "On Sunday it was the turn of Lyman.": a short sentence that only names the place of those that follow.

    `opens`: it is the first of its paragraph.
    """
    short = len(loci) == 1 and loci[0].precision in {"place", "district"} and sentence.text.count(" ") < _SHORT
    return short and (opens or _ANNOUNCING.search(sentence.text.lower()) is not None)


def _pair_of(loci: Sequence[Locus], told: set[str]) -> list[Locus]:
    pair = len(loci) == _A_PAIR and all(x.precision in {"place", "district"} and place_of(x) in told for x in loci)
    return [_inherit(x) for x in loci] if pair else []


def _inherit(locus: Locus) -> Locus:
    return msgspec.structs.replace(locus, inherited=True, group=-1)
