"""Cities' names that mean their regions though nothing beside them says "region"."""

from __future__ import annotations

import re

from strikemap.extraction.text.document import Document
from strikemap.extraction.toponyms.phrases import Phrase
from strikemap.extraction.toponyms.places import known_as
from strikemap.geocoding.gazetteer import Gazetteer

# "KHERSON REGION." or "Kherson region: …" at the head of a line.
_REGION_HEADING = re.compile(r"(?m)^[-\u2022* ]{0,3}[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?i:region|oblast|province)[.:]")
# "The oblast breakdown is: Mykolaiv 9, Kirovohrad 6": regions, each with its count.
_BREAKDOWN = re.compile(
    r"\b(?:oblast|region|regional) breakdown\b|\b(?:breakdown )?by (?:oblast|region)s?\b|\b(?:regions|oblasts) ?[:-]"
)

# A text that goes through the regions, and its bullets: "▪ Kherson. …", "- Sumy: …".
_BY_REGION = re.compile(
    r"\b(?:region|oblast) by (?:region|oblast)\b|\bby (?:region|oblast)s?\b|\bregions? (?:attacked|shelled|under fire)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2}) (?:ukrainian |front-?line |border )?(?:regions|oblasts)"
    r" (?:have )?(?:reported|came under|suffered|were|had)\b"
)
_BULLET = re.compile(r"(?m)^[^\w\n]{0,4}[A-Z][\w'-]+[.:] ")
_A_LIST = 3


def has_region_headings(document: Document) -> bool:
    """Whether some line of the text begins with a region as its heading ("KHERSON REGION. A policeman was killed")."""
    return _REGION_HEADING.search(document.text) is not None


def has_bullet_regions(document: Document) -> bool:
    """Whether a text of so many regions has lines that are headed by a name alone ("▪ Kherson. 114 bombardments …")."""
    return _BY_REGION.search(document.lower) is not None and len(_BULLET.findall(document.text)) >= _A_LIST


def regions_by_use(phrases: list[Phrase], gazetteer: Gazetteer, headed: bool, bulleted: bool = False) -> None:
    """Types the names of one sentence that are a region's by their use; `headed`: other lines of the text have regions as headings;
    `bulleted`: its bullets go by regions.

    A city's name is its region's where villages go by it ("two Bryansk villages") or lie in it ("In Rostov, debris fell in the
    village of Chaltyr"), and where several stand alone as a heading among regions.
    """
    if headed:
        _headings(phrases, gazetteer)
    if bulleted:
        _bullet(phrases[0], gazetteer)
    if len(phrases) > 1 and _BREAKDOWN.search(phrases[0].sentence.text.lower()):
        for phrase in phrases:
            counted = any(word.isdigit() for word in phrase.tokens.low[phrase.tail : phrase.group[-1].tail + 2])
            city = phrase.kind == "settlement" and phrase.typed is None
            if counted and city and gazetteer.region(phrase.key) is not None:
                phrase.kind, phrase.rule = "region", "toponym.region.breakdown"
    for at, phrase in enumerate(phrases):
        if phrase.kind != "settlement" or phrase.typed is not None:
            continue
        holds = phrase.villages
        if not holds and at == 0 and phrase.head == 1 and phrase.tokens.low[0] == "in" and len(phrase.group) == 1:
            holds = any(_village_in(later, phrase, gazetteer) for later in phrases[1:3])
        if holds and gazetteer.region(phrase.key) is not None:
            phrase.kind, phrase.rule = "region", "toponym.region.villages"


def _headings(phrases: list[Phrase], gazetteer: Gazetteer) -> None:
    """Two capitals and more that stand alone as a heading, "SUMY, CHERNIHIV.", are regions where other headings say so."""
    first = phrases[0]
    alone = first.head == 0 and first.group[-1] is phrases[-1] and phrases[-1].tail >= len(first.tokens.low) - 1
    if len(phrases) < 2 or not alone or len(first.group) != len(phrases) or any(p.typed for p in phrases):
        return
    if all(gazetteer.region(p.key) is not None for p in phrases):
        for phrase in phrases:
            phrase.kind, phrase.rule = "region", "toponym.region.heading"


def _bullet(first: Phrase, gazetteer: Gazetteer) -> None:
    """ "▪ Kherson. …", "Kherson. …": the name that heads a bullet or a line is its region's, where the text goes by regions."""
    low = first.tokens.low
    marked = first.head == 0 or (first.head == 1 and not low[0].isalnum())
    alone = first.tail == first.after_name == first.name_at + 1 and low[first.tail : first.tail + 1] in ([":"], ["."], [])
    if marked and alone and first.kind == "settlement" and first.typed is None and gazetteer.region(first.key) is not None:
        first.kind, first.rule = "region", "toponym.region.bullet"


def _village_in(village: Phrase, city: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether the words put a village, which is in its own words one, into what bears a city's name."""
    low = village.tokens.low
    before = low[max(0, village.head - 5) : village.head]
    if village.typed != "settlement" or "village" not in low[village.head : village.name_at] or before[-1:] != ["in"]:
        return False
    if "and" in before or "," in before:
        return False
    region = gazetteer.region(city.key)
    return region is not None and any(e.admin1_id == region.id for e in known_as(gazetteer, village.key))
