"""Answers made once: compressed, tagged, and made once however many ask."""

from __future__ import annotations

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.packed import Recent, pack

BODY = b"cells " * 500


def test_a_browser_that_reads_gzip_gets_what_was_compressed_ahead() -> None:
    packed = pack(BODY)
    answer = packed.answer({"accept-encoding": "br, gzip"}, "text/plain")
    assert (answer.body, answer.headers["content-encoding"]) == (packed.gzipped, "gzip")
    assert gzip.decompress(bytes(answer.body)) == BODY


def test_a_client_that_does_not_gets_it_plain() -> None:
    answer = pack(BODY).answer({}, "text/plain")
    assert answer.body == BODY
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("sent", ["{tag}", 'W/{tag}, "other"', "*"])
def test_what_the_browser_has_is_not_sent_again(sent: str) -> None:
    packed = pack(BODY)
    answer = packed.answer({"if-none-match": sent.format(tag=packed.tag)}, "text/plain")
    assert (answer.status_code, answer.body) == (304, b"")


def test_another_body_has_another_tag() -> None:
    assert pack(BODY).tag == pack(BODY).tag != pack(BODY + b"!").tag


def test_a_value_is_made_once_for_many_threads() -> None:
    recent: Recent[str, int] = Recent(4)
    made: list[int] = []
    gate = threading.Barrier(8)

    def ask(_: int) -> int:
        gate.wait()
        return recent.get("key", lambda: made.append(1) or 7)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [7] * 8
    assert made == [1]


def test_the_value_used_longest_ago_goes() -> None:
    recent: Recent[str, str] = Recent(2)
    for key in ("a", "b", "a", "c"):
        recent.get(key, lambda key=key: key)
    assert recent.get("a", lambda: "made again") == "a"
    assert recent.get("b", lambda: "made again") == "made again"
