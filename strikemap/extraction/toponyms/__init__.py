"""Names of places in a report: where they stand, what kind of place they mean, what part they play."""
