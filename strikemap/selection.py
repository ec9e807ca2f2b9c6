"""Some rows of a frame, of which nothing is copied before it is asked for.

A page asks a large selection for a few of its columns and for a screenful of its rows; to take all columns of all rows first
would cost more than everything that is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]
Value = TypeVar("Value")


class Selection:
    """The rows that a mask keeps (None: all), read as a frame is: by a column's name, by several, by a mask over these rows, by
    `iloc` and `index`. A column is taken once. Never changed, so it may be shared between threads."""

    def __init__(self, frame: pd.DataFrame, kept: Mask | None = None) -> None:
        self._frame = frame
        self._kept = None if kept is None or kept.all() else kept
        self._columns: dict[str, pd.Series] = {}
        self._found: dict[str, Any] = {}

    @classmethod
    def of(cls, rows: Rows) -> Selection:
        """All rows of a frame; a selection as it is."""
        return rows if isinstance(rows, cls) else cls(rows)  # type: ignore[arg-type]  # a frame then

    @cached_property
    def positions(self) -> npt.NDArray[np.int64]:
        """Where in the frame the rows stand."""
        return np.arange(len(self._frame)) if self._kept is None else np.flatnonzero(self._kept)

    @cached_property
    def _count(self) -> int:
        return len(self._frame) if self._kept is None else int(np.count_nonzero(self._kept))

    def __len__(self) -> int:
        return self._count

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self._count

    @property
    def columns(self) -> pd.Index:
        """The names of the columns."""
        return self._frame.columns

    def __contains__(self, name: object) -> bool:
        return name in self._frame

    @property
    def index(self) -> pd.Index:
        """The rows' labels; where only some are wanted, `iloc` costs less."""
        return self._frame.index if self._kept is None else self._frame.index.take(self.positions)

    @overload
    def __getitem__(self, wanted: str) -> pd.Series: ...

    @overload
    def __getitem__(self, wanted: list[str]) -> pd.DataFrame: ...

    @overload
    def __getitem__(self, wanted: Mask) -> Selection: ...

    def __getitem__(self, wanted: str | list[str] | Mask) -> pd.Series | pd.DataFrame | Selection:
        """A column (numbered from 0, without the labels), several of them, or those of the rows that a mask keeps."""
        if isinstance(wanted, str):
            if wanted not in self._columns:
                whole = self._frame[wanted].array
                self._columns[wanted] = pd.Series(whole if self._kept is None else whole.take(self.positions), name=wanted)
            return self._columns[wanted]
        if isinstance(wanted, list):
            return pd.DataFrame({name: self[name] for name in wanted}, copy=False)
        mask = np.asarray(wanted, bool)
        if mask.all():
            return self
        kept = np.zeros(len(self._frame), bool)
        kept[self.positions[mask]] = True
        return Selection(self._frame, kept)

    def rows(self, places: npt.ArrayLike) -> pd.DataFrame:
        """All columns of the rows that stand at these places of the selection, in that order, under their labels.

        Categories become texts: a few rows need not carry all the words of the frame.
        """
        rows = self._frame.iloc[self.positions[np.asarray(places, np.int64)]]
        shared = [name for name, dtype in rows.dtypes.items() if isinstance(dtype, pd.CategoricalDtype)]
        return rows.astype(dict.fromkeys(shared, "str"))

    def labels(self, places: npt.ArrayLike) -> list[str]:
        """The labels of the rows that stand at these places of the selection."""
        labels: list[str] = self._frame.index.take(self.positions[np.asarray(places, np.int64)]).tolist()
        return labels

    def once(self, name: str, make: Callable[[], Value]) -> Value:
        """What is worked out of these rows under a name, made when it is first asked for."""
        if name not in self._found:
            self._found[name] = make()
        value: Value = self._found[name]
        return value


Rows: TypeAlias = "pd.DataFrame | Selection"
