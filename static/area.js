// "Only what is in here": a rectangle drawn on the map, or the view itself while the page asks for what is in view. The page is
// told of a new one, never while it moves.

import { publish, subscribe } from "./bus.js";

const SETTLE_MS = 350; // the view has come to rest
const PANE = "sm-area"; // over the circles, which it veils where they do not count, and under what is said of them
const LEAST_PX = 8; // a shorter drag is a slip of the hand

/** Leaflet bounds → [south, west, north, east] in degrees; west is east of east where they cross the 180th meridian. */
export function boxOf({ south, west, north, east }) {
  const lat = (value) => Math.max(-90, Math.min(90, value));
  const down = (value) => Math.floor(value * 1e4) / 1e4;
  const up = (value) => Math.ceil(value * 1e4) / 1e4;
  if (east - west >= 360) return [down(lat(south)), -180, up(lat(north)), 180];
  const turn = 360 * Math.floor((west + 180) / 360); // how often the view has gone round the world
  const end = east - turn;
  return [down(lat(south)), down(west - turn), up(lat(north)), up(end > 180 ? end - 360 : end)];
}

/** [south, west, north, east] → corners for Leaflet, the east one further round where the box crosses the 180th meridian. */
export function cornersOf([south, west, north, east]) {
  return [
    [south, west],
    [north, east < west ? east + 360 : east],
  ];
}

/** Is one box the other within a fiftieth of its sides? A view that was restored is not quite the one it was made from. */
export function alike(first, second) {
  const [a, b] = [first, second].map((box) => cornersOf(box).flat());
  const slack = [(a[2] - a[0]) / 50, (a[3] - a[1]) / 50];
  return a.every((value, i) => Math.abs(value - b[i]) <= slack[i % 2]);
}

export class Area {
  /** `tell(box | null)` brings a new box to the page; `bus` brings the page's own: {box, follow}. */
  constructor(map, { bus, tell }) {
    this.map = map;
    this.bus = bus;
    this.told = tell;
    this.state = { box: null, follow: false };
    this.pending = []; // boxes that the page was told of and has not confirmed
    this.buttons = this.addButtons();
    this.veil = L.DomUtil.create("div", "sm-veil", map.getContainer());
    this.veil.hidden = true;
    map.createPane(PANE).className += " sm-area-pane";
    map.boxZoom.disable(); // Shift and a drag draw the rectangle
    this.listen();
    this.end = subscribe(bus, "box", (state) => this.take(state));
  }

  /** Take what the page says. Only a box that is not the echo of one told from here moves the view. */
  take({ box, follow }) {
    if (this.telling) return;
    const echo = this.pending.indexOf(JSON.stringify(box));
    this.pending.splice(0, echo + 1);
    const turned = follow && !this.state.follow;
    this.state = { box, follow };
    this.draw();
    if (follow && box && echo < 0 && !alike(this.view(), box)) this.goTo(box);
    else if (turned && !box) this.tell(this.view());
  }

  /** The view as the page has it, after Back or from a link; that it moves there is no news. */
  goTo(box) {
    this.quiet = true;
    this.map.once("moveend", () => (this.quiet = false));
    this.map.fitBounds(L.latLngBounds(cornersOf(box)).pad(-0.02), { animate: false });
  }

  view() {
    const bounds = this.map.getBounds();
    return boxOf({ south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() });
  }

  tell(box) {
    if (JSON.stringify(box) === JSON.stringify(this.state.box)) return;
    this.state = { ...this.state, box };
    this.draw();
    this.pending.push(JSON.stringify(box));
    this.telling = true; // the timeline follows at once; what is heard of it here is no news
    publish(this.bus, "box", this.state);
    this.telling = false;
    this.told(box);
  }

