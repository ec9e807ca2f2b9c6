"""The fields of a report that come from outside, checked: day of publication, address, id, plain strings."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from strikemap.errors import ReadingError
from strikemap.model import Report

MAX_TEXT = 1_000_000
MAX_FIELD = 2_000

# Written-out dates that mean one day everywhere; 04/05/2023 does not, and is refused. Day.month.year is the order wherever
# dots are used (DIN 1355 and its Eastern European kin).
_DATE_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%d.%m.%Y")
_DATE_HINT = "Write it as 2023-04-28, or with time and zone as 2023-04-28T06:30:00+03:00."
# Query parameters that say where a reader came from, not what is read.
_TRACKING = re.compile(r"^(utm_\w*|fbclid|gclid|yclid|mc_cid|mc_eid|igshid|dclid|msclkid)$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def parse_published(value: object) -> str | None:
    """A day of publication as the model wants it: an ISO day, or an ISO date and time with its zone; None for nothing.

    A time without a zone is dropped and its day kept: the moment it names is unknown. Raises ValueError, with a hint for a
    person, for what names no single day.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime.datetime):
        return value.isoformat() if value.tzinfo else value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError(f"the day of publication is {_shown(value)}, which is not a date. {_DATE_HINT}")
    text = value.strip()
    for read in (_from_iso, _from_mail, _from_words):
        moment = read(text)
        if moment is not None:
            return parse_published(moment)
    raise ValueError(f"the day of publication {_shown(value)} is not a date that can be read one way only. {_DATE_HINT}")


def _from_iso(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if len(text) <= 10 else datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_mail(text: str) -> datetime.datetime | None:
    """The form of e-mail and RSS: "Fri, 28 Apr 2023 06:00:00 +0300"."""
    import email.utils  # brings half a mail client along, for few reports

    try:
        return email.utils.parsedate_to_datetime(text) if ":" in text and len(text) < 100 else None
    except ValueError:
        return None


def _from_words(text: str) -> datetime.date | None:
    for form in _DATE_FORMATS:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def check_url(value: str | None) -> str | None:
    """The address as given, stripped; raises ValueError unless it is a whole http(s) address, so that it can be linked to."""
    if value is None or not value.strip():
        return None
    url = value.strip()
    try:
        parts = urlsplit(url)
        fine = parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine or any(c.isspace() or unicodedata.category(c) == "Cc" for c in url):
        raise ValueError(f"the address {_shown(url)} is not a whole web address. Begin it with https:// or leave it out.")
    return url


def canonical_url(url: str) -> str:
    """One spelling for addresses of one page: lower-case host, no fragment, no tracking parameters, no trailing slash."""
    parts = urlsplit(url.strip())
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(scheme) else ""
    host = f"[{host}]" if ":" in host else host
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k.lower())])
    return urlunsplit((scheme, host + port, parts.path.rstrip("/"), query, ""))


def report_id(given: str | None, url: str | None, text: str) -> str:
    """A report's identity: the given id, else its canonical address, else the hash of its text."""
    if given is not None and given.strip():
        return given.strip()
    if url is not None:
        return canonical_url(url)
    return "text-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def clean(text: str) -> str:
    """The text with lone surrogates and NULs, which no store or page can hold, replaced one for one: offsets stay."""
    if "\0" not in text and text.isascii():
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def make_report(
    text: object,
    *,
    id: object = None,  # noqa: A002 -- a report's own name for it
    title: object = None,
    published: object = None,
    publisher: object = None,
    url: object = None,
    original: str | None = None,
    where: str = "the report",
) -> Report:
    """A report out of fields as a person, a file or a form gives them.

    Raises ReadingError, naming `where`, for one that is unfit.
    """
    if text is None or (isinstance(text, str) and not text.strip()):
        raise ReadingError(where, "there is no text.", "A report needs the article's words, not only its title or address.")
    if not isinstance(text, str):
        raise ReadingError(where, f"the text is {_shown(text)}, not a string.", 'Give it as "text": "…".')
    if len(text) > MAX_TEXT:
        raise ReadingError(where, f"the text has {len(text):,} characters.", f"A report may have {MAX_TEXT:,}; split it.")
    fields = {"id": id, "title": title, "publisher": publisher, "url": url}
    plain = {name: _string(value, name, where) for name, value in fields.items()}
    try:
        address = check_url(plain["url"])
        day = parse_published(published)
    except ValueError as error:
        raise ReadingError(where, str(error)) from error
    body = clean(text)
    return Report(
        id=report_id(plain["id"], address, body),
        text=body,
        title=plain["title"],
        published=day,
        publisher=plain["publisher"],
        url=address,
        original=None if original is None or original == body else clean(original),
    )


def from_mapping(fields: Mapping[str, Any], where: str, published: str | None = None, original: str | None = None) -> Report:
    """A report from named fields; keys that are none of a report's are left alone. `published` serves where they have none."""
    day = fields.get("published")
    return make_report(
        fields.get("text"),
        id=fields.get("id"),
        title=fields.get("title"),
        published=published if day is None or day == "" else day,
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        original=original,
        where=where,
    )


def _string(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    if isinstance(value, int | float | datetime.date):
        return str(value)
    if not isinstance(value, str):
        raise ReadingError(where, f"{name} is {_shown(value)}, not a string.", f"Give {name} as one line of text or leave it out.")
    # One for one: evidence may quote the title by its offsets.
    line = "".join(" " if c < " " or c in "\x7f\x85\u2028\u2029" else c for c in clean(value))
    if len(line) > MAX_FIELD:
        raise ReadingError(where, f"{name} has {len(line):,} characters.", f"It may have {MAX_FIELD:,}.")
    return line if line.strip() else None


def _shown(value: object) -> str:
    if isinstance(value, list | dict | tuple | set):
        return "a list" if isinstance(value, list) else "an object"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…'"
