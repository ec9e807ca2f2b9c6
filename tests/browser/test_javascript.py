"""The pure functions of static/*.js, run in the same Chromium that users run; one case a line."""

from __future__ import annotations

import base64
import itertools
import random
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from strikemap.mapping.cells import SUMS, build_cells, shown
from strikemap.mapping.wire import encode
from strikemap.query import Filter
from tests.browser.conftest import Call
from tests.mapping.frames import PLACES, strike_frame
from tests.snapshots import HandMade, hand_made


def day(iso: str) -> int:
    return (date.fromisoformat(iso) - date(1970, 1, 1)).days


APRIL, DECEMBER = day("2023-04-28"), day("2023-12-13")
AXIS = {"first": 100, "last": 199}


@pytest.mark.parametrize("iso", ["1970-01-01", "2023-04-28", "2024-02-29", "1999-12-31", "1960-03-01"])
def test_a_day_goes_there_and_back(call: Call, iso: str) -> None:
    assert call("days.js", "dayNumber", iso) == day(iso)
    assert call("days.js", "isoDay", day(iso)) == iso


@pytest.mark.parametrize("text", [None, "", "2023-13-01", "28.04.2023", "2023-4-8", 7])
def test_what_is_no_day_is_null(call: Call, text: object) -> None:
    assert call("days.js", "dayNumber", text) is None


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2023-04-28", "2023-04-28", "28 Apr 2023"),
        ("2023-04-02", "2023-04-28", "2–28 Apr 2023"),
        ("2023-04-28", "2023-12-13", "28 Apr – 13 Dec 2023"),
        ("2022-02-24", "2023-12-13", "24 Feb 2022 – 13 Dec 2023"),
    ],
)
def test_a_range_says_once_what_both_ends_share(call: Call, first: str, last: str, text: str) -> None:
    assert call("days.js", "rangeText", day(first), day(last)) == text


@pytest.mark.parametrize(
    ("days", "width", "unit"),
    [
        (30, 600, "day"),
        (200, 600, "day"),
        (201, 600, "week"),
        (1400, 600, "week"),
        (1401, 600, "month"),
        (6000, 600, "month"),
        (14_600, 600, "year"),
    ],
)
def test_bars_are_as_fine_as_the_width_allows(call: Call, days: int, width: int, unit: str) -> None:
    assert call("days.js", "chooseUnit", days, width) == unit


@pytest.mark.parametrize(
    ("iso", "monday"), [("2023-12-13", "2023-12-11"), ("2023-12-11", "2023-12-11"), ("2023-12-10", "2023-12-04")]
)
def test_weeks_begin_on_monday(call: Call, iso: str, monday: str) -> None:
    assert call("days.js", "floorTo", day(iso), "week") == day(monday)


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_units_cover_every_day_once(call: Call, unit: str) -> None:
    units = call("days.js", "unitsOf", APRIL, DECEMBER, unit)
    assert units[0]["from"] <= APRIL
    assert units[-1]["to"] >= DECEMBER
    assert all(a["to"] + 1 == b["from"] for a, b in itertools.pairwise(units))


@pytest.mark.parametrize(("years", "most"), [(0.02, 6), (0.6, 6), (2, 6), (5, 4), (40, 8), (120, 3)])
def test_an_axis_has_no_more_marks_than_fit(call: Call, years: float, most: int) -> None:
    marks = call("days.js", "ticks", APRIL, APRIL + round(years * 365), most)
    assert 1 <= len(marks) <= most
    assert all(APRIL <= mark["day"] <= APRIL + round(years * 365) for mark in marks)


@pytest.mark.parametrize(
    ("figure", "strikes", "text"),
    [
        ((0, 0, 0, 0), 1, "–"),
        ((0, 0, 0, 1), 1, "0"),
        ((3, 3, 0, 1), 1, "3"),
        ((3, 5, 0, 2), 2, "3–5"),
        ((10, 10, 1, 1), 1, "≥ 10"),
        ((3, 3, 0, 1), 2, "≥ 3"),
        ((1234, 1234, 0, 9), 9, "1,234"),
        ((0, 0, 0, 2), 5, "none stated"),
        ((0, 2, 0, 1), 2, "0–2 stated"),
    ],
    ids=["not stated", "none", "exact", "between", "at least", "some say nothing", "thousands", "none stated", "few stated"],
)
def test_unknown_none_and_at_least_read_differently(call: Call, figure: tuple[int, ...], strikes: int, text: str) -> None:
    assert call("figures.js", "figureText", dict(zip(("min", "max", "open", "stated"), figure, strict=True)), strikes) == text


