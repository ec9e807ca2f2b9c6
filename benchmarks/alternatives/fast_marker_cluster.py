"""folium's FastMarkerCluster: the rows go to the browser as one list, and markers are made there."""

import strikes
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

MARKER = "(row) => L.marker([row[0], row[1]]).bindTooltip(row[2])"

chosen = strikes.choose()
chart = strikes.empty_map()
FastMarkerCluster(chosen[["lat", "lon", "place"]].to_numpy().tolist(), callback=MARKER).add_to(chart)
st_folium(chart, key="map", height=450, use_container_width=True, returned_objects=[])
