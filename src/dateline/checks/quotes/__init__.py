"""Whether quotations say what their sources say."""
