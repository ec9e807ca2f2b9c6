"""What people decide about strikes: decisions as values, what they make of the claims, and what is left to decide."""