@pytest.mark.parametrize(
    ("part", "days", "result"),
    [
        ("from", 5, (125, 140)),
        ("from", 99, (140, 140)),
        ("from", -99, (100, 140)),
        ("to", 99, (120, 199)),
        ("to", -99, (120, 120)),
        ("body", 10, (130, 150)),
        ("body", 99, (179, 199)),
        ("body", -99, (100, 120)),
    ],
)
def test_a_range_stays_on_the_axis_and_its_body_keeps_its_length(call: Call, part: str, days: int, result: tuple[int, int]) -> None:
    moved = call("brush.js", "moved", {"from": 120, "to": 140}, part, days, AXIS)
    assert (moved["from"], moved["to"]) == result


@pytest.mark.parametrize(
    ("key", "shift", "days"),
    [
        ("ArrowRight", False, 1),
        ("ArrowLeft", True, -28),
        ("PageUp", False, 28),
        ("Home", False, -99),
        ("End", False, 99),
        ("x", False, None),
    ],
)
def test_keys_move_by_days(call: Call, key: str, shift: bool, days: int | None) -> None:
    assert call("brush.js", "keyStep", key, shift, AXIS) == days


@pytest.mark.parametrize(
    ("choice", "seen", "meant"),
    [
        ((None, None), (100, 199), (None, None)),
        ((120, None), (120, 199), (120, None)),
        ((100, 199), (100, 199), (None, None)),
        ((120, 130), (120, 130), (120, 130)),
        ((50, 130), (100, 130), (None, 130)),
    ],
)
def test_an_end_at_the_axis_end_is_open(call: Call, choice: tuple[Any, Any], seen: tuple[int, int], meant: tuple[Any, Any]) -> None:
    closed = call("brush.js", "closed", {"from": choice[0], "to": choice[1]}, AXIS)
    assert (closed["from"], closed["to"]) == seen
    chosen = call("brush.js", "chosen", closed, AXIS)
    assert (chosen["from"], chosen["to"]) == meant


@pytest.mark.parametrize(
    ("mode", "chosen", "start", "after_5", "after_999"),
    [
        ("window", (100, 199), (100, 107), (105, 112), (192, 199)),
        ("window", (150, 159), (150, 159), (155, 164), (190, 199)),
        ("window", (190, 199), (100, 109), (105, 114), (190, 199)),
        ("growing", (100, 199), (100, 100), (100, 105), (100, 199)),
        ("growing", (150, 159), (150, 159), (150, 164), (150, 199)),
        ("growing", (190, 199), (190, 190), (190, 195), (190, 199)),
    ],
    ids=[
        "all: a twelfth",
        "a window goes on",
        "one at the end starts anew",
        "all grows anew",
        "growing goes on",
        "a grown one starts anew",
    ],
)
def test_playback_moves_a_window_or_grows_a_range(
    call: Call, mode: str, chosen: tuple[int, int], start: tuple[int, int], after_5: tuple[int, int], after_999: tuple[int, int]
) -> None:
    opening = call("brush.js", "playStart", {"from": chosen[0], "to": chosen[1]}, mode, AXIS)
    assert (opening["from"], opening["to"]) == start
    for days, expected in ((5, after_5), (999, after_999)):
        later = call("brush.js", "played", opening, mode, days, AXIS)
        assert (later["from"], later["to"]) == expected


@pytest.mark.parametrize(
    ("first", "choices"),
    [
        (DECEMBER - 400, {"7": DECEMBER - 6, "30": DECEMBER - 29, "90": DECEMBER - 89, "year": day("2023-01-01"), "all": None}),
        (DECEMBER - 40, {"7": DECEMBER - 6, "30": DECEMBER - 29, "90": None, "year": None, "all": None}),
        (DECEMBER, dict.fromkeys(("7", "30", "90", "year", "all"))),
    ],
    ids=["over a year", "forty days", "one day"],
)
def test_presets_end_with_the_data_and_never_begin_before_it(call: Call, first: int, choices: dict[str, int | None]) -> None:
    offered = call("brush.js", "presets", {"first": first, "last": DECEMBER}, 2023, day("2023-01-01"))
    assert {preset["id"]: preset["choice"]["from"] for preset in offered} == choices
    assert {preset["choice"]["to"] for preset in offered} == {None}


