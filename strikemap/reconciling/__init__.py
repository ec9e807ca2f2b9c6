"""Which claims are one strike, and what its figures are."""
