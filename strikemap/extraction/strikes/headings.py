"""Places that head a paragraph: sentences that are nothing but a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import Toponym

# A sentence that is only a place heads its paragraph: "LVIV.", "Ivanivka (Vysokopillia hromada).", "KHERSON REGION:".
_HEADING_REST = re.compile(
    r"[^\w\n]*(?:(?:and|the|city|town|village|settlement|of|region|oblast|district|community|hromada|raion|communities|districts|regions)"
    r"[^\w\n]*)*"
)
_HEADING_WORDS = 8


def headings(document: Document, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms, those of sentences that are nothing but places made loci whatever role they seemed to have."""
    found = list(toponyms)
    at = 0
    for sentence in document.sentences:
        first = at
        while at < len(found) and found[at].start < sentence.end:
            at += 1
        if first == at or sentence.text.count(" ") >= _HEADING_WORDS:
            continue
        rest, left = [], sentence.start
        for toponym in found[first:at]:
            rest.append(document.lower[left : toponym.start])
            left = toponym.end
        rest.append(document.lower[left : sentence.end])
        if all(_HEADING_REST.fullmatch(piece) for piece in rest):
            for index in range(first, at):
                seat = found[index].rule == "toponym.meeting.dateline"
                if found[index].role != "person" and not seat and found[index].entries:
                    found[index] = msgspec.structs.replace(found[index], role="locus", rule="toponym.locus.heading")
    return found
