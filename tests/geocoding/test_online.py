"""The opt-in online geocoder, against a small server on this machine: slow, kept, and honest about a server that is down."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.point import Point

from strikemap.errors import OnlineGeocoderError
from strikemap.geocoding.online import OnlineGeocoder

UMAN = {
    "osm_type": "node",
    "osm_id": 1,
    "lat": "48.75",
    "lon": "30.22",
    "name": "Uman",
    "display_name": "Uman, Cherkasy Oblast, Ukraine",
    "addresstype": "city",
    "address": {"state": "Cherkasy Oblast", "country_code": "ua"},
}


class Nominatim(BaseHTTPRequestHandler):
    """Knows Uman; answers 503 to "down"."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query).get("q", [""])[0]
        type(self).asked.append((url.path, self.headers["User-Agent"]))
        answer = UMAN if url.path.endswith("/reverse") else [UMAN] if query == "Uman" else []
        body = json.dumps(answer).encode()
        self.send_response(503 if query == "down" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Nothing on standard error."""


@pytest.fixture
def server() -> Iterator[tuple[str, type[Nominatim]]]:
    handler = type("Handler", (Nominatim,), {"asked": []})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", handler
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def geocoder(cache: Path, address: str) -> OnlineGeocoder:
    return OnlineGeocoder(cache, server=address, contact="someone@example.org", seconds_between=0)


def test_an_answer_is_asked_for_once_and_kept(server: tuple[str, type[Nominatim]], tmp_path: Path) -> None:
    address, handler = server
    cache = tmp_path / "new" / "cache.sqlite"
    (place,) = geocoder(cache, address).geocode("Uman")
    assert (place["name"], place["admin1"], place["country"], place["lat"]) == ("Uman", "Cherkasy Oblast", "UA", 48.75)
    assert "OpenStreetMap" in place["attribution"]
    assert geocoder(cache, address).geocode(" uman ") == [place]
    assert [agent for _, agent in handler.asked] == ["strikemap/0.1 (someone@example.org)"]


def test_not_found_is_an_empty_answer_and_kept_too(server: tuple[str, type[Nominatim]], tmp_path: Path) -> None:
    address, handler = server
    online = geocoder(tmp_path / "cache.sqlite", address)
    assert online.geocode("Xyzzyhrad") == []
    assert online.geocode("Xyzzyhrad") == []
    assert len(handler.asked) == 1


def test_reverse(server: tuple[str, type[Nominatim]], tmp_path: Path) -> None:
    address, _ = server
    assert [p["name"] for p in geocoder(tmp_path / "cache.sqlite", address).reverse(Point(48.75, 30.22))] == ["Uman"]


def test_a_server_that_is_down_is_an_error_and_is_asked_again(server: tuple[str, type[Nominatim]], tmp_path: Path) -> None:
    address, handler = server
    online = geocoder(tmp_path / "cache.sqlite", address)
    for _ in range(2):
        with pytest.raises(OnlineGeocoderError, match="did not answer"):
            online.geocode("down")
    assert len(handler.asked) == 2


def test_no_server_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OnlineGeocoderError, match="did not answer"):
        geocoder(tmp_path / "cache.sqlite", "http://127.0.0.1:9").geocode("Uman")


@pytest.mark.parametrize("address", ["", "ftp://example.org", "http://"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(OnlineGeocoderError, match="not the address"):
        geocoder(tmp_path / "cache.sqlite", address)


def test_a_cache_that_cannot_be_used_says_so(server: tuple[str, type[Nominatim]], tmp_path: Path) -> None:
    broken = tmp_path / "cache.sqlite"
    broken.write_text("this is not a database, and it is long enough to be told apart from an empty one" * 20)
    with pytest.raises(OnlineGeocoderError, match="cannot be used"):
        geocoder(broken, server[0]).geocode("Uman")
