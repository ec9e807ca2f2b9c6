"""The content of one file, as bytes, into reports: running text with or without front matter, JSON, JSON lines."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import Any

from strikemap.errors import ReadingError
from strikemap.model import Report
from strikemap.reading.fields import from_mapping

# Front matter is a handful of lines; a longer one is not ours, and YAML that is hostile stays harmless.
_MAX_HEADER = 20_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHAPE = '{"title": "…", "text": "…", "published": "2023-04-28"}'
# What Cyrillic texts in older files are written in, and the commonest letters that the right one of these brings out.
_CYRILLIC = {"cp1251": "windows-1251", "koi8_u": "KOI8-U", "cp866": "cp866", "iso8859_5": "ISO-8859-5"}
_COMMON_LETTERS = "оаеинтсрвлі"


def decode(data: bytes, where: str) -> str:
    """The characters of a file: UTF-8, or what its byte-order mark declares, with line ends made one.

    Raises ReadingError, naming the line of the first bad byte and the likely encoding, for any other: a quote from a text
    that was guessed at could not be checked.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _undecodable(data, f"{where}:{line}", where) from error
    if "\0" in text:
        raise ReadingError(where, "this is not a text file.", "Save the report's text as .txt, .md, .json or .jsonl.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(data: bytes, where_line: str, name: str) -> ReadingError:
    likely = _likely_encoding(data)
    if likely is None:
        return ReadingError(where_line, "this is not UTF-8 text.", "Save it as UTF-8, or as text if it is another kind of file.")
    hint = f"It looks like {likely}; save it as UTF-8, for example with: iconv -f {likely} -t UTF-8 {name} > new.txt"
    return ReadingError(where_line, "the file is not UTF-8.", hint)


def _likely_encoding(data: bytes) -> str | None:
    """The name of the encoding that makes most sense of the bytes; None where they are no text at all."""
    sample = data[:50_000]
    control = sum(byte < 9 or 13 < byte < 32 or byte == 127 for byte in sample)
    high = sum(byte > 127 for byte in sample)
    if control * 50 > len(sample):
        return None
    if high * 3 < len(sample):
        return "windows-1252"  # mostly Latin letters: curly quotes, dashes and accents are at the same codes in its kin
    score = {encoding: sum(map(sample.decode(encoding, "replace").count, _COMMON_LETTERS)) for encoding in _CYRILLIC}
    best = max(score, key=lambda encoding: score[encoding])
    return _CYRILLIC[best] if score[best] * 5 > high else None


Found = tuple[str, Report | ReadingError]  # what was read, after the file (and line) it came from


def read_text(text: str, where: str, published: str | None = None) -> Report:
    """One report out of running text with optional front matter (keys title, published, publisher, url, id).

    `published` serves where the front matter has none. Raises ReadingError.
    """
    header, body = _split_front_matter(text)
    fields = _front_matter(header, where) if header is not None else {}
    if fields is None:
        fields, body = {}, text
    return from_mapping(fields | {"text": body}, where, published, original=text)


def _split_front_matter(text: str) -> tuple[str | None, str]:
    """(header, body); header None where the text does not open with a line of three dashes, closed by another."""
    first, newline, rest = text.lstrip("\n").partition("\n")
    if first.rstrip() != "---" or not newline:
        return None, text
    at = 0
    for line in rest.splitlines(keepends=True):
        if line.rstrip() in ("---", "..."):
            return rest[:at], rest[at + len(line) :].strip("\n")
        at += len(line)
        if at > _MAX_HEADER:
            break
    return None, text


def _front_matter(header: str, where: str) -> dict[str, Any] | None:
    """The header's keys; None where what stands between the dashes is prose and not keys."""
    from frontmatter.default_handlers import YAMLHandler
    from yaml import MarkedYAMLError, YAMLError  # type: ignore[import-untyped]  # it ships no types

    try:
        fields = YAMLHandler().load(header)
    except ValueError as error:  # YAML takes 2023-13-45 for a date, and then finds that there is none
        raise ReadingError(where, f"the front matter holds a date that does not exist: {error}.", "Correct it.") from error
    except (YAMLError, RecursionError) as error:
        mark = (error.context_mark or error.problem_mark) if isinstance(error, MarkedYAMLError) else None
        line = 1 if mark is None else mark.line + 2  # the header begins on the second line
        hint = 'Each line is "key: value"; put a value that holds a colon or begins with a sign in double quotes.'
        raise ReadingError(f"{where}:{line}", "the front matter cannot be read.", hint) from error
    if fields is None:
        return {}
    return {str(k): v for k, v in fields.items()} if isinstance(fields, dict) else None


def read_json(text: str, where: str, published: str | None = None) -> Iterator[Found]:
    """The reports of a JSON document: one object, or a list of them."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        hint = (
            "If it holds a report a line, name it .jsonl." if text.count("\n{") else "Check the commas, quotes and brackets there."
        )
        yield _bad(f"{where}:{error.lineno}", f"broken JSON: {error.msg} at column {error.colno}.", hint)
        return
    except RecursionError:
        yield _bad(where, "broken JSON: it is nested too deeply.", "A report is one flat object.")
        return
    items = value if isinstance(value, list) else [value]
    if not items:
        yield _bad(where, "the list holds no report.")
    for number, item in enumerate(items, 1):
        yield _one(item, where if len(items) == 1 else f"{where} (item {number})", published)


def read_json_lines(lines: Iterable[bytes], where: str, published: str | None = None) -> Iterator[Found]:
    """The reports of a .jsonl file; a line that is broken is said, by its number, and the others are read."""
    empty = True
    for number, raw in enumerate(lines, 1):
        at = f"{where}:{number}"
        body = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if not body.strip():
            continue
        empty = False
        try:
            item = json.loads(body.decode("utf-8"))
        except UnicodeDecodeError:
            yield _bad(at, "the line is not UTF-8.", "Save the file as UTF-8.")
        except json.JSONDecodeError as error:
            yield _bad(at, f"broken JSON: {error.msg} at column {error.colno}.", "Each line is one whole report.")
        except RecursionError:
            yield _bad(at, "broken JSON: it is nested too deeply.", "A report is one flat object.")
        else:
            yield _one(item, at, published)
    if empty:
        yield _bad(where, "the file is empty.", f"Give a report a line, as {_SHAPE}.")


def _bad(where: str, problem: str, hint: str = "") -> Found:
    return where, ReadingError(where, problem, hint)


def _one(item: object, where: str, published: str | None) -> Found:
    if not isinstance(item, dict):
        return _bad(where, "this is not a report.", f"A report is an object: {_SHAPE}.")
    try:
        return where, from_mapping(item, where, published)
    except ReadingError as error:
        return where, error
