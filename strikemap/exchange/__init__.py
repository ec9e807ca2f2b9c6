"""Strikes out to, and in from, the formats of others."""

from strikemap.exchange.columns import describe
from strikemap.exchange.csv_export import stream, to_csv
from strikemap.store.columns import COLUMNS
from strikemap.store.frame import to_frame

__all__ = ["COLUMNS", "describe", "stream", "to_csv", "to_frame"]
