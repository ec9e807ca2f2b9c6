"""The offline geocoder keeps geopy's contract."""

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from strikemap.errors import UnknownPlaceError
from strikemap.geocoding.geocoder import StrikemapGeocoder, geocode_json, reverse_json


@pytest.fixture(scope="module")
def geocoder() -> StrikemapGeocoder:
    return StrikemapGeocoder()


@pytest.mark.parametrize(
    ("query", "name", "admin1", "precision"),
    [
        ("Uman", "Uman", "Cherkasy Oblast", "place"),
        ("Uman, Cherkasy Oblast", "Uman", "Cherkasy Oblast", "place"),
        ("Uman, Cherkasy Oblast, Ukraine", "Uman", "Cherkasy Oblast", "place"),
        ("Київ", "Kyiv", "Kyiv", "place"),
        ("Харків", "Kharkiv", "Kharkiv Oblast", "place"),
        ("Artemivsk", "Bakhmut", "Donetsk Oblast", "place"),
        ("Zolochiv, Lviv region", "Zolochiv", "Lviv Oblast", "place"),
        ("Zolochiv, Kharkivshchyna", "Zolochiv", "Kharkiv Oblast", "place"),
        ("Yarova, Kramatorsk district", "Yarova", "Donetsk Oblast", "place"),
        ("Shevchenkivskyi, Kharkiv", "Shevchenkivskyi", "Kharkiv Oblast", "district"),
        ("Kharkiv region", "Kharkiv Oblast", "Kharkiv Oblast", "region"),
        ("Nikopol raion", "Nikopol Raion", "Dnipropetrovsk Oblast", "district"),
        ("Ukraine", "Ukraine", None, "country"),
    ],
)
def test_geocode(geocoder: StrikemapGeocoder, query: str, name: str, admin1: str | None, precision: str) -> None:
    found = geocoder.geocode(query)
    assert isinstance(found, Location)
    assert (found.raw["name"], found.raw["admin1"], found.raw["precision"]) == (name, admin1, precision)
    assert found.raw["radius_km"] > 0
    assert 0 < found.raw["score"] <= 1
    assert found.address.startswith(name)


def test_it_is_a_geopy_geocoder(geocoder: StrikemapGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    with StrikemapGeocoder() as entered:
        assert entered.geocode("Uman") is not None


def test_all_that_a_name_may_mean(geocoder: StrikemapGeocoder) -> None:
    found = geocoder.geocode("Ivanivka", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) > 5
    assert found[0].raw["ambiguous"]
    assert len(found[0].raw["candidates"]) == 5
    assert len(geocoder.geocode("Ivanivka", exactly_one=False, limit=3)) == 3
    assert [place.raw["country"] for place in geocoder.geocode("Odessa", exactly_one=False, country_codes="us")] == ["US"]


@pytest.mark.parametrize("query", ["Xyzzyhrad", "Uman, Sumy Oblast", "Uman, Xyzzyhrad"])
def test_what_is_not_found_is_none(geocoder: StrikemapGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("query", ["", "  ", ", Sumy Oblast"])
def test_an_empty_query_is_an_error(geocoder: StrikemapGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize("point", [Point(48.75, 30.22), "48.75, 30.22", (48.75, 30.22)])
def test_reverse(geocoder: StrikemapGeocoder, point: object) -> None:
    found = geocoder.reverse(point)
    assert isinstance(found, Location)
    assert found.raw["name"] == "Uman"
    assert found.raw["distance_km"] < 1
    assert len(geocoder.reverse(point, exactly_one=False, limit=3)) == 3


def test_reverse_at_sea_is_none(geocoder: StrikemapGeocoder) -> None:
    assert geocoder.reverse((43.0, 32.0)) is None


def test_plain_values_for_the_command_line() -> None:
    (first, *_) = geocode_json("Uman")
    assert (first["place_id"], first["score"], first["source"]) == ("geonames:690688", 1.0, "gazetteer")
    assert geocode_json("Zolochiv", region="Kharkiv")[0]["admin1"] == "Kharkiv Oblast"
    assert len(geocode_json("Ivanivka", limit=2)) == 2
    assert [place["name"] for place in reverse_json(48.75, 30.22, limit=1)] == ["Uman"]


@pytest.mark.parametrize(
    ("query", "region", "message"),
    [
        ("Xyzzyhrad", None, "no place goes by the name"),
        ("Uman", "Sumy", "did you mean Uman"),
        ("Kostiantynivkaa", None, "did you mean Kostiantynivka"),
        ("Uman", "Xyzzyhrad", "no region or district"),
        ("", None, "empty"),
    ],
)
def test_not_found_says_so(query: str, region: str | None, message: str) -> None:
    with pytest.raises(UnknownPlaceError, match=message):
        geocode_json(query, region=region)


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_a_point_off_the_globe_is_an_error(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="not on the globe"):
        reverse_json(lat, lon)


def test_limits_and_empty_sea() -> None:
    with pytest.raises(ValueError, match="limit"):
        geocode_json("Uman", limit=0)
    with pytest.raises(UnknownPlaceError, match="50 km"):
        reverse_json(43.0, 32.0)