@pytest.mark.parametrize(
    ("bounds", "box"),
    [
        ((46.00001, 30.5, 48, 33.25), [46, 30.5, 48, 33.25]),
        ((-95, -190, 95, 190), [-90, -180, 90, 180]),
        ((50, 170, 60, 190), [50, 170, 60, -170]),
        ((50, 390, 60, 400), [50, 30, 60, 40]),
        ((50, -190, 60, -170), [50, 170, 60, -170]),
    ],
    ids=["a part", "more than the world", "over the 180th meridian", "once round", "over it westwards"],
)
def test_a_view_is_a_box_on_earth(call: Call, bounds: tuple[float, ...], box: list[float]) -> None:
    assert call("area.js", "boxOf", dict(zip(("south", "west", "north", "east"), bounds, strict=True))) == box


@pytest.mark.parametrize(
    ("box", "lat", "lon", "is_inside"),
    [
        ([46, 30, 48, 33], 46, 33, True),
        ([46, 30, 48, 33], 45.9, 31, False),
        ([46, 30, 48, 33], 47, 33.1, False),
        ([50, 170, 60, -170], 55, 179, True),
        ([50, 170, 60, -170], 55, -180, True),
        ([50, 170, 60, -170], 55, 0, False),
    ],
)
def test_what_is_inside_a_box_is_what_the_filter_keeps(
    call: Call, box: list[float], lat: float, lon: float, is_inside: bool
) -> None:
    assert call("within.js", "inside", box, lat, lon) is is_inside
    frame = hand_made({"place": "Here", "lat": lat, "lon": lon}).strikes
    chosen, problems = Filter.from_query({"box": ",".join(map(str, box))})
    assert problems == []
    assert len(chosen.apply(HandMade(frame, frame["place"]))) == is_inside


@pytest.mark.parametrize(("value", "largest"), [(0, 0), (1, 1), (9, 9), (10_000, 10_000), (1, 10_000)])
def test_a_circle_is_never_too_small_or_too_large(call: Call, value: int, largest: int) -> None:
    assert 4 <= call("circle_canvas.js", "radiusOf", value, largest) <= 20


def test_what_is_no_cells_is_refused(tab: Page) -> None:
    script = """async () => {
        const { decodeCells } = await import('/assets/wire.js');
        try {
            decodeCells(new TextEncoder().encode('<!doctype html>').buffer);
            return 'taken';
        } catch (error) {
            return error.message;
        }
    }"""
    assert "no Strikemap cells" in tab.evaluate(script)


SUMS_SCRIPT = """async ([data, ranges, names]) => {
    const cells = await import('/assets/cells.js');
    const { decodeCells } = await import('/assets/wire.js');
    const { buildIndex, histogram, histogramByColour, placeDetails, placeTotals, rangeOf, totalOf } = cells;
    const index = buildIndex(decodeCells(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)).buffer));
    const ids = index.cells.places.id;
    let range = null;
    let totals = null;
    return ranges.map(([a, b]) => {
        range = rangeOf(index, a, b, range);
        const sums = Object.fromEntries(names.map((name) => {
            totals = placeTotals(range, name, totals);
            return [name, Array.from(totals.value)];
        }));
        const details = ids.map((_, place) => placeDetails(range, place));
        const units = [{ from: a, to: b }];
        const bar = a === null || b === null ? null : histogram(index.cells, 'strikes', units)[0];
        const layers = a === null || b === null ? null : histogramByColour(index.cells, 'launched_min', units).map(([n]) => n);
        const [killed, coloured] = ['killed', 'colours'].map((name) => details.map((place) => place[name]));
        return { sums, bar, layers, all: totalOf(placeTotals(range, 'strikes')), killed, coloured };
    });
}"""


