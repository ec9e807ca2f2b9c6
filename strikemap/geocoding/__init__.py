"""The offline gazetteer and what resolves toponyms against it."""
