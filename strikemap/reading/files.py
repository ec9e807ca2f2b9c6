"""Files, folders, uploads and standard input into reports; one that is unfit is said, and the others come through."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from strikemap.errors import ReadingError
from strikemap.model import Report
from strikemap.reading.fields import parse_published
from strikemap.reading.formats import Found, decode, read_json, read_json_lines, read_text

TEXT_SUFFIXES = (".txt", ".md")
SUFFIXES = (*TEXT_SUFFIXES, ".json", ".jsonl")
MAX_FILE_BYTES = 200_000_000  # .json is held in memory whole; .jsonl is read line by line and may be of any size
MAX_TEXT_BYTES = 5_000_000
_HINTS = {
    ".html": "HTML is not read yet: save the article's text as .txt.",
    ".htm": "HTML is not read yet: save the article's text as .txt.",
    ".pdf": "PDF is not read: save the article's text as .txt.",
    ".docx": "Word files are not read: save the article's text as .txt.",
    ".doc": "Word files are not read: save the article's text as .txt.",
    ".ndjson": "Name it .jsonl.",
    ".zip": "Unpack it and give the folder.",
}
STDIN = "-"
_SNIFFED_LINES = 20


def read(
    sources: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | ReadingError]:
    """Every report of the given files and folders (recursively), and of standard input for "-".

    `published` serves where a report has no day of its own. What cannot be read comes as a ReadingError in its place, never
    raised, so that it does not lose the others. Raises ValueError at once where `published` itself is no date.
    """
    return (item for _, item in read_located(sources, published=published, stdin=stdin))


def read_located(sources: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """As `read`, each after the file (and line, or item) that it came from."""
    return _read_all(list(sources), parse_published(published), stdin)


def _read_all(sources: list[str | Path], day: str | None, stdin: BinaryIO | None) -> Iterator[Found]:
    for source in sources:
        if source == STDIN:
            data = stdin.read() if stdin is not None else b""
            yield from _read_bytes(data, STDIN, day)
            continue
        path = Path(source)
        if path.is_dir():
            yield from _read_folder(path, day)
        else:
            yield from _read_file(path, day)


def read_bytes(data: bytes, name: str, *, published: str | None = None) -> Iterator[Report | ReadingError]:
    """The reports of an upload; `name` is its file name, which says its kind. Raises ValueError where `published` is no date."""
    return (item for _, item in _read_bytes(data, name, parse_published(published)))


def _read_bytes(data: bytes, name: str, published: str | None) -> Iterator[Found]:
    suffix = Path(name).suffix.lower()
    if name == STDIN:
        suffix, name = _sniff(data), "standard input"
    if suffix not in SUFFIXES:
        yield name, _unsupported(name, suffix)
    elif suffix == ".jsonl":
        yield from read_json_lines(BytesIO(data), name, published)
    else:
        yield from _read_whole(data, name, suffix, published)


def _read_whole(data: bytes, name: str, suffix: str, published: str | None) -> Iterator[Found]:
    limit = MAX_TEXT_BYTES if suffix in TEXT_SUFFIXES else MAX_FILE_BYTES
    if len(data) > limit:
        yield name, _too_large(name, len(data), limit)
        return
    try:
        text = decode(data, name)
        if not text.strip():
            raise ReadingError(name, "the file is empty.", "Put the article's words into it.")
        if suffix in TEXT_SUFFIXES:
            yield name, read_text(text, name, published)
            return
    except ReadingError as error:
        yield name, error
        return
    yield from read_json(text, name, published)


def _sniff(data: bytes) -> str:
    """The kind of what came on standard input: JSON lines, JSON (whole or broken), else text, by how it begins."""
    begins = b"".join(data[:1000].split())[:2]
    if begins not in (b'{"', b"{}", b"[{", b"[]"):
        return ".txt"
    lines = [line for line in data.splitlines()[:_SNIFFED_LINES] if line.strip()]
    return ".jsonl" if begins.startswith(b"{") and any(map(_is_object, lines)) else ".json"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _read_file(path: Path, day: str | None) -> Iterator[Found]:
    name, suffix = str(path), path.suffix.lower()
    if not path.exists():
        yield name, ReadingError(name, "there is no such file.", "Check the path.")
        return
    if suffix not in SUFFIXES:
        yield name, _unsupported(name, suffix)
        return
    try:
        if suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from read_json_lines(lines, name, day)
            return
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            yield name, _too_large(name, size, MAX_FILE_BYTES)
            return
        data = path.read_bytes()
    except OSError as error:
        yield name, ReadingError(name, f"it cannot be opened: {error.strerror}.", "Check its permissions.")
        return
    yield from _read_whole(data, name, suffix, day)


def _read_folder(folder: Path, day: str | None) -> Iterator[Found]:
    """Every report under the folder in the order of names; hidden files and README files are none."""
    found = False
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).stem.upper() != "README":
                found = True
                yield from _read_file(Path(here) / name, day)
    if not found:
        yield str(folder), ReadingError(str(folder), "the folder holds no report.", f"Put {', '.join(SUFFIXES)} files into it.")


def _unsupported(name: str, suffix: str) -> ReadingError:
    problem = f"files of the kind {suffix} are not read." if suffix else "the file has no ending that says its kind."
    return ReadingError(name, problem, _HINTS.get(suffix, f"Strikemap reads {', '.join(SUFFIXES)}."))


def _too_large(name: str, size: int, limit: int) -> ReadingError:
    return ReadingError(name, f"it has {size:,} bytes; {limit:,} are read.", "Split it, or give many reports as .jsonl.")
