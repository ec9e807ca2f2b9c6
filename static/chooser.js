// The places of a circle that no zoom takes apart, since they stand at one point: a list to choose from.

import { placeName } from "./tooltip.js";
import { counted } from "./figures.js";

/** Open the list at a position; `members` are [{place, details}], `choose(place)` is called at most once. */
export function openChooser(map, at, places, members, choose) {
  const box = document.createElement("div");
  box.className = "sm-chooser";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Places at this point");
  const popup = L.popup({ className: "sm-popup", maxHeight: 220, minWidth: 200, autoPan: true }).setLatLng(at).setContent(box);
  box.append(
    ...members.map(({ place, details }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${placeName(places, place)}, ${counted(details.strikes, "strike")}`;
      button.addEventListener("click", () => {
        popup.close();
        choose(place);
      });
      return button;
    }),
  );
  box.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") popup.close();
    else if (event.key in steps) walk(box, steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  popup.openOn(map);
  box.querySelector("button")?.focus({ preventScroll: true });
  return popup;
}

function walk(box, step) {
  const buttons = [...box.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
}
