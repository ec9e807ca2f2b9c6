// The strikes on a Leaflet map: takes cells, range, measure and selection, and keeps canvas, tooltip, list and legend in step.

import { Area } from "./area.js";
import { openBus, publish, subscribe } from "./bus.js";
import { MEASURES, addDetails, detailsOf, groupTotals, loadCells, placeTotals, rangeOf } from "./cells.js";
import { openChooser } from "./chooser.js";
import { CircleCanvas } from "./circle_canvas.js";
import { isoDay } from "./days.js";
import { counted } from "./figures.js";
import { Legend } from "./legend.js";
import { circlesAt, prepare, splitZoom, stepOf } from "./merging.js";
import { PlaceList } from "./place_list.js";
import { Tooltip, mergedLines, placeLines, placeName } from "./tooltip.js";
import { watchTheme } from "./theme.js";

const NARROW = 640; // below this width the frame is less tall, so that the timeline stays in reach
const WORDS_MS = 150; // list and legend follow a drag this much later: words need not keep up with frames

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
    this.list = new PlaceList(map, { activate: (circle) => this.activate(circle), select: (circle) => this.choose(circle) });
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
    if (window.Streamlit) {
      const tell = (box) => window.Streamlit.setComponentValue({ box, n: Date.now() });
      const area = new Area(this.map, { bus: this.bus, tell });
      this.endings.push(() => area.remove());
    }
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
    if (this.scaleStale || stepOf(this.map.getZoom()) !== this.step) this.group(column);
    this.range = rangeOf(index, from, to, this.range);
    this.totals = groupTotals(this.range, column, this.level.circleOf, this.level.heads.length, this.totals);
    if (this.state.active !== null && !this.totals.strikes[this.state.active]) this.activate(null);
    this.legend.theme(this.state.dark);
    this.canvas.draw(this.totals, { ...this.state, selected: this.selectedCircle() });
    this.words ||= setTimeout(() => this.say(), WORDS_MS);
    delete this.map.getContainer().dataset.strikes;
  }

  /** Which places share a circle at the present zoom, and how large a circle can get there. */
  group(column) {
    const { index, measure, dark } = this.state;
    this.activate(null); // what was pointed at may be another circle now
    if (this.prepared?.index !== index) this.prepared = { ...prepare(index.cells.places), index };
    this.scaleStale = false;
    this.step = stepOf(this.map.getZoom());
    this.level = circlesAt(this.prepared, this.step);
    const { circleOf, heads } = this.level;
    this.members = heads.map(() => []);
    circleOf.forEach((circle, place) => this.members[circle].push(place));
    const { lat, lon, precision, radius_km: radius } = index.cells.places;
    const at = (place) => L.latLng(lat[place], lon[place]);
    const circles = heads.map((head, circle) => ({
      at: at(head),
      reaches: this.members[circle]
        .filter((place) => index.coarse[place] && radius[place] && precision[place] !== "country")
        .map((place) => [at(place), radius[place] * 1000]),
    }));
    const all = groupTotals(rangeOf(index, null, null), column, circleOf, heads.length);
    this.canvas.setCircles(index.cells, circles, all.value);
    const largest = all.value.reduce((a, b) => Math.max(a, b), 0);
    this.legend.show(index, measure, { largest, merged: heads.length < lat.length, dark });
  }

  selectedCircle() {
    const place = this.state.index.cells.places.id.indexOf(this.state.selected);
    return place < 0 ? -1 : this.level.circleOf[place];
  }

  /** What the circles show, in words: the list for keyboard and screen reader, and the legend's classes. */
  say() {
    this.words = 0;
    const { cells } = this.state.index;
    const { strikes, places, top, colour, classes, kinds } = this.totals;
    const chosen = this.selectedCircle();
    const order = Array.from(strikes.keys()).filter((circle) => strikes[circle] > 0);
    order.sort((a, b) => strikes[b] - strikes[a] || a - b);
    const items = order.map((circle) => {
      const more = places[circle] > 1 ? ` and ${counted(places[circle] - 1, "more place")}` : "";
      const text = `${placeName(cells.places, top[circle])}${more}, ${counted(strikes[circle], "strike")}`;
      return { text, target: circle, selected: circle === chosen };
    });
    const count = places.reduce((sum, n) => sum + n, 0);
    this.list.show(items, `${counted(count, "place")} on the map in ${counted(order.length, "circle")}`);
    const shown = new Set(order.map((circle) => cells.colours[colour[circle]] ?? "mixed"));
    classes.forEach((n, at) => n && shown.add(cells.colours[at % kinds]));
    this.legend.dim(shown);
  }

  listenToPointer() {
    const at = (event, slack) => (this.totals ? this.canvas.circleAt(event.layerPoint, slack) : null);
    const handlers = {
      mousemove: (event) => this.activate(at(event, 3)),
      mouseout: () => this.activate(null),
      // The second click of a double click zooms; it is no second choice.
      click: (event) => event.originalEvent.detail < 2 && this.choose(at(event, 8)),
      zoomend: () => this.draw(), // before the canvas moves, so that it never draws the circles of another zoom
      resize: () => this.fitFrame(),
    };
    this.map.on(handlers);
    this.endings.push(() => this.map.off(handlers));
  }

  /** The places of a circle that have strikes in the range, with their details, those with most strikes first. */
  shownMembers(circle) {
    const places = this.members[circle];
    const members = detailsOf(this.range, places).map((details, i) => ({ place: places[i], details }));
    return members.filter(({ details }) => details.strikes).sort((a, b) => b.details.strikes - a.details.strikes || a.place - b.place);
  }

  /** Point at a circle (its index, or null): it is ringed and its figures are told. */
  activate(circle) {
    if (circle === this.state.active) return;
    this.map.getContainer().style.cursor = circle === null ? "" : "pointer";
    if (circle === null) this.tooltip.hide();
    else this.tooltip.show(this.lines(circle), this.canvas.placed(circle).point);
    this.set({ active: circle });
  }

  lines(circle) {
    const { places } = this.state.index.cells;
    const members = this.shownMembers(circle);
    if (members.length === 1) return placeLines(places, members[0].place, members[0].details);
    const rough = members.filter(({ place }) => this.state.index.coarse[place]).length;
    return mergedLines(places, members, addDetails(members.map(({ details }) => details)), rough);
  }

  /** Choose a circle: its place is selected; of several places the map goes closer until they part, or they are listed. */
  choose(circle) {
    if (circle === null) return this.select(null);
    const members = this.shownMembers(circle);
    if (members.length === 1) return this.select(members[0].place);
    const places = members.map(({ place }) => place);
    const apart = splitZoom(this.prepared, places, this.map.getZoom(), this.map.getMaxZoom());
    if (apart !== null) return this.approach(places, apart);
    const { cells } = this.state.index;
    openChooser(this.map, this.canvas.placed(circle).at, cells.places, members, (place) => this.select(place));
  }

  /** Zoom in on places, at least to `least`. */
  approach(places, least) {
    const { lat, lon } = this.state.index.cells.places;
    const bounds = L.latLngBounds(places.map((place) => [lat[place], lon[place]]));
    const zoom = Math.max(least, this.map.getBoundsZoom(bounds, false, L.point(60, 60)));
    this.map.setView(bounds.getCenter(), Math.min(zoom, this.map.getMaxZoom()));
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
    const { id, name } = index.cells.places;
    const each = placeTotals(this.range, MEASURES[measure]);
    const spot = (circle) => {
      const { x, y } = this.map.layerPointToContainerPoint(this.canvas.placed(circle).point);
      return { x, y };
    };
    const places = id.flatMap((own, place) => {
      const [strikes, value] = [each.strikes[place], each.value[place]];
      return strikes ? [{ id: own, name: name[place], strikes, value, ...spot(this.level.circleOf[place]) }] : [];
    });
    const circles = this.members.flatMap((members, circle) => {
      const [strikes, value] = [this.totals.strikes[circle], this.totals.value[circle]];
      const held = members.filter((place) => each.strikes[place]).map((place) => id[place]);
      return strikes ? [{ places: held, strikes, value, radius: this.canvas.placed(circle).radius, ...spot(circle) }] : [];
    });
    return { range: [isoDay(from), isoDay(to)], measure, selected, places, circles };
  }

  remove() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.words);
    for (const end of this.endings.splice(0)) end();
    for (const part of [this.canvas, this.tooltip, this.legend, this.list]) part.remove();
  }
}
