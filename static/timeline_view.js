// What the timeline looks like: the elements, and how bars, axis and range are drawn into them. No state of its own but DOM.

import { MODES } from "./brush.js";
import { rangeText } from "./days.js";
import { group, measureWords } from "./figures.js";
import { COLOURINGS, classColours, className } from "./palette.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 64;
const SPEEDS = [[0.5, "½ speed"], [1, "Speed 1"], [2, "Speed 2"], [4, "Speed 4"]]; // an object would put the half last
const MOST_SPOKEN = 200; // bars that are also told in words; a screen reader has more in the page's table

/** Build the elements into `parent`. Handlers come by `view.on(name, handler)`. */
export function buildView(parent) {
  const handlers = {};
  const make = (name, className, attributes = {}) => {
    const element = document.createElement(name);
    element.className = className;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const root = make("section", "tl", { "aria-label": "Timeline" });
  const head = make("div", "tl-head");
  const [text, counts, undated, problem] = ["tl-range", "tl-counts", "tl-undated", "tl-problem"].map((name) => make("span", name));
  counts.setAttribute("aria-live", "polite");
  problem.setAttribute("role", "alert");
  head.append(text, counts, undated, problem);
  const plot = make("div", "tl-plot");
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("preserveAspectRatio", "none");
  const before = make("div", "tl-shade");
  const after = make("div", "tl-shade");
  const slider = (part, label) => make("div", `tl-${part}`, { role: "slider", tabindex: "0", "aria-label": label, "data-part": part });
  const body = slider("body", "Move the range");
  const from = slider("from", "First day");
  const to = slider("to", "Last day");
  plot.append(svg, before, after, body, from, to);
  const axis = make("div", "tl-axis", { "aria-hidden": "true" });
  const foot = make("div", "tl-foot", { role: "group", "aria-label": "Play, and ranges to choose" });
  const play = make("button", "tl-play", { type: "button", "aria-pressed": "false" });
  play.textContent = "Play";
  const mode = choice(make, "mode", "What playing does", Object.entries(MODES));
  const speed = choice(make, "speed", "Speed of playing", SPEEDS);
  speed.value = "1";
  const scale = make("span", "tl-scale");
  const spoken = make("ul", "tl-unseen", { "aria-label": "Bars of the timeline" });
  foot.append(play, mode, speed);
  const nothing = make("p", "tl-nothing");
  nothing.textContent = "No dated strike on the map under this filter.";
  nothing.hidden = true;
  root.append(head, plot, axis, foot, scale, spoken, nothing);
  parent.append(root);

  const call = (name, ...values) => handlers[name]?.(...values);
  const partOf = (event) => event.target.closest?.("[data-part]")?.dataset.part ?? "track";
  plot.addEventListener("pointerdown", (event) => call("pointerdown", event, partOf(event)));
  for (const name of ["pointermove", "pointerup", "pointercancel"]) plot.addEventListener(name, (event) => call(name, event));
  for (const element of [body, from, to]) element.addEventListener("keydown", (event) => call("keydown", event, element.dataset.part));
  play.addEventListener("click", () => call("play"));
  const buttons = new Map();

  return {
    root, plot, svg, axis, scale, spoken,
    mode: () => mode.value,
    speed: () => Number(speed.value),
    on: (name, handler) => (handlers[name] = handler),
    width: () => plot.clientWidth,
    remove: () => root.remove(),
    problem: (words) => (problem.textContent = words),
    undated: (count) => (undated.textContent = count ? `+ ${group(count)} undated, in no bar` : ""),
    playing(on) {
      play.textContent = on ? "Pause" : "Play";
      play.setAttribute("aria-pressed", String(on));
      counts.setAttribute("aria-live", on ? "off" : "polite"); // or it would be read out at every frame
    },
    /** The stylesheet, once: a component's own would be re-read at every mount. */
    assets(base) {
      if (!base || root.querySelector("link")) return; // a page without assets has the styles in itself
      root.prepend(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}timeline.css` }));
    },
    empty(is) {
      nothing.hidden = !is;
      for (const element of [plot, axis, foot, scale, spoken]) element.hidden = is;
      if (is) text.textContent = counts.textContent = "";
    },
    presets(list) {
      for (const { id, text: label, says } of list) {
        let button = buttons.get(id);
        if (!button) {
          button = make("button", "tl-preset", { type: "button", "data-preset": id });
          button.addEventListener("click", () => call("preset", id));
          buttons.set(id, button);
          foot.append(button);
        }
        button.textContent = label;
        button.title = says;
        button.setAttribute("aria-label", says);
      }
    },
    /** Place range and handles; `words` are what a person reads of them. */
    range(range, { first, last }, words) {
      const share = (day) => `${(100 * (day - first)) / (last - first + 1)}%`;
      root.style.setProperty("--from", share(range.from));
      root.style.setProperty("--to", share(range.to + 1));
      text.textContent = words.text;
      counts.textContent = words.counts;
      const says = (element, value, low, high, spoken) => {
        element.setAttribute("aria-valuemin", low);
        element.setAttribute("aria-valuemax", high);
        element.setAttribute("aria-valuenow", value);
        element.setAttribute("aria-valuetext", spoken);
      };
      says(from, range.from, first, range.to, words.from);
      says(to, range.to, range.from, last, words.to);
      says(body, range.from, first, last - (range.to - range.from), words.text);
      for (const [id, button] of buttons) button.setAttribute("aria-pressed", String(id === words.preset));
    },
  };
}

function choice(make, name, label, options) {
  const select = make("select", `tl-${name}`, { "aria-label": label });
  for (const [value, text] of options) select.append(Object.assign(document.createElement("option"), { value, text }));
  return select;
}

/**
 * Bars over `units`: `layers` holds one list of values per class of `cells.colours`, which are stacked in that order. A bar that
 * counts something is at least two pixels high.
 */
export function drawBars(view, { first, last }, units, layers, { unit, measure, cells }) {
  const days = last - first + 1;
  const sums = units.map((_, i) => layers.reduce((sum, layer) => sum + layer[i], 0));
  const top = sums.reduce((a, b) => Math.max(a, b), 0);
  view.svg.setAttribute("viewBox", `0 0 ${days} ${HEIGHT}`);
  const gap = Math.min(0.2, (days / Math.max(1, view.width())) * 0.8);
  const reached = new Float64Array(units.length);
  const paths = layers.map((layer, c) => {
    const shapes = units.map(({ from, to }, i) => {
      if (!layer[i]) return "";
      const high = (Math.max(2, (sums[i] / top) * HEIGHT) * layer[i]) / sums[i];
      const left = Math.max(from, first) - first;
      const wide = Math.min(to, last) - first + 1 - left - gap;
      reached[i] += high;
      return `M${left} ${HEIGHT - reached[i]}h${wide}v${high}h${-wide}z`;
    });
    const path = document.createElementNS(SVG, "path");
    path.dataset.class = cells.colours[c];
    path.setAttribute("d", shapes.join(""));
    path.style.fill = fillOf(cells, cells.colours[c]);
    return path;
  });
  view.svg.replaceChildren(...paths.filter((path) => path.getAttribute("d")));
  const span = (i) => rangeText(Math.max(units[i].from, first), Math.min(units[i].to, last));
  const coloured = view.svg.childElementCount > 1 ? `, coloured by ${COLOURINGS[cells.colouring] ?? cells.colouring} as on the map` : "";
  view.scale.textContent = top
    ? `Bars: ${measureWords(measure, ` per ${unit}`)}${coloured}; the tallest is ${group(top)}, ${span(sums.indexOf(top))}`
    : `No ${measure === "strikes" ? "strikes" : `figure for ${measure}`} to draw`;
  speak(view, sums, layers, cells, span);
}

/** What is of several classes has the text's colour, which follows the theme; all others are the same in both. */
function fillOf(cells, name) {
  return name === "several" ? "var(--soft)" : classColours(cells.colouring, name, false, cells.colours).fill;
}

function speak(view, sums, layers, cells, span) {
  const told = sums.flatMap((sum, i) => (sum ? [i] : [])).slice(-MOST_SPOKEN);
  view.spoken.replaceChildren(
    ...told.map((i) => {
      const classes = cells.colours.flatMap((name, c) => (layers[c][i] ? [`${className(cells.colouring, name)} ${group(layers[c][i])}`] : []));
      return Object.assign(document.createElement("li"), { textContent: `${span(i)}: ${group(sums[i])} (${classes.join(", ")})` });
    }),
  );
}

/** Marks under the bars. */
export function drawTicks(view, { first, last }, marks) {
  const days = last - first + 1;
  view.axis.replaceChildren(
    ...marks.map(({ day, text }) => {
      const mark = document.createElement("span");
      mark.textContent = text;
      mark.style.left = `${(100 * (day - first)) / days}%`;
      return mark;
    }),
  );
}
