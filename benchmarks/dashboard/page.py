"""A tab in real Chromium on a page that is measured: what a person does there, and how long until it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from benchmarks.dashboard.frames import CATEGORIES, Frame, frame_costs
from scripts.running import BROWSER_FLAGS, find_browser

STOPWATCH = Path(__file__).with_name("stopwatch.js")
MOVES = 60  # of the pointer in one drag
_TRIES = 100
_STANDS = "(names) => stopwatch.stands(names)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, its own for the block: a page that hangs goes with it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def new_profile(browser: Browser, limit: float) -> BrowserContext:
    """A profile with an empty cache, as large as a laptop's window; whatever is waited for in it takes `limit` seconds at most."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB", timezone_id="UTC")
    context.add_init_script(path=STOPWATCH)
    context.set_default_timeout(limit * 1000)
    return context


class Traffic:
    """What a page sent and was sent: addresses asked, bytes received by address (as they travelled), and over sockets."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.told = 0  # frames sent over sockets
        self.socket_bytes = 0
        self.bytes: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._came)
        session.on("Network.webSocketFrameReceived", self._heard)
        session.on("Network.webSocketFrameSent", self._spoke)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        self._addresses[event["requestId"]] = address
        if urlsplit(address).scheme.startswith("http"):
            self.asked.append(address)

    def _came(self, event: dict[str, Any]) -> None:
        path = urlsplit(self._addresses.get(event["requestId"], "")).path
        self.bytes[path] = self.bytes.get(path, 0) + int(event["encodedDataLength"])

    def _heard(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        payload = answer["payloadData"]
        self.socket_bytes += len(payload) if answer["opcode"] == 1 else len(payload) * 3 // 4  # binary comes as base64

    def _spoke(self, _: dict[str, Any]) -> None:
        self.told += 1

    def under(self, *parts: str) -> int:
        """The bytes of addresses with one of these parts in their path."""
        return sum(size for path, size in self.bytes.items() if any(part in path for part in parts))

    def everything(self) -> int:
        """All bytes, those of sockets too."""
        return sum(self.bytes.values()) + self.socket_bytes


class Tab:
    """A new tab. Every method that acts gives seconds from the act until what follows stands, or raises Playwright's Error."""

    def __init__(self, context: BrowserContext, address: str, errors: list[str]) -> None:
        self.page = context.new_page()
        self.traffic = Traffic(self.page)
        self._address = address
        self._opened = False
        self.page.on("pageerror", lambda error: errors.append(f"page: {error.message}"))
        self.page.on("console", lambda said: errors.append(f"console: {said.text}") if said.type == "error" else None)

    def open(self, *awaited: str) -> dict[str, float]:
        """Open the address; seconds from then on until each of `awaited` (stopwatch.js) stood."""
        self.page.goto(self._address, wait_until="commit")
        self.watch(*awaited)
        found = self.stood(*awaited, since="opened")
        self._opened = True
        return found

    def watch(self, *awaited: str) -> None:
        """Begin to wait, once what went before has come to rest."""
        if self._opened:
            self.page.wait_for_function("() => stopwatch.rests()", polling=50)
        self.page.evaluate("(names) => stopwatch.watch(names)", list(awaited))

    def stood(self, *awaited: str, since: str = "acted") -> dict[str, float]:
        """Wait for all that is watched; seconds from the last pointer or key until each stood."""
        self.page.wait_for_function(_STANDS, arg=list(awaited), polling=50)
        found = self.page.evaluate("() => ({ ...stopwatch.at, acted: stopwatch.acted, opened: stopwatch.opened })")
        return {name: (found[name] - found[since]) / 1000 for name in awaited}

    def press(self, key: str, *awaited: str) -> dict[str, float]:
        """Press a key; what follows."""
        self.watch(*awaited)
        self.page.keyboard.press(key)
        return self.stood(*awaited)


