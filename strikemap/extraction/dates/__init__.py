"""Time expressions in a report: what day they mean, and what they date."""
