"""A real server on a fresh store and a real Chromium, for every test in this folder.

`server` is the dashboard on the sample reports, shared by the session; `serve(...)` starts another with its own store.
`page` and `context` are Playwright's own objects at 1400 x 900. After every test `watched` asserts that no request left
the machine and that neither the page, nor its console, nor the dashboard showed an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from scripts.running import BROWSER_FLAGS, PROJECT, Server, find_browser, start

HERE = Path(__file__).parent
WAIT_MS = 30_000
FAILURES = PROJECT / "build" / "browser"

expect.set_options(timeout=WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser, and is marked so."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Leave the outcome on the item, so that `context` can keep a screenshot of a failure."""
    report = yield
    setattr(item, f"outcome_{report.when}", report)
    return report


@dataclass
class Watch:
    """What a browser context did: the URL of every request and web socket, and every error that it met."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect_error(self, pattern: str) -> None:
        """Let errors pass whose text matches `pattern`: for a test that provokes one."""
        self.expected.append(pattern)

    def foreign(self) -> list[str]:
        """The requests that went to another host than this machine."""
        parts = ((url, urlsplit(url)) for url in self.requests)
        return [url for url, at in parts if at.scheme not in ("data", "blob", "about", "file") and at.hostname != "127.0.0.1"]

    def unexpected(self) -> list[str]:
        """The errors that no `expect_error` covers."""
        return [text for text in self.errors if not any(re.search(pattern, text) for pattern in self.expected)]


Serve = Callable[..., Server]
Call = Callable[..., Any]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """serve(data=FOLDER, project=FOLDER, **environment) starts a dashboard of its own; all are stopped when the session ends.

    Without `data` the store is new, and the server reads the sample reports into it.
    """
    running: list[Server] = []

    def serve_one(data: Path | None = None, project: Path = PROJECT, **environment: str) -> Server:
        folder = tmp_path_factory.mktemp("server")
        running.append(start(data or folder / "data", folder / "server.log", project, **environment))
        return running[-1]

    try:
        yield serve_one
    finally:
        for server in running:
            server.stop()


@pytest.fixture(scope="session")
def server(serve: Serve) -> Server:
    """The dashboard on the sample reports. Tests that change the store start their own with `serve`."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it; none at all is a failure, since untested is not passed."""
    try:
        path = find_browser()
    except LookupError as error:
        pytest.fail(str(error))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        yield chromium
        chromium.close()


def _console(message: ConsoleMessage) -> str:
    place = message.location
    return f"console: {message.text} ({place.get('url')}:{place.get('lineNumber')})"


def _attach(watch: Watch, page: Page) -> None:
    page.on("pageerror", lambda error: watch.errors.append(f"page: {error.message}"))
    page.on("websocket", lambda socket: watch.requests.append(socket.url))


@pytest.fixture
def watched() -> Watch:
    """The record of the test's context. `context` asserts, when it closes, that the record is clean."""
    return Watch()


def _keep_failure(request: pytest.FixtureRequest, context: BrowserContext, server: Server) -> None:
    name = re.sub(r"[^\w-]+", "_", request.node.name)
    FAILURES.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        page.screenshot(path=FAILURES / f"{name}-{number}.png")
    (FAILURES / f"{name}.log").write_text(server.tail(200), encoding="utf-8")


@pytest.fixture
def context(request: pytest.FixtureRequest, browser: Browser, server: Server, watched: Watch) -> Iterator[BrowserContext]:
    """A fresh profile of 1400 x 900 whose relative addresses mean the session's server; watched from start to end."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, base_url=server.url, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(WAIT_MS)
    context.on("request", lambda sent: watched.requests.append(sent.url))
    context.on("console", lambda message: watched.errors.append(_console(message)) if message.type == "error" else None)
    context.on("page", lambda page: _attach(watched, page))
    try:
        yield context
        failed = getattr(request.node, "outcome_call", None)
        try:
            for page in context.pages:
                shown = page.get_by_test_id("stException")
                watched.errors.extend(f"shown: {text}" for text in shown.all_inner_texts())
            if failed is None or failed.failed:
                _keep_failure(request, context, server)
        except Error as error:
            watched.errors.append(f"page lost: {error.message}")
    finally:
        context.close()
    assert watched.foreign() == [], "the browser asked other hosts"
    assert watched.unexpected() == [], f"errors in the browser; the server's log ends:\n{server.tail()}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab; `page.goto("/")` opens the dashboard."""
    return context.new_page()


@pytest.fixture(scope="module")
def tab(browser: Browser, server: Server) -> Iterator[Page]:
    """A tab at the server's address, where modules can be imported, with Leaflet for those that extend it."""
    context: BrowserContext = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/assets/days.js")
    page.add_script_tag(url="/assets/vendor/leaflet/leaflet.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def call(tab: Page) -> Call:
    """call("days.js", "dayNumber", "2023-04-28") gives what the function returns, as JSON has it."""

    def run(module: str, function: str, *arguments: Any) -> Any:
        script = "async ([module, name, given]) => (await import(`/assets/${module}`))[name](...given)"
        return tab.evaluate(script, [module, function, list(arguments)])

    return run
