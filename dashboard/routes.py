"""The read-only HTTP routes beside the pages: our assets, the map's cells and basemap, the CSV of a filter.

All handlers are plain functions, which Starlette runs in threads: a blocking coroutine would stop every session.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard import data, front
from dashboard.addresses import base_path
from dashboard.packed import Packed, Recent, pack
from strikemap.errors import StrikemapError
from strikemap.exchange.csv_export import stream
from strikemap.exchange.decision_log import log_csv
from strikemap.mapping.basemap_data import basemap_json
from strikemap.mapping.cells import build_cells
from strikemap.mapping.colouring import COLOURINGS, DEFAULT
from strikemap.mapping.wire import MEDIA_TYPE, encode
from strikemap.query import Filter
from strikemap.store.basis import Basis, read_basis
from strikemap.store.snapshot import Snapshot

ASSETS = Path(__file__).parents[1] / "static"
COLOUR = "colour"  # of the circles, in the cells' address: a cell has one class
VERSION = "v"  # of the store, in the cells' address: another version is another address, so that the browser asks again

logger = logging.getLogger("strikemap.dashboard")
Handler = Callable[[Request], Response]

_cells: Recent[tuple[str, str, str], Packed] = Recent(32)
_basemap: Recent[str, Packed] = Recent(1)


def routes() -> list[BaseRoute]:
    """Every route, prefixed by the operator's base path (Streamlit prefixes its own only)."""
    base = base_path()
    return [
        Route(f"{base}/api/cells", _in_words(cells)),
        Route(f"{base}/api/basemap", _in_words(basemap)),
        Route(f"{base}/api/export.csv", _in_words(export_csv)),
        Route(f"{base}/api/decisions.csv", _in_words(decisions_csv)),
        Mount(f"{base}/assets", Assets(directory=ASSETS)),
        *(Route(f"{base}/{name}", front.page) for name in front.addresses()),
    ]


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """While the server starts, make ready in a thread what the first visitor would otherwise wait for."""
    threading.Thread(target=_warm, daemon=True).start()
    yield


def _warm() -> None:
    try:
        _basemap.get("", _pack_basemap)
        snapshot = data.snapshot()
        _packed(snapshot, Filter(), DEFAULT)
        snapshot.index_texts()
    except StrikemapError:
        logger.warning("Not ready at the start; the page will say so", exc_info=True)


class Assets(StaticFiles):
    """Our scripts and styles; a browser asks each time whether they changed, so that an update shows without a hard reload."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def cells(request: Request) -> Response:
    """The map's cells of a filter and a colouring, every day of it: the browser itself applies the range of days."""
    snapshot = data.snapshot(_basis(request))
    wanted = _asked(request).without("from", "to")
    colouring = request.query_params.get(COLOUR, DEFAULT)
    if colouring not in COLOURINGS:
        raise _BadFilterError(f"There is no colouring “{colouring[:40]}”; there is {', '.join(COLOURINGS)}.")
    return _packed(snapshot, wanted, colouring).answer(request.headers, MEDIA_TYPE)


def _packed(snapshot: Snapshot, wanted: Filter, colouring: str) -> Packed:
    key = (snapshot.data_version, wanted.to_query_string(), colouring)
    return _cells.get(key, lambda: pack(encode(build_cells(wanted.select(snapshot), colouring))))


def basemap(request: Request) -> Response:
    """Land, regions and names for the offline basemap."""
    return _basemap.get("", _pack_basemap).answer(request.headers, "application/json")


def _pack_basemap() -> Packed:
    return pack(basemap_json())


def export_csv(request: Request) -> Response:
    """The strikes that a filter keeps, as the table shows them: streamed in blocks."""
    snapshot = data.snapshot(_basis(request))
    rows = snapshot.rows(_asked(request).mask(snapshot))
    name = {"Content-Disposition": 'attachment; filename="strikemap.csv"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(stream(rows), media_type="text/csv; charset=utf-8", headers={**name, "Cache-Control": "no-cache"})


def decisions_csv(_: Request) -> Response:
    """The whole log of reviewers' decisions."""
    name = {"Content-Disposition": 'attachment; filename="strikemap-decisions.csv"', "X-Content-Type-Options": "nosniff"}
    body = log_csv(data.store().decisions())
    return Response(body, media_type="text/csv; charset=utf-8", headers={**name, "Cache-Control": "no-cache"})


class _BadFilterError(ValueError):
    """A query that asks for what there is not: answering without that part would give more than was asked for."""


def _basis(request: Request) -> Basis:
    basis, problems = read_basis(request.query_params)
    if problems:
        raise _BadFilterError("\n".join(problems))
    return basis


def _asked(request: Request) -> Filter:
    """The filter of a query. What there is to choose from is asked of the usual basis, as the page does: others hold less."""
    pairs = [(key, value) for key, value in request.query_params.multi_items() if key != VERSION]
    wanted, problems = Filter.from_query(pairs, data.snapshot())
    if problems:
        raise _BadFilterError("\n".join(problems))
    return wanted


def _in_words(handler: Handler) -> Handler:
    """Errors of the engine and of the query as sentences, with the status that fits."""

    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except _BadFilterError as error:
            return PlainTextResponse(f"{error}\n", status_code=400)
        except StrikemapError as error:
            return PlainTextResponse(f"{error}\n", status_code=503)

    return answer
