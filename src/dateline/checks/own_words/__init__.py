"""Numbers in the author’s own words."""
