"""What the pages share. The only home of streamlit beside the pages themselves and app.py."""
