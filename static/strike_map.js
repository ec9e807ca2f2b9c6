// The strikes on a Leaflet map: takes cells, range, measure and selection, and keeps canvas, tooltip, list and legend in step.

import { Area } from "./area.js";
import { newBus, openBus, pageOf, publish, subscribe } from "./bus.js";
import { MEASURES, addDetails, detailsOf, groupTotals, loadCells, placeTotals, rangeOf } from "./cells.js";
import { openChooser } from "./chooser.js";
import { CircleCanvas } from "./circle_canvas.js";
import { isoDay } from "./days.js";
import { counted } from "./figures.js";
import { Legend } from "./legend.js";
import { circlesAt, prepare, splitZoom, stepOf } from "./merging.js";
import { PlaceList } from "./place_list.js";
import { Regions } from "./regions.js";
import { Tooltip, mergedLines, placeLines, placeName, regionLines } from "./tooltip.js";
import { watchTheme } from "./theme.js";
import { keepView } from "./view_link.js";

/** What is drawn, by the name that a person chooses; and how strongly regions are filled beside circles. */
const LAYERS = { circles: { circles: true }, regions: { regions: 0.85 }, both: { circles: true, regions: 0.6 } };
const NARROW = 640; // below this width the frame is less tall, so that the timeline stays in reach
const WORDS_MS = 150; // list and legend follow a drag this much later: words need not keep up with frames

export class StrikeMap {
  constructor(map, { cells, shared, timeline = false, assets = null, regions = null, measure = "strikes", layer = "circles" }) {
    this.map = map;
    this.state = { index: null, from: null, to: null, measure, layer, selected: null, active: null, region: null };
    this.range = null;
    this.totals = null;
    this.frame = 0;
    this.endings = [];
    this.canvas = new CircleCanvas().addTo(map);
    this.regions = new Regions(map, (region) => (this.over = region));
    this.over = null;
    this.tooltip = new Tooltip(map);
    this.legend = new Legend().addTo(map);
    this.list = new PlaceList(map, {
      activate: (target) => this.pointAt(target ?? {}),
      select: (target) => target.circle !== undefined && this.choose(target.circle),
    });
    this.fitFrame();
    this.endings.push(watchTheme(map.getContainer(), (dark) => this.set({ dark })));
    this.listenToPointer();
    this.takeRegions(regions ?? map.strikeRegions);
    map.on("strikeregions", () => this.takeRegions(map.strikeRegions), this);
    this.bus = shared ? openBus() : newBus();
    this.joinBus(shared);
    if (cells) this.load(cells);
    if (timeline) import("./timeline_control.js").then(({ addTimeline }) => this.endings.push(addTimeline(map, { bus: this.bus, assets, measure })));
    window.addEventListener("pagehide", () => this.remove(), { once: true });
  }

  async load(cells) {
    try {
      publish(this.bus, "cells", { index: await loadCells(cells) });
    } catch (error) {
      this.tooltip.show(["The strikes could not be loaded", error.message], L.point(0, 0));
      throw error;
    }
  }

  joinBus(shared) {
    const take = (topic, change) => this.endings.push(subscribe(this.bus, topic, (detail) => this.set(change(detail))));
    if (shared) this.endings.push(keepView(this.map, pageOf(), this.bus.last.get("view") ?? null));
    take("measure", ({ name }) => ({ measure: name in MEASURES ? name : "strikes" }));
    take("layer", ({ name }) => ({ layer: name in LAYERS ? name : "circles" }));
    take("selected", ({ id }) => ({ selected: id }));
    take("range", ({ from, to }) => ({ from, to }));
    take("cells", ({ index }) => ({ index }));
    if (window.Streamlit) {
      const tell = (box) => window.Streamlit.setComponentValue({ box, n: Date.now() });
      const area = new Area(this.map, { bus: this.bus, tell });
      this.endings.push(() => area.remove());
    }
    const tellView = () => {
      const { lat, lng } = this.map.getCenter();
      publish(this.bus, "view", { lat, lng, zoom: this.map.getZoom() });
    };
    this.map.on("moveend", tellView);
    this.endings.push(() => this.map.off("moveend", tellView));
  }

  /** Take changes and draw them in the next frame, however many come before it. */
  set(change) {
    Object.assign(this.state, change);
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
    if (["index", "measure", "layer"].some((name) => name in change)) this.scaleStale = true;
  }

  takeRegions(geojson) {
    if (!geojson) return;
    this.regions.take(geojson);
    this.set({ layer: this.state.layer });
  }

  draw() {
    const { index, from, to, measure } = this.state;
    if (!index) return;
    const column = MEASURES[measure];
    if (this.scaleStale || stepOf(this.map.getZoom()) !== this.step) this.group(column);
    this.range = rangeOf(index, from, to, this.range);
    this.totals = groupTotals(this.range, column, this.level.circleOf, this.level.heads.length, this.totals);
    const { circles, regions } = LAYERS[this.state.layer];
    if (regions) this.regionTotals = this.overRegions(this.range, this.regionTotals);
    if (this.state.active !== null && !this.totals.strikes[this.state.active]) this.pointAt({});
    if (this.state.region !== null && !this.regionTotals?.strikes[this.state.region]) this.pointAt({});
    this.legend.theme(this.state.dark);
    if (circles) this.canvas.draw(this.totals, { ...this.state, selected: this.selectedCircle() });
    else this.canvas.clear();
    if (regions) this.regions.draw(this.regionTotals, { dark: this.state.dark, opacity: regions, active: this.state.region });
    else this.regions.hide();
    this.words ||= setTimeout(() => this.say(), WORDS_MS);
    delete this.map.getContainer().dataset.strikes;
  }

