// What a place's circle says when it is pointed at. Names come from reports: they reach the page as text only.

import { FIELDS } from "./cells.js";
import { counted, figureText, sentence } from "./figures.js";
import { className } from "./palette.js";

const ALWAYS = ["killed", "injured"]; // the others are named where a report states them
const PLACED = { district: "Placed by district only", region: "Placed by region only", country: "Placed by country only" };

/** The lines that describe a place: [name, …], the same for the tooltip and for screen readers. */
export function placeLines(places, place, details) {
  const region = places.admin1[place];
  const people = FIELDS.filter((field) => ALWAYS.includes(field) || details[field].stated).map(
    (field) => `${sentence(field)} ${figureText(details[field], details.strikes)}`,
  );
  const radius = places.radius_km[place];
  const placed = PLACED[places.precision[place]];
  return [
    places.name[place] ?? "Place not named",
    region && region !== places.name[place] ? region : null,
    counted(details.strikes, "strike"),
    people.join(" · "),
    details.colours.map(([name, n]) => `${className(details.colouring, name)} ${n}`).join(" · "),
    placed ? `${placed}${radius ? `, within about ${Math.round(radius)} km` : ""}` : null,
  ].filter(Boolean);
}

export class Tooltip {
  constructor(map) {
    this.map = map;
    this.box = L.DomUtil.create("div", "sm-tooltip", map.getContainer());
    this.box.setAttribute("role", "status");
    this.hide();
    map.on("movestart zoomstart", this.hide, this);
  }

  show(places, place, details, layerPoint) {
    this.box.replaceChildren(...placeLines(places, place, details).map((text, i) => line(text, i === 0 ? "strong" : "div")));
    this.box.hidden = false;
    const { x, y } = this.map.layerPointToContainerPoint(layerPoint);
    const size = this.map.getSize();
    const left = Math.min(Math.max(8, x + 14), Math.max(8, size.x - this.box.offsetWidth - 8));
    const below = y + 14 + this.box.offsetHeight < size.y;
    this.box.style.transform = `translate(${left}px, ${below ? y + 14 : Math.max(8, y - 14 - this.box.offsetHeight)}px)`;
  }

  hide() {
    this.box.hidden = true;
  }

  remove() {
    this.map.off("movestart zoomstart", this.hide, this);
    this.box.remove();
  }
}

function line(text, name) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
