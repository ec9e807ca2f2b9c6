"""A toponym resolves by what the words beside it and the rest of the report say, and gives its reasons."""

import pytest

from strikemap.geocoding.gazetteer import Gazetteer, Kind, load
from strikemap.geocoding.resolver import MARGIN, MOST_CANDIDATES, Context, home_region, principal, resolve


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("name", "hint", "place", "admin1"),
    [
        ("Uman", None, "Uman", "Cherkasy Oblast"),
        ("Kyiv", None, "Kyiv", "Kyiv"),
        ("Odessa", None, "Odesa", "Odesa Oblast"),
        ("Poltava", None, "Poltava", "Poltava Oblast"),
        ("Pokrovsk", None, "Pokrovsk", "Donetsk Oblast"),
        ("Donetsk", None, "Donetsk", "Donetsk Oblast"),
        ("Donetsk", "Rostov Oblast", "Donetsk", "Rostov Oblast"),
        ("Bilohorivka", "Donetsk Oblast", "Bilohorivka", "Donetsk Oblast"),
        ("Bilohorivka", "Luhansk region", "Bilohorivka", "Luhansk Oblast"),
        ("Zolochiv", "Kharkiv", "Zolochiv", "Kharkiv Oblast"),
        ("Zolochiv", "Lvivshchyna", "Zolochiv", "Lviv Oblast"),
        ("Makiivka", "Luhansk Oblast", "Makiivka", "Luhansk Oblast"),
        ("Stanislav", "Kherson Oblast", "Stanislav", "Kherson Oblast"),
        ("Andriivka", "Kramatorsk district", "Andriivka", "Donetsk Oblast"),
    ],
)
def test_the_words_beside_a_name_decide(gazetteer: Gazetteer, name: str, hint: str | None, place: str, admin1: str) -> None:
    found = resolve(name, gazetteer=gazetteer, kind="settlement", admin_hint=hint)
    assert found.entry is not None
    assert (found.entry.name, found.entry.admin1) == (place, admin1)
    assert found.candidates[0].place_id == found.entry.id
    assert 0 < found.score <= 1


def test_a_region_named_elsewhere_in_the_report_decides_between_homonyms(gazetteer: Gazetteer) -> None:
    def admin1(regions: frozenset[str]) -> str | None:
        entry = resolve("Zolochiv", gazetteer=gazetteer, kind="settlement", context=Context(regions=regions)).entry
        return entry.admin1 if entry else None

    assert admin1(frozenset({"region:UA-63"})) == "Kharkiv Oblast"
    assert admin1(frozenset({"region:UA-46"})) == "Lviv Oblast"


@pytest.mark.parametrize(
    ("name", "raion", "admin1"),
    [
        ("Ivanivka", "Beryslav", "Kherson Oblast"),
        ("Ivanivka", "Kupiansk", "Kharkiv Oblast"),
        ("Malynivka", "Polohy", "Zaporizhzhia Oblast"),
        ("Mykolaivka", "Okhtyrka", "Sumy Oblast"),
    ],
)
def test_a_district_named_elsewhere_in_the_report_decides_between_homonyms(
    gazetteer: Gazetteer, name: str, raion: str, admin1: str
) -> None:
    (area,) = gazetteer.raions(raion)
    context = Context(regions=frozenset({area.admin1_id or ""}), areas=frozenset({area.id}))
    entry = resolve(name, gazetteer=gazetteer, kind="settlement", context=context).entry
    assert entry is not None
    assert (entry.raion_id, entry.admin1) == (area.id, admin1)


@pytest.mark.parametrize(
    ("name", "meant"), [("Kherson", True), ("Ivanivka", False), ("Mylove", True), ("Bilenke", False), ("Nowhere", False)]
)
def test_only_a_city_or_a_name_without_rivals_is_meant_without_more_words(gazetteer: Gazetteer, name: str, meant: bool) -> None:
    ids = [e.id for e in gazetteer.candidates(name) if e.kind == "settlement"]
    assert (principal(gazetteer, ids) is not None) is meant


