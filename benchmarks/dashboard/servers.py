"""The servers that are measured: the dashboard on a made-up store, and a map of the alternatives on the same strikes.

Their memory is that of the process (resident set), their CSV is read as a download is.
"""

from __future__ import annotations

import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.running import PROJECT, Server, start
from strikemap import assets
from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import load_snapshot
from strikemap.tally import is_mapped

ALTERNATIVES = PROJECT / "benchmarks" / "alternatives"
_BLOCK = 1 << 16


def alternative(name: str, strikes: Path, vendor: Path, log: Path) -> Server:
    """Start the map `benchmarks/alternatives/<name>.py` on a table of strikes; `vendor` holds the scripts that it loads."""
    settings = {"ALTERNATIVE": name, "STRIKES": str(strikes), "ASSETS": str(vendor)}
    return start(strikes.parent, log, project=ALTERNATIVES, **settings)


def fetch_vendor(root: Path) -> Path:
    """The folder of what the alternatives load, fetched into `root` where it is not there. Raises AssetError."""
    packages = [*assets.read_manifest(), *assets.read_manifest(ALTERNATIVES / "assets.toml")]
    assets.ensure(root, sources=[assets.from_npm], packages=packages)
    return assets.vendor_folder(root)


def strikes_of(data: Path) -> pd.DataFrame:
    """The strikes of a store, all columns. Raises StoreError."""
    store = Store.open(sqlite_url(data / "strikemap.sqlite"))
    try:
        return load_snapshot(store).strikes
    finally:
        store.close()


def write_mapped(strikes: pd.DataFrame, path: Path) -> int:
    """Write what a map can show of the strikes for the alternatives: lat, lon, day, place. Gives how many these are."""
    mapped = strikes.loc[is_mapped(strikes), ["lat", "lon", "date", "place"]]
    days = pd.to_datetime(mapped["date"].astype("str"))
    columns = {"lat": mapped["lat"].astype("float64"), "lon": mapped["lon"].astype("float64"), "day": days}
    pd.DataFrame(columns | {"place": mapped["place"].astype("str")}).to_parquet(path, index=False)
    return len(mapped)


def memory(server: Server) -> float:
    """The server's resident memory in megabytes."""
    run = subprocess.run(["ps", "-o", "rss=", "-p", str(server.process.pid)], capture_output=True, text=True, check=True)
    return int(run.stdout) / 1000


class Download(NamedTuple):
    """What a download took: seconds until its first byte, and until all was there (None: not within the limit); megabytes that
    came, and the seconds of that; the server's memory in megabytes before and at most."""

    first_byte: float
    whole: float | None
    megabytes: float
    seconds: float
    memory_before: float
    memory_most: float


def download(server: Server, path: str, limit: float) -> Download:
    """Read what an address of the server gives, for at most `limit` seconds, and watch the server's memory. Raises OSError."""
    before = most = memory(server)
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.1):
            most = max(most, memory(server))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    began = time.perf_counter()
    seconds = lambda: time.perf_counter() - began  # noqa: E731
    try:
        with urllib.request.urlopen(server.url + path, timeout=limit) as answer:
            size = len(answer.read(1))
            first = seconds()
            while seconds() < limit and (block := answer.read1(_BLOCK)):
                size += len(block)
            took = seconds()
    finally:
        done.set()
        watcher.join()
    return Download(first, took if took < limit else None, size / 1e6, took, before, most)
