"""Whether quotations are credited to those whom their sources name."""
