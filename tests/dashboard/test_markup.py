"""Text from strangers is inert, in HTML and in Markdown; quotes are marked where they stand."""

from __future__ import annotations

import pytest

from dashboard import markup

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">&\'"'


@pytest.mark.parametrize(
    "piece",
    [
        markup.quotation(HOSTILE, HOSTILE),
        markup.figures([(HOSTILE, HOSTILE, HOSTILE)]),
        markup.facts([(HOSTILE, HOSTILE)]),
        markup.sparkline([1, 0, 2], HOSTILE),
        markup.marked(HOSTILE, [markup.Mark(0, 8, HOSTILE, (HOSTILE,))]),
        markup.tag("p", markup.escaped(HOSTILE), title=HOSTILE),
    ],
)
def test_hostile_text_is_inert_in_every_piece(piece: str) -> None:
    assert "<script" not in piece
    assert "<img" not in piece
    assert 'onerror="' not in piece


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("<b>", r"\<b\>"),
        (":red[x] :smile:", ":\u2060red\\[x\\] :\u2060smile:"),
        ("$x$", r"\$x\$"),
        ("https://a.b", "https:\u2060//a.b"),
        ("www.a.b", "www\u2060.a.b"),
        ("a@b.c", "a\u2060@b.c"),
        ("file.jsonl:2: at 12:30", "file.jsonl:2: at 12:30"),
        ("one\ntwo", "one two"),
        ("1. x", "1. x"),
    ],
)
def test_markdown_is_shown_as_it_stands(text: str, shown: str) -> None:
    assert markup.plain(text) == shown


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "ab &lt;c&gt; d"),
        ([(0, 2, "x")], '<mark title="x">ab</mark> &lt;c&gt; d'),
        ([(3, 6, "x")], 'ab <mark title="x">&lt;c&gt;</mark> d'),
        ([(0, 4, "x"), (3, 6, "y")], '<mark title="x">ab </mark><mark title="x, y">&lt;</mark><mark title="y">c&gt;</mark> d'),
        ([(0, 2, "x"), (0, 2, "y")], '<mark title="x, y">ab</mark> &lt;c&gt; d'),
        ([(7, 99, "x")], 'ab &lt;c&gt; <mark title="x">d</mark>'),
        ([(-5, 2, "x")], '<mark title="x">ab</mark> &lt;c&gt; d'),
    ],
)
def test_stretches_are_marked_where_they_stand(spans: list[tuple[int, int, str]], html: str) -> None:
    assert markup.marked("ab <c> d", [markup.Mark(*span) for span in spans]) == html
