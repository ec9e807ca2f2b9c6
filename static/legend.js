// What the circles mean: size by the measure, colour by class, hollow where the place is coarse.

import { isCoarse } from "./circle_canvas.js";
import { measureWords } from "./figures.js";
import { COLOURINGS, className, classColours } from "./palette.js";

const MOST_ROWS = 10; // of a long row of years only the ends are named

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
    const { colours, colouring } = index.cells;
    this._cells = index.cells;
    const has = new Set(index.series.colour);
    let used = colours.filter((_, code) => has.has(code));
    if (used.length > MOST_ROWS) used = used.filter((_, i) => i % Math.ceil(used.length / MOST_ROWS) === 0 || i === used.length - 1);
    if (index.count > index.cells.places.id.length && !used.includes("several")) used.push("mixed");
    const title = document.createElement("summary");
    title.textContent = "Legend";
    const size = document.createElement("div");
    size.textContent = `Size: ${measureWords(measure)}`;
    const colour = document.createElement("div");
    colour.textContent = `Colour: ${COLOURINGS[colouring] ?? colouring}`;
    const hollow = index.cells.places.precision.some((precision, i) => isCoarse(precision, index.cells.places.radius_km[i]));
    const rows = used.map((name) => row(name, label(colouring, name)));
    if (hollow) rows.push(row(null, "Placed roughly: dotted, how far off"));
    if (measure !== "strikes") rows.push(row(null, "Small and empty: none, or not stated", "sm-sample sm-small"));
    this._box.replaceChildren(title, size, colour, ...rows);
    this._dark = undefined;
    this.theme(dark);
  },

  /** Colour the samples for a light or a dark page. */
  theme(dark) {
    if (dark === this._dark) return;
    this._dark = dark;
    for (const sample of this._box.querySelectorAll("[data-class]")) {
      const { fill, alpha, line } = classColours(this._cells.colouring, sample.dataset.class, dark, this._cells.colours);
      sample.style.background = `color-mix(in srgb, ${fill} ${100 * alpha}%, transparent)`;
      sample.style.borderColor = line;
    }
  },
});

/** A place where no class holds over half is drawn as one whose strikes are of several. */
function label(colouring, name) {
  if (name === "several") return "Several, or mixed";
  return name === "mixed" ? "Mixed: none over half" : className(colouring, name);
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
