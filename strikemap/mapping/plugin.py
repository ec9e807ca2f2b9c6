"""The strike layer as a folium plugin of its own: it can be added to any `folium.Map`.

The layer's code is static/strike_layer.js and the modules beside it; `assets` says where a browser finds them. Data never
goes into the script that folium writes: a script that stays the same keeps its map, and a million strikes stay out of it.
"""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template


class StrikeLayer(JSCSSMixin, MacroElement):
    """Circles per place, sized by a measure and coloured by class, for a range of days that the browser can change.

    Parameters
    ----------
    assets: address of static/, ending in "/", relative to the page that shows the map.
    cells_url: where the layer loads its cells from (`strikemap.mapping.wire.encode`); None when a timeline hands them over.
    shared: listen to and speak on the page's bus, so that a timeline and the map follow each other.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            new L.StrikeLayer({{ this.layer_options|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, *, assets: str = "assets/", cells_url: str | None = None, shared: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no annotations
        self._name = "StrikeLayer"
        self.layer_options = {"cells": cells_url, "shared": shared}
        self.default_js = [("strike_layer", f"{assets}strike_layer.js")]
        self.default_css = [("strike_layer_css", f"{assets}map.css")]


class Basemap(JSCSSMixin, MacroElement):
    """Land, regions, their borders and names, drawn from a JSON that our own server gives (`strikemap.mapping.basemap_data`)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            new L.OfflineBasemap({{ this.layer_options|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, *, url: str, assets: str = "assets/", attribution: str = "", land: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no annotations
        self._name = "Basemap"
        self.layer_options = {"url": url, "attribution": attribution, "land": land}
        self.default_js = [("basemap", f"{assets}basemap.js")]
        self.default_css = [("strike_layer_css", f"{assets}map.css")]


class LocalMap(folium.Map):
    """A folium.Map whose own scripts come from `assets` alone: Leaflet, and nothing that folium would fetch elsewhere."""

    def __init__(self, *args: Any, assets: str = "assets/", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default_js = [("leaflet", f"{assets}vendor/leaflet/leaflet.js")]
        self.default_css = [("leaflet_css", f"{assets}vendor/leaflet/leaflet.css")]
