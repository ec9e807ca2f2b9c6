"""Strikemap turns news reports about missile and drone strikes into strikes on a map, each figure with its words.

>>> import strikemap
>>> claims = strikemap.extract("A missile hit a block of flats in Uman on Friday, killing three people.", published="2023-04-28")
>>> [(claim.place, claim.date, str(claim.killed), claim.weapons) for claim in claims]
[('Uman', '2023-04-28', '3', ('missile',))]
>>> [item.quote for item in claims[0].evidence if item.field == "killed"]
['killing three people']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikemap.model import Claim, Figure, Report, Strike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandas import DataFrame

__all__ = ["Claim", "Figure", "Report", "Strike", "extract", "extract_report", "to_frame"]


def extract(
    text: str,
    published: str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    report_id: str | None = None,
) -> list[Claim]:
    """The claims of a report given as text, in the order in which it first names them.

    `published` is an ISO date, or date and time with its zone; without it only strikes whose words state a year are dated.
    Raises UnreadLanguageError for a text in a language that no lexicon covers, ReadingError for an empty text or a
    `published` that is no date.
    """
    from strikemap.reading.fields import make_report

    return extract_report(make_report(text, id=report_id, title=title, published=published, publisher=publisher, url=url))


def extract_report(report: Report) -> list[Claim]:
    """The claims of a report; see `extract`."""
    from strikemap.extraction import extract_report as read

    return read(report)


def to_frame(claims: Iterable[Claim]) -> DataFrame:
    """One row a claim, with the columns of the CSV export (docs/columns.md); see `strikemap.exchange`."""
    from strikemap.exchange import to_frame as frame

    return frame(claims)
