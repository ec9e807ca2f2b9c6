"""Reading files and texts into reports."""

from strikemap.reading.fields import canonical_url, make_report, parse_published
from strikemap.reading.files import SUFFIXES, read, read_bytes
from strikemap.reading.language import detect

__all__ = ["SUFFIXES", "canonical_url", "detect", "make_report", "parse_published", "read", "read_bytes"]
