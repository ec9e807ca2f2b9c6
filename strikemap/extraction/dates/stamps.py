"""The datelines and time stamps of a report: the day of its publication, not of a strike."""

from __future__ import annotations

import re

from strikemap.extraction.dates.grammar import WORDS
from strikemap.extraction.dates.mentions import LINE, Mention
from strikemap.extraction.text.document import Document

_LINE_WORDS = re.compile(r"[a-z.]+|\d+")
_DATELINE_START = re.compile(r"[A-Z][\w'.-]*(?:[ ,/]{1,2}[A-Z][\w'.-]*){0,5},? (?:\([^)\n]{1,30}\),? )?\Z")
_DATELINE_END = re.compile(r" ?(?:\([^)\n]{1,40}\) ?)?(?:-|:) ?|\. ?(?:/[^/\n]{1,30}/\.? ?)?")
_AGENCY = re.compile(r" ?\([^)\n]{1,40}\) ?- ?")
_STAMPING = frozenset(("date.absolute", "date.weekday", "time.clock"))


def mark_stamps(document: Document, mentions: list[Mention]) -> None:
    """A line of nothing but a date (and a time) stamps the publication, and so does a dateline ("KYIV, April 28 (Agency) -")."""
    text = document.text
    by_line: dict[int, list[Mention]] = {}
    for mention in mentions:
        nearest = text.rfind("\n", max(0, mention.start - LINE), mention.start)
        if nearest >= 0 or mention.start < LINE:  # a stamp stands near the start of its line
            by_line.setdefault(nearest + 1, []).append(mention)
    for begin, line in by_line.items():
        if not any(mention.rule in _STAMPING for mention in line):
            continue
        end = text.find("\n", begin, begin + LINE)
        end = min(len(text), begin + LINE) if end < 0 else end
        whole = end == len(text) or text[end] == "\n"
        if whole and _stamps(document, begin, end, line):
            for mention in line:
                mention.rule, mention.kind = "date.stamp", "speech"
        elif _is_dateline(text, begin, line[0]):
            line[0].rule, line[0].kind = "date.stamp", "speech"


def _stamps(document: Document, begin: int, end: int, line: list[Mention]) -> bool:
    rest, at = [], begin
    for mention in line:
        if (
            document.lower[mention.start : mention.end].startswith(("on ", "in ", "by ", "since ", "at ", "from "))
            and mention.rule == "date.absolute"
        ):
            return False
        if mention.reading.date is None and mention.reading.time is None:
            return False
        rest.append(document.lower[at : mention.start])
        at = mention.end
    rest.append(document.lower[at:end])
    words = _LINE_WORDS.findall(" ".join(rest))
    stated = any(mention.reading.stated_year or mention.reading.time for mention in line)
    return stated and all(word in WORDS["stamp_words"] or word == "." or word.isdigit() for word in words)


def _is_dateline(text: str, begin: int, mention: Mention) -> bool:
    if mention.rule != "date.absolute" or mention.start - begin > LINE:
        return False
    if mention.start == begin:
        return bool(_AGENCY.match(text, mention.end))
    return bool(_DATELINE_START.match(text[begin : mention.start])) and bool(_DATELINE_END.match(text, mention.end))
