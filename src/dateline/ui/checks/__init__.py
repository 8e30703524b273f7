"""What the checks found, on screen: the open points, the texts of the sources, and acknowledging."""
