"""From a report to claims: spans, figures, weapons, damage, dates, toponyms, assembled by rules."""
