"""Which day a sentence speaks of, and whether it speaks of the news or of earlier times."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from strikemap.extraction.dates.deciding import BACKGROUND_DAYS
from strikemap.extraction.strikes.buckets import Day
from strikemap.extraction.strikes.loci import Locus
from strikemap.extraction.strikes.scan import Scan
from strikemap.extraction.text.background import recalls
from strikemap.extraction.text.cues import read_cues
from strikemap.extraction.text.document import Sentence
from strikemap.extraction.text.spans import DateMention, Span
from strikemap.model import Source

_LEAD_SENTENCES = 3
# How many characters before the first words of a strike a day may stand that is the strike's.
_NEAR = 300
# News is told this long after the day on which it was said, and no longer.
_LATE_NEWS = datetime.timedelta(days=2)
_STRUCK = re.compile(
    r"\b(?:hit|struck|attack\w*|strikes?|shell\w*|bomb\w*|slammed|crashed|tore|ripped|sheared|went up in flames|flames|blast\w*)\b"
)
_EDGE = re.compile(r"[,;:(] |\b(?:after|since|while|when|which|who) ")
_WHERE = re.compile(r", where ")
# "In September 2024, when two missiles hit the institute": the clause tells of that day.
_OF_THAT_DAY = re.compile(r",? (?:when|where|as|in which|during which) ")
_PAST_WHEN = 7  # characters of ", when "
# Days counted from another event are no day for the report as a whole.
_NOT_LEAD = frozenset(
    ("date.day_before", "date.day_after", "date.that_day", "date.counted_after", "date.counted_earlier", "date.counted_later")
)
# "a man born in 1975": a year that dates a person.
_BORN = re.compile(r"\bborn (?:in |on )?")
# "an assault that began on Tuesday evening" is dated by the day on which its night ends.
_BEGAN = re.compile(r"\b(?:began|begun|started|starting|lasted from|beginning|since)\b[^,;]{0,20}\Z")
# A sentence that begins with "a week after …" dates what follows the comma, not the day so long before.
_OPENING = 4


class Calendar:
    """The days of one report. `lead` is the day that its title or first sentences give the news, else that of publication;
    `lead_told` says that words of an attack gave it."""

    def __init__(self, published: datetime.date | None, scans: Sequence[Scan]) -> None:
        self.published = published
        self.lead_told = False
        self._times: dict[tuple[Source, int], tuple[list[DateMention], bool]] = {}
        self.lead = self._lead(scans)

    def day(self, scan: Scan, sentence: Sentence, span: Span | Locus) -> Day | None:
        """The day that the sentence's own words give a span; None where they give none."""
        low = scan.document.lower
        days = [
            d
            for d in scan.within(scan.dates, sentence)
            if d.kind == "event"
            and d.date is not None
            and self._is_recent(d.date)
            and not _BEGAN.search(low, max(sentence.start, d.start - 40), d.start)
            and (d.rule != "date.counted_after" or _follows(scan, sentence, d, span))
        ]
        if not days:
            return None
        mention = min(days, key=lambda d: (_clauses_between(low, d, span), _gap(d, span)))
        return Day(mention.date, mention.date_end, mention.precision, mention, scan.document.source)

    def told(self, scan: Scan, sentence: Sentence) -> Day | None:
        """The last day of the news that a sentence gives, which those after it in its paragraph speak of too."""
        days = [
            d
            for d in scan.within(scan.dates, sentence)
            if _is_a_day(d) and d.date is not None and self._is_recent(d.date) and not _of_its_place(scan, sentence, d)
        ]
        last = days[-1] if days else None
        if last is not None and last.date == self.published and not read_cues(scan.document, sentence).strong:
            return None  # "Flags hung at half-mast on Friday": the day on which the news is told
        return Day(last.date, last.date_end, last.precision, last, scan.document.source) if last is not None else None

    def dated_back(self, scan: Scan, sentence: Sentence, span: Span) -> bool:
        """Whether the sentence's time expressions put a span into earlier times.

        An old date counts for its own clause, and for what follows where its clause tells of a strike ("29 people were killed
        here in 2022; 200 were hurt"), until a date of the news.
        """
        times, looks_back = self._times_of(scan, sentence)
        if not looks_back:
            return False
        near = [d for d in times if _reaches(scan, sentence, d, span)]
        return bool(near) and self._is_old(min(near, key=lambda d: _gap(d, span)))

    def looks_back(self, scan: Scan, sentence: Sentence) -> bool:
        """Whether a sentence names any day before the news, so that something in it may be dated back."""
        return self._times_of(scan, sentence)[1]

    def _times_of(self, scan: Scan, sentence: Sentence) -> tuple[list[DateMention], bool]:
        """The time expressions of a sentence that can date something; whether one of them is old."""
        key = scan.document.source, sentence.index
        known = self._times.get(key)
        if known is None:
            low = scan.document.lower
            times = [
                d
                for d in scan.within(scan.dates, sentence)
                if d.kind in {"event", "background"} and not _BORN.search(low, max(0, d.start - 9), d.end)
            ]
            known = self._times[key] = times, any(self._is_old(d) for d in times)
        return known

    def names_a_day(self, scan: Scan, sentence: Sentence) -> bool:
        """Whether a sentence dates a strike of the news in words of its own."""
        return any(d.kind == "event" and not self._is_old(d) for d in scan.within(scan.dates, sentence))

    def tells_the_past(self, scan: Scan, sentence: Sentence) -> bool:
        """Whether all days that a sentence names are before the news."""
        days = [
            d for d in scan.within(scan.dates, sentence) if d.kind in {"event", "background"} and (d.date or d.kind == "background")
        ]
        return bool(days) and all(self._is_old(d) for d in days)

    def _lead(self, scans: Sequence[Scan]) -> Day:
        for needs_cue in (True, False):
            for scan in scans:
                for sentence in scan.document.sentences[:_LEAD_SENTENCES]:
                    if recalls(scan.document, sentence):
                        continue
                    mention = self._dates_the_news(scan, sentence, needs_cue)
                    if mention is not None:
                        self.lead_told = needs_cue and read_cues(scan.document, sentence).strong
                        return Day(mention.date, mention.date_end, mention.precision, mention, scan.document.source)
        return self._told_late(scans) or self._said(scans) or Day(self.published, None, "day" if self.published else "unknown")

    def _told_late(self, scans: Sequence[Scan]) -> Day | None:
        """ "They had come on Thursday to the café. … The missile struck": the day told last before the first words of a strike."""
        text = next((scan for scan in scans if scan.document.source == "text"), None)
        if text is None:
            return None
        days: list[DateMention] = []
        for sentence in text.document.sentences:
            days += [d for d in text.within(text.dates, sentence) if _is_a_day(d) and d.date and self._is_recent(d.date)]
            if read_cues(text.document, sentence).strong or text.within(text.weapons, sentence):
                near = [d for d in days if d.start >= sentence.start - _NEAR]
                return Day(near[-1].date, near[-1].date_end, near[-1].precision, near[-1]) if near else None
        return None

    def _said(self, scans: Sequence[Scan]) -> Day | None:
        """ "Three people died, officials said on Sunday", in Monday's paper: what was said on an earlier day was done by then."""
        for scan in scans:
            for sentence in scan.document.sentences[:_LEAD_SENTENCES]:
                for mention in scan.within(scan.dates, sentence):
                    told = mention.kind == "speech" and mention.rule == "date.weekday" and mention.date is not None
                    if told and mention.date and self.published and mention.date < self.published <= mention.date + _LATE_NEWS:
                        return Day(mention.date, None, "day", mention, scan.document.source)
        return None

    def _dates_the_news(self, scan: Scan, sentence: Sentence, needs_cue: bool) -> DateMention | None:
        cues = read_cues(scan.document, sentence)
        people, arms = scan.within(scan.casualties, sentence), scan.within(scan.weapons, sentence)
        told = cues.strong or cues.cue or cues.weak or bool(people) or bool(arms)
        if needs_cue and not told:
            return None
        mentions = scan.within(scan.dates, sentence)
        if scan.document.source == "title":
            mentions = [m for m in mentions if m.rule != "date.past_day"]  # "three dead in a day": the text says of which
        for mention in mentions:
            if (
                mention.rule == "date.counted_after"
                and mention.date is not None
                and _only_its_clause_strikes(scan, sentence, mention)
            ):
                return mention
        for mention in mentions:
            if mention.kind != "event" or mention.date is None or mention.precision != "day" or mention.rule in _NOT_LEAD:
                continue
            began = _BEGAN.search(scan.document.lower, max(sentence.start, mention.start - 40), mention.start)
            if not began and self._is_recent(mention.date):
                return mention
        return None

    def _is_recent(self, date: datetime.date) -> bool:
        return self.published is None or (self.published - date).days <= BACKGROUND_DAYS

    def _is_old(self, mention: DateMention) -> bool:
        if mention.kind == "background" and mention.date is None:
            return not (mention.part_of_day or mention.time)
        return mention.date is not None and not self._is_recent(mention.date_end or mention.date)


