"""The filter: what a URL, the sidebar, the export route and the command line may ask of the strikes.

`OPERATORS` holds one row per key: its label, how its words become a value, which strikes it keeps, and what its chip says.
`Filter` is a value; it reads itself from a query, writes itself back, and picks rows of a snapshot. What it cannot read
it names in words and leaves out, so that a bad link still opens.

A strike without a date passes no date filter, and one whose figure is not stated passes no "at least" filter.
"""

from __future__ import annotations

import datetime
import difflib
import re
import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, get_args

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from strikemap import tally, wording
from strikemap.model import DAMAGE_CLASSES, DISMISSED, WEAPON_CLASSES, Grade
from strikemap.selection import Rows, Selection

Kind = Literal["date", "choice", "number", "text", "box"]
# Keys that belong to the view, not to the filter: they pick no rows, and from_query lets them by.
VIEW_KEYS = (
    "rule",
    "known",
    "place",
    "strike",
    "sort",
    "order",
    "measure",
    "colour",
    "layer",
    "at",
    "panels",
    "area",
    "page",
    "pin",
    "only",
    "embed",
    "embed_options",
)
_MOST_TEXT = 200
_MOST_SHOWN = 60
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
_MOST_NUMBER = 1_000_000


Mask = npt.NDArray[np.bool_]


class SnapshotLike(Protocol):
    """What a filter needs of a snapshot: `strikes` with one row a strike, and which strikes' reports hold a text."""

    @property
    def strikes(self) -> pd.DataFrame: ...

    def mentions(self, text: str) -> Mask: ...


Keep = Callable[[SnapshotLike, Any], Mask]


