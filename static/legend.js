// What the circles mean: size by the measure, colour by class, hollow where the place is coarse.

import { radiusOf } from "./circle_canvas.js";
import { group, measureWords } from "./figures.js";
import { COLOURINGS, className, classColours } from "./palette.js";
import { stepColour, stepText } from "./regions.js";

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

  /**
   * Say the measure, with `largest` as the most that a circle can show, and the colours that the cells have; of regions, where
   * `steps` are given, the scale.
   */
  show(index, measure, { circles, steps, largest, merged, dark }) {
    const { colours, colouring } = index.cells;
    this._cells = index.cells;
    const has = new Set(index.series.colour);
    let used = colours.filter((_, code) => has.has(code));
    if (used.length > MOST_ROWS) used = used.filter((_, i) => i % Math.ceil(used.length / MOST_ROWS) === 0 || i === used.length - 1);
    if (index.count > index.cells.places.id.length && !used.includes("several")) used.push("mixed");
    const classes = document.createElement("div");
    classes.className = used.length > 5 ? "sm-classes sm-two" : "sm-classes";
    classes.append(...used.map((name) => row(label(colouring, name), { name })));
    const marks = document.createElement("div");
    marks.className = "sm-steps";
    if (index.coarse.some(Boolean)) marks.append(row("placed roughly", { className: "sm-sample sm-hollow", title: "Pointed at or near, a dotted line says how far off" }));
    if (merged) marks.append(row("several places", { className: "sm-sample sm-double", title: "Zoom in, or click, and they part" }));
    if (measure !== "strikes") marks.append(row("none, or not stated", { className: "sm-sample sm-small" }));
    const title = document.createElement("summary");
    title.textContent = "Legend";
    const size = sizes(largest);
    size.prepend(text(`Size: ${measureWords(measure)}`));
    const ofCircles = circles ? [size, text(`Colour: ${COLOURINGS[colouring] ?? colouring}`), classes, marks] : [];
    this._beyond = steps ? text("") : null;
    this._box.replaceChildren(title, ...ofCircles, ...(steps ? [scaleOf(steps, measure), this._beyond] : []));
    this._dark = undefined;
    this.theme(dark);
  },

  /** Say how many strikes stand in no region that is drawn. */
  beyond(strikes) {
    if (this._beyond) this._beyond.textContent = strikes ? `${group(strikes)} in no region drawn here` : "";
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
    for (const sample of this._box.querySelectorAll("[data-step]")) {
      const { step, of } = sample.dataset;
      const colour = stepColour(Number(step), Number(of), dark);
      sample.style.background = step === "-1" ? `color-mix(in srgb, ${colour} 25%, transparent)` : colour;
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

function scaleOf(steps, measure) {
  const box = document.createElement("div");
  box.append(text(`Regions: ${measureWords(measure)}`));
  const list = document.createElement("div");
  list.className = "sm-steps";
  const all = measure === "strikes" ? [] : [[-1, "none, or not stated"]];
  steps.forEach((_, i) => all.push([i, stepText(steps, i)]));
  for (const [step, words] of all) {
    const line = row(words, { className: "sm-step" });
    Object.assign(line.firstChild.dataset, { step, of: steps.length });
    list.append(line);
  }
  box.append(list);
  return box;
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

function row(words, { name = null, className: look = "sm-sample", title = "" }) {
  const line = document.createElement("div");
  line.title = title;
  const sample = document.createElement("span");
  sample.className = look;
  if (name) sample.dataset.class = name;
  const said = document.createElement("span");
  said.textContent = words;
  line.append(sample, said);
  return line;
}
