"""Filtered strikes to a folium map."""
