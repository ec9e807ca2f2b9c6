// The timeline: bars over days, and a range that can be dragged. While it moves, the range goes to the map over the page's
// bus; the server hears of it on release. One instance lives on the component's parent element over all reruns.

import { between, chosen, closed, isAll, keyStep, moved, playStart, played, presets } from "./brush.js";
import { openBus, publish, subscribe } from "./bus.js";
import { MEASURES, buildIndex, histogramByColour, loadCells, placeTotals, rangeOf, totalOf } from "./cells.js";
import { chooseUnit, dayNumber, dayOf, dayText, isoDay, parts, rangeText, ticks, unitsOf } from "./days.js";
import { counted } from "./figures.js";
import { buildView, drawBars, drawTicks } from "./timeline_view.js";
import { within } from "./within.js";

const SETTLE_MS = 450; // a pause of the keyboard this long counts as release
const PLAY_MS = 14_000; // the time from one end of the axis to the other, at speed 1
const LONGEST_MS = 1_500; // what one step of playback may make up for, after a tab slept

/** Called by the component at every run: the first call builds, later ones bring new data. `bus` is another than the page's. */
export function mount({ parentElement, data, setTriggerValue, bus = openBus() }) {
  parentElement.strikemapTimeline ??= new Timeline(parentElement, bus);
  parentElement.strikemapTimeline.update(data, setTriggerValue);
}

/** Called when the component leaves the page. */
export function unmount(parentElement) {
  parentElement.strikemapTimeline?.remove();
  delete parentElement.strikemapTimeline;
}

/** A way to call a step later that answers with how to call it off: timers and frames are numbered apart. */
const after = (start, end, ...wait) => (step) => {
  const id = start(step, ...wait);
  return () => end(id);
};

/** The axis: all days that strikes have, and those of a range that reaches beyond them; null without either. */
function axisOf(data) {
  const [first, last, from, to] = [data.first, data.last, data.from, data.to].map(dayNumber);
  const days = [first, last, from, to].filter((day) => day !== null);
  return days.length ? { first: Math.min(...days), last: Math.max(...days) } : null;
}

class Timeline {
  constructor(parent, bus) {
    this.bus = bus;
    this.view = buildView(parent);
    this.told = {}; // what the server said last, by name: only its news count, never its echo
    this.all = null; // the index of all cells
    this.index = null; // of those inside the page's rectangle, if it has one
    this.box = null;
    this.axis = null;
    this.range = null;
    this.drag = null;
    this.sized = new ResizeObserver(() => this.layout());
    this.sized.observe(this.view.plot);
    this.endings = [
      subscribe(this.bus, "cells", ({ index }) => this.take(index)),
      subscribe(this.bus, "box", ({ box }) => this.cut(box)),
    ];
    this.listen();
  }

  /** Take what the server says: address of the cells, range, measure, selected place, box, undated. */
  update(data, release) {
    this.release = release;
    this.view.assets(data.assets);
    const news = (name) => JSON.stringify(this.told[name]) !== JSON.stringify(data[name]);
    const ranged = news("from") || news("to");
    if (news("measure")) publish(this.bus, "measure", { name: data.measure });
    if (news("box") || news("follow")) publish(this.bus, "box", { box: data.box, follow: data.follow });
    if (news("layer")) publish(this.bus, "layer", { name: data.layer });
    if (news("selected")) publish(this.bus, "selected", { id: data.selected });
    const loads = news("cells");
    this.told = data;
    this.view.undated(data.undated);
    this.axis = axisOf(data);
    if (ranged && !this.drag) this.choose({ from: dayNumber(data.from), to: dayNumber(data.to) });
    if (loads) this.load(data.cells);
    else this.layout();
  }

  async load(address) {
    try {
      const index = await loadCells(address);
      if (this.told.cells !== address) return; // another filter came meanwhile
      this.view.problem("");
      publish(this.bus, "cells", { index });
    } catch (error) {
      this.view.problem(`The map's data could not be loaded: ${error.message}. Reload the page to try again.`);
    }
  }

  take(index) {
    this.all = index;
    this.cut(this.box);
  }

  /** Count only what is inside a box; null is everywhere. */
  cut(box) {
    this.box = box;
    if (!this.all) return;
    this.index = box ? buildIndex(within(this.all.cells, box)) : this.all;
    this.layout();
  }

  /** A choice with open ends, from the server or a preset. */
  choose(choice) {
    this.choice = choice;
    publish(this.bus, "range", choice);
    this.show();
  }

  /** A range under way: the map follows, the server does not hear of it. */
  follow(range) {
    this.choose(chosen(range, this.axis));
  }

  /** Let go: the server hears of the range, if it is another than it knows. */
  settle() {
    clearTimeout(this.pause);
    const from = isoDay(this.choice.from);
    const to = isoDay(this.choice.to);
    if (from === this.told.from && to === this.told.to) return;
    this.told = { ...this.told, from, to };
    this.release("range", { from, to, n: Date.now() });
  }

