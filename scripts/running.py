"""A dashboard process on a port of its own, and the Chromium of this machine: for browser tests and screenshots."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
START_SECONDS = 90  # a cold start on two busy cores
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of another host is seen by who watches its requests, and goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_browser() -> str:
    """The path of a Chromium or Chrome. Raises LookupError saying what to install."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise LookupError(f"no browser found ({', '.join(BROWSERS)}). Install Debian's package: apt-get install chromium")
    return found


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address without a closing slash, its store's folder, its log, and its process."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    def tail(self, lines: int = 40) -> str:
        """The last lines that the server logged."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        """End the server and whatever it started; it leads a process group of its own."""
        for signum in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is not None:
                return
            os.killpg(self.process.pid, signum)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue


def start(data: Path, log: Path, project: Path = PROJECT, **environment: str) -> Server:
    """Start a dashboard whose store lies in `data` and wait until it answers. Raises RuntimeError with its log when it does not.

    `project` may name a copy of the project's folder.
    """
    options = {
        "server.port": _free_port(),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *(f"--{name}={value}" for name, value in options.items())],
            cwd=project,
            env={**os.environ, "STRIKEMAP_DATA": str(data), **environment},
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{options['server.port']}", data, log, process)
    try:
        _await_health(server)
    except BaseException:
        server.stop()
        raise
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(server.url):
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended with {server.process.returncode} before it was up:\n{server.tail()}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"the server was not up after {START_SECONDS} s:\n{server.tail()}")
        time.sleep(0.1)


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
