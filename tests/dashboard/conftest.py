"""The dashboard's script on a store of its own, page by page, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from strikemap.model import Claim, Evidence, Report
from strikemap.store import Store
from tests.factories import claim, report

MAIN = Path(__file__).parents[2] / "dashboard" / "main.py"
Open = Callable[..., AppTest]

APRIL = report(
    "april",
    "At least ten people were killed in Ukraine. Three people were killed and five wounded in Uman, <b>officials</b> said.",
    title="An attack in April",
    publisher="The <script>alert(1)</script> Post",
    url="https://example.org/april",
)
DECEMBER = report("december", "Dozens were injured in Kyiv. Two were hurt in Odesa.", published="2023-12-13", publisher="Beta")
UNDATED = report("undated", "A missile hit Dnipro.", published=None, publisher="Gamma", title="No day")


def quoted(one: Report, field: str, quote: str) -> Evidence:
    """Evidence for a field whose words stand in the report."""
    start = one.text.index(quote)
    return Evidence(field=field, quote=quote, start=start, end=start + len(quote), rule=f"{field}.test")


UMAN = [quoted(APRIL, "killed", "Three people were killed"), quoted(APRIL, "injured", "five wounded")]
CLAIMS: dict[str, Sequence[Claim]] = {
    "april": [
        claim("april", "Uman", killed=3, injured=5, weapons=("missile",), damage=("residential",), evidence=UMAN),
        claim("april", "Dnipro", killed=2, children_killed=1),
        claim("april", "Ukraine", scope="total", precision="country", country="UA", place_id="690791", killed=(10, None)),
    ],
    "december": [
        claim("december", "Kyiv", date="2023-12-13", injured=(24, None), weapons=("missile",)),
        claim("december", "Odesa", date="2023-12-13", injured=2, weapons=("drone",)),
        claim("december", "Nowhere", date="2023-12-13"),
    ],
    "undated": [claim("undated", "Dnipro", date=None, weapons=("missile",))],
}


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that holds nothing, as the settings name it."""
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.setenv("STRIKEMAP_SEEDS", "")
    monkeypatch.delenv("STRIKEMAP_DATABASE_URL", raising=False)
    return Store.open(f"sqlite:///{tmp_path / 'strikemap.sqlite'}")


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with six sites, of which one is undated and one unlocated, and one total."""

    def claims_of(one: Report) -> Sequence[Claim]:
        return CLAIMS[one.id]

    empty_store.ingest([APRIL, DECEMBER, UNDATED], claims_of)
    return empty_store


@pytest.fixture
def open_page(store: Store) -> Open:
    """open_page("strikes", city="Uman") runs the dashboard and goes to that page with that query."""
    return visit


def visit(page: str = "map", /, **query: str | list[str]) -> AppTest:
    """The page as it stands after its first run. AppTest's own exceptions would be tracebacks on the page: there are none."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    if page == "map":
        app.query_params.update(query)
        app.run()
    else:
        app.run()
        app.switch_page(f"../pages/{page}.py")
        app.query_params.update(query)
        app.run()
    assert [e.value for e in app.exception] == []
    return app


def words(app: AppTest) -> str:
    """All that the page says, in one text."""
    parts = [*app.markdown, *app.title, *app.subheader, *app.caption, *app.warning, *app.info, *app.error, *app.success]
    return "\n".join(str(part.value) for part in parts) + "\n".join(html_of(app))


def html_of(app: AppTest) -> list[str]:
    """The pieces of our own HTML on the page, without the style sheet."""
    return [body for element in app.get("html") if not (body := element.proto.body).lstrip().startswith("<style")]


def query_of(app: AppTest) -> dict[str, list[str]]:
    """The page's address: each key with all its values."""
    return {key: [value] if isinstance(value, str) else list(value) for key, value in app.query_params.items()}
