"""From the spans of a report to its claims: which place and day each belongs to, and which of them are strikes."""
