"""The one place where our own HTML is made. Every value that goes in is escaped here; nothing else writes HTML.

Text of reports, names of places and titles come from strangers. `escaped` is for HTML, `plain` for the labels and
sentences that Streamlit reads as Markdown.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from strikemap import wording

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$])")
# What Markdown makes something of without any mark: emoji and directives (:name:), and bare addresses of pages and of mail.
_BARE = re.compile(r":(?=[A-Za-z/])|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def escaped(text: object) -> str:
    """Text that is inert inside an element or a quoted attribute."""
    return html.escape(str(text), quote=True)


def plain(text: object) -> str:
    """Text that Streamlit's Markdown shows as it is: no emphasis, link, image, formula, emoji or coloured span."""
    return _BARE.sub(lambda found: found.group() + _WORD_JOINER, _MARKDOWN.sub(r"\\\1", str(text).replace("\n", " ")))


def tag(name: str, content: str, css: str = "", **attributes: str) -> str:
    """One element around HTML that is already safe; its attributes are escaped here."""
    attributes = {"class": css, **attributes} if css else attributes
    words = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{content}</{name}>"


def show(*pieces: str) -> None:
    """Put safe pieces on the page."""
    st.html("".join(pieces))


def quotation(text: str, source: str) -> str:
    """A quote set as a quote, with where it comes from beneath."""
    return tag("figure", tag("blockquote", escaped(text)) + tag("figcaption", escaped(source)), "sm-quote")


def figures(rows: Iterable[tuple[str, str, str]]) -> str:
    """Labelled figures beside each other: (label, figure, what the tooltip says)."""
    cells = (
        tag("div", tag("dt", escaped(label)) + tag("dd", _spoken(figure), title=hint), "sm-figure") for label, figure, hint in rows
    )
    return tag("dl", "".join(cells), "sm-figures")


def _spoken(figure: str) -> str:
    """A figure; a dash is also told to those who hear the page."""
    if figure != wording.DASH:
        return escaped(figure)
    return tag("span", wording.DASH, **{"aria-hidden": "true"}) + tag("span", "not stated", "sm-unseen")


def code(name: str) -> str:
    """A dotted name that may break at its dots and signs, and nowhere else."""
    return tag("code", re.sub(r"(?<=[.+])", "<wbr>", escaped(name)))


def sparkline(counts: Sequence[int], says: str) -> str:
    """Bars side by side, as high as their counts, with what a person who cannot see them is told."""
    top = max(counts, default=0) or 1
    # Streamlit lets no SVG through; boxes of a height do.
    bars = "".join(tag("span", "", style=f"height: {round(100 * count / top)}%") for count in counts)
    return tag("div", bars, "sm-spark", **{"role": "img", "aria-label": says, "title": says})


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A list of labelled facts, one a line."""
    return tag("dl", "".join(tag("div", tag("dt", escaped(k)) + tag("dd", escaped(v)), "sm-fact") for k, v in rows), "sm-facts")


class Mark(NamedTuple):
    """A stretch of a text: what was read from it, and the names under which links find it."""

    start: int
    end: int
    says: str
    anchors: tuple[str, ...] = ()


def marked(text: str, marks: Sequence[Mark]) -> str:
    """A text with stretches marked; overlapping ones are marked once, with both sayings."""
    cuts = sorted({0, len(text), *(max(0, min(len(text), edge)) for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    for left, right in itertools.pairwise(cuts):
        here = [mark for mark in marks if mark.start <= left and right <= mark.end]
        piece = escaped(text[left:right])
        anchors = "".join(tag("span", "", id=name) for mark in here if mark.start == left for name in mark.anchors)
        says = ", ".join(dict.fromkeys(mark.says for mark in here))
        pieces.append(tag("mark", anchors + piece, title=says) if here else piece)
    return "".join(pieces)


def link(text: str, address: str) -> str:
    """Text that leads to an address."""
    return tag("a", escaped(text), href=address)
