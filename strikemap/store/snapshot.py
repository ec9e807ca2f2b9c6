"""The store as it was at one moment, in the shape that a filter, a map and a table need: no SQL after it is loaded."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from strikemap.model import Claim, Report, Strike
from strikemap.reconciling.grouping import group
from strikemap.store.frame import strike_frame
from strikemap.store.rows import StoredReport
from strikemap.store.store import Store


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything that counts at `data_version`; shared between threads, so never changed.

    `strikes` has one row a strike under its id, with the columns of `strikemap.store.columns`. `reports` holds the reports
    that count, `stored` the same with their versions. `search_text` is each strike's text to search in: titles and texts of
    its reports, casefolded. `by_claim` leads from any claim key to its strike's id.
    """

    data_version: str
    strikes: pd.DataFrame
    by_id: dict[str, Strike]
    by_claim: dict[str, str]
    reports: dict[str, Report]
    stored: dict[str, StoredReport]
    search_text: pd.Series

    def strike(self, key: str) -> Strike | None:
        """The strike of this id, or the one that holds a claim of this key; None for neither."""
        return self.by_id.get(self.by_claim.get(key, key))


def load_snapshot(store: Store) -> Snapshot:
    """Read the store once and derive its strikes. Raises StoreError."""
    version, stored, claims = store.everything()
    return build_snapshot(version, stored, claims)


def build_snapshot(version: str, stored: list[StoredReport], claims: list[Claim]) -> Snapshot:
    """The snapshot of these reports and claims, without a store."""
    reports = {s.report.id: s.report for s in stored}
    strikes = group(claims, {i: r.published for i, r in reports.items()})
    return Snapshot(
        data_version=version,
        strikes=strike_frame(strikes, reports),
        by_id={s.id: s for s in strikes},
        by_claim={c.key: s.id for s in strikes for c in s.claims},
        reports=reports,
        stored={s.report.id: s for s in stored},
        search_text=_search_text(strikes, reports),
    )


def _search_text(strikes: list[Strike], reports: dict[str, Report]) -> pd.Series:
    folded = {i: f"{r.title or ''}\n{r.text}".casefold() for i, r in reports.items()}
    texts = ["\n".join(folded[i] for i in dict.fromkeys(c.report_id for c in s.claims) if i in folded) for s in strikes]
    return pd.Series(texts, index=pd.Index([s.id for s in strikes], dtype="object"), dtype="str")
