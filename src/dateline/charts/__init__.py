"""Series and figures as charts: what marks to draw, and how they look on paper."""
