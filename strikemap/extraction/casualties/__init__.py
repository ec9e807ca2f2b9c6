"""Killed and injured in a report: phrases for people, and the words that say what befell them."""
