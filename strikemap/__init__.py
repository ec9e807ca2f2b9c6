"""Strikemap turns news reports about missile and drone strikes into strikes on a map, each figure with its words."""