  layout() {
    const { view, axis, index } = this;
    view.empty(!axis);
    if (!axis || !index || !view.width()) return;
    const width = view.width();
    const unit = chooseUnit(axis.last - axis.first + 1, width);
    const units = unitsOf(axis.first, axis.last, unit);
    const { measure } = this.told;
    const drawn = [index, measure, unit, axis.first, axis.last, width];
    if (!this.drawn?.every((value, i) => value === drawn[i])) {
      this.drawn = drawn;
      const layers = histogramByColour(index.cells, MEASURES[measure], units);
      drawBars(view, axis, units, layers, { unit, measure, cells: index.cells });
      drawTicks(view, axis, ticks(axis.first, axis.last, Math.max(2, Math.floor(width / 90))));
    }
    const days = { first: dayNumber(this.told.first) ?? axis.first, last: dayNumber(this.told.last) ?? axis.last };
    const { year } = parts(days.last);
    this.presets = presets(days, year, dayOf(year, 0));
    view.presets(this.presets);
    this.show();
  }

  show() {
    const { view, axis, index } = this;
    if (!axis || !index || !this.choice) return;
    this.range = closed(this.choice, axis);
    this.sum = rangeOf(index, this.choice.from, this.choice.to, this.sum);
    this.totals = placeTotals(this.sum, "strikes", this.totals);
    const { strikes, places } = totalOf(this.totals);
    view.range(this.range, axis, {
      text: rangeText(this.range.from, this.range.to),
      counts: `${counted(strikes, "strike")} in ${counted(places, "place")}`,
      from: dayText(this.range.from),
      to: dayText(this.range.to),
      preset: this.presets?.findLast(({ choice }) => choice.from === this.choice.from && choice.to === this.choice.to)?.id ?? null,
    });
  }

  listen() {
    const { view } = this;
    view.on("pointerdown", (event, part) => this.grab(event, part));
    view.on("pointermove", (event) => this.drag && this.pull(event));
    view.on("pointerup", (event) => this.drop(event));
    view.on("pointercancel", (event) => this.drop(event));
    view.on("keydown", (event, part) => this.key(event, part));
    view.on("preset", (id) => {
      this.stop();
      this.choose(this.presets.find((preset) => preset.id === id).choice);
      this.settle();
    });
    view.on("play", () => (this.playing ? this.stop(true) : this.play()));
  }

  grab(event, part) {
    if (!this.range || event.button > 0) return;
    this.stop();
    const day = this.dayAt(event);
    // With every day chosen there is nothing to move: dragging the body then draws a range.
    const what = part === "body" && isAll(this.range, this.axis) ? "track" : part;
    this.drag = { part: what, day, from: this.range, pointer: event.pointerId, moved: false };
    this.view.plot.setPointerCapture(event.pointerId);
  }

  pull(event) {
    if (event.pointerId !== this.drag.pointer) return;
    event.stopPropagation(); // the page's tables would each lay the page out to ask whether the pointer is over them
    const day = this.dayAt(event);
    const { part, day: start, from } = this.drag;
    this.drag.moved ||= day !== start;
    if (!this.drag.moved) return;
    this.follow(part === "track" ? between(start, day, this.axis) : moved(from, part, day - start, this.axis));
  }

  drop(event) {
    if (!this.drag || event.pointerId !== this.drag.pointer) return;
    const { moved: did } = this.drag;
    this.drag = null;
    if (did) this.settle();
  }

  dayAt(event) {
    const box = this.view.plot.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return this.axis.first + Math.floor(share * (this.axis.last - this.axis.first + 1));
  }

  key(event, part) {
    const days = this.range ? keyStep(event.key, event.shiftKey, this.axis) : null;
    if (days === null) return;
    event.preventDefault();
    this.stop();
    this.follow(moved(this.range, part, days, this.axis));
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.settle(), SETTLE_MS);
  }

  play() {
    if (!this.range) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const again = still ? after(setTimeout, clearTimeout, 1000) : after(requestAnimationFrame, cancelAnimationFrame);
    const pace = (this.axis.last - this.axis.first + 1) / PLAY_MS; // days per millisecond
    let mode = this.view.mode();
    let start = playStart(this.range, mode, this.axis);
    let days = 0; // since `start`
    let before = performance.now();
    this.view.playing(true);
    const step = () => {
      const now = performance.now();
      days += Math.min(now - before, LONGEST_MS) * pace * this.view.speed();
      before = now;
      if (this.view.mode() !== mode) [mode, start, days] = [this.view.mode(), this.range, 0];
      this.follow(played(start, mode, Math.floor(days), this.axis));
      if (this.range.to >= this.axis.last) this.stop(true);
      else this.playing = again(step);
    };
    this.playing = again(step);
  }

  /** End playback; `heard` when a person or the end of the axis ended it, so that the page follows. */
  stop(heard = false) {
    if (!this.playing) return;
    this.playing();
    this.playing = null;
    this.view.playing(false);
    if (heard) this.settle();
  }

  remove() {
    this.stop();
    clearTimeout(this.pause);
    this.sized.disconnect();
    for (const end of this.endings) end();
    this.view.remove();
  }
}
