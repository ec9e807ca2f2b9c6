// One canvas for all circles: a Leaflet renderer, so that it follows panning and zooming, that paints places itself.

import { colourTable } from "./palette.js";

const LEAST = 4; // px, the radius of a place whose measure is 0 or not stated
const MOST = 34;
const STEP = 3; // px per square root of the measure, unless the largest place asks for less
const COARSE_KM = 20; // a settlement known no better than this stands at its community's mean
const TURN = Math.PI * 2;

/** The radius of a value, given the largest value that any range can show: areas grow with values, and never jump in a drag. */
export function radiusOf(value, largest) {
  return value > 0 ? LEAST + Math.sqrt(value) * Math.min(STEP, (MOST - LEAST) / Math.sqrt(Math.max(1, largest))) : LEAST;
}

/** Is a place drawn hollow: is its position that of a district or region, or a mean over its neighbours? */
export function isCoarse(precision, radiusKm) {
  return precision !== "place" || (radiusKm ?? 0) > COARSE_KM;
}

export const CircleCanvas = L.Renderer.extend({
  options: { pane: "strikes", padding: 0.15 },

  onAdd(map) {
    const pane = map.getPane("strikes") ?? map.createPane("strikes");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this._places = null;
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

  /** Places of new cells, and their totals over all days, which fix the scale and the order of drawing. */
  setPlaces(cells, totals) {
    const { lat, lon, precision, radius_km: radius } = cells.places;
    this._cells = cells;
    this._largest = totals.value.reduce((a, b) => Math.max(a, b), 0);
    this._places = lat.map((_, i) => ({
      at: L.latLng(lat[i], lon[i]),
      hollow: isCoarse(precision[i], radius[i]),
      reach: precision[i] === "country" ? 0 : (radius[i] ?? 0) * 1000,
    }));
    // Coarse places lie at the bottom, then large before small, so that a small circle is never covered.
    this._order = lat.map((_, i) => i).sort((a, b) => this._places[b].hollow - this._places[a].hollow || totals.value[b] - totals.value[a]);
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
    if (!this._places || !this._map) return;
    for (const place of this._places) {
      place.point = this._map.latLngToLayerPoint(place.at);
      place.reachPx = place.reach ? this._pixels(place.at, place.reach) : 0;
    }
  },

  /** Metres at a latitude in pixels at the present zoom. */
  _pixels(at, metres) {
    const degrees = metres / (111_320 * Math.cos((at.lat * Math.PI) / 180));
    return Math.abs(this._map.latLngToLayerPoint([at.lat, at.lng + degrees]).x - this._map.latLngToLayerPoint(at).x);
  },

  /** Paint the totals of a range. `selected` and `active` are place indices (-1 or null: none). */
  draw(totals, state) {
    this._drawn = [totals, state];
    if (!this._places || !this._bounds) return;
    const { _context: g, _bounds: bounds } = this;
    const size = bounds.getSize();
    g.clearRect(bounds.min.x, bounds.min.y, size.x, size.y);
    this._colours = colourTable(this._cells, state.dark);
    for (const i of this._order) {
      const place = this._places[i];
      place.radius = totals.strikes[i] ? radiusOf(totals.value[i], this._largest) : 0;
      if (place.radius && bounds.contains(place.point)) this._circle(place, this._colours[totals.colour[i]], totals.value[i] > 0);
    }
    for (const [i, width] of [[state.selected, 3], [state.active, 2]]) {
      const place = i === null || i < 0 ? null : this._places[i];
      if (place?.radius) this._ring(place, width, state.dark);
    }
  },

  _circle({ point, radius, hollow, reachPx }, { fill, line, alpha }, counts) {
    const g = this._context;
    g.lineWidth = 1.5;
    g.strokeStyle = line;
    g.fillStyle = fill;
    if (hollow && reachPx > radius) {
      g.globalAlpha = 0.55;
      g.setLineDash([2, 5]);
      g.beginPath();
      g.arc(point.x, point.y, reachPx, 0, TURN);
      g.stroke();
    }
    g.setLineDash(hollow ? [4, 3] : []);
    g.beginPath();
    g.arc(point.x, point.y, radius, 0, TURN);
    g.globalAlpha = hollow || !counts ? 0.06 : alpha;
    g.fill();
    g.globalAlpha = 1;
    g.stroke();
    g.setLineDash([]);
  },

  _ring({ point, radius, reachPx }, width, dark) {
    const g = this._context;
    g.strokeStyle = dark ? "#ffffff" : "#1c1a17";
    g.lineWidth = width;
    g.beginPath();
    g.arc(point.x, point.y, radius + width, 0, TURN);
    g.stroke();
    if (reachPx > radius + 12) {
      g.lineWidth = 1;
      g.setLineDash([2, 4]);
      g.beginPath();
      g.arc(point.x, point.y, reachPx, 0, TURN);
      g.stroke();
      g.setLineDash([]);
    }
  },

  /** The topmost place at a layer point, give or take `slack` pixels; null where there is none. */
  placeAt(point, slack) {
    if (!this._places) return null;
    for (let k = this._order.length - 1; k >= 0; k--) {
      const place = this._places[this._order[k]];
      if (place.radius && place.point.distanceTo(point) <= place.radius + slack) return this._order[k];
    }
    return null;
  },

  /** The layer point of a place. */
  positionOf(place) {
    return this._places[place].point;
  },
});
