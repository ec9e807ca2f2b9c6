"""The dashboard's script: which pages there are, the first start, and the frame around the page that runs."""

from __future__ import annotations

import streamlit as st

from dashboard import boundary, data, navigation, start, state

st.set_page_config(page_title="Strikemap", layout="wide", initial_sidebar_state="auto")
page = st.navigation(navigation.pages(), position="hidden")
with boundary.said_in_words():
    start.look()
    start.fill_store()
    state.begin(page.url_path, data.snapshot())
    navigation.draw(page)
    page.run()
