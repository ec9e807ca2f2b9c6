// Which places share a circle. That depends on the places and the zoom alone, never on range, measure or filter values, so that
// nothing jumps in a drag. Pure functions.
//
// Zooms come in steps of a half. From the deepest up, each step takes the circles of the step below in a fixed order: the
// first stay, and whatever lies nearer to one of them than APART joins the nearest. So no two circles of a zoom come closer than
// APART, and zooming in splits a circle but never regroups it.

export const APART = 40; // px between the centres of circles; twice their largest radius, so that none overlaps
const DEEPEST = 18;
const STEP = 0.5;
const TILE = 256;
const COARSE_KM = 20; // a settlement known no better than this stands at its community's mean

/** Is the position of a place that of a district or region, or a mean over its neighbours? */
export function isCoarse(precision, radiusKm) {
  return precision !== "place" || (radiusKm ?? 0) > COARSE_KM;
}

/** Positions of places (columns lat, lon, precision, radius_km, id) made ready for `circlesAt`. */
export function prepare(places) {
  const x = Float64Array.from(places.lon, (lon) => (lon + 180) / 360);
  const y = Float64Array.from(places.lat, mercator);
  const coarse = Uint8Array.from(places.lat, (_, i) => isCoarse(places.precision[i], places.radius_km[i]));
  return { count: x.length, x, y, coarse, order: orderOf(places, coarse), levels: new Map() };
}

function mercator(lat) {
  const angle = (Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
}

/** Well-known positions first, and of those the larger settlements (which reach further); then the coarse, the finest first. */
function orderOf({ id, radius_km: radius }, coarse) {
  const reach = (i) => (coarse[i] ? radius[i] ?? Infinity : -(radius[i] ?? 0));
  return Array.from(id.keys()).sort((a, b) => coarse[a] - coarse[b] || reach(a) - reach(b) || (id[a] < id[b] ? -1 : 1));
}

/** The step that a zoom belongs to: the one at or below it, since there circles lie no further apart than at the zoom. */
export function stepOf(zoom) {
  return Math.max(0, Math.min(DEEPEST, Math.floor(zoom / STEP + 1e-9) * STEP));
}

/** The circles at a zoom: {circleOf: circle per place, heads: place per circle, at whose position the circle stands}. */
export function circlesAt(prepared, zoom) {
  const step = stepOf(zoom);
  let level = prepared.levels.get(step);
  if (!level) {
    const below = step < DEEPEST ? circlesAt(prepared, step + STEP) : null;
    level = joined(prepared, below, TILE * 2 ** step);
    prepared.levels.set(step, level);
  }
  return level;
}

function joined({ count, x, y, order }, below, scale) {
  const reach = APART / scale;
  const grid = new Map();
  const heads = [];
  const circleOfHead = new Int32Array(count).fill(-1);
  for (const place of below ? below.heads : order) {
    const circle = nearest(grid, heads, x, y, place, reach);
    if (circle >= 0) circleOfHead[place] = circle;
    else {
      circleOfHead[place] = heads.length;
      put(grid, cellOf(x[place], y[place], reach), heads.length);
      heads.push(place);
    }
  }
  const circleOf = below ? Int32Array.from(below.circleOf, (circle) => circleOfHead[below.heads[circle]]) : circleOfHead;
  return { circleOf, heads };
}

// A square of the grid as one number: the deepest zoom has fewer than 2 ** 21 of them side by side.
const WIDE = 2 ** 22;
const cellOf = (x, y, reach, dx = 0, dy = 0) => (Math.floor(y / reach) + dy + 1) * WIDE + Math.floor(x / reach) + dx + 1;

function put(grid, cell, circle) {
  const there = grid.get(cell);
  if (there) there.push(circle);
  else grid.set(cell, [circle]);
}

function nearest(grid, heads, x, y, place, reach) {
  let found = -1;
  let least = reach * reach;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      for (const circle of grid.get(cellOf(x[place], y[place], reach, dx, dy)) ?? []) {
        const far = (x[heads[circle]] - x[place]) ** 2 + (y[heads[circle]] - y[place]) ** 2;
        if (far < least) [found, least] = [circle, far];
      }
    }
  }
  return found;
}

/** The first step deeper than `zoom` at which these places stand in several circles; null where none up to `most` does. */
export function splitZoom(prepared, places, zoom, most) {
  for (let step = stepOf(zoom) + STEP; step <= Math.min(DEEPEST, most); step += STEP) {
    const { circleOf } = circlesAt(prepared, step);
    if (places.some((place) => circleOf[place] !== circleOf[places[0]])) return step;
  }
  return null;
}
