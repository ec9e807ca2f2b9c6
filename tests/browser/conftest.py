"""A real server on a fresh store and a real Chromium, for every test in this folder.

`server` is the dashboard on the sample reports, shared by the session; `serve(...)` starts another with its own store.
`page` and `context` are Playwright's own objects at 1400 x 900. After every test `watched` asserts that no request left
the machine and that neither the page, nor its console, nor the dashboard showed an error.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

PROJECT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of another host is recorded, and goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
START_SECONDS = 90  # a cold start on two busy cores
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


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address without a closing slash, its store's folder, and its log."""

    url: str
    data: Path
    log: Path

    def tail(self, lines: int = 40) -> str:
        """The last lines that the server logged."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


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
        return [url for url, at in parts if at.scheme not in ("data", "blob", "about") and at.hostname != "127.0.0.1"]

    def unexpected(self) -> list[str]:
        """The errors that no `expect_error` covers."""
        return [text for text in self.errors if not any(re.search(pattern, text) for pattern in self.expected)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it started; it leads a process group of its own."""
    for signum in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, signum)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _await_health(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(server.url):
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode} before it was up:\n{server.tail()}")
        if time.monotonic() > deadline:
            pytest.fail(f"the server was not up after {START_SECONDS} s:\n{server.tail()}")
        time.sleep(0.1)


Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """serve(data=FOLDER, **environment) starts a dashboard of its own; all are stopped when the session ends.

    Without `data` the store is new, and the server reads the sample reports into it.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(data: Path | None = None, **environment: str) -> Server:
        data = data or tmp_path_factory.mktemp("data")
        port = _free_port()
        server = Server(f"http://127.0.0.1:{port}", data, tmp_path_factory.mktemp("log") / "server.log")
        options = {
            "server.port": port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": "false",
        }
        arguments = [f"--{name}={value}" for name, value in options.items()]
        with server.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", *arguments],
                cwd=PROJECT,
                env={**os.environ, "STRIKEMAP_DATA": str(data), **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        running.append(process)
        _await_health(server, process)
        return server

    try:
        yield start
    finally:
        for process in running:
            _stop(process)


@pytest.fixture(scope="session")
def server(serve: Serve) -> Server:
    """The dashboard on the sample reports. Tests that change the store start their own with `serve`."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it; none at all is a failure, since untested is not passed."""
    paths = [path for path in map(shutil.which, BROWSERS) if path]
    if not paths:
        pytest.fail(f"no browser found ({', '.join(BROWSERS)}). Install Debian's package: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=paths[0], args=list(FLAGS))
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
