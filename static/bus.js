// What the timeline and the map in one browser tab tell each other. The bus hangs on the page that holds both, never on a
// BroadcastChannel: that would cross tabs, and a drag in one would move the map of another.
//
// Topics: cells {index} · range {from, to} (day numbers or null) · measure {name} · layer {name} · selected {id} ·
//   view {lat, lng, zoom} · box {box: [south, west, north, east] or null, follow}

/** The page's bus, seen from the page itself or from a frame inside it. */
export function openBus(here = window) {
  const host = pageOf(here);
  host.__strikemapBus ??= newBus(host);
  return host.__strikemapBus;
}

/** A bus of its own, for a map that stands alone: a page may hold several. */
export function newBus(host = window) {
  return Object.assign(new host.EventTarget(), { last: new host.Map() });
}

/** The window of the page: that around a frame, or the frame itself. */
export function pageOf(here = window) {
  try {
    return here.parent.document ? here.parent : here;
  } catch {
    return here; // a frame inside a foreign page: it keeps to itself
  }
}

/** Tell everyone, and keep it for who comes late. */
export function publish(bus, topic, detail) {
  bus.last.set(topic, detail);
  bus.dispatchEvent(new CustomEvent(topic, { detail }));
}

/** Call `heard(detail)` with the last message, if any, and with each to come; the answer is a function that ends it. */
export function subscribe(bus, topic, heard) {
  const listener = (event) => heard(event.detail);
  bus.addEventListener(topic, listener);
  if (bus.last.has(topic)) heard(bus.last.get(topic));
  return () => bus.removeEventListener(topic, listener);
}
