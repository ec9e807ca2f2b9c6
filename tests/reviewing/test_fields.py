"""What a person may write into a field."""

from __future__ import annotations

from typing import Any

import pytest

from strikemap.errors import DecisionError
from strikemap.model import Figure
from strikemap.reviewing.fields import BY_NAME, FIELDS, checked, in_words, read_figure, value_of, with_value
from tests.factories import claim


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("3", Figure(3, 3)),
        (" 1,200 ", Figure(1200, 1200)),
        ("3-5", Figure(3, 5)),
        ("3 – 5", Figure(3, 5)),
        ("3 to 5", Figure(3, 5)),
        (">=10", Figure(10, None)),
        ("≥ 10", Figure(10, None)),
        ("10+", Figure(10, None)),
        ("At least 10", Figure(10, None)),
        ("0", Figure(0, 0)),
        ("none", Figure(0, 0)),
        ("", None),
        ("not stated", None),
        ("–", None),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, figure: Figure | None) -> None:
    assert read_figure(text) == figure


@pytest.mark.parametrize("text", ["three", "-3", "3.5", "5-3", "about 10", "2000000", "3 killed", "٣", "=1+1"])
def test_what_is_no_figure_is_refused_in_words(text: str) -> None:
    with pytest.raises(DecisionError, match="figure"):
        read_figure(text)


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.name)
def test_every_field_gives_back_what_it_was_given(field: Any) -> None:
    given: Any = {"figure": Figure(2, None), "choices": list(field.options[:2]), "choice": (field.options or ("",))[-1]}[field.kind]
    value = checked(field, given)
    one = with_value(claim(killed=1, weapons=("bomb",)), field, value)
    assert value_of(one, field) == value
    assert in_words(field, value)
    if field.kind == "figure":
        assert value_of(with_value(one, field, None), field) is None


@pytest.mark.parametrize(("name", "value"), [("weapons", ["sword"]), ("scope", "region"), ("scope", []), ("killed", "3")])
def test_a_value_that_a_field_does_not_take_is_refused(name: str, value: Any) -> None:
    with pytest.raises(DecisionError, match="takes"):
        checked(BY_NAME[name], value)
