"""Ukrainian and Russian names in Latin letters: the official form, and the others that the press uses. Build time only."""

from __future__ import annotations

import re
from functools import cache

from translitua import UkrainianBGN, UkrainianKMU, translit


@cache
def official(name: str) -> str:
    """The official romanisation of a Ukrainian name (resolution 55 of 2010)."""
    return re.sub(r"['\u2019]", "", str(translit(name, UkrainianKMU)))


@cache
def others(name: str) -> tuple[str, ...]:
    """Usual romanisations that differ from the official one (BGN's first); apostrophes are left out, as folding would."""
    found = [re.sub(r"['\u2019\u02b9]", "", str(translit(name, UkrainianBGN)))]
    if "'ї" in name:  # the official form drops the sound: Дар'ївка is Darivka, and is often written Dariivka
        found.append(official(name.replace("'ї", "ії")))
    return tuple(n for n in dict.fromkeys(found) if n != official(name))


def adjective_forms(name: str) -> list[str]:
    """The endings that "-skyi" is given in English: Holosiivskyi, Holosiivsky, Golosiivskiy …"""
    stem = re.sub(r"(yi|yy|iy|y)$", "", name)
    if stem == name or not stem.endswith(("sk", "zk")):
        return [name]
    return [stem + end for end in ("yi", "y", "iy", "yy")]


def russian_display(name: str) -> str:
    """GeoNames' romanised Russian as English texts usually write it: Staryy Oskol, Orël, Ryazan' → Stary Oskol, Oryol, Ryazan."""
    plain = re.sub(r"['\u2019\u02b9\u02bc]", "", name)
    plain = re.sub(r"([yiъ])y\b", "y", plain)
    return re.sub(r"(?<=[a-z])ë", "yo", plain).replace("ë", "yo").replace("Ë", "Yo")


# How Ukrainian spells what Russian spells otherwise, in the commonest parts of place names, in lower case; in this order.
_RUSSIAN_PARTS = tuple(
    (re.compile(part), russian_part)
    for part, russian_part in (
        (r"\bбіл(?=[аеоя])", "бел"),
        (r"\bсір(?!к)", "сер"),
        (r"\bліс", "лес"),
        (r"\bпід", "под"),
        (r"\bвід", "от"),
        (r"\bвільх", "ольх"),
        (r"\bвіль", "воль"),
        (r"\bзаліз", "желез"),
        (r"\bпівден", "юж"),
        (r"\bвиш", "выш"),
        (r"\bвис", "выс"),
        (r"\bчорн", "черн"),
        (r"\bжовт", "желт"),
        (r"\bмикол", "никол"),
        (r"\bволодимир", "владимир"),
        (r"\bвовч", "волч"),
        (r"\bперша\b", "первая"),
        (r"вілля\b", "волье"),
        (r"\bолекс", "алекс"),
        (r"\bкостян", "констан"),
        (r"\bганн", "анн"),
        (r"\bолен", "елен"),
        (r"\bкатерин", "екатерин"),
        (r"\bп'ят", "пят"),
        (r"\bкам'ян", "камен"),
        (r"\bзнам'ян", "знамен"),
        (r"\bріч", "реч"),
        (r"річ(?=[аніеє])", "реч"),
        (r"вірк", "верк"),
        (r"піл(?=ь|л)", "пол"),
        (r"(?<=[сргвдф])іївка\b", "еевка"),
        (r"'ївка\b", "ьевка"),
        (r"силівка\b", "сильевка"),
        (r"([жчшщ])івка\b", r"\1евка"),
        (r"їв", "ев"),
        (r"(?<=[рл])івка\b", "овка"),
        (r"ів(?=к|ц)", "ов"),
        (r"ів\b", "ов"),
        (r"ці\b", "цы"),
        (r"(?<=[сцз])ьке\b", "кое"),
        (r"(?<=[сцз])ьк(?=и|а\b)", "к"),
        (r"(?<=ск)а\b", "ая"),
        (r"(?<=[ое]в)е\b", "о"),
        (r"(?<=[иії]н)е\b", "о"),
        (r"(?<=[нктврд])е\b", "ое"),
        (r"(?<=[нвр])а (?=\w)", "ая "),
        (r"(?<=[нврлт])і (?=\w)", "ые "),
        (r"ий\b", "ый"),
        (r"(?<=[бвдзлмнпрстф])и\b", "ы"),
        (r"ння\b", "нье"),
        (r"лля\b", "лье"),
    )
)
_RUSSIAN_LETTERS = str.maketrans("іїєґ", "ииег", "'")


@cache
def russian(name: str) -> str:
    """A Ukrainian name as Russian would likely spell it: Білогорівка is Белогоровка. Right for about two thirds of all names."""
    word = name.lower()
    for part, russian_part in _RUSSIAN_PARTS:
        word = part.sub(russian_part, word)
    return re.sub(r"(?<=[гкхжчшщ])ы", "и", word.translate(_RUSSIAN_LETTERS)).title()


_RUSSIAN_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)


def russian_latin(name: str) -> str:
    """A Russian name in the Latin letters that English texts use: Белогоровка is Belogorovka, Приволье Privolye."""
    word = re.sub(r"(?<=[ьъ])[её]", "ye", name.lower())
    word = re.sub(r"[ыи]й\b", "y", word)
    return "".join(_RUSSIAN_LATIN.get(c, c) for c in word).title()
