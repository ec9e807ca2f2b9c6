// L.OfflineBasemap, loaded by folium (strikemap/mapping/plugin.py): land, regions and names from our own server, drawn quietly.
(() => {
  const MOST_LABELS = 60;
  const GAP = 4; // px kept free around a name
  const source = document.currentScript?.src;
  const theme = source ? import(new URL("theme.js", source).href) : null; // a map without strikes is light or dark as well

  const pane = (map, name, zIndex) => {
    const element = map.getPane(name) ?? map.createPane(name);
    element.style.zIndex = zIndex;
    element.style.pointerEvents = "none";
    return name;
  };

  L.OfflineBasemap = L.Layer.extend({
    // options.url: JSON {land, regions: GeoJSON with a country each, labels: [{name, lat, lon, kind, zoom, rank}], home: a country}
    // (strikemap/mapping/basemap_data.py);
    // options.land false: only the borders, since tiles show the rest; options.attribution
    initialize(options) {
      L.setOptions(this, options);
    },

    getAttribution() {
      return this.options.attribution;
    },

    onAdd(map) {
      this._parts = L.layerGroup().addTo(map);
      const state = map.getContainer().dataset; // map.css lets the circles wait for the land they lie on
      state.basemap = "loading";
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
      map.attributionControl?.setPrefix('<a href="https://leafletjs.com" rel="noreferrer">Leaflet</a>');
      fetch(this.options.url)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`the basemap could not be loaded: ${answer.status}`))))
        .then((data) => this._map && this._draw(data))
        .catch((error) => console.warn(error.message)) // strikes can be shown without borders
        .finally(() => delete state.basemap);
      map.on("zoomend moveend resize", this._label, this);
      theme?.then(({ watchTheme }) => {
        if (this._map) this._themed = watchTheme(map.getContainer(), () => {});
      });
    },

    onRemove(map) {
      this._themed?.();
      map.off("zoomend moveend resize", this._label, this);
      this._parts.remove();
      this._names?.remove();
      this._points?.remove();
    },

    _draw({ land, regions, labels, home }) {
      const map = this._map;
      map.strikeRegions = regions; // the strike layer fills them
      map.fire("strikeregions");
      if (this.options.land) this._shapes(land, "land", home, pane(map, "land", 150));
      this._shapes(regions, "region", home, pane(map, "borders", 250));
      if (!this.options.land) return;
      // Names lie above the circles of strikes, so that they can be read; the points they belong to lie below.
      [this._points, this._names] = [["points", 260], ["names", 470]].map(([name, zIndex]) => {
        const box = L.DomUtil.create("div", "sm-names", map.getPane(pane(map, name, zIndex)));
        box.setAttribute("aria-hidden", "true");
        return box;
      });
      this._labels = labels.map((label) => this._name(label)).sort((a, b) => a.rank - b.rank);
      // Asked for only once all stand: each new name after an answer would lay out the frame again.
      for (const label of this._labels) Object.assign(label, sizeOf(label.element));
      this._label();
    },

    _shapes(features, kind, country, paneName) {
      const common = { interactive: false, renderer: L.svg({ pane: paneName, padding: 0.3 }), pane: paneName, weight: 1 };
      const style = ({ properties }) => ({ ...common, className: `sm-${kind}${properties.country === country ? " sm-home" : ""}` });
      L.geoJSON(features, { style, interactive: false }).addTo(this._parts);
    },

    _name({ name, lat, lon, kind, rank, zoom }) {
      const element = L.DomUtil.create("span", `sm-name sm-name-${kind}`, this._names);
      element.textContent = name;
      const point = kind === "city" ? L.DomUtil.create("span", "sm-point", this._points) : null;
      return { element, point, at: L.latLng(lat, lon), kind, rank, zoom };
    },

    /** Show the names that fit, the important first: none overlaps another, none is cut off by the frame. */
    _label() {
      if (!this._labels) return;
      const map = this._map;
      const frame = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
      const zoom = map.getZoom();
      const taken = [];
      for (const label of this._labels) {
        const at = map.latLngToLayerPoint(label.at);
        const box = boxOf(label, at);
        const wanted = zoom >= label.zoom && taken.length < MOST_LABELS && frame.contains([[box.left, box.top], [box.right, box.bottom]]);
        const free = wanted && !taken.some((other) => overlap(box, other));
        for (const element of [label.element, label.point]) if (element) element.style.display = free ? "" : "none";
        if (!free) continue;
        taken.push(box);
        label.element.style.transform = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`;
        if (label.point) label.point.style.transform = `translate(${at.x - 2}px, ${at.y - 2}px)`;
      }
    },
  });

  const sizeOf = ({ offsetWidth: width, offsetHeight: height }) => ({ width, height });

  // A settlement's name stands below its point, a region's upon it.
  const boxOf = ({ kind, width, height }, point) => {
    const top = kind === "city" ? point.y + 5 : point.y - height / 2;
    return { left: point.x - width / 2, right: point.x + width / 2, top, bottom: top + height };
  };

  const overlap = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
})();
