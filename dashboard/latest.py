"""The newest snapshot that is there: whoever asks while the next one is made goes on with the one before it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from strikemap.store.snapshot import Snapshot

# A reviewer's decision and a few reports take less, so that who made them sees them at once.
PATIENCE_S = 3.0


class Latest:
    """Shared by the sessions of a process. `load` makes the snapshot of the store as it is; it runs in a thread of its own."""

    def __init__(self, load: Callable[[], Snapshot], patience: float = PATIENCE_S) -> None:
        self._load, self._patience = load, patience
        self._lock = threading.Lock()
        self._one = ThreadPoolExecutor(1, thread_name_prefix="snapshot")
        self._shown: Snapshot | None = None
        self._coming: Future[Snapshot] | None = None

    def get(self, version: str) -> Snapshot:
        """The snapshot of this data version or a newer one; the one before it where that takes longer than one should wait.

        Raises what `load` raises.
        """
        until = time.monotonic() + self._patience
        while True:
            with self._lock:
                before = self._shown
                if before is not None and before.data_version == version:
                    return before
                known = self._coming
                coming = self._coming = known or self._one.submit(self._make)
            try:
                made = coming.result(None if before is None else max(0.0, until - time.monotonic()))
            except TimeoutError:
                assert before is not None  # without one to go on with, there is no end to patience
                return before
            if made.data_version == version or known is None:
                return made
            # It was begun before this version was there: the next one has it.

    def _make(self) -> Snapshot:
        try:
            made = self._load()
            with self._lock:
                self._shown = made
            return made
        finally:
            with self._lock:
                self._coming = None
