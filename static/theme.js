// Light or dark, as the page around the map has it: Streamlit writes its theme into the frame's root as CSS variables, and
// renders the frame again when a person changes it. Without Streamlit the system's preference decides.

import { isDark } from "./palette.js";

/** Keep `data-theme` on the element and tell `changed(dark)` now and at each change; the answer is a function that ends it. */
export function watchTheme(element, changed) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let known = null;
  const read = () => {
    const own = getComputedStyle(document.documentElement).getPropertyValue("--background-color");
    const dark = isDark(own) ?? system.matches;
    if (dark === known) return;
    known = dark;
    element.dataset.theme = dark ? "dark" : "light";
    changed(dark);
  };
  const later = () => setTimeout(read); // after Streamlit has written the variables
  const events = window.Streamlit?.events;
  events?.addEventListener("streamlit:render", later);
  system.addEventListener("change", read);
  read();
  return () => {
    events?.removeEventListener("streamlit:render", later);
    system.removeEventListener("change", read);
  };
}
