"""How fast the dashboard is in a real browser, beside other maps: `python -m benchmarks.dashboard`."""