  /** Which places share a circle at the present zoom, and how large a circle can get there. */
  group(column) {
    const { index, measure, dark, layer } = this.state;
    this.pointAt({}); // what was pointed at may be another circle now
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
    if (LAYERS[layer].regions) this.regions.scale(this.overRegions(rangeOf(index, null, null)));
    const steps = LAYERS[layer].regions ? this.regions.steps : null;
    this.legend.show(index, measure, { circles: LAYERS[layer].circles, steps, largest, merged: heads.length < lat.length, dark });
  }

  /** Totals per region of a range, and after them those of the places in no region that is drawn. */
  overRegions(range, reuse = null) {
    const { index, measure } = this.state;
    return groupTotals(range, MEASURES[measure], this.regions.regionOf(index.cells.places), this.regions.shapes.length + 1, reuse);
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
      return { text, target: { circle }, selected: circle === chosen };
    });
    const count = places.reduce((sum, n) => sum + n, 0);
    const drawn = LAYERS[this.state.layer];
    if (drawn.circles) this.list.show(items, `${counted(count, "place")} on the map in ${counted(order.length, "circle")}`);
    else this.list.show(this.regionItems(), "Regions on the map");
    if (drawn.regions) this.legend.beyond(this.regionTotals.strikes[this.regions.shapes.length]);
    const shown = new Set(order.map((circle) => cells.colours[colour[circle]] ?? "mixed"));
    classes.forEach((n, at) => n && shown.add(cells.colours[at % kinds]));
    this.legend.dim(shown);
  }

  regionItems() {
    const { strikes } = this.regionTotals;
    const there = this.regions.shapes.map(({ name }, region) => ({ name, region })).filter(({ region }) => strikes[region]);
    there.sort((a, b) => strikes[b.region] - strikes[a.region]);
    return there.map(({ name, region }) => ({ text: `${name}, ${counted(strikes[region], "strike")}`, target: { region }, selected: false }));
  }

  listenToPointer() {
    const at = (event, slack) => (this.totals ? this.canvas.circleAt(event.layerPoint, slack) : null);
    const handlers = {
      mousemove: (event) => {
        const circle = at(event, 3);
        const region = circle === null && LAYERS[this.state.layer].regions ? this.over : null;
        this.pointAt({ circle, region, point: event.layerPoint });
      },
      mouseout: () => this.pointAt({}),
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

  /** Point at a circle or else a region (their indices, or null): it is ringed and its figures are told. */
  pointAt({ circle = null, region = null, point = null }) {
    if (region !== null && !this.regionTotals?.strikes[region]) region = null;
    if (circle === this.state.active && region === this.state.region) return;
    this.map.getContainer().style.cursor = circle === null ? "" : "pointer";
    if (circle !== null) this.tooltip.show(this.lines(circle), this.canvas.placed(circle).point);
    else if (region !== null) this.tooltip.show(this.linesOfRegion(region), point ?? this.centreOf(region));
    else this.tooltip.hide();
    this.set({ active: circle, region });
  }

  centreOf(region) {
    return this.map.latLngToLayerPoint(this.regions.shapes[region].layer.getBounds().getCenter());
  }

  linesOfRegion(region) {
    const { places } = this.state.index.cells;
    const regionOf = this.regions.regionOf(places);
    const here = places.id.map((_, place) => place).filter((place) => regionOf[place] === region);
    const details = detailsOf(this.range, here);
    const count = details.filter(({ strikes }) => strikes).length;
    const rough = details.reduce((sum, { strikes }, i) => sum + (places.precision[here[i]] === "region" ? strikes : 0), 0);
    return regionLines(this.regions.shapes[region].name, addDetails(details), count, rough);
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
    publish(this.bus, "selected", { id: selected });
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
    const { index, from, to, measure, layer, selected } = this.state;
    if (!index || !this.totals) return null;
    const drawn = LAYERS[layer];
    const regions = (drawn.regions ? this.regions.shapes : []).flatMap(({ name, shown }, region) => {
      const [strikes, value] = [this.regionTotals.strikes[region], this.regionTotals.value[region]];
      return strikes ? [{ name, strikes, value, step: Number.parseInt(shown, 10) }] : [];
    });
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
    const circles = (drawn.circles ? this.members : []).flatMap((members, circle) => {
      const [strikes, value] = [this.totals.strikes[circle], this.totals.value[circle]];
      const held = members.filter((place) => each.strikes[place]).map((place) => id[place]);
      return strikes ? [{ places: held, strikes, value, radius: this.canvas.placed(circle).radius, ...spot(circle) }] : [];
    });
    return { range: [isoDay(from), isoDay(to)], measure, layer, selected, places, circles, regions };
  }

  remove() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.words);
    for (const end of this.endings.splice(0)) end();
    this.map.off("strikeregions", undefined, this);
    for (const part of [this.canvas, this.regions, this.tooltip, this.legend, this.list]) part.remove();
  }
}