@pytest.mark.parametrize(
    ("names", "region"),
    [
        ((), None),
        (("Kherson",), None),
        (("Kherson", "Kherson"), None),
        (("Kherson", "Beryslav"), "region:UA-65"),
        (("Kherson", "Beryslav", "Odesa"), "region:UA-65"),
        (("Kherson", "Beryslav", "Odesa", "Izmail"), None),
        (("Kherson", "Odesa", "Lviv"), None),
    ],
)
def test_a_report_is_at_home_where_most_of_its_places_lie(gazetteer: Gazetteer, names: tuple[str, ...], region: str | None) -> None:
    assert home_region([gazetteer.candidates(name)[0] for name in names]) == region


def test_places_of_one_report_lie_together(gazetteer: Gazetteer) -> None:
    lviv, kherson = (49.84, 24.03), (46.64, 32.62)
    near = resolve("Horodok", gazetteer=gazetteer, kind="settlement", context=Context(anchors=(lviv,)))
    assert near.entry is not None
    assert near.entry.admin1 == "Lviv Oblast"
    assert any("another place of the report" in reason for reason in near.candidates[0].reasons)
    sadove = resolve("Sadove", gazetteer=gazetteer, kind="settlement", context=Context(anchors=(kherson,))).entry
    assert sadove is not None
    assert sadove.admin1 == "Kherson Oblast"


@pytest.mark.parametrize(
    ("name", "kind", "place_id"),
    [
        ("Kharkiv region", "region", "region:UA-63"),
        ("Kharkivshchyna", "region", "region:UA-63"),
        ("Crimea", "region", "region:UA-43"),
        ("Ukraine", "country", "country:UA"),
    ],
)
def test_a_region_resolves_to_the_region(gazetteer: Gazetteer, name: str, kind: Kind, place_id: str) -> None:
    found = resolve(name, gazetteer=gazetteer, kind=kind)
    assert found.entry is not None
    assert found.entry.id == place_id
    assert not found.ambiguous


def test_homonyms_without_a_hint_are_ambiguous_and_keep_their_candidates(gazetteer: Gazetteer) -> None:
    found = resolve("Ivanivka", gazetteer=gazetteer, kind="settlement")
    assert found.ambiguous
    assert found.margin < MARGIN
    assert len(found.candidates) == MOST_CANDIDATES
    scores = [c.score for c in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(c.reasons for c in found.candidates)


def test_the_entries_given_are_the_only_choice(gazetteer: Gazetteer) -> None:
    found = resolve("Zolochiv", gazetteer=gazetteer, kind="settlement", entries=["geonames:686896"])
    assert [c.admin1 for c in found.candidates] == ["Lviv Oblast"]


def test_a_city_district_stands_for_its_city(gazetteer: Gazetteer) -> None:
    found = resolve("Saltivka", gazetteer=gazetteer)
    assert found.entry is not None
    assert (found.candidates[0].place, found.entry.precision) == ("Kharkiv", "district")


def test_an_unknown_name_resolves_to_nothing(gazetteer: Gazetteer) -> None:
    found = resolve("Xyzzyhrad", gazetteer=gazetteer)
    assert (found.entry, found.score, found.candidates, found.ambiguous) == (None, 0.0, (), False)


def test_a_guess_at_a_misspelt_name_is_always_ambiguous(gazetteer: Gazetteer) -> None:
    found = resolve("Kostiantynivkaa", gazetteer=gazetteer, kind="settlement", admin_hint="Donetsk Oblast")
    assert found.entry is not None
    assert found.entry.name == "Kostiantynivka"
    assert found.ambiguous
    assert "its name is only similar" in found.candidates[0].reasons
    assert resolve("Kostiantynivkaa", gazetteer=gazetteer, admin_hint="Donetsk Oblast", guess=False).entry is None


def test_a_country_hint_leads_abroad(gazetteer: Gazetteer) -> None:
    found = resolve("Odessa", gazetteer=gazetteer, kind="settlement", country_hint="US").entry
    assert found is not None
    assert found.country == "US"
