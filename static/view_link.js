// The map's position in the page's address, as `at=latitude,longitude,zoom`. It is written in the browser, in place, so that
// looking around asks the server nothing and leaves no steps of history; Back and Forward go to the position of their step.

const KEY = "at";

/** {lat, lng, zoom} → "49.0000,31.5000,6.5". */
export function writeView({ lat, lng, zoom }) {
  return `${lat.toFixed(4)},${lng.toFixed(4)},${Math.round(zoom * 100) / 100}`;
}

/** The reverse; null for what is no position. */
export function readView(text) {
  const [lat, lng, zoom, ...more] = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const fits = Math.abs(lat) <= 90 && Math.abs(lng) <= 360 && zoom >= 0 && zoom <= 24 && !more.length;
  return fits ? { lat, lng, zoom } : null;
}

/**
 * Keep map and address in step; `host` is the window of the page, `start` where the map was last seen (null: nowhere yet). The
 * answer is a function that ends it.
 */
export function keepView(map, host, start) {
  const path = host.location.pathname;
  const home = viewOf(map);
  const first = start ?? readView(new URL(host.location.href).searchParams.get(KEY));
  const go = ({ lat, lng, zoom }) => map.setView([lat, lng], zoom, { animate: false });
  if (first) go(first);
  let moved = first !== null;

  const write = () => {
    const url = new URL(host.location.href);
    const text = writeView(viewOf(map));
    if (!moved || url.pathname !== path || url.searchParams.get(KEY) === text) return;
    url.searchParams.set(KEY, text);
    // Commas may stand in a query as they are; escaped they make a link hard to read.
    host.history.replaceState(host.history.state, "", url.href.replaceAll("%2C", ","));
  };
  const onMove = () => {
    moved ||= apart(map, home);
    write();
  };
  const onStep = () => {
    if (host.location.pathname !== path) return;
    const there = readView(new URL(host.location.href).searchParams.get(KEY));
    moved = there !== null;
    go(there ?? home);
  };
  // The server writes addresses too, with the position that it heard of last: the map knows better.
  const onEntry = (event) => event.navigationType !== "traverse" && write();

  map.on("moveend", onMove);
  host.addEventListener("popstate", onStep);
  host.navigation?.addEventListener("currententrychange", onEntry);
  write();
  return () => {
    map.off("moveend", onMove);
    host.removeEventListener("popstate", onStep);
    host.navigation?.removeEventListener("currententrychange", onEntry);
  };
}

function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return { lat, lng, zoom: map.getZoom() };
}

/** Is the map elsewhere than at `view`? A frame that was resized is not. */
function apart(map, view) {
  return map.getZoom() !== view.zoom || map.latLngToLayerPoint(map.getCenter()).distanceTo(map.latLngToLayerPoint([view.lat, view.lng])) > 8;
}
