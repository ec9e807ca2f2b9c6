// What the timeline looks like: the elements, and how bars, axis and range are drawn into them. No state of its own but DOM.

import { group, measureWords } from "./figures.js";
import { rangeText } from "./days.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 64;

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
  const bars = document.createElementNS(SVG, "path");
  svg.append(bars);
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
  const scale = make("span", "tl-scale");
  foot.append(play);
  const nothing = make("p", "tl-nothing");
  nothing.textContent = "No dated strike on the map under this filter.";
  nothing.hidden = true;
  root.append(head, plot, axis, foot, scale, nothing);
  parent.append(root);

  const call = (name, ...values) => handlers[name]?.(...values);
  const partOf = (event) => event.target.closest?.("[data-part]")?.dataset.part ?? "track";
  plot.addEventListener("pointerdown", (event) => call("pointerdown", event, partOf(event)));
  for (const name of ["pointermove", "pointerup", "pointercancel"]) plot.addEventListener(name, (event) => call(name, event));
  for (const element of [body, from, to]) element.addEventListener("keydown", (event) => call("keydown", event, element.dataset.part));
  play.addEventListener("click", () => call("play"));
  const buttons = new Map();

  return {
    root, plot, svg, bars, axis, scale,
    on: (name, handler) => (handlers[name] = handler),
    width: () => plot.clientWidth,
    remove: () => root.remove(),
    problem: (words) => (problem.textContent = words),
    undated: (count) => (undated.textContent = count ? `+ ${group(count)} undated, not on the map` : ""),
    playing(on) {
      play.textContent = on ? "Pause" : "Play";
      play.setAttribute("aria-pressed", String(on));
    },
    /** The stylesheet, once: a component's own would be re-read at every mount. */
    assets(base) {
      if (root.querySelector("link")) return;
      root.prepend(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}timeline.css` }));
    },
    empty(is) {
      nothing.hidden = !is;
      for (const element of [plot, axis, foot, scale]) element.hidden = is;
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

/** Bars of `values` over `units`; a bar that counts something is at least a pixel high. */
export function drawBars(view, { first, last }, units, values, { unit, measure }) {
  const days = last - first + 1;
  const top = values.reduce((a, b) => Math.max(a, b), 0);
  view.svg.setAttribute("viewBox", `0 0 ${days} ${HEIGHT}`);
  const gap = Math.min(0.2, (days / Math.max(1, view.width())) * 0.8);
  const shapes = units.map(({ from, to }, i) => {
    if (!values[i]) return "";
    const high = Math.max(2, (values[i] / top) * HEIGHT);
    const left = Math.max(from, first) - first;
    const wide = Math.min(to, last) - first + 1 - left - gap;
    return `M${left} ${HEIGHT}v${-high}h${wide}v${high}z`;
  });
  view.bars.setAttribute("d", shapes.join(""));
  const at = values.indexOf(top);
  view.scale.textContent = top
    ? `Bars: ${measureWords(measure, ` per ${unit}`)}; the tallest is ${group(top)}, ${rangeText(Math.max(units[at].from, first), Math.min(units[at].to, last))}`
    : `No ${measure === "strikes" ? "strikes" : `figure for ${measure}`} to draw`;
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
