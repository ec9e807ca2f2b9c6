"""An expression that is compiled late works as one that is compiled at once."""

from __future__ import annotations

import re

import pytest

from strikemap.extraction.text.late import late


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("a")


def test_it_finds_what_the_expression_finds() -> None:
    source, text = r"(?P<word>[a-z]+) \d", "nine 9, two 2"
    for _ in range(2):
        expression = late(source)
        assert [m.span() for m in expression.finditer(text)] == [m.span() for m in re.finditer(source, text)]
        assert expression.findall(text) == ["nine", "two"]
        match = expression.search(text, 6)
        assert match is not None and match["word"] == "two"
        assert expression.pattern == source


def test_what_an_expression_has_not_it_has_not() -> None:
    assert not hasattr(late("a"), "replace")
