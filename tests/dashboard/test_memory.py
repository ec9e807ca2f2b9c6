"""What was freed goes back to the system."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from dashboard.memory import give_back

PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


def test_holes_between_what_is_kept_are_given_back() -> None:
    blocks = [bytes(100_000) for _ in range(1_000)]
    kept = blocks[::10]
    blocks.clear()
    before = resident()
    give_back()
    assert len(kept) == 100
    if platform.libc_ver()[0] == "glibc":
        assert before - resident() > 30_000_000
