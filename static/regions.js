// Regions filled by what a range holds: one hue, the darker the more (on a dark page: the lighter), in steps that the legend
// states and that no drag changes. A place counts in the region that its reports or the gazetteer name, also where only the
// region is known of it.

import { group } from "./figures.js";
import { ramp } from "./palette.js";

const MOST_STEPS = 6;
const HUES = { light: ["#d6e6f2", "#08306b"], dark: ["#1f3d59", "#d3e8fa"] };
const NOTHING = "#9a948b"; // strikes, but none of what is measured is stated

/** The region's key: names repeat across countries. */
export function regionKey(country, name) {
  return `${country}|${name}`;
}

/** Where the steps of the scale begin, for sums up to `largest`: 1, 3, 10, 30 …, or 1, 10, 100 … where those are too many. */
export function stepsUpTo(largest) {
  const fine = [];
  for (let at = 1; at <= largest; at *= 10) fine.push(at, ...(3 * at <= largest ? [3 * at] : []));
  return fine.length > MOST_STEPS ? fine.filter((_, i) => i % 2 === 0) : fine;
}

/** The step that a sum falls into; -1 for 0. */
export function stepAt(steps, value) {
  return steps.findLastIndex((from) => value >= from);
}

/** "1–2", "3–9", "10 or more". */
export function stepText(steps, i) {
  if (i === steps.length - 1) return `${group(steps[i])} or more`;
  return steps[i + 1] - 1 === steps[i] ? group(steps[i]) : `${group(steps[i])}–${group(steps[i + 1] - 1)}`;
}

/** The colour of a step of `count`; -1 is "none, or not stated". */
export function stepColour(step, count, dark) {
  if (step < 0) return NOTHING;
  return ramp(HUES[dark ? "dark" : "light"], count > 1 ? step / (count - 1) : 0.6);
}

/** The regions of a GeoJSON on a map. `point(region | null)` hears which one the pointer is over. */
export class Regions {
  constructor(map, point) {
    this.map = map;
    this.point = point;
    this.shapes = []; // by number: {name, key, layer, step}
    this.steps = [];
    this.layers = L.layerGroup();
    const pane = map.getPane("regions") ?? map.createPane("regions");
    pane.style.zIndex = 200;
    this.renderer = L.svg({ pane: "regions", padding: 0.3 });
  }

  /** Take the shapes: features with `name` and `country`. */
  take(geojson) {
    this.layers.clearLayers();
    this.shapes = [];
    L.geoJSON(geojson, {
      renderer: this.renderer,
      pane: "regions",
      style: { stroke: false, fillOpacity: 0 },
      onEachFeature: ({ properties: { name, country } }, layer) => {
        const number = this.shapes.push({ name, key: regionKey(country, name), layer, shown: "" }) - 1;
        layer.on({ mouseover: () => this.point(number), mouseout: () => this.point(null) });
      },
    }).addTo(this.layers);
    this.places = null;
  }

  /** The region's number per place, shapes.length where none is drawn for it. */
  regionOf(places) {
    if (this.places === places) return this.numbers;
    const known = new Map(this.shapes.map(({ key }, number) => [key, number]));
    this.places = places;
    const nowhere = this.shapes.length;
    this.numbers = Int32Array.from(places.id, (_, i) => known.get(regionKey(places.country[i], places.admin1[i])) ?? nowhere);
    return this.numbers;
  }

  /** Fix the scale by the sums over all days. */
  scale({ value }) {
    this.steps = stepsUpTo(value.slice(0, this.shapes.length).reduce((a, b) => Math.max(a, b), 0));
  }

  /** Fill the regions by the totals of a range. */
  draw({ strikes, value }, { dark, opacity, active }) {
    if (!this.map.hasLayer(this.layers)) this.layers.addTo(this.map);
    this.shapes.forEach((shape, i) => {
      const step = strikes[i] ? stepAt(this.steps, value[i]) : null;
      const look = `${step} ${this.steps.length} ${dark} ${opacity} ${active === i}`;
      if (look === shape.shown) return;
      shape.shown = look;
      const fillOpacity = step === null ? 0 : step < 0 ? 0.25 : opacity;
      const fillColor = step === null ? NOTHING : stepColour(step, this.steps.length, dark);
      shape.layer.setStyle({ fillColor, fillOpacity, stroke: active === i, color: dark ? "#ffffff" : "#1c1a17", weight: 2 });
    });
  }

  hide() {
    this.layers.remove();
  }

  remove() {
    this.layers.remove();
    this.renderer.remove();
  }
}
