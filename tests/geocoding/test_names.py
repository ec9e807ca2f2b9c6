"""Names fold to one key however they are written, and texts fold without losing their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikemap.geocoding.names import fold, fold_text


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kyiv", "kyiv"),
        ("KYIV", "kyiv"),
        ("Слов'янськ", "словянськ"),
        ("Слов’янськ", "словянськ"),
        ("Kup'iansk-Vuzlovyi", "kupiansk vuzlovyi"),
        ("Łódź", "lodz"),
        ("Орёл", "орел"),
        ("Rostov-on-Don", "rostov on don"),
        ("  Kryvyi   Rih ", "kryvyi rih"),
        ("Ки\u0301їв", "киів"),
    ],
)
def test_fold(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("in Kup’iansk", "in Kupiansk"),
        ("Kyiv's mayor", "Kyiv's mayor"),
        ("Donets'k's mayor", "Donetsk's mayor"),
        ("KYIV", "Kyiv"),
        ("Ivano-Frankivsk", "Ivano Frankivsk"),
        ("Kyiv – Lviv", "Kyiv – Lviv"),
    ],
)
def test_fold_text(text: str, folded: str) -> None:
    assert fold_text(text)[0] == folded


@given(st.text(alphabet=st.sampled_from("Kiїй'’\u0301-– aЄsS.0"), max_size=60))
def test_offsets_of_a_folded_text_lead_back_into_the_text(text: str) -> None:
    folded, offsets = fold_text(text)
    places = list(range(len(text))) if offsets is None else offsets
    assert len(places) == len(folded)
    assert all(fold_text(text[at])[0].lower() == char.lower() for at, char in zip(places, folded, strict=True))
