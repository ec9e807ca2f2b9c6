// One canvas for all circles: a Leaflet renderer, so that it follows panning and zooming, that paints circles itself. A circle
// stands for one place, or for several that would overlap (merging.js); which, it is told by `setCircles`.

import { APART } from "./merging.js";
import { colourTable } from "./palette.js";

const LEAST = 4; // px, the radius of a circle whose measure is 0 or not stated
const MOST = APART / 2; // merged circles then never overlap
const STEP = 3; // px per square root of the measure, unless the largest circle asks for less
const REACH_ZOOM = 8; // from here on every roughly placed circle shows how far off it may be
const TURN = Math.PI * 2;

/** The radius of a value, given the largest value that any range can show: areas grow with values, and never jump in a drag. */
export function radiusOf(value, largest) {
  return value > 0 ? LEAST + Math.sqrt(value) * Math.min(STEP, (MOST - LEAST) / Math.sqrt(Math.max(1, largest))) : LEAST;
}

export const CircleCanvas = L.Renderer.extend({
  options: { pane: "strikes", padding: 0.15 },

  onAdd(map) {
    const pane = map.getPane("strikes") ?? map.createPane("strikes");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this._circles = null;
    L.Renderer.prototype.onAdd.call(this, map);
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true"); // place_list.js says the same in words
    this._context = this._container.getContext("2d");
  },

  _destroyContainer() {
    L.DomUtil.remove(this._container);
  },

  /**
   * The circles of a zoom: for each {at, reaches: [[position, metres], …] of its roughly placed members}, and its total over
   * all days, which fixes the scale and the order of drawing.
   */
  setCircles(cells, circles, values) {
    this._cells = cells;
    this._largest = values.reduce((a, b) => Math.max(a, b), 0);
    this._circles = circles;
    // Large before small, so that where circles touch the small one is whole.
    this._order = circles.map((_, i) => i).sort((a, b) => values[b] - values[a]);
    this._drawn = null;
    this._project();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
    this._project();
    if (this._drawn) this.draw(...this._drawn);
  },

  _project() {
    if (!this._circles || !this._map) return;
    for (const circle of this._circles) circle.point = this._map.latLngToLayerPoint(circle.at);
  },

  /** Metres at a position in pixels at the present zoom. */
  _pixels(at, metres) {
    const degrees = metres / (111_320 * Math.max(0.01, Math.cos((at.lat * Math.PI) / 180)));
    return Math.abs(this._map.latLngToLayerPoint([at.lat, at.lng + degrees]).x - this._map.latLngToLayerPoint(at).x);
  },

  /**
   * Paint the totals of a range, a circle each; those with most of their strikes placed roughly are hollow. Of `state`
   * count `dark`, and `selected` and `active`, circles' indices (-1 or null: none).
   */
  draw(totals, state) {
    this._drawn = [totals, state];
    if (!this._circles || !this._bounds) return;
    const { _context: g, _bounds: bounds } = this;
    const size = bounds.getSize();
    g.clearRect(bounds.min.x, bounds.min.y, size.x, size.y);
    const colours = colourTable(this._cells, state.dark);
    const wide = this._map.getZoom() >= REACH_ZOOM;
    for (const i of this._order) {
      const circle = this._circles[i];
      circle.radius = totals.strikes[i] ? radiusOf(totals.value[i], this._largest) : 0;
      if (!circle.radius) continue;
      const colour = colours[totals.colour[i]];
      if (wide && totals.places[i] === 1) this._reaches(circle, colour.line);
      if (!bounds.contains(circle.point)) continue;
      this._circle(circle, colour, {
        hollow: totals.rough[i] * 2 > totals.strikes[i],
        counts: totals.value[i] > 0,
        several: totals.places[i] > 1,
      });
    }
    for (const [i, width] of [[state.selected, 3], [state.active, 2]]) {
      const circle = i === null || i < 0 ? null : this._circles[i];
      if (circle?.radius) this._ring(circle, width, state.dark ? "#ffffff" : "#1c1a17", totals.places[i] > 1);
    }
  },

  /** Paint nothing, and let nothing be pointed at. */
  clear() {
    this._drawn = null;
    for (const circle of this._circles ?? []) circle.radius = 0;
    if (!this._bounds) return;
    const size = this._bounds.getSize();
    this._context.clearRect(this._bounds.min.x, this._bounds.min.y, size.x, size.y);
  },

  _circle({ point, radius }, { fill, line, alpha }, { hollow, counts, several }) {
    const g = this._context;
    g.lineWidth = 1.5;
    g.strokeStyle = line;
    g.fillStyle = fill;
    g.setLineDash(hollow ? [4, 3] : []);
    this._trace(point, radius);
    g.globalAlpha = hollow || !counts ? 0.06 : alpha;
    g.fill();
    g.globalAlpha = 1;
    g.stroke();
    g.setLineDash([]);
    if (!several) return;
    g.lineWidth = 1;
    this._trace(point, radius + 2.5);
    g.stroke();
  },

  /** How far off the positions of a circle's roughly placed members may be. */
  _reaches(circle, line) {
    const g = this._context;
    g.strokeStyle = line;
    g.lineWidth = 1;
    g.globalAlpha = 0.6;
    g.setLineDash([2, 5]);
    for (const [at, metres] of circle.reaches) {
      const wide = this._pixels(at, metres);
      if (wide <= circle.radius) continue;
      this._trace(this._map.latLngToLayerPoint(at), wide);
      g.stroke();
    }
    g.setLineDash([]);
    g.globalAlpha = 1;
  },

  _ring(circle, width, line, several) {
    const g = this._context;
    g.strokeStyle = line;
    g.lineWidth = width;
    this._trace(circle.point, circle.radius + width + (several ? 2.5 : 0));
    g.stroke();
    this._reaches(circle, line);
  },

  _trace({ x, y }, radius) {
    this._context.beginPath();
    this._context.arc(x, y, radius, 0, TURN);
  },

  /** The topmost circle at a layer point, give or take `slack` pixels; null where there is none. */
  circleAt(point, slack) {
    if (!this._circles) return null;
    for (let k = this._order.length - 1; k >= 0; k--) {
      const circle = this._circles[this._order[k]];
      if (circle.radius && circle.point.distanceTo(point) <= circle.radius + slack) return this._order[k];
    }
    return null;
  },

  /** The layer point and the radius of a circle in pixels. */
  placed(circle) {
    return this._circles[circle];
  },
});
