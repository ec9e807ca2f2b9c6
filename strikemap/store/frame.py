"""Strikes as a pandas DataFrame with the export's columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from strikemap.model import Claim, Report, Strike
from strikemap.store.columns import COLUMNS, Kind, Told

# "text" and "list" are pandas' own strings: missing text is NaN, an empty list the empty string.
_DTYPES: dict[Kind, str] = {"text": "str", "list": "str", "integer": "Int64", "number": "float64", "flag": "bool"}


def strike_frame(strikes: Iterable[Strike], reports: Mapping[str, Report]) -> pd.DataFrame:
    """One row a strike under the index strike_id, in the order given, with typed columns also when there is no row.

    `reports` gives the reports by id; one that is missing leaves its publisher, day and address out.
    """
    rows = [Told(strike, _of(strike, reports)) for strike in strikes]
    columns = {c.name: pd.Series([c.get(row) for row in rows], dtype=_DTYPES[c.kind]) for c in COLUMNS}
    return pd.DataFrame(columns).set_index("strike_id", drop=False).rename_axis(index=None)


def to_frame(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> pd.DataFrame:
    """One row a claim, with the columns of the export; the index and `strike_id` are the claim's key.

    With the reports that the claims come from, their publishers, days of publication and addresses are filled in too.
    """
    known = {report.id: report for report in reports}
    return strike_frame((Strike(id=c.key, shown=c, claims=(c,), rule="single claim") for c in claims), known)


def _of(strike: Strike, reports: Mapping[str, Report]) -> tuple[Report, ...]:
    ids = dict.fromkeys(claim.report_id for claim in strike.claims)
    return tuple(reports[i] for i in ids if i in reports)
