// Cells from the server, and the sums of any range of days. Beside the loading, pure functions over typed arrays; the arithmetic
// is that of strikemap/mapping/cells.py:
//   shown(a, b) = sum of what starts by b − sum of what ends before a

import { isCoarse } from "./merging.js";
import { decodeCells, unpacked } from "./wire.js";

const PARTS = ["min", "max", "open", "stated"];
export const FIELDS = ["killed", "injured", "children_killed", "children_injured", "launched", "intercepted"];
/** The column that circles and bars add up, by the measure that a person chooses. */
export const MEASURES = {
  strikes: "strikes",
  killed: "killed_min",
  injured: "injured_min",
  launched: "launched_min",
  intercepted: "intercepted_min",
};

/** Fetch and index the cells of an address. Rejects where the answer is none. */
export async function loadCells(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return buildIndex(decodeCells(await unpacked(await answer.arrayBuffer())));
}

/** Cells made ready for ranges: series (one per place and colour), which places are placed roughly, and, on demand, running sums per column. */
export function buildIndex(cells) {
  const { place, colour, start, end } = cells.columns;
  const base = cells.first ?? 0;
  const starts = new Int32Array(cells.rows);
  for (let i = 0; i < cells.rows; i++) starts[i] = start[i] + base;
  const series = { place: [], colour: [], from: [] };
  for (let i = 0; i < cells.rows; i++) {
    if (i === 0 || place[i] !== place[i - 1] || colour[i] !== colour[i - 1]) {
      series.place.push(place[i]);
      series.colour.push(colour[i]);
      series.from.push(i);
    }
  }
  const count = series.from.length;
  series.from.push(cells.rows);
  const byEnd = orderByEnd(series.from, end);
  const ends = new Int32Array(cells.rows);
  for (let i = 0; i < cells.rows; i++) ends[i] = end[byEnd[i]] + base;
  const { precision, radius_km: radius } = cells.places;
  const coarse = Uint8Array.from(precision, (_, i) => isCoarse(precision[i], radius[i]));
  return { cells, series, count, starts, ends, byEnd, coarse, sums: new Map() };
}

function orderByEnd(from, end) {
  const order = new Uint32Array(end.length);
  for (let s = 0; s + 1 < from.length; s++) {
    let sorted = true;
    for (let i = from[s]; i < from[s + 1]; i++) {
      order[i] = i;
      sorted &&= i === from[s] || end[i] >= end[i - 1];
    }
    if (!sorted) order.subarray(from[s], from[s + 1]).sort((a, b) => end[a] - end[b] || a - b);
  }
  return order;
}

/** Running sums of one column within each series, in the order of starts and in the order of ends. */
function runningSums(index, name) {
  let sums = index.sums.get(name);
  if (!sums) {
    const values = index.cells.columns[name];
    sums = { started: runAlong(index, (i) => values[i]), ended: runAlong(index, (i) => values[index.byEnd[i]]) };
    index.sums.set(name, sums);
  }
  return sums;
}

function runAlong(index, valueAt) {
  const out = new Float64Array(index.cells.rows);
  for (let s = 0; s < index.count; s++) {
    let sum = 0;
    for (let i = index.series.from[s]; i < index.series.from[s + 1]; i++) out[i] = sum += valueAt(i);
  }
  return out;
}

