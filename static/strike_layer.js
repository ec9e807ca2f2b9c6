// L.StrikeLayer, the entry that folium loads (strikemap/mapping/plugin.py). A classic script: folium's own script runs right
// after it and cannot wait for modules, so this defines the layer and hands over to strike_map.js once that is there.
(() => {
  const { src } = document.currentScript; // none where the code stands in the page itself, as strikemap/mapping/inline.py puts it
  const controller = src ? import(new URL("strike_map.js", src).href) : import("./strike_map.js");

  L.StrikeLayer = L.Layer.extend({
    // options.cells: address of the cells, or null; options.shared: take cells, range, measure and selection from the page's bus;
    // options.regions: GeoJSON of the regions, with name and country, else those of the basemap; options.measure, options.layer:
    // what is shown at first; options.timeline: draw one in the map's frame; options.assets: where its style is, if not in the page
    initialize(options) {
      L.setOptions(this, options);
    },

    onAdd(map) {
      map.strikeLayer = this;
      map.getContainer().dataset.strikes = "loading"; // until the first are drawn
      controller.then(({ StrikeMap }) => {
        if (this._map) this._strikes = new StrikeMap(map, this.options);
      });
      return this;
    },

    onRemove(map) {
      this._strikes?.remove();
      this._strikes = null;
      delete map.strikeLayer;
      return this;
    },

    /**
     * What is on the map: {range, measure, selected, places: [{id, name, strikes, value, x, y}], circles: [{places, strikes, value,
     * radius, x, y}], regions: [{name, strikes, value, step}]}, x and y in pixels of the map, a place where its circle is; null until cells came.
     */
    shown() {
      return this._strikes?.shown() ?? null;
    },
  });

  if (window.matchMedia?.("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }
})();
