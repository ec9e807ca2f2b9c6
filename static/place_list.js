// The circles in words, for keyboard and screen reader: one stop of the Tab key, arrows walk through the places shown.

import { counted } from "./figures.js";

const MOST = 200; // the places with most strikes; the rest is in the page's own panels and table

export class PlaceList {
  /** `activate(place | null)` points at a place, `select(place)` chooses it. */
  constructor(map, { activate, select }) {
    this.actions = { activate, select };
    this.box = document.createElement("div");
    this.box.className = "sm-places";
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "listbox");
    this.at = -1;
    this.order = [];
    L.DomEvent.disableClickPropagation(this.box);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("focus", () => this.move(Math.max(0, this.at)));
    this.box.addEventListener("blur", () => activate(null));
    map.getContainer().setAttribute("aria-label", "Map of strikes; the places follow as a list");
    map.getContainer().append(this.box);
  }

  /** Say the places of the range, most strikes first. */
  show(places, { strikes }, selected) {
    const order = Array.from(strikes.keys()).filter((place) => strikes[place] > 0);
    order.sort((a, b) => strikes[b] - strikes[a] || a - b);
    const text = order.slice(0, MOST).map((place) => `${places.name[place] ?? "Place not named"}, ${counted(strikes[place], "strike")}`);
    const key = JSON.stringify([text, selected]);
    if (key === this.key_) return;
    this.key_ = key;
    this.order = order.slice(0, MOST);
    this.at = Math.min(this.at, this.order.length - 1);
    this.box.setAttribute("aria-label", `${counted(order.length, "place")} on the map. Arrow keys walk, Enter chooses`);
    this.box.replaceChildren(
      ...this.order.map((place, i) => {
        const option = document.createElement("div");
        option.id = `sm-place-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(places.id[place] === selected));
        option.textContent = text[i];
        return option;
      }),
    );
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    if (event.key in steps) this.move(this.at + steps[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && this.order[this.at] !== undefined) this.actions.select(this.order[this.at]);
    else if (event.key === "Escape") this.actions.activate(null);
    else return;
    event.preventDefault();
    event.stopPropagation(); // arrows would pan the map
  }

  move(to) {
    if (!this.order.length) return;
    this.at = Math.max(0, Math.min(this.order.length - 1, to));
    this.box.setAttribute("aria-activedescendant", `sm-place-${this.at}`);
    this.actions.activate(this.order[this.at]);
  }

  remove() {
    this.box.remove();
  }
}