/** The first position in days[from..to) whose day is `limit` or later. */
function firstNotBefore(days, from, to, limit) {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (days[middle] < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The same, looked for from a position that is probably near. */
function firstNotBeforeFrom(near, days, from, to, limit) {
  if (near < to && days[near] < limit) {
    let step = 1;
    while (near + step < to && days[near + step] < limit) step *= 2;
    return firstNotBefore(days, near + (step >> 1) + 1, Math.min(near + step, to), limit);
  }
  if (near === from || days[near - 1] < limit) return near;
  let step = 1;
  while (near - step > from && days[near - step - 1] >= limit) step *= 2;
  return firstNotBefore(days, Math.max(from, near - step), near - (step >> 1), limit);
}

/**
 * The range [a, b] (day numbers, both included; null is open) over an index, for the sums below. `reuse` may hand in an
 * earlier range of the same index, whose arrays are then refilled.
 */
export function rangeOf(index, a, b, reuse = null) {
  const { series, count } = index;
  const from = series.from;
  let range = reuse;
  if (reuse?.index !== index) {
    range = { index, a: null, b: null, started: Int32Array.from(from.slice(1)), ended: Int32Array.from(from.slice(0, count)) };
  }
  // A handle that is dragged moves one end, and that not far.
  if (b !== range.b) {
    const { started } = range;
    for (let s = 0; s < count; s++) {
      started[s] = b === null ? from[s + 1] : firstNotBeforeFrom(started[s], index.starts, from[s], from[s + 1], b + 1);
    }
  }
  if (a !== range.a) {
    const { ended } = range;
    for (let s = 0; s < count; s++) {
      ended[s] = a === null ? from[s] : firstNotBeforeFrom(ended[s], index.ends, from[s], from[s + 1], a);
    }
  }
  return Object.assign(range, { a, b });
}

function seriesSum({ index, started, ended }, sums, s) {
  const from = index.series.from[s];
  return (started[s] > from ? sums.started[started[s] - 1] : 0) - (ended[s] > from ? sums.ended[ended[s] - 1] : 0);
}

/** The same without running sums, which for every column of very many cells would take more memory than they save time. */
function sumOf({ index, started, ended }, values, s) {
  const from = index.series.from[s];
  let sum = 0;
  for (let i = from; i < started[s]; i++) sum += values[i];
  for (let i = from; i < ended[s]; i++) sum -= values[index.byEnd[i]];
  return sum;
}

/**
 * Per place, over a range: `strikes`, the sum of `column` as `value`, and the `colour` that more than half of the strikes
 * have (an index into cells.colours, or cells.colours.length for "mixed"). `reuse` may hand in earlier arrays.
 */
export function placeTotals(range, column, reuse = null) {
  const own = (range.index.own ??= Int32Array.from(range.index.cells.places.id, (_, place) => place));
  return groupTotals(range, column, own, own.length, reuse);
}

/**
 * The same per group of places, `groupOf` naming each place's among `count`; beside it `places`, how many places of the group
 * have strikes in the range, `top`, the one with most, `rough`, the strikes at places whose position is rough, and `classes`,
 * the strikes per group and class in a row.
 */
export function groupTotals(range, column, groupOf, count, reuse = null) {
  const { series, cells, coarse } = range.index;
  const kinds = cells.colours.length;
  const out = reuse?.strikes.length === count && reuse.kinds === kinds ? reuse : newTotals(count, kinds);
  for (const name of ["strikes", "value", "places", "rough", "most", "classes"]) out[name].fill(0);
  const strikes = runningSums(range.index, "strikes");
  const values = runningSums(range.index, column);
  let here = 0; // strikes of the place whose series are being read; they stand side by side
  for (let s = 0; s < range.index.count; s++) {
    const place = series.place[s];
    const group = groupOf[place];
    const n = seriesSum(range, strikes, s);
    if (n) {
      out.strikes[group] += n;
      out.value[group] += values === strikes ? n : seriesSum(range, values, s);
      out.classes[group * kinds + series.colour[s]] += n;
      here += n;
    }
    if (series.place[s + 1] === place) continue;
    if (here) {
      out.places[group]++;
      if (coarse[place]) out.rough[group] += here;
      if (here > out.most[group]) [out.most[group], out.top[group]] = [here, place];
    }
    here = 0;
  }
  for (let group = 0; group < count; group++) out.colour[group] = majority(out.classes, group * kinds, kinds, out.strikes[group]);
  return out;
}

function majority(classes, from, kinds, strikes) {
  for (let kind = 0; kind < kinds; kind++) if (classes[from + kind] * 2 > strikes) return kind;
  return kinds;
}

function newTotals(count, kinds) {
  const [strikes, value, places, rough, most] = [0, 1, 2, 3, 4].map(() => new Float64Array(count));
  const classes = new Float64Array(count * kinds);
  return { kinds, strikes, value, places, rough, most, classes, top: new Int32Array(count), colour: new Uint8Array(count) };
}

/** Everything of one place over a range: {strikes, killed: {min, max, open, stated}, …, colouring, colours: [[name, strikes], …]}. */
export function placeDetails(range, place) {
  return detailsOf(range, [place])[0];
}

/** The same for each of several places, in their order. */
export function detailsOf(range, places) {
  const { index } = range;
  const all = new Map(places.map((place) => [place, noDetails(index.cells.colouring)]));
  for (let s = 0; s < index.count; s++) {
    const details = all.get(index.series.place[s]);
    const n = details ? seriesSum(range, runningSums(index, "strikes"), s) : 0;
    if (!n) continue;
    details.strikes += n;
    details.colours.push([index.cells.colours[index.series.colour[s]], n]);
    for (const field of FIELDS) {
      for (const part of PARTS) details[field][part] += sumOf(range, index.cells.columns[`${field}_${part}`], s);
    }
  }
  return places.map((place) => sorted(all.get(place)));
}

/** Details added up: bounds add, what is open stays open, and what some strikes do not state stays said. */
export function addDetails(many) {
  const sum = noDetails(many[0]?.colouring);
  const colours = new Map();
  for (const details of many) {
    sum.strikes += details.strikes;
    for (const field of FIELDS) for (const part of PARTS) sum[field][part] += details[field][part];
    for (const [name, n] of details.colours) colours.set(name, (colours.get(name) ?? 0) + n);
  }
  sum.colours = [...colours];
  return sorted(sum);
}

function noDetails(colouring) {
  const figures = FIELDS.map((field) => [field, { min: 0, max: 0, open: 0, stated: 0 }]);
  return { strikes: 0, colouring, colours: [], ...Object.fromEntries(figures) };
}

function sorted(details) {
  details.colours.sort((a, b) => b[1] - a[1]);
  return details;
}

/** The strikes of all places of `placeTotals`, and how many places have any. */
export function totalOf({ strikes }) {
  let [sum, places] = [0, 0];
  for (const n of strikes) {
    sum += n;
    places += n > 0;
  }
  return { strikes: sum, places };
}

/** The sum of `column` per unit ({from, to} with day numbers): what is active in it, so a span counts once in each. */
export function histogram(cells, column, units) {
  const layers = histogramByColour(cells, column, units);
  return units.map((_, i) => layers.reduce((sum, layer) => sum + layer[i], 0));
}

/** The same per class: one array over the units for each of cells.colours, in that order; bars are these, stacked. */
export function histogramByColour(cells, column, units) {
  if (!cells.rows || !units.length) return cells.colours.map(() => units.map(() => 0));
  const days = cells.last - cells.first + 1;
  const { start, end, colour } = cells.columns;
  const values = cells.columns[column];
  const started = cells.colours.map(() => new Float64Array(days + 1));
  const ended = cells.colours.map(() => new Float64Array(days + 1));
  for (let i = 0; i < cells.rows; i++) {
    started[colour[i]][start[i] + 1] += values[i];
    ended[colour[i]][end[i] + 1] += values[i];
  }
  for (const sums of [...started, ...ended]) for (let d = 1; d <= days; d++) sums[d] += sums[d - 1];
  const upTo = (sums, day) => sums[Math.max(0, Math.min(days, day - cells.first + 1))];
  return cells.colours.map((_, c) => units.map(({ from, to }) => upTo(started[c], to) - upTo(ended[c], from - 1)));
}
