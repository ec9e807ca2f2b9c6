"""Method: how a figure comes about, what it does not say, where the data come from and where they are kept."""

from __future__ import annotations

import streamlit as st

from dashboard import data, method
from strikemap.exchange import describe
from strikemap.reconciling import describe as reconciling

# fetch
snapshot = data.snapshot()

# draw
with st.container(width=820):
    st.title("Method", anchor=False)
    st.markdown(method.text("reading"))
    with st.expander("How claims become strikes: features, rules and grades"):
        st.markdown(reconciling.describe())
    st.subheader("How well the reading does", anchor=False)
    st.markdown(method.accuracy())
    st.markdown(method.text("limits"), anchors=False)
    st.subheader("Where the data are kept", anchor=False)
    st.markdown(method.storage(data.store(), snapshot))
    st.code("python -m strikemap backup FILE", language="bash")
    st.subheader("The columns of the export", anchor=False)
    with st.expander("All columns"):
        st.markdown(describe())
    st.subheader("Sources and licences", anchor=False)
    with st.expander("Gazetteer and borders"):
        st.markdown(method.sources())
    st.markdown(method.text("software"))
