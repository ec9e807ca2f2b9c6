"""The committed gazetteer knows the places that reports name, by every name they use."""

from pathlib import Path

import pytest

from strikemap.errors import GazetteerError
from strikemap.geocoding.gazetteer import Gazetteer, distance_km, load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("name", "place", "admin1", "lat", "lon"),
    [
        ("Kyiv", "Kyiv", "Kyiv", 50.45, 30.52),
        ("Kiev", "Kyiv", "Kyiv", 50.45, 30.52),
        ("Київ", "Kyiv", "Kyiv", 50.45, 30.52),
        ("Харків", "Kharkiv", "Kharkiv Oblast", 49.99, 36.23),
        ("Kharkov", "Kharkiv", "Kharkiv Oblast", 49.99, 36.23),
        ("Odessa", "Odesa", "Odesa Oblast", 46.48, 30.73),
        ("Nikolaev", "Mykolaiv", "Mykolaiv Oblast", 46.97, 31.99),
        ("Dnepropetrovsk", "Dnipro", "Dnipropetrovsk Oblast", 48.46, 35.04),
        ("Dnipropetrovsk", "Dnipro", "Dnipropetrovsk Oblast", 48.46, 35.04),
        ("Artemivsk", "Bakhmut", "Donetsk Oblast", 48.59, 38.0),
        ("Artyomovsk", "Bakhmut", "Donetsk Oblast", 48.59, 38.0),
        ("Zaporizhia", "Zaporizhzhia", "Zaporizhzhia Oblast", 47.84, 35.14),
        ("Zaporozhye", "Zaporizhzhia", "Zaporizhzhia Oblast", 47.84, 35.14),
        ("Gulyaypole", "Huliaipole", "Zaporizhzhia Oblast", 47.66, 36.26),
        ("Novaya Kakhovka", "Nova Kakhovka", "Kherson Oblast", 46.75, 33.36),
        ("Dneprodzerzhinsk", "Kamianske", "Dnipropetrovsk Oblast", 48.51, 34.61),
        ("Severodonetsk", "Sievierodonetsk", "Luhansk Oblast", 48.95, 38.49),
        ("Sievierodonetsk", "Sievierodonetsk", "Luhansk Oblast", 48.95, 38.49),
        ("Lisichansk", "Lysychansk", "Luhansk Oblast", 48.9, 38.43),
        ("Slavyansk", "Sloviansk", "Donetsk Oblast", 48.85, 37.6),
        ("Slov'yansk", "Sloviansk", "Donetsk Oblast", 48.85, 37.6),
        ("Chasov Yar", "Chasiv Yar", "Donetsk Oblast", 48.59, 37.83),
        ("Krivoy Rog", "Kryvyi Rih", "Dnipropetrovsk Oblast", 47.91, 33.39),
        ("Kirovograd", "Kropyvnytskyi", "Kirovohrad Oblast", 48.51, 32.26),
        ("Kremenchug", "Kremenchuk", "Poltava Oblast", 49.07, 33.42),
        ("Lvov", "Lviv", "Lviv Oblast", 49.84, 24.02),
        ("Rovno", "Rivne", "Rivne Oblast", 50.62, 26.23),
        ("Chernigov", "Chernihiv", "Chernihiv Oblast", 51.51, 31.28),
        ("Izyum", "Izium", "Kharkiv Oblast", 49.21, 37.25),
        ("Kupyansk", "Kupiansk", "Kharkiv Oblast", 49.71, 37.62),
        ("Novomoskovsk", "Samar", "Dnipropetrovsk Oblast", 48.63, 35.22),
        ("Yuzhny", "Pivdenne", "Odesa Oblast", 46.62, 31.1),
        ("Chervonohrad", "Sheptytskyi", "Lviv Oblast", 50.39, 24.23),
        ("Novohrad-Volynskyi", "Zviahel", "Zhytomyr Oblast", 50.59, 27.62),
        ("Shypylivka", "Shypylivka", "Luhansk Oblast", 48.87, 38.3),
        ("Serhiivka", "Serhiivka", "Odesa Oblast", 46.03, 30.36),
        ("Sevastopol", "Sevastopol", "Sevastopol", 44.6, 33.53),
        ("Yevpatoria", "Yevpatoria", "Crimea", 45.2, 33.37),
        ("Tetkino", "Tyotkino", "Kursk Oblast", 51.28, 34.29),
        ("Shebekino", "Shebekino", "Belgorod Oblast", 50.41, 36.89),
        ("Przewodow", "Przewodów", "Lublin Voivodeship", 50.47, 23.93),
        ("Rostov-on-Don", "Rostov-on-Don", "Rostov Oblast", 47.23, 39.72),
    ],
)
def test_a_name_leads_to_its_place(gazetteer: Gazetteer, name: str, place: str, admin1: str, lat: float, lon: float) -> None:
    found = [e for e in gazetteer.candidates(name) if e.kind == "settlement" and e.admin1 == admin1]
    assert found
    assert found[0].name == place
    assert found[0].distance_km(lat, lon) < 10


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Kharkiv Oblast", "Kharkiv Oblast"),
        ("Kharkov region", "Kharkiv Oblast"),
        ("Kharkivska oblast", "Kharkiv Oblast"),
        ("Kharkivshchyna", "Kharkiv Oblast"),
        ("Харківська область", "Kharkiv Oblast"),
        ("Sumy", "Sumy Oblast"),
        ("Dnepropetrovsk region", "Dnipropetrovsk Oblast"),
        ("Kyiv region", "Kyiv Oblast"),
        ("Crimea", "Crimea"),
        ("Zakarpattia", "Zakarpattia Oblast"),
        ("Belgorod", "Belgorod Oblast"),
        ("Krasnodar Territory", "Krasnodar Krai"),
        ("Donbas", "Donbas"),
        ("region:UA-71", "Cherkasy Oblast"),
    ],
)
def test_a_region_goes_by_all_its_forms(gazetteer: Gazetteer, name: str, region: str) -> None:
    found = gazetteer.region(name)
    assert found is not None
    assert (found.name, found.precision) == (region, "region")


