"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from strikemap.reading import detect


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three people were killed when missiles hit an apartment building in Uman.", "English"),
        ("Uman: 3 killed, 5 injured", "English"),
        ("Killed in Uman: 3", "English"),
        (
            "Zaporizhzhia, Dnipropetrovsk, Kharkiv, Sumy and Poltava regions were shelled, Ihor Klymenko and Oleh Syniehubov said.",
            "English",
        ),
        ("Kharkiv Zaporizhzhia Kryvyi Rih", "English"),
        ("Explosions in Київ, Харків and Одеса were heard by residents on Friday", "English"),
        ("Троє людей загинули внаслідок ракетного удару по Умані", "Ukrainian"),
        ("Вибухи у Києві", "Ukrainian"),
        ("Три человека погибли в результате удара по Умани, ещё пять ранены", "Russian"),
        ("В Киеве взрывы", "Russian"),
        ("Тримата загинали при удара в Киев, съобщиха властите", "Bulgarian"),
        ("У выніку ўдару загінулі тры чалавекі", "Belarusian"),
        ("Drei Menschen wurden bei einem Angriff auf Kiew in der Nacht getötet", "German"),
        ("Trzy osoby zginęły w wyniku ataku rakietowego na Humań", "Polish"),
        ("Trois personnes ont été tuées dans une attaque de missiles à Ouman", "French"),
        ("Tre persone sono morte a Uman in un attacco con missili", "Italian"),
        ("Tres personas murieron en un ataque con misiles en la ciudad de Uman", "Spanish"),
        ("Drie mensen kwamen om bij de aanval op Kiev en dat was over het hele land te horen", "Dutch"),
        ("123 — 456 !!", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_language_of_a_text(text: str, name: str) -> None:
    assert detect(text)[1] == name


def test_english_and_cyrillic_are_told_without_the_heavy_model() -> None:
    code = (
        "import sys; from strikemap.reading import detect;"
        "detect('Three people were killed in Uman and two in Kyiv'); detect('Троє людей загинули');"
        "assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
