"""The texts of the Method page, and the parts of it that depend on this server."""

from __future__ import annotations

from pathlib import Path

from dashboard.markup import plain
from strikemap import settings, wording
from strikemap.errors import StrikemapError
from strikemap.evaluation import published
from strikemap.store import Store
from strikemap.store.snapshot import Snapshot

_TEXTS = Path(__file__).with_name("text")
_SOURCES = settings.PROJECT / "geodata" / "SOURCES.md"


def text(name: str) -> str:
    """One of the texts beside this module, as Markdown."""
    return (_TEXTS / f"{name}.md").read_text(encoding="utf-8")


def storage(store: Store, snapshot: Snapshot) -> str:
    """Where the store is and how much it holds, as Markdown."""
    at = f"in the file {plain(store.path)}" if store.path else "on a database server"
    held = (
        f"{wording.number(snapshot.report_count, 'report')} and {wording.number(len(snapshot.strikes), 'row')}, strikes and totals"
    )
    backup = "This command copies it while the dashboard runs:" if store.path else "Back it up with the database server's own tool."
    return f"Everything is kept {at}, which holds {held}. The setting STRIKEMAP_DATA names its folder. {backup}"


def sources() -> str:
    """The origin and licence of the gazetteer and borders, as Markdown."""
    if _SOURCES.is_file():
        return _SOURCES.read_text(encoding="utf-8")
    return "The file geodata/SOURCES.md, which names the sources, is not installed here."


def accuracy() -> str:
    """The published accuracy as a Markdown table, or what to do where none is published."""
    try:
        return published.as_markdown(published.read_published())
    except StrikemapError:
        return "The accuracy has not been measured on this installation. `make accuracy` measures it on the annotated reports."
