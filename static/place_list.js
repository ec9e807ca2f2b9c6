// The circles in words, for keyboard and screen reader: one stop of the Tab key, arrows walk through what is shown.

const MOST = 200; // those with most strikes; the rest is in the page's own panels and table

export class PlaceList {
  /** `activate(target | null)` points at what an item stands for, `select(target)` chooses it. */
  constructor(map, { activate, select }) {
    this.actions = { activate, select };
    this.box = document.createElement("div");
    this.box.className = "sm-places";
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "listbox");
    this.at = -1;
    this.items = [];
    L.DomEvent.disableClickPropagation(this.box);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("focus", () => this.move(Math.max(0, this.at)));
    this.box.addEventListener("blur", () => activate(null));
    map.getContainer().setAttribute("aria-label", "Map of strikes; the places follow as a list");
    map.getContainer().append(this.box);
  }

  /** Say the items [{text, target, selected}], most strikes first, under a label. */
  show(items, label) {
    const shown = items.slice(0, MOST);
    this.items = shown;
    this.at = Math.min(this.at, shown.length - 1);
    const said = JSON.stringify([label, shown.map(({ text, selected }) => [text, selected])]);
    if (said === this.said) return;
    this.said = said;
    this.box.setAttribute("aria-label", `${label}. Arrow keys walk, Enter chooses`);
    this.box.replaceChildren(
      ...shown.map(({ text, selected }, i) => {
        const option = document.createElement("div");
        option.id = `sm-place-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(selected));
        option.textContent = text;
        return option;
      }),
    );
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    if (event.key in steps) this.move(this.at + steps[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && this.items[this.at]) this.actions.select(this.items[this.at].target);
    else if (event.key === "Escape") this.actions.activate(null);
    else return;
    event.preventDefault();
    event.stopPropagation(); // arrows would pan the map
  }

  move(to) {
    if (!this.items.length) return;
    this.at = Math.max(0, Math.min(this.items.length - 1, to));
    this.box.setAttribute("aria-activedescendant", `sm-place-${this.at}`);
    this.actions.activate(this.items[this.at].target);
  }

  remove() {
    this.box.remove();
  }
}
