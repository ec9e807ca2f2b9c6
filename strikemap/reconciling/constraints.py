"""What a person has settled about claims before they are gathered: some are one strike, some are not.

A rule names sets of claims by their keys: the claims within a set are one strike, and two sets of one rule are two. Of rules that
contradict each other the later holds, key by key; keys of claims that are not there do no harm.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

Rule = Sequence[Set[str]]


@dataclass(frozen=True)
class Constraints:
    """`group`: by claim key, the number of the claims that are one strike; `apart`: by such a number, those of other strikes."""

    group: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def forbid(self, groups: Iterable[int], others: Set[int]) -> bool:
        """Whether any of these groups is another strike than one of those."""
        return any(not self.apart.get(one, frozenset()).isdisjoint(others) for one in groups)


NONE = Constraints()


def constrain(rules: Sequence[Rule]) -> Constraints:
    """The constraints that the rules, given from the oldest to the newest, leave in force."""
    if not rules:
        return NONE
    groups = _Groups({key for rule in rules for part in rule for key in part})
    for rule in reversed(rules):
        parts = [sorted(part) for part in rule]
        for part in parts:
            for one, other in itertools.combinations(part, 2):
                groups.join(one, other)
        for one_part, other_part in itertools.combinations(parts, 2):
            for one, other in itertools.product(one_part, other_part):
                groups.part(one, other)
    return groups.settled()


class _Groups:
    """Disjoint sets of keys, and which of them must stay disjoint. What was said first to it holds."""

    def __init__(self, keys: Set[str]) -> None:
        self._of = {key: number for number, key in enumerate(sorted(keys))}
        self._members = {number: [key] for key, number in self._of.items()}
        self._apart: dict[int, set[int]] = {number: set() for number in self._members}

    def join(self, one: str, other: str) -> None:
        kept, gone = sorted((self._of[one], self._of[other]))
        if kept == gone or gone in self._apart[kept]:
            return
        for key in self._members[gone]:
            self._of[key] = kept
        self._members[kept] += self._members.pop(gone)
        for far in self._apart.pop(gone):
            self._apart[far].discard(gone)
            self._link(far, kept)

    def part(self, one: str, other: str) -> None:
        if self._of[one] != self._of[other]:
            self._link(self._of[one], self._of[other])

    def _link(self, one: int, other: int) -> None:
        self._apart[one].add(other)
        self._apart[other].add(one)

    def settled(self) -> Constraints:
        return Constraints(dict(self._of), {number: frozenset(others) for number, others in self._apart.items() if others})
