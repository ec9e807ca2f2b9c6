"""The index of texts finds what a look at every text finds, whether or not it has caught up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.texts import Texts, folded, numbers
from tests.factories import report

# Few letters, so that parts of texts are found; those that fold, quote, end a string, or stand outside the first plane.
LETTERS = "aAbß İ\"'%_*\n\0я😀"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=6, unique=True),
    sought=st.text(LETTERS, min_size=1, max_size=5),
    caught_up=st.booleans(),
)
def test_the_index_finds_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], sought: str, caught_up: bool
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    store = Store.open(sqlite_url(folder / "store.sqlite"))
    store.ingest([report(f"r{n}", text, title=text[:3]) for n, text in enumerate(texts)], lambda _: [])
    index = Texts(folder / "texts.sqlite", store)
    if caught_up:
        index.catch_up()
    wanted = {n for n, text in enumerate(texts) if sought.casefold() in folded(text[:3], text)}
    by_number = {number: int(i[1:]) for (i, _), number in numbers(store).items()}
    assert {by_number[n] for n in index.search(sought).tolist()} == wanted
    index.close()
    store.close()


def test_a_new_version_is_found_by_its_own_words(store: Store, tmp_path: Path) -> None:
    index = Texts(tmp_path / "texts.sqlite", store)
    store.ingest([report("r1", "old words")], lambda _: [])
    index.catch_up()
    store.ingest([report("r1", "fresh words")], lambda _: [])
    found = numbers(store)
    assert index.search("fresh").tolist() == [found["r1", 2]]
    index.catch_up()
    index.catch_up()
    assert sorted(index.search("words").tolist()) == [found["r1", 1], found["r1", 2]]
