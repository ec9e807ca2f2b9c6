"""The columns: what they are filled with, their types, and that their documentation is current."""

from __future__ import annotations

from pathlib import Path

from strikemap.exchange import COLUMNS, describe, to_frame
from strikemap.exchange.columns import document
from strikemap.model import CASUALTY_FIELDS, COUNT_FIELDS, WEAPON_CLASSES, Evidence, Figure, Group
from tests.factories import claim, report

PROJECT = Path(__file__).parents[2]


def test_names_are_told_once_and_all_documented() -> None:
    names = [c.name for c in COLUMNS]
    assert len(set(names)) == len(names)
    described = describe()
    for column in COLUMNS:
        assert f"| {column.name} | " in described
        assert column.doc.endswith(".")


def test_every_figure_has_its_bounds_and_words() -> None:
    names = {c.name for c in COLUMNS}
    for field in CASUALTY_FIELDS:
        assert names >= {field, f"{field}_min", f"{field}_max", f"{field}_quote"}
    for field in COUNT_FIELDS:
        assert names >= {field, f"{field}_quote", *(f"{field}_{w}_{end}" for w in WEAPON_CLASSES for end in ("min", "max"))}


def test_the_page_on_columns_is_current() -> None:
    """Made by: python -m strikemap columns > docs/columns.md."""
    assert (PROJECT / "docs" / "columns.md").read_text(encoding="utf-8") == document()


def test_types_are_the_same_with_and_without_rows() -> None:
    filled = to_frame([claim("r1", killed=3), claim("r2", None, date=None)])
    assert dict(to_frame([]).dtypes) == dict(filled.dtypes)
    assert list(filled.columns) == [c.name for c in COLUMNS]
    assert str(filled["killed_min"].dtype) == "Int64"


def test_a_row_says_what_the_claim_says() -> None:
    quotes = [
        Evidence(field="injured", quote="dozens; some badly", start=0, end=18, rule="r"),
        Evidence(field="injured", quote="dozens were hurt", start=30, end=46, rule="r"),
        Evidence(field="launched", quote="two missiles | three drones", start=50, end=77, rule="r"),
    ]
    told = claim(
        "r1",
        "Kyiv",
        injured=Figure(24, None),
        launched={"drone": Figure(3, None), "missile": Figure(2, 2)},
        intercepted={"missile": Figure(0, 0)},
        groups=(Group(label="rescuers", field="injured", min=2, max=2),),
        weapons=("missile", "drone"),
        sites=("a school; a shop", "a school; a shop", "a clinic"),
        evidence=quotes,
    )
    row = to_frame([told], [report("r1", publisher="Example News", url="https://news.example/a")]).loc[told.key]
    assert row["injured"] == "≥ 24"
    assert row["injured_quote"] == "dozens; some badly | dozens were hurt"
    assert row["launched"] == "missile 2; drone ≥ 3"
    assert row["launched_quote"] == "two missiles , three drones"
    assert (row["launched_drone_min"], row["launched_missile_max"], row["intercepted_missile_max"]) == (3, 2, 0)
    assert row[["launched_drone_max", "intercepted_drone_min", "killed_min"]].isna().all()
    assert row["groups"] == "injured rescuers 2"
    assert row["weapons"] == "missile; drone"
    assert row["sites"] == "a school, a shop; a clinic"
    assert (row["publishers"], row["urls"], row["published"]) == ("Example News", "https://news.example/a", "2023-04-28")
    assert (row["reports"], row["report_ids"], row["rule"]) == (1, "r1", "single claim")
