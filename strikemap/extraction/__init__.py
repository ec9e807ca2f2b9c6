"""From a report to claims: spans, figures, weapons, damage, dates, toponyms, assembled by rules."""

from __future__ import annotations

from strikemap.errors import UnreadLanguageError
from strikemap.extraction.dates.publication import published_day, stamp_day
from strikemap.extraction.strikes.assembly import gather
from strikemap.extraction.strikes.claims import Sources, to_claims
from strikemap.extraction.strikes.hints import hints_of
from strikemap.extraction.strikes.loci import Resolved, named_later
from strikemap.extraction.strikes.scan import Scan
from strikemap.extraction.strikes.selection import select
from strikemap.extraction.text.document import Document
from strikemap.geocoding.gazetteer import Entry, Gazetteer, load
from strikemap.geocoding.resolver import Context, home_region, principal
from strikemap.model import Claim, Report
from strikemap.reading.language import detect

__all__ = ["LANGUAGES", "extract_report"]

# ISO 639-1 codes of the languages that a folder of lexicon/ covers.
LANGUAGES = frozenset(("en",))


def extract_report(report: Report) -> list[Claim]:
    """The claims of one report, in the order in which its text first names them; none where it tells of no strike.

    Raises UnreadLanguageError where no lexicon covers the report's language, PublishedDateError
    where `report.published` is no ISO date.
    """
    code, language = detect(report.text)
    if code not in LANGUAGES:
        raise UnreadLanguageError(language)
    gazetteer = load()
    text = Document(report.text)
    published = published_day(report.published) or stamp_day(text)
    documents = [Document(report.title, "title"), text] if report.title else [text]
    scans = [Scan(document, published, gazetteer) for document in documents]
    context = _context(scans, gazetteer)
    hints = hints_of([toponym for scan in scans for toponym in scan.toponyms])
    resolved: Resolved = {}
    for scan in scans:
        scan.locate(gazetteer, context, hints, resolved)
    for scan in reversed(scans):
        scan.loci = named_later(scan.document, scan.loci, scans[-1].loci if scan is not scans[-1] else ())
    return to_claims(report, select(gather(gazetteer, published, scans)), Sources(documents))


# Roles of places that lie where the report is about: struck, a mark to measure from, the dateline, an office that speaks.
_NEARBY = frozenset(("locus", "reference", "meeting", "speaker"))


# Every name is measured against them all; so many places say where a report is about as well as all of a longer list.
_MOST_ANCHORS = 200


def _context(scans: list[Scan], gazetteer: Gazetteer) -> Context:
    """What the report's names say of where it is about: those that can only mean one place, and large cities."""
    regions: set[str] = set()
    areas: set[str] = set()
    places: list[Entry] = []
    for toponym in (t for scan in scans for t in scan.toponyms if t.role != "person"):
        if toponym.admin_hint:
            region = gazetteer.region(toponym.admin_hint)
            if region is not None:
                regions.add(region.id)
        entry = principal(gazetteer, toponym.entries)
        if entry is None:
            continue
        if entry.kind == "region":
            regions.add(entry.id)
        elif entry.kind in {"raion", "hromada"}:
            areas.add(entry.id)
            regions.update(filter(None, [entry.admin1_id]))
        elif entry.kind == "settlement" and toponym.role in _NEARBY:
            places.append(entry)
    regions.update(filter(None, [home_region(places)]))
    anchors = sorted(list(dict.fromkeys((e.lat, e.lon) for e in places))[:_MOST_ANCHORS])
    return Context(regions=frozenset(regions), areas=frozenset(areas), anchors=tuple(anchors))