def test_kyiv_region_is_not_kyiv(gazetteer: Gazetteer) -> None:
    assert {e.name for e in gazetteer.candidates("Kyiv region")} == {"Kyiv Oblast"}
    assert gazetteer.candidates("Kyiv")[0].admin1 == "Kyiv"
    assert gazetteer.region("Nowhere") is None


@pytest.mark.parametrize(
    ("name", "seat", "admin1", "lat", "lon"),
    [
        ("Nikopol", "Nikopol", "Dnipropetrovsk Oblast", 47.57, 34.39),
        ("Synelnykove raion", "Synelnykove", "Dnipropetrovsk Oblast", 48.32, 35.51),
        ("Beryslav district", "Beryslav", "Kherson Oblast", 46.84, 33.43),
        ("Izmail", "Izmail", "Odesa Oblast", 45.35, 28.84),
        ("Iziumskyi", "Izium", "Kharkiv Oblast", 49.21, 37.25),
        ("Kramatorsk", "Kramatorsk", "Donetsk Oblast", 48.74, 37.58),
        ("Shebekino", "Shebekino", "Belgorod Oblast", 50.41, 36.92),
        ("Shebekinsky district", "Shebekino", "Belgorod Oblast", 50.41, 36.92),
        ("Krasnaya Yaruga", "Krasnaya Yaruga", "Belgorod Oblast", 50.80, 35.66),
        ("Rylsk", "Rylsk", "Kursk Oblast", 51.57, 34.68),
        ("Sudzha district", "Sudzha", "Kursk Oblast", 51.19, 35.27),
        ("Suzemka", "Suzemka", "Bryansk Oblast", 52.32, 34.08),
        ("Klimovsky raion", "Klimovo", "Bryansk Oblast", 52.38, 32.19),
    ],
)
def test_a_raion_stands_at_its_seat(gazetteer: Gazetteer, name: str, seat: str, admin1: str, lat: float, lon: float) -> None:
    (found,) = gazetteer.raions(name)
    assert (found.place, found.admin1, found.precision) == (seat, admin1, "district")
    assert found.distance_km(lat, lon) < 10


@pytest.mark.parametrize(
    ("name", "cities"),
    [
        ("Dniprovskyi District", {"Kyiv", "Kherson", "Zaporizhzhia", "Kamianske"}),
        ("Saltivka", {"Kharkiv"}),
        ("Saltovka", {"Kharkiv"}),
        ("Troyeshchyna", {"Kyiv"}),
        ("Golosiivskyi District", {"Kyiv"}),
        ("Obolon District", {"Kyiv"}),
        ("Korabelnyi District", {"Kherson", "Mykolaiv"}),
    ],
)
def test_a_city_district_stands_for_its_city(gazetteer: Gazetteer, name: str, cities: set[str]) -> None:
    found = [e for e in gazetteer.candidates(name) if e.kind == "city district"]
    assert cities <= {e.place for e in found}
    assert {e.precision for e in found} == {"district"}


def test_a_hromada_stands_at_its_namesake(gazetteer: Gazetteer) -> None:
    (found,) = (e for e in gazetteer.candidates("Vasylkivka community") if e.admin1 == "Dnipropetrovsk Oblast")
    assert (found.kind, found.place, found.precision) == ("hromada", "Vasylkivka", "district")
    assert found.distance_km(48.21, 36.03) < 10


def test_a_village_of_the_codifier_alone_says_whose_position_it_has(gazetteer: Gazetteer) -> None:
    (village,) = (e for e in gazetteer.candidates("Bilohorivka") if e.admin1 == "Donetsk Oblast")
    assert (village.precision, village.position, village.radius_km) == ("place", "hromada", 25.0)
    assert village.id.startswith("katottg:")
    assert village.geonameid is None
    assert village.raion == "Bakhmut Raion"
    known = gazetteer.candidates("Uman")[0]
    assert (known.position, known.geonameid) == ("own", 690688)
    assert known.radius_km < 5


