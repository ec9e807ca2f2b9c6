// What the circles mean: size by the measure, colour by class, hollow where the place is coarse.

import { radiusOf } from "./circle_canvas.js";
import { group, measureWords } from "./figures.js";
import { COLOURINGS, className, classColours } from "./palette.js";

const MOST_ROWS = 10; // of a long row of years only some are named

export const Legend = L.Control.extend({
  options: { position: "bottomleft" },

  onAdd() {
    this._box = L.DomUtil.create("details", "sm-legend");
    this._box.open = window.innerWidth >= 480;
    L.DomEvent.disableClickPropagation(this._box);
    L.DomEvent.disableScrollPropagation(this._box);
    return this._box;
  },

  /** Say the measure, with `largest` as the most that a circle can show, and the colours that the cells have. */
  show(index, measure, { largest, merged, dark }) {
    const { colours, colouring } = index.cells;
    this._cells = index.cells;
    const has = new Set(index.series.colour);
    let used = colours.filter((_, code) => has.has(code));
    if (used.length > MOST_ROWS) used = used.filter((_, i) => i % Math.ceil(used.length / MOST_ROWS) === 0 || i === used.length - 1);
    if (index.count > index.cells.places.id.length && !used.includes("several")) used.push("mixed");
    const classes = document.createElement("div");
    classes.className = used.length > 5 ? "sm-classes sm-two" : "sm-classes";
    classes.append(...used.map((name) => row(label(colouring, name), { name })));
    const rows = [];
    if (index.coarse.some(Boolean)) rows.push(row("Placed roughly; dotted: how far off", { className: "sm-sample sm-hollow" }));
    if (merged) rows.push(row("Several places; zoom in to part them", { className: "sm-sample sm-double" }));
    if (measure !== "strikes") rows.push(row("None, or not stated", { className: "sm-sample sm-small" }));
    const title = document.createElement("summary");
    title.textContent = "Legend";
    const size = sizes(largest);
    size.prepend(text(`Size: ${measureWords(measure)}`));
    this._box.replaceChildren(title, size, text(`Colour: ${COLOURINGS[colouring] ?? colouring}`), classes, ...rows);
    this._dark = undefined;
    this.theme(dark);
  },

  /** Dim the classes that no circle of the range has; `shown` holds the names of the others. */
  dim(shown) {
    for (const sample of this._box.querySelectorAll("[data-class]")) {
      const { class: name } = sample.dataset;
      const there = shown.has(name) || (name === "several" && shown.has("mixed"));
      sample.parentElement.classList.toggle("sm-absent", !there);
    }
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

/** Round values for which the legend shows a circle: the smallest, one between, and about the largest. */
export function sampleValues(largest) {
  if (largest < 1) return [];
  const top = roundDown(largest);
  return [...new Set([1, roundDown(Math.max(1, top / 6)), top])];
}

function roundDown(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].find((step) => step * power <= value) * power;
}

function sizes(largest) {
  const line = document.createElement("div");
  line.className = "sm-sizes";
  for (const value of sampleValues(largest)) {
    const sample = document.createElement("span");
    const wide = 2 * radiusOf(value, largest);
    sample.style.width = sample.style.height = `${wide}px`;
    const words = document.createElement("span");
    words.className = "sm-size";
    words.textContent = group(value);
    line.append(sample, words);
  }
  return line;
}

/** A place where no class holds over half is drawn as one whose strikes are of several. */
function label(colouring, name) {
  if (name === "several") return "Several, or mixed";
  return name === "mixed" ? "Mixed: none over half" : className(colouring, name);
}

function text(words) {
  const line = document.createElement("div");
  line.textContent = words;
  return line;
}

function row(words, { name = null, className: look = "sm-sample" }) {
  const line = document.createElement("div");
  const sample = document.createElement("span");
  sample.className = look;
  if (name) sample.dataset.class = name;
  const said = document.createElement("span");
  said.textContent = words;
  line.append(sample, said);
  return line;
}
