"""A process that reads reports in, withdraws and restores some, decides on strikes, and derives the strikes after each step.

`python -m tests.store.reconciler URL SEED`: says "open", then a word after every step; it never ends by itself.
"""

from __future__ import annotations

import itertools
import random
import sys

from strikemap.store import Store
from strikemap.store.snapshot import load_snapshot
from tests.store.crowd import claims_of, draft, make
from tests.store.writer import say


def main() -> None:
    chance = random.Random(int(sys.argv[2]))
    store = Store.open(sys.argv[1])
    store.ingest([make(number, 0) for number in range(10)], claims_of)
    say("open")
    for number in itertools.count():
        step = chance.random()
        known = [s.report.id for s in store.reports(withdrawn=True)]
        if step < 0.6 or not known:
            store.ingest([make(number % 40, chance.randrange(2))], claims_of)
        elif step < 0.7:
            snapshot = load_snapshot(store)
            store.decide(draft(chance, snapshot), snapshot.last_decision)
        elif step < 0.85:
            store.withdraw(chance.choice(known))
        else:
            store.restore(chance.choice(known))
        load_snapshot(store)
        say("derived")


if __name__ == "__main__":
    main()
