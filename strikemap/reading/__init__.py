"""Reading files and texts into reports."""
