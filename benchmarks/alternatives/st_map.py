"""Streamlit's own map: a point each, drawn by the graphics card; no clusters, no names."""

import streamlit as st
import strikes

st.map(strikes.choose(), latitude="lat", longitude="lon", size=2_000, height=450)
