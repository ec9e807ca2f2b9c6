"""A fresh store in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from strikemap.settings import sqlite_url
from strikemap.store import Store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "store.sqlite")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()
