"""Words for values, in one place: dates, figures, classes, precision. English, independent of the machine's locale."""

from __future__ import annotations

import datetime

from strikemap.model import Figure

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DASH = "–"
"""How a figure or a class that no report states is shown; never a zero."""
PARTIES = {"RU": "Russia", "UA": "Ukraine", "unknown": "not stated"}
COUNTRIES = {"UA": "Ukraine", "RU": "Russia", "BY": "Belarus", "PL": "Poland", "RO": "Romania", "MD": "Moldova"}
PRECISIONS = {
    "place": "settlement",
    "district": "district",
    "region": "region",
    "country": "country",
}


def day(iso: str | datetime.date) -> str:
    """2023-12-13 → "13 Dec 2023"."""
    date = datetime.date.fromisoformat(iso[:10]) if isinstance(iso, str) else iso
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def days(first: str, last: str) -> str:
    """A range with what both ends share said once: "28 Apr – 13 Dec 2023"; one day alone is said alone."""
    a, b = datetime.date.fromisoformat(first[:10]), datetime.date.fromisoformat(last[:10])
    if a == b:
        return day(a)
    if a.year != b.year:
        return f"{day(a)} – {day(b)}"
    if a.month != b.month:
        return f"{a.day} {MONTHS[a.month - 1]} – {day(b)}"
    return f"{a.day}–{day(b)}"


def when(date: str | None, date_end: str | None, precision: str, part_of_day: str | None = None, time: str | None = None) -> str:
    """A strike's date as a person reads it: "28 Apr 2023, night", "Mar 2023", "undated"."""
    if not date:
        return "undated"
    if precision == "month":
        return f"{MONTHS[int(date[5:7]) - 1]} {date[:4]}"
    text = days(date, date_end) if date_end and date_end != date else day(date)
    extra = time or part_of_day
    return f"{text}, {extra}" if extra else text


def number(count: int, one: str, many: str | None = None) -> str:
    """1, "strike" → "1 strike"; 8 → "8 strikes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def figure(one: Figure) -> str:
    """A figure on its own: "3", "≥ 1,200", "3–5"; `str` of a figure is the same without separators, for files."""
    if one.max is None:
        return f"≥ {one.min:,}"
    return f"{one.min:,}" if one.min == one.max else f"{one.min:,}–{one.max:,}"


def share(part: float, whole: float) -> str:
    """How much of a whole a part is: "38%"; neither nothing nor everything by rounding: "< 1%", "> 99%"."""
    percent = 100 * part / whole
    if 0 < percent < 0.5:
        return "< 1%"
    return "> 99%" if 99.5 <= percent < 100 else f"{percent:.0f}%"


def at_least(figure: Figure) -> str:
    """A figure inside a sentence: "at least 10", "3 to 5", "none"."""
    if figure.max is None:
        return f"at least {figure.min:,}"
    if figure.max == 0:
        return "none"
    return f"{figure.min:,}" if figure.min == figure.max else f"{figure.min:,} to {figure.max:,}"


def listed(words: list[str], last: str = "or") -> str:
    """["a", "b", "c"] → "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def whereabouts(precision: str, radius_km: float | None) -> str:
    """How well a place is known: "known only to the district, within about 25 km"."""
    known = f"known {'' if precision == 'place' else 'only '}to the {PRECISIONS.get(precision, precision)}"
    return f"{known}, within about {radius_km:g} km" if radius_km else known


def country(code: str) -> str:
    """ISO-2 → the country's English name for the countries of this war; another code stays as it is."""
    return COUNTRIES.get(code, code)
