"""The strike layer as a folium plugin of its own: it can be added to any `folium.Map`.

    chart = folium.Map((49, 32), zoom_start=6)
    StrikeLayer(strikes).add_to(chart)      # a DataFrame: lat, lon, date, and whatever else is known
    chart.save("strikes.html")

The layer's code is static/strike_layer.js and the modules beside it. With a DataFrame all of it stands in the page, data
included, so that the page works from a file or in a notebook; `strikemap.mapping.basemap.offline_map()` gives a map under it
that asks no other host for anything. The dashboard instead names an address, `assets`, and hands the data over in the browser:
a script that stays the same keeps its map, and a million strikes stay out of it.
"""

from __future__ import annotations

import base64
import gzip
from typing import Any

import folium
import pandas as pd
from branca.element import Element, Figure, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from strikemap.mapping import inline
from strikemap.mapping.cells import build_cells
from strikemap.mapping.colouring import COLOURINGS, DEFAULT
from strikemap.mapping.rows import as_strikes
from strikemap.mapping.wire import MEDIA_TYPE, encode

MEASURES = ("strikes", "killed", "injured", "launched", "intercepted")
LAYERS = ("circles", "regions", "both")


class _Text(Element):
    """Text that stands in the page as it is."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def put_into_head(element: MacroElement, name: str, text: str) -> None:
    """Put text once into the head of the page that an element is drawn on."""
    figure = element.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map must stand in a folium.Figure, as every folium.Map does, before it is rendered")
    if name not in figure.header._children:
        figure.header.add_child(_Text(text), name=name)


class StrikeLayer(JSCSSMixin, MacroElement):
    """Circles per place, sized by a measure and coloured by class, for a range of days that the browser can change.

    Parameters
    ----------
    strikes: a DataFrame with `lat`, `lon` and `date`, and what else is known (see `strikemap.mapping.rows.as_strikes`). Its
        sums go into the page, compressed; names and figures, no texts of reports.
    timeline: draw a timeline with range, playback and presets along the map's lower edge; only with `strikes`.
    measure: what circles and bars show: strikes, killed, injured, launched or intercepted.
    colour: what they are coloured by: weapon, damage, side, grade or year.
    layer: circles, regions or both.
    regions: GeoJSON of regions with the properties `name` and `country`, as the columns `admin1` and `country` have them; an
        offline map brings its own.
    assets: address of static/, ending in "/", relative to the page that shows the map; without it everything stands in the page.
    cells_url: where the layer loads its cells from (`strikemap.mapping.wire.encode`); None when a timeline hands them over.
    shared: listen to and speak on the page's bus, so that a timeline elsewhere on the page and the map follow each other.

    Raises ValueError for a table or a choice that cannot be drawn, and AssetError where the code to put in is missing.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            new L.StrikeLayer({{ this.layer_options|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        strikes: pd.DataFrame | None = None,
        *,
        timeline: bool = True,
        measure: str = "strikes",
        colour: str = DEFAULT,
        layer: str = "circles",
        regions: dict[str, Any] | None = None,
        assets: str | None = None,
        cells_url: str | None = None,
        shared: bool = False,
    ) -> None:
        for name, value, known in (("measure", measure, MEASURES), ("colour", colour, COLOURINGS), ("layer", layer, LAYERS)):
            if value not in known:
                raise ValueError(f"there is no {name} {value!r}; there is {', '.join(known)}")
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no annotations
        self._name = "StrikeLayer"
        self.assets = assets
        if strikes is not None:
            cells_url = _address(encode(build_cells(as_strikes(strikes), colour)))
        self.layer_options: dict[str, Any] = {
            "cells": cells_url,
            "shared": shared,
            "measure": measure,
            "layer": layer,
            "timeline": timeline and strikes is not None,
            "assets": assets,
            "regions": regions,
        }
        if assets is not None:
            self.default_js = [("strike_layer", f"{assets}strike_layer.js")]
            self.default_css = [("strike_layer_css", f"{assets}map.css")]

    def render(self, **kwargs: Any) -> str:
        """Write the layer, and without `assets` its code, into the page."""
        if self.assets is None:
            put_into_head(self, "strikemap_modules", f'<script type="importmap">{inline.import_map()}</script>')
            put_into_head(self, "strikemap_style", f"<style>{inline.style('map.css', 'timeline.css')}</style>")
            put_into_head(self, "strikemap_layer", f"<script>{inline.script('strike_layer.js')}</script>")
        drawn: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        return drawn


class Basemap(JSCSSMixin, MacroElement):
    """Land, regions, their borders and names, drawn from a JSON that our own server gives (`strikemap.mapping.basemap_data`).

    `url` may be a data address; without `assets` the code stands in the page.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            new L.OfflineBasemap({{ this.layer_options|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, *, url: str, assets: str | None = None, attribution: str = "", land: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no annotations
        self._name = "Basemap"
        self.assets = assets
        self.layer_options = {"url": url, "attribution": attribution, "land": land}
        if assets is not None:
            self.default_js = [("basemap", f"{assets}basemap.js")]
            self.default_css = [("strike_layer_css", f"{assets}map.css")]

    def render(self, **kwargs: Any) -> str:
        """Write the basemap, and without `assets` its code, into the page."""
        if self.assets is None:
            put_into_head(self, "strikemap_style", f"<style>{inline.style('map.css', 'timeline.css')}</style>")
            put_into_head(self, "strikemap_basemap", f"<script>{inline.script('basemap.js')}</script>")
        drawn: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        return drawn


class LocalMap(folium.Map):
    """A folium.Map whose own scripts come from `assets` alone, or stand in the page: Leaflet, and nothing from elsewhere."""

    def __init__(self, *args: Any, assets: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assets = assets
        self.default_js = [] if assets is None else [("leaflet", f"{assets}vendor/leaflet/leaflet.js")]
        self.default_css = [] if assets is None else [("leaflet_css", f"{assets}vendor/leaflet/leaflet.css")]

    def render(self, **kwargs: Any) -> str:
        """Write the map, and without `assets` Leaflet, into the page."""
        if self.assets is None:
            source, css = inline.leaflet()
            put_into_head(self, "leaflet", f"<style>{css}</style><script>{source}</script>")
        drawn: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        return drawn


def _address(data: bytes) -> str:
    """Bytes as an address that asks nobody, compressed."""
    return f"data:{MEDIA_TYPE};base64," + base64.b64encode(gzip.compress(data, mtime=0)).decode()
