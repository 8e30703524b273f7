"""Whether things say where they come from."""
