"""A process that decides on strikes, and says each decision on standard output when the store has acknowledged it.

`python -m tests.store.decider URL WHO COUNT`: COUNT times, four decisions at once on the claims of the store's reports.
"""

from __future__ import annotations

import sys

from strikemap.errors import OvertakenError
from strikemap.reviewing.decisions import Draft
from strikemap.store import Store
from tests.store.writer import say

AT_ONCE = 4


def main() -> None:
    url, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    store = Store.open(url)
    keys = [claim.key for claim in store.claims()]
    say("open")
    for number in range(count):
        drafts = [Draft(who=who, action="accept", about=f"{number}", claims=(key,), why="words " * 500) for key in keys[:AT_ONCE]]
        while True:
            seen = max((d.number for d in store.decisions()), default=0)
            try:
                written = store.decide(drafts, seen)
                break
            except OvertakenError:
                continue
        say(f"{written[0].number} {written[-1].number}")


if __name__ == "__main__":
    main()
