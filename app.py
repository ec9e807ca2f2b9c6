"""Strikemap's dashboard: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from dashboard.routes import lifespan, routes

app = st.App(Path(__file__).with_name("dashboard") / "main.py", routes=routes(), lifespan=lifespan)
