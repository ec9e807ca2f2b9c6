"""One of the maps beside this file as a server: `ALTERNATIVE=st_map STRIKES=strikes.parquet streamlit run app.py`.

STRIKES is a table of lat, lon, day and place; ASSETS a folder with leaflet/ and markercluster/, so that no other host is asked.
"""

import os
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

app = st.App(
    Path(__file__).with_name(f"{os.environ['ALTERNATIVE']}.py"),
    routes=[Mount("/vendor", StaticFiles(directory=os.environ["ASSETS"]))],
)
