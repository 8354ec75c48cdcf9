"""Which passages of different articles speak of the same thing."""
