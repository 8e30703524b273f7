"""A briefing as blocks, set by Typst into a PDF."""
