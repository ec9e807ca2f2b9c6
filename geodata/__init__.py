"""Bakes the files of this folder from the sources that SOURCES.md names. Nothing here is used at run time but the files."""
