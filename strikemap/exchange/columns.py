"""The columns of every tabular export, for whoever reads the file."""

from __future__ import annotations

from strikemap.store.columns import COLUMNS, Kind

_KINDS: dict[Kind, str] = {"text": "text", "list": "list", "integer": "whole number", "number": "number", "flag": "true or false"}

_HEAD = """\
One row a strike; one header row; UTF-8; comma-separated with lines ended by CR LF, as RFC 4180 has it.

- **Not stated, none, at least.** A figure stands in three columns: `killed` for reading (“3”, “2–3”, “≥ 10”, “0”), `killed_min` and
  `killed_max` for counting. Not stated: all three are empty. None: all three are 0. At least ten: “≥ 10”, 10 and an empty maximum,
  which is open. Never read an empty cell as zero.
- **Sums** add rows whose `scope` is `site`. A row with the scope `total` is a figure over several places, which holds them already.
- **Lists** are joined by “; ”; a semicolon within a member becomes a comma. Quotes are joined by “ | ”.
- **Spreadsheets** take a cell that begins with = + - @ for a formula. Such a text, also behind blanks, quotation marks, a
  semicolon or a line break, gets an apostrophe before it; take that off to have the report's words. Numbers have none.
"""


def describe() -> str:
    """The columns and how to read them, as Markdown: what the Method page and the documentation show."""
    lines = [_HEAD, "| column | kind | meaning |", "| --- | --- | --- |"]
    lines += [f"| {c.name} | {_KINDS[c.kind]} | {c.doc.replace('|', chr(92) + '|')} |" for c in COLUMNS]
    return "\n".join(lines) + "\n"


def document() -> str:
    """The same under a heading, as a page of its own (docs/columns.md)."""
    return f"# The columns of the export\n\n{describe()}"
