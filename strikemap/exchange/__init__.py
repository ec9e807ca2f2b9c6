"""Strikes out to, and in from, the formats of others."""
