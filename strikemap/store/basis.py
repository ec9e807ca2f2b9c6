"""On what a map stands: which rule chooses the figures, and on which day's knowledge. Read from a query, as a filter is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec
import pandas as pd

from strikemap import wording
from strikemap.model import CASUALTY_FIELDS
from strikemap.query import EARLIEST, LATEST
from strikemap.reconciling.figures import DEFAULT_RULE, RULES, RuleName

RULE_KEY, KNOWN_KEY = "rule", "known"
_FIGURES = [f"{field}_{end}" for field in CASUALTY_FIELDS for end in ("min", "max")]


class Basis(msgspec.Struct, frozen=True):
    """`rule` chooses every strike's figures; `known`, an ISO day, leaves out what was published after it."""

    rule: RuleName = DEFAULT_RULE
    known: str | None = None

    @property
    def key(self) -> str:
        """A short name for caches and addresses; empty for the usual basis."""
        return "" if self == Basis() else f"{self.rule.replace(' ', '-')}.{self.known or 'now'}"

    def to_query(self) -> dict[str, str]:
        """The query that reads back as this basis."""
        rule = {} if self.rule == DEFAULT_RULE else {RULE_KEY: self.rule}
        return rule | ({KNOWN_KEY: self.known} if self.known else {})

    def chips(self) -> list[tuple[str, str]]:
        """(key, what its chip says) for each part that is not the usual one."""
        words = {RULE_KEY: f"figures by {self.rule}", KNOWN_KEY: f"as known on {wording.day(self.known)}" if self.known else ""}
        return [(key, words[key]) for key in self.to_query()]


USUAL = Basis()


def read_basis(params: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[Basis, list[str]]:
    """The basis that a query asks for, and a sentence for each part that cannot be had; other keys are let by."""
    given = dict(params)
    problems: list[str] = []
    rule: RuleName = DEFAULT_RULE
    if given.get(RULE_KEY):
        named = next((name for name in RULES if name == given[RULE_KEY].casefold()), None)
        if named is None:
            problems.append(f"There is no rule “{given[RULE_KEY][:60]}”; there is {wording.listed(list(RULES))}.")
        rule = named or DEFAULT_RULE
    known = given.get(KNOWN_KEY) or None
    if known is not None:
        try:
            day = datetime.date.fromisoformat(known)
            if not EARLIEST <= day <= LATEST:
                raise ValueError(known)
            known = day.isoformat()
        except ValueError:
            problems.append(f"“{known[:60]}” is no day: “{KNOWN_KEY}” needs one as year-month-day, such as 2023-12-13.")
            known = None
    return Basis(rule, known), problems


def differences(usual: pd.DataFrame, shown: pd.DataFrame) -> str:
    """How the rows of one basis differ from those of the usual one, in words; frames of the snapshot, under strike ids."""
    both = usual.index.intersection(shown.index)
    one, other = usual.loc[both, _FIGURES].fillna(-1), shown.loc[both, _FIGURES].fillna(-1)
    changed = int((one.to_numpy() != other.to_numpy()).any(axis=1).sum())
    missing = len(usual) - len(both)
    others = len(shown) - len(both)
    parts = [f"{wording.number(changed, 'row')} {'has' if changed == 1 else 'have'} other figures"] if changed else []
    if missing:
        parts.append(f"{wording.number(missing, 'row')} {'is' if missing == 1 else 'are'} not there")
    if others:
        parts.append(f"{wording.number(others, 'row')} {'stands' if others == 1 else 'stand'} in other company")
    return f"Beside all reports and the rule “{DEFAULT_RULE}”: {', '.join(parts) or 'no figure differs'}."