def test_current_names_come_before_aliases(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Слов'янськ")[0].name == "Sloviansk"
    assert "Ivano-Frankivsk" not in {e.name for e in gazetteer.candidates("Stanislav")}
    official, usual, _ = gazetteer.ranked("Artemivsk")
    assert "Bakhmut" not in {e.name for e in official}
    assert "Bakhmut" in {e.name for e in usual}


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("region:UA-71", "geonames:690688", True),
        ("region:UA-63", "geonames:690688", False),
        ("country:UA", "region:UA-43", True),
        ("country:RU", "region:UA-43", False),
        ("geonames:690688", "geonames:690688", False),
        ("region:UA-71", "country:UA", False),
        ("nothing", "geonames:690688", False),
    ],
)
def test_contains(gazetteer: Gazetteer, outer: str, inner: str, inside: bool) -> None:
    assert gazetteer.contains(outer, inner) is inside


def test_a_raion_contains_its_settlements_and_a_city_its_districts(gazetteer: Gazetteer) -> None:
    (raion,) = gazetteer.raions("Kramatorsk")
    assert gazetteer.contains(raion.id, gazetteer.candidates("Sloviansk")[0].id)
    district = next(e for e in gazetteer.candidates("Saltivka") if e.kind == "city district")
    assert district.city_id is not None
    assert gazetteer.contains(district.city_id, district.id)


def test_a_district_without_a_list_of_its_places_contains_what_is_near_its_seat(gazetteer: Gazetteer) -> None:
    (district,) = gazetteer.raions("Grayvoron")
    inside, outside = gazetteer.candidates("Golovchino")[0], gazetteer.candidates("Valuyki")[0]
    assert gazetteer.contains(district.id, inside.id)
    assert not gazetteer.contains(district.id, outside.id)
    assert not gazetteer.contains(gazetteer.raions("Rylsk")[0].id, inside.id)


@pytest.mark.parametrize(
    ("name", "hromada"), [("Esman", "Esman Hromada"), ("Donets", "Donets Hromada"), ("Rozdory", "Rozdory Hromada")]
)
def test_a_settlement_with_a_known_position_is_the_seat_not_the_village_near_by(
    gazetteer: Gazetteer, name: str, hromada: str
) -> None:
    (own,) = (e for e in gazetteer.candidates(name) if e.position == "own")
    assert own.hromada == hromada


def test_scan_finds_names_with_their_offsets(gazetteer: Gazetteer) -> None:
    text = "KYIV and Kyiv's Pechersk; Kup’iansk-Vuzlovyi, Rostov-on-Don (Kharkiv region), Слов’янськ і Ки́їв."
    found = [(text[start:end], name) for start, end, name in gazetteer.scan(text)]
    assert found == [
        ("KYIV", "kyiv"),
        ("Kyiv", "kyiv"),
        ("Pechersk", "pechersk"),
        ("Kup’iansk-Vuzlovyi", "kupiansk vuzlovyi"),
        ("Rostov-on-Don", "rostov on don"),
        ("Kharkiv region", "kharkiv region"),
        ("Слов’янськ", "словянськ"),
        ("Ки́їв", "киів"),
    ]
    assert all(gazetteer.candidates(name) for _, name in found)


@pytest.mark.parametrize("text", ["kyiv", "Kyivans", "the Odesan", "unkyiv", "", "McKyiv", "Bila. Tserkva"])
def test_scan_needs_a_capital_and_whole_words(gazetteer: Gazetteer, text: str) -> None:
    assert [name for _, _, name in gazetteer.scan(text) if name in ("kyiv", "odesa", "bila tserkva")] == []


def test_a_longer_name_that_ends_inside_a_word_leaves_the_shorter_one(gazetteer: Gazetteer) -> None:
    text = "Kyiv regionals met in Nova Odesans"
    assert next(text[start:end] for start, end, _ in gazetteer.scan(text)) == "Kyiv"


def test_scan_of_one_endless_line_finds_every_name_once(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.scan("Nova " * 20_000 + "Odesa")) == 20_000


@pytest.mark.parametrize(("name", "place"), [("Slovyanskk", "Sloviansk"), ("Kostiantynivkaa", "Kostiantynivka")])
def test_a_near_miss_of_a_long_name_is_offered(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert gazetteer.candidates(name) == ()
    assert place in {e.name for e, likeness in gazetteer.fuzzy(name, admin1="Donetsk Oblast") if likeness < 1}


def test_no_near_miss_of_a_short_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.fuzzy("Umann") == ()


def test_nearest(gazetteer: Gazetteer) -> None:
    (entry, gap), *_ = gazetteer.nearest(48.75, 30.22, limit=3)
    assert entry.name == "Uman"
    assert gap < 1


def test_distance() -> None:
    assert distance_km((50.45, 30.52), (49.99, 36.23)) == pytest.approx(410, abs=5)
    assert distance_km((50.0, 30.0), (50.0, 30.0)) == 0


def test_a_missing_or_broken_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="build_gazetteer"):
        Gazetteer(tmp_path / "none.gz")
    broken = tmp_path / "broken.gz"
    broken.write_bytes(b"not a gazetteer")
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(broken)
