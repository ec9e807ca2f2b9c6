// Cells of the places inside a box: what timeline and counts add up while the page asks for a rectangle or for what is in view.

import { MEASURES } from "./cells.js";

/** Is a position inside [south, west, north, east]? West is east of east where the box crosses the 180th meridian. */
export function inside([south, west, north, east], lat, lon) {
  return lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east);
}

/** The cells of the places inside a box, with the columns that bars and counts need. Places keep their numbers. */
export function within(cells, box) {
  const { lat, lon } = cells.places;
  const kept = lat.map((_, place) => inside(box, lat[place], lon[place]));
  const { place } = cells.columns;
  let count = 0;
  const rows = new Uint32Array(cells.rows);
  for (let i = 0; i < cells.rows; i++) if (kept[place[i]]) rows[count++] = i;
  const columns = {};
  for (const name of ["place", "colour", "start", "end", ...Object.values(MEASURES)]) {
    const from = cells.columns[name];
    const to = new from.constructor(count);
    for (let i = 0; i < count; i++) to[i] = from[rows[i]];
    columns[name] = to;
  }
  return { ...cells, rows: count, columns };
}
