// The strikes on a Leaflet map: takes cells, range, measure and selection, and keeps canvas, tooltip, list and legend in step.

import { openBus, publish, subscribe } from "./bus.js";
import { MEASURES, loadCells, placeDetails, placeTotals, rangeOf } from "./cells.js";
import { CircleCanvas } from "./circle_canvas.js";
import { isoDay } from "./days.js";
import { Legend } from "./legend.js";
import { PlaceList } from "./place_list.js";
import { Tooltip } from "./tooltip.js";
import { watchTheme } from "./theme.js";

const NARROW = 640; // below this width the frame is less tall, so that the timeline stays in reach

export class StrikeMap {
  constructor(map, { cells, shared }) {
    this.map = map;
    this.state = { index: null, from: null, to: null, measure: "strikes", selected: null, active: null };
    this.range = null;
    this.totals = null;
    this.frame = 0;
    this.endings = [];
    this.canvas = new CircleCanvas().addTo(map);
    this.tooltip = new Tooltip(map);
    this.legend = new Legend().addTo(map);
    this.list = new PlaceList(map, { activate: (place) => this.activate(place), select: (place) => this.select(place) });
    this.fitFrame();
    this.endings.push(watchTheme(map.getContainer(), (dark) => this.set({ dark })));
    this.listenToPointer();
    if (shared) this.joinBus();
    if (cells) loadCells(cells).then((index) => this.set({ index }));
    window.addEventListener("pagehide", () => this.remove(), { once: true });
  }

  joinBus() {
    this.bus = openBus();
    const take = (topic, change) => this.endings.push(subscribe(this.bus, topic, (detail) => this.set(change(detail))));
    const view = this.bus.last.get("view");
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    take("measure", ({ name }) => ({ measure: name in MEASURES ? name : "strikes" }));
    take("selected", ({ id }) => ({ selected: id }));
    take("range", ({ from, to }) => ({ from, to }));
    take("cells", ({ index }) => ({ index }));
    const keepView = () => {
      const { lat, lng } = this.map.getCenter();
      publish(this.bus, "view", { lat, lng, zoom: this.map.getZoom() });
    };
    this.map.on("moveend", keepView);
    this.endings.push(() => this.map.off("moveend", keepView));
  }

  /** Take changes and draw them in the next frame, however many come before it. */
  set(change) {
    Object.assign(this.state, change);
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
    if ("index" in change || "measure" in change) this.scaleStale = true;
  }

  draw() {
    const { index, from, to, measure } = this.state;
    if (!index) return;
    const column = MEASURES[measure];
    if (this.scaleStale) {
      this.scaleStale = false;
      this.activate(null); // what was pointed at may be another place among new cells
      this.canvas.setPlaces(index.cells, placeTotals(rangeOf(index, null, null), column));
      this.legend.show(index, measure, this.state.dark);
    }
    this.range = rangeOf(index, from, to, this.range);
    this.totals = placeTotals(this.range, column, this.totals);
    if (this.state.active !== null && !this.totals.strikes[this.state.active]) this.activate(null);
    this.legend.theme(this.state.dark);
    this.canvas.draw(this.totals, { ...this.state, selected: index.cells.places.id.indexOf(this.state.selected) });
    this.list.show(index.cells.places, this.totals, this.state.selected);
    delete this.map.getContainer().dataset.strikes;
  }

  listenToPointer() {
    const at = (event, slack) => (this.totals ? this.canvas.placeAt(event.layerPoint, slack) : null);
    const handlers = {
      mousemove: (event) => this.activate(at(event, 3)),
      mouseout: () => this.activate(null),
      // The second click of a double click zooms; it is no second choice.
      click: (event) => event.originalEvent.detail < 2 && this.select(at(event, 8)),
      resize: () => this.fitFrame(),
    };
    this.map.on(handlers);
    this.endings.push(() => this.map.off(handlers));
  }

  /** Point at a place (its index, or null): its circle is ringed and its figures are told. */
  activate(place) {
    if (place === this.state.active) return;
    this.map.getContainer().style.cursor = place === null ? "" : "pointer";
    if (place === null) this.tooltip.hide();
    else this.tooltip.show(this.state.index.cells.places, place, placeDetails(this.range, place), this.canvas.positionOf(place));
    this.set({ active: place });
  }

  /** Choose a place (its index), or let go of it by choosing it again or choosing none; the page is told. */
  select(place) {
    const id = place === null ? null : this.state.index.cells.places.id[place];
    const selected = id === this.state.selected ? null : id;
    if (selected === this.state.selected) return;
    this.set({ selected });
    if (this.bus) publish(this.bus, "selected", { id: selected });
    window.Streamlit?.setComponentValue({ selected, n: Date.now() });
  }

  /** On a narrow screen the frame gives up height to what stands below it. */
  fitFrame() {
    const box = this.map.getContainer();
    this.fullHeight ??= box.offsetHeight;
    const height = box.clientWidth < NARROW ? Math.min(this.fullHeight, Math.round(box.clientWidth * 0.95)) : this.fullHeight;
    if (!window.Streamlit || height === box.offsetHeight) return;
    box.style.height = `${height}px`;
    this.map.invalidateSize({ animate: false });
    setTimeout(() => window.Streamlit.setFrameHeight(height)); // after the frame's own first call
  }

  shown() {
    const { index, from, to, measure, selected } = this.state;
    if (!index || !this.totals) return null;
    const places = index.cells.places.id.flatMap((id, place) => {
      if (!this.totals.strikes[place]) return [];
      const { x, y } = this.map.layerPointToContainerPoint(this.canvas.positionOf(place));
      return [{ id, name: index.cells.places.name[place], strikes: this.totals.strikes[place], value: this.totals.value[place], x, y }];
    });
    return { range: [isoDay(from), isoDay(to)], measure, selected, places };
  }

  remove() {
    cancelAnimationFrame(this.frame);
    for (const end of this.endings.splice(0)) end();
    for (const part of [this.canvas, this.tooltip, this.legend, this.list]) part.remove();
  }
}
