"""Reports: hand in new ones and see what they yield before saving; withdraw one, or give it its day."""

from __future__ import annotations

import streamlit as st

from dashboard import data, intake, start
from dashboard.markup import plain
from dashboard.reportlist import draw_list

HANDED_IN, SAVED, ROUND = "preview", "saved", "round"


def look_into(items: list[intake.Report | intake.ReadingError]) -> None:
    place = st.empty()
    count = lambda done, total: place.progress(done / total, text=f"Reading {done} of {total} …")  # noqa: E731
    st.session_state[HANDED_IN] = intake.look_into(items, data.extract, count)
    place.empty()
    st.session_state.pop(SAVED, None)


def forget() -> None:
    st.session_state.pop(HANDED_IN, None)


def start_afresh() -> None:
    """After saving, the forms are empty: a widget under another key is another one."""
    forget()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


# choose
this_round = st.session_state.get(ROUND, 0)
st.title("Reports", anchor=False)
st.caption("English is read so far. A report in another language is kept and said to be unread; it gives no silent zero.")
paste, upload = st.tabs(["Paste a report", "Upload files"])
with paste, st.form(f"paste_{this_round}", border=False):
    left, right = st.columns((3, 2), gap="large")
    text = left.text_area("Text of the report", height=330, placeholder="The article's running text")
    title = right.text_input("Title")
    day = right.date_input("Published on", value=None, format="YYYY-MM-DD", help="“Overnight” and “on Friday” are counted from it.")
    publisher = right.text_input("Publisher")
    url = right.text_input("Web address", placeholder="https://")
    if st.form_submit_button("Show what it yields", type="primary"):
        look_into(intake.from_paste(text, title, day.isoformat() if day else None, publisher, url))
with upload, st.form(f"upload_{this_round}", border=False):
    files = st.file_uploader("Files: .txt, .md, .json or .jsonl; several at once", accept_multiple_files=True)
    fallback = st.date_input("Published on, for reports that give no day of their own", value=None, format="YYYY-MM-DD")
    if st.form_submit_button("Show what they yield", type="primary"):
        if files:
            look_into(intake.from_uploads(files, fallback.isoformat() if fallback else None))
        else:
            st.info("No file is chosen yet.")

# draw
preview: intake.Preview | None = st.session_state.get(HANDED_IN)
if preview is not None:
    intake.draw_preview(preview)
    with st.container(horizontal=True):
        save = st.button("Save", type="primary", disabled=not preview.reports)
        st.button("Discard", on_click=forget)
    if save:
        st.session_state[SAVED] = data.save(preview.reports, start.progress_in(st.empty()))
        start_afresh()
        st.rerun()
if SAVED in st.session_state:
    intake.draw_outcomes(st.session_state.pop(SAVED))
st.subheader("Reports in the store", anchor=False)
draw_list()

# link
store_file = data.store().path
st.caption(f"The store is {plain(store_file)}." if store_file else "The store is on a database server.")
st.page_link("../pages/method.py", label="How reports are read")