def _is_a_day(mention: DateMention) -> bool:
    return mention.kind == "event" and mention.precision == "day" and mention.rule not in _NOT_LEAD


def _of_its_place(scan: Scan, sentence: Sentence, mention: DateMention) -> bool:
    """ "Two died in Lyman, where a bomb fell late on Monday": the day of that one place, not of what follows."""
    where = list(_WHERE.finditer(scan.document.lower, sentence.start, mention.start))
    return bool(where) and "," not in scan.document.lower[where[-1].end() : mention.start]


def _clause_end(low: str, sentence: Sentence, mention: DateMention) -> int:
    comma = low.find(",", mention.end, sentence.end)
    return comma if comma >= 0 else sentence.end


def _follows(scan: Scan, sentence: Sentence, mention: DateMention, span: Span | Locus) -> bool:
    """ "three days after a bomb hit Bilopillia": what stands behind is dated by it.

    At a sentence's start ("Two days after a missile hit the block, the toll is still rising") only its own clause.
    """
    if mention.start > span.start:
        return False
    if mention.start >= sentence.start + _OPENING:
        return True
    return span.start < _clause_end(scan.document.lower, sentence, mention)


def _only_its_clause_strikes(scan: Scan, sentence: Sentence, mention: DateMention) -> bool:
    """Whether "a day after it went up in flames" is all that the sentence tells of the strike; then it dates the news."""
    low = scan.document.lower
    end = _clause_end(low, sentence, mention) if mention.start < sentence.start + _OPENING else sentence.end
    inside = _STRUCK.search(low, mention.end, end)
    weapons = [w for w in scan.within(scan.weapons, sentence) if w.use in {"strike", "background"}]
    outside = _STRUCK.search(low, sentence.start, mention.start) or any(not mention.end <= w.start < end for w in weapons)
    return (inside is not None or any(mention.end <= w.start < end for w in weapons)) and not outside


def _reaches(scan: Scan, sentence: Sentence, mention: DateMention, span: Span) -> bool:
    """Whether a date counts for a span: in one clause with it, at the sentence's start, or in a clause that tells of a strike."""
    low = scan.document.lower
    opening = mention.start <= sentence.start + _OPENING
    if opening or not _EDGE.search(low, min(mention.end, span.end), max(mention.start, span.start)):
        return True
    if mention.start > span.start:
        return False
    if _OF_THAT_DAY.match(low, mention.end) and not _EDGE.search(low, mention.end + _PAST_WHEN, span.start):
        return True
    edges = [sentence.start, *(m.start() for m in _EDGE.finditer(low, sentence.start, sentence.end)), sentence.end]
    left = max(e for e in edges if e <= mention.start)
    right = min(e for e in edges if e >= mention.end)
    figures = any(left <= m.start < right for m in scan.within(scan.casualties, sentence))
    return figures or any(left <= w.start < right for w in scan.within(scan.weapons, sentence))


def _gap(one: Span, other: Span | Locus) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _clauses_between(low: str, one: Span, other: Span | Locus) -> int:
    left, right = (one, other) if one.start < other.start else (other, one)
    return low.count(";", left.end, max(left.end, right.start))