@pytest.mark.parametrize(
    ("seed", "colouring"), list(enumerate(["weapon", "weapon", "damage", "year", "weapon", "side", "damage", "year"]))
)
def test_the_browser_gives_the_sums_that_python_gives(tab: Page, seed: int, colouring: str) -> None:
    rng = random.Random(seed)
    start = date(2023, 1, 1)

    def strike() -> dict[str, Any]:
        first = start + timedelta(days=rng.randrange(60))
        low = rng.choice([None, rng.randrange(9)])
        return {
            "at": rng.choice([*PLACES, None]),
            "date": rng.choice([first.isoformat()] * 5 + [None]),
            "date_end": rng.choice([None, None, (first + timedelta(days=rng.randrange(12))).isoformat()]),
            "weapons": rng.choice(["", "missile", "drone", "missile; drone"]),
            "killed_min": low,
            "killed_max": None if low is None else rng.choice([None, low, low + 2]),
            "launched_drone_min": low,
            "intercepted_missile_min": low,
            "damage": rng.choice(["", "energy", "residential; energy"]),
        }

    cells = build_cells(strike_frame(*[strike() for _ in range(seed * 25)]), colouring)
    days = [start + timedelta(days=rng.randrange(-3, 75)) for _ in range(24)]
    ranges: list[tuple[date | None, date | None]] = [(None, None), (None, days[0]), (days[1], None)]
    ranges += [(min(pair), max(pair)) for pair in zip(days[::2], days[1::2], strict=True)]
    numbers = [[None if end is None else (end - date(1970, 1, 1)).days for end in pair] for pair in ranges]
    answers = tab.evaluate(SUMS_SCRIPT, [base64.b64encode(encode(cells)).decode(), numbers, list(SUMS)])
    for (first, last), answer in zip(ranges, answers, strict=True):
        expected = shown(cells, first, last)
        for name in SUMS:
            assert answer["sums"][name] == expected[name].tolist(), (name, first, last)
        assert answer["all"] == {"strikes": expected["strikes"].sum(), "places": (expected["strikes"] > 0).sum()}
        assert answer["bar"] in (None, expected["strikes"].sum())
        if answer["layers"] is not None:
            assert len(answer["layers"]) == len(cells.colours)
            assert sum(answer["layers"]) == expected["launched_min"].sum()
        assert [figure["min"] for figure in answer["killed"]] == expected["killed_min"].tolist()
        assert [sum(n for _, n in colours) for colours in answer["coloured"]] == expected["strikes"].tolist()


@pytest.mark.parametrize(
    ("weapons", "colour"),
    [
        (["missile", "missile", "drone"], "missile"),
        (["missile", "drone"], "mixed"),
        (["missile", "drone", "bomb"], "mixed"),
        (["drone"], "drone"),
        (["missile; drone", "missile; drone", "drone"], "several"),
    ],
)
def test_a_place_is_mixed_where_no_class_holds_over_half(tab: Page, weapons: list[str], colour: str) -> None:
    cells = build_cells(strike_frame(*[{"at": "kyiv", "date": "2023-04-28", "weapons": weapon} for weapon in weapons]))
    script = """async (data) => {
        const { buildIndex, placeTotals, rangeOf } = await import('/assets/cells.js');
        const { decodeCells } = await import('/assets/wire.js');
        const index = buildIndex(decodeCells(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)).buffer));
        return [...index.cells.colours, 'mixed'][placeTotals(rangeOf(index, null, null), 'strikes').colour[0]];
    }"""
    assert tab.evaluate(script, base64.b64encode(encode(cells)).decode()) == colour


TOOLTIP_SCRIPT = """async (name) => {
    const { Tooltip, placeLines } = await import('/assets/tooltip.js');
    const box = document.body.appendChild(document.createElement('div'));
    box.style.cssText = 'width: 400px; height: 300px';
    const map = L.map(box, { center: [50, 30], zoom: 6 });
    const nothing = { min: 0, max: 0, open: 0, stated: 0 };
    const { FIELDS: fields } = await import('/assets/cells.js');
    const figures = Object.fromEntries(fields.map((field) => [field, nothing]));
    const details = { strikes: 1, colouring: 'weapon', colours: [], ...figures };
    const places = { name: [name], admin1: [name], precision: ['region'], radius_km: [120] };
    new Tooltip(map).show(placeLines(places, 0, details), map.latLngToLayerPoint([50, 30]));
    const tooltip = box.querySelector('.sm-tooltip');
    return [tooltip.firstChild.textContent, tooltip.querySelectorAll('img, script').length, window.struck ?? null];
}"""


@pytest.mark.parametrize("name", ["<img src=x onerror=window.struck=1>", "<script>window.struck=1</script>", "&lt;b&gt;"])
def test_a_hostile_name_is_text_in_the_tooltip(tab: Page, name: str) -> None:
    assert tab.evaluate(TOOLTIP_SCRIPT, name) == [name, 0, None]


BUS_SCRIPT = """async () => {
    const { openBus, publish, subscribe } = await import('/assets/bus.js');
    const bus = openBus();
    const heard = [];
    publish(bus, 'range', 1);
    const end = subscribe(bus, 'range', (detail) => heard.push(detail));
    publish(bus, 'range', 2);
    publish(bus, 'measure', 'other topic');
    end();
    publish(bus, 'range', 3);
    return [heard, openBus() === bus];
}"""


def test_the_bus_replays_its_last_message_and_lets_go(tab: Page) -> None:
    assert tab.evaluate(BUS_SCRIPT) == [[1, 2], True]
