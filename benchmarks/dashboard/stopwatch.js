// Runs in every page that the benchmark opens, before the page's own scripts: says when something was done to the page, and
// when what was waited for stood. Times are milliseconds since 1970.
(() => {
  if (window !== window.top) return; // frames are looked into from their page
  const now = () => performance.timeOrigin + performance.now();
  const stopwatch = { opened: performance.timeOrigin, acted: null, at: null, runs: 0, instances: 0 };
  window.stopwatch = stopwatch;
  for (const name of ["pointerup", "keydown"]) addEventListener(name, () => (stopwatch.acted = now()), true);

  // How many runs of the page's script have ended.
  const ended = (changes) => changes.filter(({ target, oldValue }) => oldValue === "running" && target.dataset.testScriptState === "notRunning");
  new MutationObserver((changes) => (stopwatch.runs += ended(changes).length && 1)).observe(document, {
    subtree: true, attributeFilter: ["data-test-script-state"], attributeOldValue: true,
  });

  // What was drawn by WebGL last: how many instances of a shape.
  const { prototype } = window.WebGL2RenderingContext ?? { prototype: {} };
  for (const [name, at] of [["drawArraysInstanced", 3], ["drawElementsInstanced", 4]]) {
    const draw = prototype[name];
    prototype[name] = function (...values) {
      stopwatch.instances = values[at];
      return draw.apply(this, values);
    };
  }

  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const inShadow = (selector) =>
    [...document.querySelectorAll("*")].map((host) => host.shadowRoot?.querySelector(selector)).find(Boolean)?.textContent;
  const cells = () => window.__strikemapBus?.last.get("cells");
  const maps = () => [...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow.map).filter(Boolean);
  const told = () => text("[data-testid='stCaptionContainer']");
  const strikesTold = () => Number.parseInt(told().replaceAll(",", ""), 10);
  const clustered = (map) => Object.values(map._layers ?? {}).find((layer) => layer._topClusterLevel)?._topClusterLevel.getChildCount();
  const rests = () =>
    document.querySelector(".stApp[data-test-script-state='notRunning']") && !document.querySelector("[data-stale='true']");

  /** Each says whether something stands that did not when the watch began. */
  const READY = {
    map: () => maps().some((map) => map.strikeLayer && !("strikes" in map.getContainer().dataset)) && inShadow(".tl-counts"),
    answer: () => maps().some((map) => map.getContainer().querySelector(".sm-tooltip:not([hidden])")),
    page: (before) => (stopwatch.runs > before.runs || text("h4") !== before.sentence) && rests(),
    cells: (before) => cells() !== before.cells,
    clusters: (before) => told() !== before.told && maps().some((map) => clustered(map) === strikesTold()),
    points: (before) => told() !== before.told && stopwatch.instances === strikesTold(),
  };

  /** Begin to wait for all of `names`. Of each, `stopwatch.at` then says when it was first seen to stand, two frames on: drawn. */
  stopwatch.watch = (names) => {
    const before = { runs: stopwatch.runs, sentence: text("h4"), cells: cells(), told: told() };
    const at = (stopwatch.at = {});
    const look = () => {
      if (stopwatch.at !== at) return;
      for (const name of names) {
        if (name in at || !READY[name](before)) continue;
        at[name] = null;
        requestAnimationFrame(() => requestAnimationFrame(() => (at[name] = now())));
      }
      if (!stopwatch.stands(names)) requestAnimationFrame(look);
    };
    look();
  };
  stopwatch.stands = (names) => names.every((name) => stopwatch.at?.[name]);
  stopwatch.rests = rests;

  /** Where on the page the largest circle is that stands clear of the map's edges. */
  stopwatch.largest = () => {
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow.map?.strikeLayer);
    const { map } = frame.contentWindow;
    const [size, box] = [map.getSize(), frame.getBoundingClientRect()];
    const clear = ({ x, y }) => x > 60 && y > 60 && x < size.x - 60 && y < size.y - 60;
    const [spot] = map.strikeLayer.shown().circles.filter(clear).sort((a, b) => b.radius - a.radius);
    return [box.left + spot.x, box.top + spot.y];
  };
})();
