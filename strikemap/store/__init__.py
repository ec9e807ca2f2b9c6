"""All SQL, and the snapshot that the dashboard reads."""

from strikemap.store.rows import IngestOutcome, StoredReport
from strikemap.store.store import Store

__all__ = ["IngestOutcome", "Store", "StoredReport"]
