"""Who says a figure, and who struck. One sentence a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.strikes.attribution import attackers, said_by
from strikemap.extraction.text.document import Document

SPEAKERS = [
    ("Three people were hurt, Mayor Oleksandr Vilkul said.", "official", "Oleksandr Vilkul"),
    ("According to the State Emergency Service, two people died.", "emergency service", None),
    ("The Air Force said it had shot down 12 drones.", "military", None),
    ("Doctors said nine people were in intensive care.", "medic", None),
    ("Denis Pushilin, the Moscow-installed leader, said two people were killed.", "occupation authority", "Denis Pushilin"),
    ("A resident told reporters that two neighbours had died.", "witness", None),
    ("Reuters reported five dead.", "media", None),
    ("Governor Oleh Kiper wrote that one person was hurt.", "official", "Oleh Kiper"),
]

ATTACKERS = [
    ("a russian missile hit a house", ["RU"]),
    ("russia launched 30 drones overnight", ["RU"]),
    ("ukrainian shelling wounded two", ["UA"]),
    ("the armed forces of ukraine fired grads at the town", ["UA"]),
    ("kremenchuk in central ukraine was also hit", []),
    ("the town was attacked at night", []),
]


@pytest.mark.parametrize(("text", "role", "name"), SPEAKERS)
def test_said_by(text: str, role: str, name: str | None) -> None:
    document = Document(text)
    said = said_by(document, document.sentences[0])
    assert said is not None and (said.role, said.name) == (role, name)


def test_nobody_says_it() -> None:
    document = Document("Three people were hurt in Izium.")
    assert said_by(document, document.sentences[0]) is None


@pytest.mark.parametrize(("text", "parties"), ATTACKERS)
def test_attackers(text: str, parties: list[str]) -> None:
    assert attackers(text) == parties
