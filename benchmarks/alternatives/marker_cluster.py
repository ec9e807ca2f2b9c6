"""folium's MarkerCluster: a marker each, clustered in the browser."""

import strikes
from folium import Marker
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

chosen = strikes.choose()
chart = strikes.empty_map()
cluster = MarkerCluster().add_to(chart)
for lat, lon, place in zip(chosen["lat"], chosen["lon"], chosen["place"], strict=True):
    Marker((lat, lon), tooltip=place).add_to(cluster)
st_folium(chart, key="map", height=450, use_container_width=True, returned_objects=[])
