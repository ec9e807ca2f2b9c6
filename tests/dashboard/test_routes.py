"""The HTTP routes: what a filter gives, what the browser need not load twice, and that they are read-only."""

from __future__ import annotations

import csv
import gzip
import http.client
import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import uvicorn
from starlette.applications import Starlette
from streamlit import config

from dashboard.addresses import address
from dashboard.routes import routes
from strikemap.mapping.cells import shown
from strikemap.mapping.wire import decode
from strikemap.store import Store


@dataclass(frozen=True)
class Answer:
    """A response as it came: names of headers in lower case, the body still encoded."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


@dataclass(frozen=True)
class Http:
    """A client of the routes on a real server; paths go out as they are written."""

    port: int

    def send(self, method: str, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)


@contextmanager
def served() -> Iterator[Http]:
    """The routes on a port of their own, without Streamlit around them."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes()), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        yield Http(listener.getsockname()[1])
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def web(store: Store) -> Iterator[Http]:
    with served() as client:
        yield client


def strikes(web: Http, query: str) -> dict[str, int]:
    """Strikes per place's name that the cells of a query hold."""
    answer = web.get(f"/api/cells?{query}")
    assert answer.status == 200, answer.text
    cells = decode(answer.content)
    return dict(zip(cells.places["name"], shown(cells)["strikes"].tolist(), strict=True))


def rows(web: Http, query: str) -> list[dict[str, str]]:
    answer = web.get(f"/api/export.csv?{query}")
    assert answer.status == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", {"Uman": 1, "Dnipro": 1, "Kyiv": 1, "Odesa": 1}),
        ("weapon=drone", {"Odesa": 1}),
        ("city=Uman&city=Kyiv", {"Uman": 1, "Kyiv": 1}),
        ("killed=1000", {}),
        ("from=2023-12-01", {"Uman": 1, "Dnipro": 1, "Kyiv": 1, "Odesa": 1}),
        ("place=690548&v=12", {"Uman": 1, "Dnipro": 1, "Kyiv": 1, "Odesa": 1}),
    ],
    ids=["all", "a weapon", "two cities", "nothing", "every day, since the browser cuts the range", "the view is no filter"],
)
def test_the_cells_are_those_of_the_filter(web: Http, query: str, places: dict[str, int]) -> None:
    assert strikes(web, query) == places


def test_the_export_is_the_filter_with_its_totals_and_unmapped_sites(web: Http) -> None:
    assert {row["place"] for row in rows(web, "")} == {"Uman", "Dnipro", "Ukraine", "Kyiv", "Odesa", "Nowhere"}
    assert [row["place"] for row in rows(web, "from=2023-12-01&weapon=drone")] == ["Odesa"]
    assert rows(web, "killed=1000") == []


@pytest.mark.parametrize(
    ("query", "places"),
    [("known=2023-04-28", {"Uman", "Dnipro", "Ukraine"}), ("known=2023-04-27", {"Dnipro"}), ("known=2023-04-28&city=Kyiv", set())],
)
def test_the_export_and_the_cells_stand_on_the_basis_of_the_address(web: Http, query: str, places: set[str]) -> None:
    assert {row["place"] for row in rows(web, query)} == places
    assert set(strikes(web, query)) == {row["place"] for row in rows(web, query) if row["date"] and row["scope"] == "site"}


@pytest.mark.parametrize("query", ["rule=loudest", "known=soon"])
def test_a_basis_that_cannot_be_had_is_refused_in_words(web: Http, query: str) -> None:
    assert web.get(f"/api/export.csv?{query}").status == 400
    assert web.get(f"/api/cells?{query}").status == 400


def test_the_export_is_a_file_to_save(web: Http) -> None:
    headers = web.get("/api/export.csv").headers
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-disposition"] == 'attachment; filename="strikemap.csv"'
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("colour", "classes"), [("side", ("Russia", "Ukraine", "not stated")), ("year", ("2023",))])
def test_the_cells_have_the_classes_of_the_colouring(web: Http, colour: str, classes: tuple[str, ...]) -> None:
    plain, coloured = web.get("/api/cells"), web.get(f"/api/cells?colour={colour}")
    cells = decode(coloured.content)
    assert (cells.colouring, cells.colours) == (colour, classes)
    assert shown(cells).equals(shown(decode(plain.content)))
    assert coloured.headers["etag"] != plain.headers["etag"]


def test_an_unknown_colouring_is_refused_in_words(web: Http) -> None:
    answer = web.get("/api/cells?colour=taste")
    assert answer.status == 400
    assert "no colouring “taste”; there is weapon, damage, side, grade, year" in answer.text


@pytest.mark.parametrize("path", ["/api/cells", "/api/export.csv"])
@pytest.mark.parametrize(
    ("query", "names"), [("wepon=drone", "wepon"), ("city=Atlantis", "Atlantis"), ("from=yesterday", "yesterday")]
)
def test_a_filter_that_cannot_be_read_is_refused_in_words(web: Http, path: str, query: str, names: str) -> None:
    answer = web.get(f"{path}?{query}")
    assert answer.status == 400
    assert names in answer.text


@pytest.mark.parametrize("path", ["/api/cells", "/api/basemap"])
def test_what_the_browser_has_is_not_sent_again(web: Http, path: str) -> None:
    first = web.get(path, accept_encoding="gzip")
    assert (first.status, first.headers["content-encoding"]) == (200, "gzip")
    again = web.get(path, if_none_match=first.headers["etag"])
    assert (again.status, again.content) == (304, b"")


def test_a_withdrawn_report_leaves_the_cells_at_once(web: Http, store: Store) -> None:
    before = web.get("/api/cells")
    store.withdraw("december")
    after = web.get("/api/cells", if_none_match=before.headers["etag"])
    assert after.status == 200
    assert strikes(web, "") == {"Uman": 1, "Dnipro": 1}


def test_our_scripts_are_served_and_a_missing_one_is_missing(web: Http) -> None:
    script = web.get("/assets/cells.js")
    assert script.headers["content-type"].split(";")[0] in ("text/javascript", "application/javascript")
    assert script.headers["cache-control"] == "no-cache"
    assert web.get("/assets/no_such.js").status == 404


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/..%2fapp.py"])
def test_nothing_beside_the_assets_is_served(web: Http, path: str) -> None:
    assert web.get(path).status == 404


@pytest.mark.parametrize("path", ["/strikes", "/cities", "/reports", "/method", "/strike"])
def test_a_page_opened_by_its_own_address_is_told_where_its_server_is(web: Http, path: str) -> None:
    answer = web.get(f"{path}?city=Uman")
    assert answer.headers["content-type"].startswith("text/html")
    assert 'window.__streamlit = { BACKEND_BASE_URL: window.location.origin + "/" };' in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/api/cells", "/api/basemap", "/api/export.csv", "/assets/cells.js"])
def test_the_routes_only_read(web: Http, method: str, path: str) -> None:
    assert web.send(method, path).status == 405


@pytest.fixture
def under_a_path(store: Store) -> Iterator[Http]:
    """The routes as an operator has them behind `server.baseUrlPath`."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "war/map")
    with served() as client:
        yield client
    config.set_option("server.baseUrlPath", before)


def test_a_base_path_stands_before_every_route(under_a_path: Http) -> None:
    assert address("api/cells", "city=Uman") == "/war/map/api/cells?city=Uman"
    for path in ("api/cells", "api/basemap", "api/export.csv", "assets/cells.js"):
        assert under_a_path.get(address(path)).status == 200
        assert under_a_path.get(f"/{path}").status == 404
    assert 'location.origin + "/war/map/"' in under_a_path.get("/war/map/strikes").text
