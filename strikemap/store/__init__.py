"""All SQL, and the snapshot that the dashboard reads."""
