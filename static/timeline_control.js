// A timeline inside the map's own frame, for a map that stands alone: in a saved page or a notebook.

import { isoDay } from "./days.js";
import { subscribe } from "./bus.js";
import { mount, unmount } from "./timeline.js";

/** Put the timeline along the map's lower edge; `bus` carries cells, range and measure. The answer is a function that ends it. */
export function addTimeline(map, { bus, assets, measure }) {
  const frame = map.getContainer();
  const box = L.DomUtil.create("div", "sm-timeline", frame);
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  const sized = new ResizeObserver(() => frame.style.setProperty("--sm-bottom", `${box.offsetHeight}px`));
  sized.observe(box);
  const end = subscribe(bus, "cells", ({ index }) => {
    const { first, last } = index.cells;
    const days = { first: first === null ? null : isoDay(first), last: last === null ? null : isoDay(last) };
    mount({ parentElement: box, bus, data: { ...days, from: null, to: null, undated: 0, measure, assets }, setTriggerValue: () => {} });
  });
  return () => {
    end();
    sized.disconnect();
    unmount(box);
    box.remove();
  };
}
