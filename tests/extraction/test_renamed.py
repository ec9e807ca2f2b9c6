"""The sample reports with other towns and other numbers tell the same strikes there: what is read is the language, not the sample."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from strikemap.extraction import extract_report
from strikemap.model import Claim, Report
from strikemap.reading import read

SEEDS = Path(__file__).parents[2] / "seeds"
APRIL, DECEMBER = "000_uman_dnipro_2023-04-28.md", "004_kyiv_odesa_2023-12-13.md"

TOWNS = {
    APRIL: [
        {
            "Kyiv": "Kharkiv",
            "Dnipro": "Zaporizhzhia",
            "Uman": "Izmail",
            "Kremenchuk": "Lutsk",
            "Poltava": "Rivne",
            "Mykolaiv": "Kherson",
        },
        {"Kyiv": "Lviv", "Dnipro": "Nikopol", "Uman": "Konotop", "Kremenchuk": "Izium", "Poltava": "Sumy", "Mykolaiv": "Odesa"},
    ],
    DECEMBER: [{"Kyiv": "Kharkiv", "Odesa": "Mykolaiv"}, {"Kyiv": "Dnipro", "Odesa": "Pokrovsk"}],
}
# In the samples' words: what stands there, what is put in its place, and how it is read.
NUMBERS = {
    APRIL: [
        ("at least ten people", "at least fourteen people", "Ukraine killed ≥ 14"),
        ("11 cruise missiles and two drones", "17 cruise missiles and six drones", "Kyiv intercepted missile 17, drone 6"),
        ("three people died and five others were injured", "21 people died and more than forty were injured", "Uman killed 21, injured ≥ 40"),
        ("by two cruise missiles", "by four cruise missiles", "Uman launched missile 4"),
        ("her three-year-old child", "her four-year-old twins", "Dnipro killed 3, children 2"),
    ],
    DECEMBER: [
        ("Dozens of people, six children among them, were injured", "Ninety-one people, one of them a child, were injured", "Kyiv injured 91, children 1"),
        ("10 Russian ballistic missiles", "eight Russian ballistic missiles", "Kyiv intercepted missile 8"),
        ("Two people were injured and civilian", "A woman was killed, nobody else was hurt, and civilian", "Odesa killed 1"),
    ],
}  # fmt: skip


def _sample(name: str) -> Report:
    (report,) = read([SEEDS / name])
    assert isinstance(report, Report)
    return report


def _told(claim: Claim, names: dict[str, str]) -> tuple[object, ...]:
    figures = (claim.killed, claim.injured, claim.children_killed, claim.children_injured)
    counts = tuple(tuple(sorted((k, str(v)) for k, v in c.items())) for c in (claim.launched, claim.intercepted))
    return (
        names.get(claim.place or "", claim.place),
        claim.scope,
        claim.date,
        *map(str, figures),
        claim.weapons,
        *counts,
        claim.damage,
    )


@pytest.mark.parametrize(("name", "towns"), [(name, towns) for name, all_towns in TOWNS.items() for towns in all_towns])
def test_other_towns_tell_the_same(name: str, towns: dict[str, str]) -> None:
    report = _sample(name)
    pattern = re.compile("|".join(towns))
    text = pattern.sub(
        lambda m: towns[m.group()], report.text.replace("Kyivstar", "Telstar").replace(", the capital of Ukraine", "")
    )
    title = pattern.sub(lambda m: towns[m.group()], report.title or "")
    renamed = extract_report(msgspec.structs.replace(report, text=text, title=title))
    assert [_told(c, {}) for c in renamed] == [_told(c, towns) for c in extract_report(report)]


@pytest.mark.parametrize(("name", "old", "new", "expected"), [(name, *row) for name, rows in NUMBERS.items() for row in rows])
def test_other_numbers_are_read(name: str, old: str, new: str, expected: str) -> None:
    report = _sample(name)
    assert old in report.text
    text = report.text.replace(old, new).replace("brought down all ten", "brought down all of them")
    place, *facts = expected.split(" ")
    (claim,) = [c for c in extract_report(msgspec.structs.replace(report, text=text)) if c.place == place]
    said = {
        "killed": str(claim.killed),
        "injured": str(claim.injured),
        "children": str(claim.children_killed or claim.children_injured),
        "launched": ", ".join(f"{k} {v}" for k, v in claim.launched.items()),
        "intercepted": ", ".join(f"{k} {v}" for k, v in claim.intercepted.items()),
    }
    wanted = " ".join(facts)
    if facts[0] in ("launched", "intercepted"):
        assert said[facts[0]] == wanted.split(" ", 1)[1]
    else:
        for fact in wanted.split(", "):
            field, figure = fact.split(" ", 1)
            assert said[field] == figure, said