  /** The rectangle and a shade on all that is outside it; nothing while the view itself is the box. */
  draw() {
    this.shape?.remove();
    const { box, follow } = this.state;
    if (box && !follow) {
      const bounds = L.latLngBounds(cornersOf(box));
      const world = [[-89.9, -540], [-89.9, 540], [89.9, 540], [89.9, -540]];
      const inside = [bounds.getSouthWest(), bounds.getNorthWest(), bounds.getNorthEast(), bounds.getSouthEast()];
      const shade = L.polygon([world, inside], { className: "sm-outside", pane: PANE, interactive: false, stroke: false });
      const edge = L.rectangle(bounds, { className: "sm-area", pane: PANE, interactive: false, fill: false });
      this.shape = L.layerGroup([shade, edge]).addTo(this.map);
    }
    for (const button of Object.values(this.buttons)) button.hidden = follow;
    this.buttons.clear.hidden = follow || !box;
  }

  addButtons() {
    const control = new L.Control({ position: "topleft" });
    const buttons = {};
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar sm-tools");
      L.DomEvent.disableClickPropagation(bar);
      const add = (name, label, act) => {
        const button = L.DomUtil.create("button", `sm-tool sm-tool-${name}`, bar);
        Object.assign(button, { type: "button", title: label, onclick: act });
        button.setAttribute("aria-label", label);
        buttons[name] = button;
      };
      add("draw", "Draw a rectangle: only what is inside counts. Shift and a drag do the same", () => this.arm(this.veil.hidden));
      add("view", "Take the present view as the rectangle", () => this.tell(this.view()));
      add("clear", "Remove the rectangle", () => this.tell(null));
      buttons.draw.setAttribute("aria-pressed", "false");
      return bar;
    };
    this.control = control.addTo(this.map);
    return buttons;
  }

  /** Make ready to draw, or give it up. */
  arm(ready) {
    this.veil.hidden = !ready;
    this.from = null;
    this.rubber?.remove();
    this.rubber = null;
    this.buttons.draw.setAttribute("aria-pressed", String(ready));
  }

  listen() {
    const container = this.map.getContainer();
    const at = (event) => this.map.mouseEventToContainerPoint(event);
    const grab = (event) => {
      if (event.button > 0 || (this.veil.hidden && !event.shiftKey) || this.state.follow) return;
      if (event.target.closest?.(".leaflet-control")) return;
      event.preventDefault();
      event.stopPropagation();
      this.arm(true);
      this.from = at(event);
      this.veil.setPointerCapture(event.pointerId);
    };
    const corners = (event) => L.bounds([this.from, at(event)]);
    const pull = (event) => {
      if (!this.from) return;
      this.rubber ??= L.DomUtil.create("div", "sm-rubber", this.veil);
      const { min, max } = corners(event);
      Object.assign(this.rubber.style, { left: `${min.x}px`, top: `${min.y}px`, width: `${max.x - min.x}px`, height: `${max.y - min.y}px` });
    };
    const drop = (event) => {
      if (!this.from) return;
      const { min, max } = corners(event);
      this.arm(false);
      if (event.type === "pointercancel" || max.x - min.x < LEAST_PX || max.y - min.y < LEAST_PX) return;
      const [southWest, northEast] = [L.point(min.x, max.y), L.point(max.x, min.y)].map((point) => this.map.containerPointToLatLng(point));
      this.tell(boxOf({ south: southWest.lat, west: southWest.lng, north: northEast.lat, east: northEast.lng }));
    };
    const escape = (event) => event.key === "Escape" && !this.veil.hidden && this.arm(false);
    const moved = () => {
      clearTimeout(this.pause);
      if (this.state.follow && !this.quiet) this.pause = setTimeout(() => this.state.follow && this.tell(this.view()), SETTLE_MS);
    };
    const listeners = [
      [container, "pointerdown", grab, true],
      [this.veil, "pointermove", pull, false],
      [this.veil, "pointerup", drop, false],
      [this.veil, "pointercancel", drop, false],
      [container, "keydown", escape, false],
    ];
    for (const [element, name, handler, early] of listeners) element.addEventListener(name, handler, early);
    this.map.on("moveend", moved);
    this.deafen = () => {
      for (const [element, name, handler, early] of listeners) element.removeEventListener(name, handler, early);
      this.map.off("moveend", moved);
    };
  }

  remove() {
    clearTimeout(this.pause);
    this.end();
    this.deafen();
    this.shape?.remove();
    this.control.remove();
    this.veil.remove();
  }
}
