"""Files, folders, uploads and standard input into reports."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.errors import ReadingError
from strikemap.model import Report
from strikemap.reading import read, read_bytes
from strikemap.reading.files import read_located

FRONT = """---
title: "Uman hit: three killed"
published: 2023-04-28T06:30:00+03:00
publisher: Example News
url: https://news.example/uman
mood: ignored
---

Three people were killed in Uman.
"""


def one(data: str | bytes, name: str, **options: str) -> Report | ReadingError:
    (item,) = read_bytes(data if isinstance(data, bytes) else data.encode(), name, **options)
    return item


def problem(data: str | bytes, name: str) -> str:
    item = one(data, name)
    assert isinstance(item, ReadingError)
    return str(item)


def test_front_matter_is_taken_off_the_text_and_the_original_kept() -> None:
    report = one(FRONT, "a.md")
    assert isinstance(report, Report)
    assert report.title == "Uman hit: three killed"
    assert report.published == "2023-04-28T06:30:00+03:00"
    assert report.publisher == "Example News"
    assert report.id == report.url == "https://news.example/uman"
    assert report.text == "Three people were killed in Uman."
    assert report.original == FRONT


def test_plain_text_is_kept_as_it_is() -> None:
    report = one("\n Three people\r\nwere killed.\n", "a.txt")
    assert isinstance(report, Report)
    assert report.text == "\n Three people\nwere killed.\n"
    assert report.published is None
    assert report.original is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nno closing line\nThree people were killed.",
        "--- a dash opens the text\n---\nThree people were killed.",
        "---\nA sentence, no keys.\n---\nThree people were killed.",
        "---",
    ],
)
def test_dashes_that_are_no_front_matter_are_text(text: str) -> None:
    report = one(text, "a.txt")
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize("header", ["published:", "# nothing", ""])
def test_empty_front_matter_is_none(header: str) -> None:
    report = one(f"---\n{header}\n---\nWords.", "a.txt", published="2023-04-28")
    assert isinstance(report, Report)
    assert (report.text, report.published) == ("Words.", "2023-04-28")


def test_a_day_given_for_all_serves_only_where_there_is_none() -> None:
    lines = '{"text": "a"}\n{"text": "b", "published": "2022-01-01"}'
    found = [r.published for r in read_bytes(lines.encode(), "a.jsonl", published="2023-04-28") if isinstance(r, Report)]
    assert found == ["2023-04-28", "2022-01-01"]


def test_the_day_given_for_all_must_be_one() -> None:
    with pytest.raises(ValueError, match="Write it as"):
        read(["a.txt"], published="soon")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        ("", "a.txt", "a.txt: the file is empty."),
        ("  \n", "a.md", "a.md: the file is empty."),
        ("---\ntitle: x\n---\n", "a.md", "a.md: there is no text."),
        ("---\ntitle: 'x\n---\nWords", "a.md", "a.md:2: the front matter cannot be read."),
        ("---\ntitle: x\npublished: [1]\n---\nWords", "a.md", "a.md: the day of publication is a list"),
        ("---\ntitle: x\nurl: a: b\n---\nWords", "a.md", "a.md:3: the front matter cannot be read."),
        ("---\npublished: 2023-13-45\n---\nWords", "a.md", "a.md: the front matter holds a date that does not exist"),
        ('{"text": "x",}', "a.json", "a.json:1: broken JSON"),
        ('{\n"text": "x"\n"id": 3}', "a.json", "a.json:3: broken JSON"),
        ("[]", "a.json", "a.json: the list holds no report."),
        ("3", "a.json", "a.json: this is not a report."),
        ("[" * 100_000, "a.json", "a.json: broken JSON: it is nested too deeply."),
        ("[" * 100_000, "a.jsonl", "a.jsonl:1: broken JSON: it is nested too deeply."),
        ("", "a.jsonl", "a.jsonl: the file is empty."),
        ('{"title": "x"}', "a.jsonl", "a.jsonl:1: there is no text."),
        ('\n\n{"text": "x", "published": "soon"}', "a.jsonl", "a.jsonl:3: the day of publication 'soon' is not a date"),
        ("<p>x</p>", "a.html", "HTML is not read yet"),
        ("%PDF-1.7", "a.PDF", "PDF is not read"),
        ("x", "a", "the file has no ending that says its kind."),
        (b"\x7fELF\x02\0\0\0\0", "a.txt", "a.txt: this is not a text file."),
        (bytes(range(256)), "a.txt", "a.txt:2: this is not UTF-8 text."),
        ("a\nТри людини загинули".encode("cp1251"), "a.txt", "a.txt:2: the file is not UTF-8. It looks like windows-1251"),
        ("Три людини загинули в Умані".encode("koi8_u"), "a.txt", "It looks like KOI8-U"),
        ("Three – “killed”".encode("cp1252"), "a.txt", "a.txt:1: the file is not UTF-8. It looks like windows-1252"),
        (b"x" * 5_000_001, "a.txt", "a.txt: it has 5,000,001 bytes; 5,000,000 are read."),
    ],
)
def test_what_cannot_be_read_is_said_with_file_and_line(data: str | bytes, name: str, says: str) -> None:
    assert says in problem(data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_a_file_declares_is_read(encoding: str) -> None:
    report = one("Троє загинули".encode(encoding), "a.txt")
    assert isinstance(report, Report)
    assert report.text == "Троє загинули"


def test_a_broken_line_does_not_lose_the_others() -> None:
    lines = [
        b'{"id": 1, "text": "a"}',
        b"{broken",
        b'{"id": 2, "text": "\xff"}',
        b"",
        b'[{"text": "x"}]',
        b'{"id": 3, "text": "c"}',
    ]
    found = list(read_bytes(b"\n".join(lines), "a.jsonl"))
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "3"]
    assert [e.where for e in found if isinstance(e, ReadingError)] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:5"]


def test_a_bad_item_of_a_list_is_named_by_its_number() -> None:
    found = list(read_bytes(b'[{"text": "a"}, {"text": 3}, {"text": "c"}]', "a.json"))
    assert [type(f) for f in found] == [Report, ReadingError, Report]
    assert str(found[1]).startswith("a.json (item 2): the text is 3")


def test_a_folder_is_read_in_order_and_its_readme_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "sub/c.md", "README.md", "sub/readme.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).write_text(f"words of {name}", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")
    (tmp_path / "z.pdf").write_bytes(b"%PDF")
    found = list(read([tmp_path]))
    assert [r.text for r in found if isinstance(r, Report)] == ["one", "two", "words of b.txt", "words of sub/c.md"]
    assert [e.where for e in found if isinstance(e, ReadingError)] == [str(tmp_path / "z.pdf")]


def test_a_missing_file_and_an_empty_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    says = [str(e) for e in read([tmp_path / "no.txt", tmp_path / "empty"])]
    assert says[0] == f"{tmp_path / 'no.txt'}: there is no such file. Check the path."
    assert "the folder holds no report" in says[1]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'{"text": "a"}', ["a"]),
        (b'[\n {"text": "a"},\n {"text": "b"}\n]', ["a", "b"]),
        (b'{\n "text": "a"\n}', ["a"]),
        (b"{sic} Three people were killed.", ["{sic} Three people were killed."]),
        (b"[Update] Three people were killed.\nMore.", ["[Update] Three people were killed.\nMore."]),
        (FRONT.encode(), ["Three people were killed in Uman."]),
    ],
)
def test_standard_input_is_json_where_it_parses_as_such_else_text(data: bytes, texts: list[str]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [r.text for r in found if isinstance(r, Report)] == texts
    assert len(found) == len(texts)


def test_every_item_is_told_with_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": t}) for t in ("one", "two")), encoding="utf-8")
    assert [where for where, _ in read_located([path])] == [f"{path}:1", f"{path}:2"]


def test_hostile_yaml_stays_harmless() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{n}: &{n} [*{p},*{p},*{p},*{p},*{p},*{p},*{p}]" for p, n in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert "title is a list" in problem(f"---\n{bomb}\ntitle: *h\n---\nWords", "a.md")
    report = one("---\ntitle: !!python/object/apply:os.system ['true']\n---\nWords", "a.md")
    assert isinstance(report, ReadingError)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "title", "text", "published", "publisher", "url", "x"]), inner, max_size=6)
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(["a.txt", "a.md", "a.json", "a.jsonl", "-", "a.exe"])


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: f"---\n{t}\n---\nWords".encode("utf-8", "replace")), KINDS)
def test_whatever_a_file_holds_it_is_a_report_or_said(data: bytes, name: str) -> None:
    found = list(read_bytes(data, name))
    assert found or name == "-"
    for item in found:
        assert isinstance(item, ReadingError) or item.text.strip()


@given(JSON)
def test_whatever_json_holds_it_is_a_report_or_said(value: object) -> None:
    for item in read_bytes(json.dumps(value).encode(), "a.json"):
        assert isinstance(item, ReadingError) or item.text.strip()
