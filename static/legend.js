// What the circles mean: size by the measure, colour by weapon, hollow where the place is coarse.

import { isCoarse } from "./circle_canvas.js";
import { sentence } from "./figures.js";
import { classColours } from "./palette.js";

const MEASURES = { strikes: "number of strikes", killed: "people killed, at least", injured: "people injured, at least" };

export const Legend = L.Control.extend({
  options: { position: "bottomleft" },

  onAdd() {
    this._box = L.DomUtil.create("details", "sm-legend");
    this._box.open = window.innerWidth >= 480;
    L.DomEvent.disableClickPropagation(this._box);
    L.DomEvent.disableScrollPropagation(this._box);
    return this._box;
  },

  /** Say the colours that the cells have, and the measure. */
  show(index, measure, dark) {
    const { colours } = index.cells;
    const used = colours.filter((_, code) => index.series.colour.includes(code));
    if (index.count > index.cells.places.id.length && !used.includes("several")) used.push("mixed");
    const title = document.createElement("summary");
    title.textContent = "Legend";
    const size = document.createElement("div");
    size.textContent = `Area: ${MEASURES[measure]}`;
    const hollow = index.cells.places.precision.some((precision, i) => isCoarse(precision, index.cells.places.radius_km[i]));
    const rows = used.map((name) => row(name, label(name)));
    if (hollow) rows.push(row(null, "Placed roughly: dotted, how far off"));
    if (measure !== "strikes") rows.push(row(null, "Small and empty: none, or not stated", "sm-sample sm-small"));
    this._box.replaceChildren(title, size, ...rows);
    this._dark = undefined;
    this.theme(dark);
  },

  /** Colour the samples for a light or a dark page. */
  theme(dark) {
    if (dark === this._dark) return;
    this._dark = dark;
    for (const sample of this._box.querySelectorAll("[data-class]")) {
      const { fill, alpha, line } = classColours(sample.dataset.class, dark);
      sample.style.background = `color-mix(in srgb, ${fill} ${100 * alpha}%, transparent)`;
      sample.style.borderColor = line;
    }
  },
});

function label(name) {
  if (name === "several" || name === "mixed") return "Several, or mixed";
  return name === "not stated" ? "Weapon not stated" : sentence(name);
}

function row(name, text, className = name ? "sm-sample" : "sm-sample sm-hollow") {
  const line = document.createElement("div");
  const sample = document.createElement("span");
  sample.className = className;
  if (name) sample.dataset.class = name;
  const words = document.createElement("span");
  words.textContent = text;
  line.append(sample, words);
  return line;
}