class Dashboard(Tab):
    """The dashboard's map page."""

    def open_map(self) -> dict[str, float]:
        """Open it: seconds until the `map` is drawn and until it `answer`s a pointer; and until the whole `page` rests."""
        found = self.open("map")
        self.page.evaluate("() => stopwatch.watch(['answer'])")
        self._point()
        answered = self.stood("answer", since="opened")
        self.page.wait_for_function("() => stopwatch.rests()", polling=50)
        return found | answered

    def _point(self) -> None:
        """Move the pointer over the largest circle until it is told of; the page may still move under the pointer."""
        for _ in range(_TRIES):
            x, y = self.page.evaluate("() => stopwatch.largest()")
            self.page.mouse.move(x + 1, y)
            self.page.mouse.move(x, y)
            for _ in range(10):
                if self.page.evaluate(_STANDS, ["answer"]):
                    return
                self.page.wait_for_timeout(20)

    def preset(self, name: str) -> dict[str, float]:
        """Choose a range by its button."""
        self.watch("page")
        self.page.locator(f"[data-preset='{name}']").click()
        return self.stood("page")

    def drag(self, label: str, share: float) -> None:
        """Take "First day", "Last day" or "Move the range" of the timeline to a share of its width, without letting go."""
        plot, part = (self._box(at) for at in (self.page.locator(".tl-plot"), self.page.get_by_role("slider", name=label)))
        start, end = part["x"] + part["width"] / 2, plot["x"] + share * plot["width"]
        y = plot["y"] + plot["height"] / 2
        self.page.mouse.move(start, y)
        self.page.mouse.down()
        for move in range(1, MOVES + 1):
            self.page.mouse.move(start + (end - start) * move / MOVES, y)

    def traced_drag(self, label: str, share: float) -> tuple[list[Frame], int]:
        """Drag, and what its frames cost; and how often the page asked or told the server anything meanwhile."""
        self.page.locator(".tl-plot").scroll_into_view_if_needed()
        browser = self.page.context.browser
        assert browser is not None
        browser.start_tracing(page=self.page, categories=list(CATEGORIES))
        before = len(self.traffic.asked) + self.traffic.told
        self.drag(label, share)
        sent = len(self.traffic.asked) + self.traffic.told - before
        return frame_costs(browser.stop_tracing()), sent

    def release(self) -> dict[str, float]:
        """Let go of the range."""
        self.watch("page")
        self.page.mouse.up()
        return self.stood("page")

    @staticmethod
    def _box(locator: Locator) -> Any:
        box = locator.bounding_box()
        if box is None:
            raise RuntimeError("the timeline is not on the page")
        return box

    def add_choice(self, label: str, value: str) -> float:
        """Add a value to a choice of the sidebar; seconds until map and page stand."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.press_sequentially(value)
        taken = max(self.press("Enter", "page", "cells").values())
        self.page.keyboard.press("Escape")  # the list of values stays open
        return taken

    def fill(self, label: str, value: str) -> float:
        """Fill in a field of the sidebar; seconds until map and page stand."""
        self.page.get_by_label(label, exact=True).fill(value)
        return max(self.press("Enter", "page", "cells").values())

    def clear(self) -> None:
        """Take all filters out."""
        self.watch("page")
        self.page.locator(".st-key-clear_sidebar button").click()
        self.stood("page")

    def heap(self) -> float:
        """Megabytes that the page's scripts hold, typed arrays included, after a collection."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        used = session.send("Runtime.getHeapUsage")
        session.detach()
        return sum(float(used.get(part, 0)) for part in ("usedSize", "embedderHeapUsedSize", "backingStorageSize")) / 1e6


class Alternative(Tab):
    """A map of benchmarks/alternatives; `drawn` names what says that it stands."""

    def __init__(self, context: BrowserContext, address: str, errors: list[str], drawn: str) -> None:
        super().__init__(context, address, errors)
        self._drawn = drawn

    def open_map(self) -> float:
        """Open it; seconds until the map stands."""
        return self.open(self._drawn)[self._drawn]

    def filter(self) -> float:
        """Move the first day on by a step of the slider; seconds until the map stands again."""
        self.page.get_by_role("slider").first.focus()
        return self.press("ArrowRight", self._drawn)[self._drawn]
