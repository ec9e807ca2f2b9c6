"""The first start: the look of the pages, the sample reports into an empty store, the map's assets."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import data
from dashboard.markup import plain
from strikemap import assets, settings
from strikemap.errors import AssetError
from strikemap.store import IngestOutcome

_STYLE = Path(__file__).with_name("style.css")


def look() -> None:
    """Our style sheet. It names no colours of its own where the theme has one."""
    st.html(_STYLE)


def fill_store() -> None:
    """Read the sample reports into an empty store, showing how far it is; every other time, nothing."""
    folder = settings.load().seeds
    if folder is None or not folder.is_dir():
        return
    place = st.empty()
    outcomes = data.seed(folder, progress_in(place))
    place.empty()
    for outcome in outcomes:
        if outcome.reason:
            st.warning(plain(f"{outcome.title or outcome.where}: {outcome.reason}"))


def progress_in(place: st.delta_generator.DeltaGenerator) -> data.Progress:
    """A progress bar in a placeholder, drawn at the first report."""

    def progress(done: int, total: int | None, outcome: IngestOutcome) -> None:
        place.progress(
            done / total if total else 1.0,
            text=f"Read {done} of {total or 'unknown'} reports: {plain(outcome.title or outcome.where)}",
        )

    return progress


def assets_there() -> bool:
    """Whether the map can be drawn. Missing files are fetched once; if that fails, the page says which command to run."""
    if not assets.missing():
        return True
    problem = _fetch()
    if problem:
        st.warning(plain(problem))
    return problem is None


@st.cache_resource(show_spinner="Fetching what the map needs …", ttl=60)
def _fetch() -> str | None:
    try:
        assets.ensure()
    except AssetError as error:
        return str(error)
    return None