class Operator(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to filter by.

    `column` is the frame's column it looks at, `joined` says that a cell holds several values. `fixed` lists all values
    there are; without it the values are those the strikes have. `noun` names one value in a message, `plural` many.
    """

    key: str
    label: str
    kind: Kind
    noun: str
    keep: Keep
    chip: Callable[[Any], str]
    column: str = ""
    joined: bool = False
    fixed: tuple[str, ...] = ()
    say: Callable[[str], str] = str


# Each answers for all strikes of the snapshot. A column's distinct values are asked, each once, not every strike.


def _where(column: pd.Series, fits: Callable[[str], bool]) -> Mask:
    codes, values = tally.coded(column)
    return np.append([fits(str(value)) for value in values], False).astype(bool)[codes]


def _ends_on_or_after(snapshot: SnapshotLike, day: str) -> Mask:
    start, end = snapshot.strikes["date"], snapshot.strikes["date_end"]
    return _where(end, lambda last: last >= day) | (end.isna().to_numpy() & _where(start, lambda first: first >= day))


def _starts_on_or_before(snapshot: SnapshotLike, day: str) -> Mask:
    return _where(snapshot.strikes["date"], lambda first: first <= day)


def _is_one_of(column: str) -> Keep:
    return lambda snapshot, values: _where(snapshot.strikes[column], frozenset(values).__contains__)


def _has_one_of(column: str) -> Keep:
    def keep(snapshot: SnapshotLike, values: Sequence[str]) -> Mask:
        wanted = frozenset(values)
        return _where(snapshot.strikes[column], lambda cell: not wanted.isdisjoint(tally.members(cell)))

    return keep


def _at_least(field: str) -> Keep:
    return lambda snapshot, least: (snapshot.strikes[f"{field}_min"] >= least).to_numpy(bool, na_value=False)


Box = tuple[float, float, float, float]
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")


def read_box(text: str) -> Box | None:
    """ "46,30,49,34" → (south, west, north, east) in degrees; None for what is no rectangle on Earth.

    West is east of east where the rectangle crosses the 180th meridian.
    """
    parts = [part.strip() for part in text[:_MOST_TEXT].split(",")]
    if len(parts) != 4 or not all(_DEGREES.fullmatch(part) for part in parts):
        return None
    south, west, north, east = (round(float(part), 4) for part in parts)
    fits = -90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180 and west != east
    return (south, west, north, east) if fits else None


def _lies_inside(snapshot: SnapshotLike, box: str) -> Mask:
    south, west, north, east = read_box(box) or (0.0, 0.0, 0.0, 0.0)
    lat, lon = (snapshot.strikes[name].to_numpy(np.float64) for name in ("lat", "lon"))
    across = (west <= lon) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return np.asarray((south <= lat) & (lat <= north) & across)


def _box_chip(box: str) -> str:
    south, west, north, east = read_box(box) or (0.0, 0.0, 0.0, 0.0)
    return f"rectangle {_degrees(south, 'SN')} to {_degrees(north, 'SN')}, {_degrees(west, 'WE')} to {_degrees(east, 'WE')}"


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):.2f}° {signs[value >= 0]}"


def _says(snapshot: SnapshotLike, text: str) -> Mask:
    return snapshot.mentions(text)


def _choice(key: str, label: str, noun: str, column: str, say: Callable[[str], str] = str, **more: Any) -> Operator:
    keep = _has_one_of(column) if more.get("joined") else _is_one_of(column)
    chip = lambda values: f"{label}: {', '.join(say(v) for v in values)}"  # noqa: E731
    return Operator(key=key, label=label, kind="choice", noun=noun, column=column, keep=keep, chip=chip, say=say, **more)


def _least(key: str, label: str, word: str) -> Operator:
    chip = lambda n: f"at least {n:,} {word}"  # noqa: E731
    return Operator(key=key, label=label, kind="number", noun=f"number {word}", column=key, keep=_at_least(key), chip=chip)


def _party(code: str) -> str:
    return wording.PARTIES.get(code, code)


OPERATORS: tuple[Operator, ...] = (
    Operator(key="from", label="From", kind="date", noun="day", keep=_ends_on_or_after, chip=lambda d: f"from {wording.day(d)}"),
    Operator(key="to", label="To", kind="date", noun="day", keep=_starts_on_or_before, chip=lambda d: f"to {wording.day(d)}"),
    _choice("country", "Country", "country", "country", wording.country),
    _choice("city", "City", "city", "place"),
    _choice("region", "Region", "region", "admin1"),
    _choice("weapon", "Weapon", "weapon", "weapons", joined=True, fixed=WEAPON_CLASSES),
    _choice("damage", "Damage", "kind of damage", "damage", joined=True, fixed=DAMAGE_CLASSES),
    _choice("by", "Who struck", "party", "attributed_to", _party, fixed=tuple(wording.PARTIES)),
    _least("killed", "Killed, at least", "killed"),
    _least("injured", "Injured, at least", "injured"),
    Operator(key="q", label="Text in report", kind="text", noun="text", keep=_says, chip=lambda q: f"text “{q}”"),
    _choice("publisher", "Publisher", "publisher", "publishers", joined=True),
    _choice("grade", "Grade", "grade", "grade", fixed=get_args(Grade)),
    Operator(key="box", label="Rectangle", kind="box", noun="rectangle", keep=_lies_inside, chip=_box_chip),
)
BY_KEY = {operator.key: operator for operator in OPERATORS}


class Filter(msgspec.Struct, frozen=True):
    """What is asked for: one value per key of OPERATORS that is in use (an ISO day, a tuple of choices, a number or a text)."""

    chosen: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def get(self, key: str) -> Any:
        """The key's value, or None where it is not in use. Raises KeyError for a key that is no operator's."""
        return self.chosen.get(BY_KEY[key].key)

    def replaced(self, key: str, value: Any) -> Filter:
        """The filter with another value under a key; None or nothing chosen takes the key out."""
        rest = {k: v for k, v in self.chosen.items() if k != BY_KEY[key].key}
        if value is not None and value != () and value != "":
            rest[key] = value
        return Filter({o.key: rest[o.key] for o in OPERATORS if o.key in rest})

    def without(self, *keys: str) -> Filter:
        """The filter with these keys taken out."""
        return Filter({k: v for k, v in self.chosen.items() if k not in keys})

    @classmethod
    def from_query(
        cls, params: Mapping[str, Any] | Iterable[tuple[str, str]], snapshot: SnapshotLike | None = None
    ) -> tuple[Filter, list[str]]:
        """The filter that a query asks for, and a sentence for each key or value that it does not know.

        `params` maps keys to a text or several, or is an iterable of (key, text) pairs. With a snapshot the values that
        depend on the strikes (cities, regions, countries, publishers) are checked as well.
        """
        chosen: dict[str, Any] = {}
        problems: list[str] = []
        for key, texts in _grouped(params).items():
            if key in VIEW_KEYS:
                continue
            if key not in BY_KEY:
                problems.append(
                    f"There is no filter called “{_short(key)}”. The filters are {wording.listed(list(BY_KEY), 'and')}."
                )
                continue
            value, wrong = _read(BY_KEY[key], texts, snapshot)
            problems += wrong
            if value is not None:
                chosen[key] = value
        if "from" in chosen and "to" in chosen and chosen["from"] > chosen["to"]:
            first, last = wording.day(chosen.pop("from")), wording.day(chosen.pop("to"))
            problems.append(f"The range of dates starts on {first}, after it ends on {last}; it is left out.")
        return cls({o.key: chosen[o.key] for o in OPERATORS if o.key in chosen}), problems

    def to_query(self) -> dict[str, str | list[str]]:
        """The query that reads back as this filter; several choices are a list."""
        return {k: (list(v) if len(v) > 1 else v[0]) if isinstance(v, tuple) else str(v) for k, v in self.chosen.items()}

    def to_query_string(self) -> str:
        """The query as it stands in a URL, without the question mark."""
        return urllib.parse.urlencode(self.to_query(), doseq=True)

    def mask(self, snapshot: SnapshotLike) -> Mask:
        """Which of the snapshot's rows pass every operator in use, sites and totals alike.

        What a reviewer dismissed passes only where that grade is asked for.
        """
        kept = np.ones(len(snapshot.strikes), bool) if DISMISSED in self.chosen.get("grade", ()) else tally.counts(snapshot.strikes)
        for key, value in self.chosen.items():
            kept = kept & BY_KEY[key].keep(snapshot, value)
        return kept

    def select(self, snapshot: SnapshotLike) -> Selection:
        """The snapshot's rows that pass, in the snapshot's order; their columns are taken when they are asked for."""
        return Selection(snapshot.strikes, self.mask(snapshot))

    def apply(self, snapshot: SnapshotLike) -> pd.DataFrame:
        """The same as a frame with all its columns."""
        kept = self.mask(snapshot)
        return snapshot.strikes if kept.all() else snapshot.strikes[kept]

    def chips(self) -> list[tuple[str, str]]:
        """(key, what its chip says) for each operator in use."""
        return [(key, BY_KEY[key].chip(value)) for key, value in self.chosen.items()]


def options(operator: Operator, snapshot: SnapshotLike) -> dict[str, int]:
    """The values that a choice may take, with the number of sites that have each; the most frequent first."""
    frame = snapshot.strikes
    asked = tally.is_site(frame) if operator.key == "grade" else tally.is_site(frame) & tally.counts(frame)
    if operator.key == "city":
        asked = asked & _where(frame["precision"], ("place", "district").__contains__)
    codes, cells = tally.coded(frame[operator.column])
    counts: dict[str, int] = dict.fromkeys(operator.fixed, 0)
    for cell, count in zip(cells, np.bincount(codes[asked] + 1, minlength=len(cells) + 1)[1:].tolist(), strict=True):
        for member in tally.members(cell) if operator.joined else (str(cell),):
            if count and member:
                counts[member] = counts.get(member, 0) + count
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def summary(frame: Rows, chosen: Filter | None = None) -> str:
    """The sentence over a selection: "8 strikes in 7 places, 28 Apr – 13 Dec 2023; at least 5 killed, at least 31 injured"."""
    rows = tally.sites(frame)
    if rows.empty and len(frame):
        return f"No single strike matches the filter, only {wording.number(len(frame), 'total')} over several places."
    if rows.empty:
        return "No strike matches the filter." if chosen else "There are no strikes yet."
    known = len(tally.present(rows["place_id"]))
    text = wording.number(len(rows), "strike") + (f" in {wording.number(known, 'place')}" if known else "")
    first, last = tally.first_day(rows), tally.last_day(rows)
    if first and last:
        text += f", {wording.days(first, last)}"
    return f"{text}; {', '.join(_casualties(rows))}."


def _casualties(rows: Selection) -> list[str]:
    words = []
    for field, word in (("killed", "killed"), ("injured", "injured")):
        total, children = tally.add(rows, field), tally.add(rows, f"children_{field}")
        if total.figure is None:
            words.append(f"{word} not stated")
            continue
        if total.says_little and total.where_stated is not None:
            words.append(f"{wording.at_least(total.where_stated)} {word} where stated")
            continue
        part = ""
        # "At least 0" children would say nothing: some strikes state none, and the others do not speak of children.
        if children.figure is not None and (children.figure.min or children.figure.max):
            part = f" (children: {wording.at_least(children.figure)})"
        words.append(f"{wording.at_least(total.figure)} {word}{part}")
    return words


def left_out(snapshot: SnapshotLike, chosen: Filter) -> list[str]:
    """What a filter cannot judge and so leaves out, in words: undated strikes under a date range, figures not stated."""
    notes = []
    site = tally.is_site(snapshot.strikes)
    if chosen.get("from") or chosen.get("to"):
        missing = snapshot.strikes["date"].isna().to_numpy()
        undated = int((chosen.without("from", "to").mask(snapshot) & site & missing).sum())
        if undated:
            strikes = wording.number(undated, "undated strike")
            notes.append(f"{strikes} cannot be compared with the dates and {_is(undated)} left out.")
    if chosen.get("box"):
        others = chosen.without("box").mask(snapshot) & site
        unlocated = int((others & (snapshot.strikes["lat"].isna() | snapshot.strikes["lon"].isna()).to_numpy()).sum())
        outside = int(others.sum()) - unlocated - int((chosen.mask(snapshot) & site).sum())
        if outside:
            notes.append(f"{wording.number(outside, 'strike')} outside the rectangle {_is(outside)} left out.")
        if unlocated:
            strikes = wording.number(unlocated, "strike")
            notes.append(f"{strikes} without a known place cannot be compared with the rectangle and {_is(unlocated)} left out.")
    for field in ("killed", "injured"):
        if chosen.get(field):
            missing = snapshot.strikes[f"{field}_min"].isna().to_numpy()
            unknown = int((chosen.without(field).mask(snapshot) & site & missing).sum())
            if unknown:
                strikes = wording.number(unknown, "strike")
                notes.append(f"{strikes} without a stated number {field} {_is(unknown)} left out.")
    return notes


def dismissed(snapshot: SnapshotLike, chosen: Filter) -> str | None:
    """How many strikes reviewers dismissed and the filter would otherwise keep, in words; None for none."""
    if chosen.get("grade") or tally.counts(snapshot.strikes).all():
        return None
    without = Filter({**chosen.without("grade").chosen, "grade": (DISMISSED,)})
    count = int(without.mask(snapshot).sum())
    if not count:
        return None
    return (
        f"{wording.number(count, 'strike')} that a reviewer dismissed {_is(count)} left out; the filter Grade shows {_them(count)}."
    )


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _grouped(params: Mapping[str, Any] | Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, value in params.items() if isinstance(params, Mapping) else params:
        for text in [value] if isinstance(value, str) else list(value):
            if str(text).strip():
                grouped.setdefault(key, []).append(str(text).strip())
    return grouped


def _read(operator: Operator, texts: list[str], snapshot: SnapshotLike | None) -> tuple[Any, list[str]]:
    if operator.kind == "choice":
        return _read_choices(operator, texts, snapshot)
    text = texts[-1]
    if operator.kind == "box":
        box = read_box(text)
        if box:
            return ",".join(f"{edge:.4f}".rstrip("0").rstrip(".") for edge in box), []
        wanted = f"south, west, north and east in degrees, such as {operator.key}=46,30,49,34"
        return None, [f"“{_short(text)}” is no {operator.noun}: {wanted}."]
    if operator.kind == "text":
        return text[:_MOST_TEXT], []
    if operator.kind == "number":
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_NUMBER and len(text) < 9:
            return int(text), []
        return None, [f"“{_short(text)}” is no {operator.noun}: a whole number from 1 on is needed, such as {operator.key}=10."]
    try:
        day = datetime.date.fromisoformat(text)
        if not EARLIEST <= day <= LATEST:
            raise ValueError(text)
        return day.isoformat(), []
    except ValueError:
        return None, [f"“{_short(text)}” is no day: the filter “{operator.key}” needs one as year-month-day, such as 2023-12-13."]


def _read_choices(operator: Operator, texts: list[str], snapshot: SnapshotLike | None) -> tuple[Any, list[str]]:
    known = set(operator.fixed)
    if not operator.fixed:
        if snapshot is None:
            return tuple(dict.fromkeys(texts)), []
        _, cells = tally.coded(snapshot.strikes[operator.column])
        known = {m for cell in cells for m in (tally.members(cell) if operator.joined else (str(cell),)) if m}
    by_folded = {name.casefold(): name for name in sorted(known)}
    by_folded |= {operator.say(name).casefold(): name for name in sorted(known)}
    good, problems = [], []
    for text in texts:
        name = by_folded.get(text.casefold())
        if name is not None:
            good.append(name)
            continue
        problem = f"There is no {operator.noun} “{_short(text)}” among the strikes"
        if operator.fixed:
            problem = (
                f"There is no {operator.noun} “{_short(text)}”; there is {wording.listed(list(map(operator.say, operator.fixed)))}"
            )
        near = difflib.get_close_matches(text.casefold()[:_MOST_SHOWN], by_folded, n=1, cutoff=0.7)
        problems.append(f"{problem}{f'; did you mean “{operator.say(by_folded[near[0]])}”?' if near else '.'}")
    return tuple(dict.fromkeys(good)) or None, problems
