// What a circle says when it is pointed at. Names come from reports: they reach the page as text only.

import { FIELDS } from "./cells.js";
import { counted, figureText, sentence } from "./figures.js";
import { className } from "./palette.js";

const ALWAYS = ["killed", "injured"]; // the others are named where a report states them
const MOST_PLACES = 5;
const PLACED = { district: "Placed by district only", region: "Placed by region only", country: "Placed by country only" };

/** The name of a place as the map says it. */
export function placeName(places, place) {
  return places.name[place] ?? "Place not named";
}

/** The lines that describe a place: [name, …], the same for the tooltip and for screen readers. */
export function placeLines(places, place, details) {
  const region = places.admin1[place];
  const radius = places.radius_km[place];
  const placed = PLACED[places.precision[place]];
  return [
    placeName(places, place),
    region && region !== places.name[place] ? region : null,
    ...figureLines(details),
    placed ? `${placed}${radius ? `, within about ${Math.round(radius)} km` : ""}` : null,
  ].filter(Boolean);
}

/** The lines of a circle that stands for several places, which come with their details, those with most strikes first. */
export function mergedLines(places, members, sum, rough) {
  const shown = members.length > MOST_PLACES + 1 ? members.slice(0, MOST_PLACES) : members;
  const rest = members.length - shown.length;
  return [
    `${placeName(places, members[0].place)} and ${counted(members.length - 1, "more place")}`,
    ...figureLines(sum),
    ...shown.map(({ place, details }) => `${placeName(places, place)}: ${counted(details.strikes, "strike")} · ${people(details)}`),
    rest ? `and ${rest} more` : null,
    rough ? `${counted(rough, "place is", "places are")} placed roughly` : null,
  ].filter(Boolean);
}

/** The lines of a region; `rough` of its strikes are placed by the region only. */
export function regionLines(name, sum, places, rough) {
  const known = rough ? `${counted(rough, "strike")} placed by region only` : null;
  return [name, ...figureLines(sum), `in ${counted(places, "place")}`, known].filter(Boolean);
}

function figureLines(details) {
  const classes = details.colours.map(([name, n]) => `${className(details.colouring, name)} ${n}`);
  return [counted(details.strikes, "strike"), people(details), classes.join(" · ")];
}

function people(details) {
  const fields = FIELDS.filter((field) => ALWAYS.includes(field) || details[field].stated);
  return fields.map((field) => `${sentence(field)} ${figureText(details[field], details.strikes)}`).join(" · ");
}

export class Tooltip {
  constructor(map) {
    this.map = map;
    this.box = L.DomUtil.create("div", "sm-tooltip", map.getContainer());
    this.box.setAttribute("role", "status");
    this.hide();
    map.on("movestart zoomstart", this.hide, this);
  }

  /** Say these lines, the first as a title, beside a layer point. */
  show(lines, layerPoint) {
    this.box.replaceChildren(...lines.map((text, i) => line(text, i === 0 ? "strong" : "div")));
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
