"""Which places share a circle: by place and zoom alone, never overlapping, and zooming in only ever splits."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from playwright.sync_api import Page

APART = 40
ZOOMS = [3, 3.5, 4, 5, 5.5, 6, 7, 8, 9.5, 11, 14, 18]

SCRIPT = """async ([places, zooms]) => {
    const { circlesAt, prepare } = await import('/assets/merging.js');
    const prepared = prepare(places);
    return zooms.map((zoom) => {
        const { circleOf, heads } = circlesAt(prepared, zoom);
        const named = Array.from(circleOf, (circle, place) => [places.id[place], places.id[heads[circle]]]);
        const points = heads.map((i) => L.CRS.EPSG3857.latLngToPoint(L.latLng(places.lat[i], places.lon[i]), zoom));
        return { groups: Object.fromEntries(named), points: points.map(({ x, y }) => [x, y]) };
    });
}"""


def made_up(seed: int, count: int = 250) -> dict[str, list[Any]]:
    """Places like those of a country: some in towns, some anywhere, some at the very same point, some known by region only."""
    rng = random.Random(seed)
    towns = [(rng.uniform(44, 52), rng.uniform(22, 40)) for _ in range(15)]
    rows: list[tuple[Any, ...]] = []
    for n in range(count):
        lat, lon = rng.choice(towns) if rng.random() < 0.7 else (rng.uniform(-80, 80), rng.uniform(-180, 180))
        spread = rng.choice([0, 0.001, 0.05, 0.5])
        precision = rng.choice(["place", "place", "place", "district", "region"])
        rows.append(
            (f"p{n}", lat + rng.gauss(0, spread), lon + rng.gauss(0, spread), precision, rng.choice([3.0, 6.0, 12.0, 25.0, None]))
        )
    names = ("id", "lat", "lon", "precision", "radius_km")
    return dict(zip(names, (list(column) for column in zip(*rows, strict=True)), strict=True))


def levels(tab: Page, places: dict[str, list[Any]], zooms: list[float]) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = tab.evaluate(SCRIPT, [places, zooms])
    return answer


@pytest.mark.parametrize("seed", range(3))
def test_circles_keep_apart_at_every_zoom(tab: Page, seed: int) -> None:
    for zoom, level in zip(ZOOMS, levels(tab, made_up(seed), ZOOMS), strict=True):
        near = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for (a, b), (c, d) in itertools.combinations(level["points"], 2)]
        assert min(near, default=APART) >= APART - 1e-6, zoom


@pytest.mark.parametrize("seed", range(3))
def test_zooming_in_splits_and_never_regroups(tab: Page, seed: int) -> None:
    found = levels(tab, made_up(seed), ZOOMS)
    for wide, close in itertools.pairwise(level["groups"] for level in found):
        for place, head in close.items():
            assert wide[place] == wide[head]
    assert len(set(found[0]["groups"].values())) < len(set(found[-1]["groups"].values()))


def test_the_order_of_the_places_does_not_matter(tab: Page) -> None:
    places = made_up(7)
    order = list(range(len(places["id"])))
    random.Random(1).shuffle(order)
    shuffled = {name: [column[i] for i in order] for name, column in places.items()}
    mixed = levels(tab, shuffled, ZOOMS)
    assert [level["groups"] for level in mixed] == [level["groups"] for level in levels(tab, places, ZOOMS)]


def test_the_way_to_a_zoom_does_not_matter(tab: Page) -> None:
    places = made_up(9)
    there = levels(tab, places, ZOOMS)
    assert levels(tab, places, ZOOMS[::-1])[::-1] == there
    assert levels(tab, places, [6]) == [there[ZOOMS.index(6)]]


def test_a_circle_stands_at_a_well_known_place_rather_than_a_rough_one(tab: Page) -> None:
    places = {
        "id": ["region", "village", "city"],
        "lat": [50.0, 50.0, 50.01],
        "lon": [36.2, 36.21, 36.22],
        "precision": ["region", "place", "place"],
        "radius_km": [120.0, 3.0, 12.0],
    }
    assert levels(tab, places, [5])[0]["groups"] == {"region": "city", "village": "city", "city": "city"}


def test_no_places_have_no_circles(tab: Page) -> None:
    nothing: dict[str, list[Any]] = {"id": [], "lat": [], "lon": [], "precision": [], "radius_km": []}
    assert levels(tab, nothing, [5]) == [{"groups": {}, "points": []}]


@pytest.mark.parametrize(("lon", "parts"), [(30.0, False), (30.0001, False), (30.02, True), (30.5, True), (35, True)])
def test_the_zoom_at_which_places_part(tab: Page, lon: float, parts: bool) -> None:
    script = """async (lon) => {
        const { prepare, splitZoom } = await import('/assets/merging.js');
        const places = { id: ['a', 'b'], lat: [0, 0], lon: [30, lon], precision: ['place', 'place'], radius_km: [3, 3] };
        return splitZoom(prepare(places), [0, 1], 3, 18);
    }"""
    found = tab.evaluate(script, lon)
    assert (found is not None) is parts
    if found is not None:
        width = (lon - 30) / 360 * 256
        assert width * 2**found >= APART > width * 2 ** (found - 0.5)
