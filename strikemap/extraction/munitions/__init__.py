"""Weapons in a report, and how many of them were launched and intercepted."""
