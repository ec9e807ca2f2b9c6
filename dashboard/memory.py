"""Memory that is no longer used, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Let the C library give the system what was freed: after large arrays of many sizes glibc keeps the holes between them, and a
    server that is asked for one filter after another would grow. Elsewhere there is nothing to call, and nothing happens."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
