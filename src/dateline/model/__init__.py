"""What the domain is: frozen values and pure functions."""
